"""What is offered and by whom: services, staff, rooms and equipment."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        """
        CREATE TABLE resources (
            id INTEGER NOT NULL PRIMARY KEY,
            public_id TEXT NOT NULL UNIQUE,
            kind TEXT NOT NULL,
            pool TEXT,
            name TEXT NOT NULL,
            location_id INTEGER REFERENCES locations (id),
            active INTEGER NOT NULL
        ) STRICT
        """
    )
    op.execute("CREATE INDEX ix_resources_pool ON resources (pool)")
    op.execute(
        """
        CREATE TABLE staff (
            id INTEGER NOT NULL PRIMARY KEY,
            public_id TEXT NOT NULL UNIQUE,
            resource_id INTEGER NOT NULL UNIQUE REFERENCES resources (id),
            name TEXT NOT NULL,
            title TEXT,
            colour TEXT,
            position INTEGER NOT NULL,
            priority INTEGER NOT NULL,
            active INTEGER NOT NULL
        ) STRICT
        """
    )
    op.execute(
        """
        CREATE TABLE staff_hours (
            id INTEGER NOT NULL PRIMARY KEY,
            staff_id INTEGER NOT NULL REFERENCES staff (id),
            location_id INTEGER NOT NULL REFERENCES locations (id),
            weekday INTEGER NOT NULL CONSTRAINT a_weekday CHECK (weekday BETWEEN 0 AND 6),
            starts TEXT NOT NULL,
            ends TEXT NOT NULL,
            every_weeks INTEGER NOT NULL,
            week_of TEXT,
            valid_from TEXT NOT NULL,
            valid_until TEXT
        ) STRICT
        """
    )
    op.execute("CREATE INDEX ix_staff_hours_staff_id ON staff_hours (staff_id)")
    op.execute(
        """
        CREATE TABLE staff_days (
            id INTEGER NOT NULL PRIMARY KEY,
            staff_id INTEGER NOT NULL REFERENCES staff (id),
            location_id INTEGER NOT NULL REFERENCES locations (id),
            day TEXT NOT NULL,
            starts TEXT,
            ends TEXT
        ) STRICT
        """
    )
    op.execute("CREATE INDEX staff_days_by_day ON staff_days (staff_id, day)")
    op.execute(
        """
        CREATE TABLE services (
            id INTEGER NOT NULL PRIMARY KEY,
            public_id TEXT NOT NULL UNIQUE,
            kind TEXT NOT NULL,
            name TEXT NOT NULL,
            description TEXT NOT NULL,
            preparation TEXT NOT NULL,
            category TEXT NOT NULL,
            synonyms TEXT NOT NULL,
            colour TEXT,
            position INTEGER NOT NULL,
            price_kind TEXT NOT NULL,
            price_minor INTEGER NOT NULL,
            buffer_before_minutes INTEGER NOT NULL,
            buffer_after_minutes INTEGER NOT NULL,
            capacity INTEGER NOT NULL,
            minimum_notice_minutes INTEGER,
            booking_window_days INTEGER,
            bookable_until TEXT,
            slot_step_minutes INTEGER,
            max_per_day INTEGER,
            max_per_week INTEGER,
            fills_gaps_first INTEGER NOT NULL,
            needs_approval INTEGER NOT NULL,
            open_to TEXT NOT NULL,
            guardian_for_minors INTEGER NOT NULL,
            cancellation_window_minutes INTEGER,
            version INTEGER NOT NULL,
            active INTEGER NOT NULL
        ) STRICT
        """
    )
    op.execute(
        """
        CREATE TABLE service_segments (
            id INTEGER NOT NULL PRIMARY KEY,
            service_id INTEGER NOT NULL REFERENCES services (id),
            position INTEGER NOT NULL,
            minutes INTEGER NOT NULL CONSTRAINT takes_time CHECK (minutes > 0),
            UNIQUE (service_id, position)
        ) STRICT
        """
    )
    op.execute(
        """
        CREATE TABLE segment_needs (
            id INTEGER NOT NULL PRIMARY KEY,
            segment_id INTEGER NOT NULL REFERENCES service_segments (id),
            role TEXT NOT NULL CONSTRAINT a_role CHECK (role IN ('lead', 'second', 'pool')),
            pool TEXT,
            skill_service_id INTEGER REFERENCES services (id)
        ) STRICT
        """
    )
    op.execute("CREATE INDEX ix_segment_needs_segment_id ON segment_needs (segment_id)")
    op.execute(
        """
        CREATE TABLE service_extras (
            id INTEGER NOT NULL PRIMARY KEY,
            public_id TEXT NOT NULL UNIQUE,
            service_id INTEGER NOT NULL REFERENCES services (id),
            kind TEXT NOT NULL CONSTRAINT an_extra CHECK (kind IN ('variant', 'add_on')),
            name TEXT NOT NULL,
            minutes INTEGER NOT NULL,
            price_minor INTEGER NOT NULL,
            position INTEGER NOT NULL,
            active INTEGER NOT NULL
        ) STRICT
        """
    )
    op.execute("CREATE INDEX ix_service_extras_service_id ON service_extras (service_id)")
    op.execute(
        """
        CREATE TABLE staff_skills (
            staff_id INTEGER NOT NULL REFERENCES staff (id),
            service_id INTEGER NOT NULL REFERENCES services (id),
            price_minor INTEGER,
            buffer_before_minutes INTEGER,
            buffer_after_minutes INTEGER,
            PRIMARY KEY (staff_id, service_id)
        ) STRICT
        """
    )
    op.execute(
        """
        CREATE TABLE series (
            id INTEGER NOT NULL PRIMARY KEY,
            public_id TEXT NOT NULL UNIQUE,
            kind TEXT NOT NULL,
            rule TEXT NOT NULL,
            timezone TEXT NOT NULL,
            first_day TEXT NOT NULL,
            starts TEXT NOT NULL,
            exceptions TEXT NOT NULL,
            status TEXT NOT NULL
        ) STRICT
        """
    )
    op.execute(
        """
        CREATE TABLE class_sessions (
            id INTEGER NOT NULL PRIMARY KEY,
            public_id TEXT NOT NULL UNIQUE,
            service_id INTEGER NOT NULL REFERENCES services (id),
            staff_id INTEGER REFERENCES staff (id),
            location_id INTEGER NOT NULL REFERENCES locations (id),
            series_id INTEGER REFERENCES series (id),
            starts_at INTEGER NOT NULL,
            ends_at INTEGER NOT NULL,
            capacity INTEGER NOT NULL,
            status TEXT NOT NULL
        ) STRICT
        """
    )
    op.execute("CREATE INDEX ix_class_sessions_service_id ON class_sessions (service_id)")
