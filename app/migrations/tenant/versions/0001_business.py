"""The business itself: profile, places, hours, closures, knowledge, entitlement."""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        """
        CREATE TABLE business (
            id INTEGER NOT NULL PRIMARY KEY CONSTRAINT one_business CHECK (id = 1),
            public_id TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            trade TEXT NOT NULL,
            timezone TEXT NOT NULL,
            country TEXT NOT NULL,
            region TEXT,
            currency TEXT NOT NULL,
            languages TEXT NOT NULL,
            phone TEXT,
            email TEXT,
            website TEXT,
            about TEXT NOT NULL,
            greeting TEXT NOT NULL,
            accent TEXT NOT NULL,
            allowed_origins TEXT NOT NULL,
            minimum_notice_minutes INTEGER NOT NULL,
            booking_window_days INTEGER NOT NULL,
            slot_step_minutes INTEGER NOT NULL,
            cancellation_window_minutes INTEGER NOT NULL,
            late_cancellation TEXT NOT NULL,
            staff_choice TEXT NOT NULL,
            max_open_bookings INTEGER,
            observes_public_holidays INTEGER NOT NULL,
            assistant_mode TEXT NOT NULL,
            takes_bookings INTEGER NOT NULL,
            discreet INTEGER NOT NULL,
            emergency_instruction TEXT NOT NULL,
            policy_version INTEGER NOT NULL,
            rules_version INTEGER NOT NULL,
            created_at INTEGER NOT NULL
        ) STRICT
        """
    )
    op.execute(
        """
        CREATE TABLE locations (
            id INTEGER NOT NULL PRIMARY KEY,
            public_id TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            address TEXT NOT NULL,
            directions TEXT NOT NULL,
            timezone TEXT NOT NULL,
            amenities TEXT NOT NULL,
            active INTEGER NOT NULL
        ) STRICT
        """
    )
    op.execute(
        """
        CREATE TABLE opening_hours (
            id INTEGER NOT NULL PRIMARY KEY,
            location_id INTEGER NOT NULL REFERENCES locations (id),
            weekday INTEGER NOT NULL CONSTRAINT a_weekday CHECK (weekday BETWEEN 0 AND 6),
            opens TEXT NOT NULL,
            closes TEXT NOT NULL,
            valid_from TEXT NOT NULL
        ) STRICT
        """
    )
    op.execute("CREATE INDEX ix_opening_hours_location_id ON opening_hours (location_id)")
    op.execute(
        """
        CREATE TABLE special_days (
            id INTEGER NOT NULL PRIMARY KEY,
            location_id INTEGER REFERENCES locations (id),
            first_day TEXT NOT NULL,
            last_day TEXT NOT NULL,
            opens TEXT,
            closes TEXT,
            reason TEXT NOT NULL
        ) STRICT
        """
    )
    op.execute("CREATE INDEX special_days_by_day ON special_days (first_day, last_day)")
    op.execute(
        """
        CREATE TABLE faq (
            id INTEGER NOT NULL PRIMARY KEY,
            public_id TEXT NOT NULL UNIQUE,
            position INTEGER NOT NULL,
            question TEXT NOT NULL,
            answer TEXT NOT NULL,
            active INTEGER NOT NULL
        ) STRICT
        """
    )
    op.execute(
        """
        CREATE TABLE entitlement (
            id INTEGER NOT NULL PRIMARY KEY CONSTRAINT one_entitlement CHECK (id = 1),
            version INTEGER NOT NULL,
            "plan" TEXT NOT NULL,
            state TEXT NOT NULL,
            monthly_appointments INTEGER,
            staff_limit INTEGER,
            features TEXT NOT NULL,
            period_start INTEGER NOT NULL,
            period_end INTEGER NOT NULL
        ) STRICT
        """
    )
    op.execute(
        """
        CREATE TABLE plan_usage (
            period_start INTEGER NOT NULL PRIMARY KEY,
            booked INTEGER NOT NULL
        ) STRICT
        """
    )
    op.execute(
        """
        CREATE TABLE settings_versions (
            id INTEGER NOT NULL PRIMARY KEY,
            subject TEXT NOT NULL,
            subject_id INTEGER NOT NULL,
            version INTEGER NOT NULL,
            valid_from INTEGER NOT NULL,
            actor TEXT NOT NULL,
            content TEXT NOT NULL
        ) STRICT
        """
    )
    op.execute("CREATE UNIQUE INDEX settings_versions_by_subject ON settings_versions (subject, subject_id, version)")
