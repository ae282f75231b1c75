"""The calendar: appointments, holds, absences, and the claims that say what is busy."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        """
        CREATE TABLE appointments (
            id INTEGER NOT NULL PRIMARY KEY,
            public_id TEXT NOT NULL UNIQUE,
            status TEXT NOT NULL,
            customer_id INTEGER NOT NULL REFERENCES customers (id),
            contact_id INTEGER REFERENCES contacts (id),
            service_id INTEGER NOT NULL REFERENCES services (id),
            staff_id INTEGER REFERENCES staff (id),
            location_id INTEGER NOT NULL REFERENCES locations (id),
            session_id INTEGER REFERENCES class_sessions (id),
            series_id INTEGER REFERENCES series (id),
            group_public_id TEXT,
            starts_at INTEGER NOT NULL,
            ends_at INTEGER NOT NULL,
            slot TEXT NOT NULL,
            service_name TEXT NOT NULL,
            staff_name TEXT,
            price_kind TEXT NOT NULL,
            price_minor INTEGER NOT NULL,
            currency TEXT NOT NULL,
            policy_version INTEGER NOT NULL,
            policy_accepted_at INTEGER,
            cancellation_window_minutes INTEGER NOT NULL,
            language TEXT NOT NULL,
            note TEXT,
            channel TEXT NOT NULL,
            conversation_id INTEGER REFERENCES conversations (id),
            token_version INTEGER NOT NULL,
            sequence INTEGER NOT NULL,
            counted INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            cancelled_at INTEGER,
            cancel_reason TEXT
        ) STRICT
        """
    )
    op.execute("CREATE INDEX appointments_by_staff ON appointments (staff_id, starts_at)")
    op.execute("CREATE INDEX appointments_by_start ON appointments (starts_at)")
    op.execute("CREATE INDEX ix_appointments_conversation_id ON appointments (conversation_id)")
    op.execute("CREATE INDEX ix_appointments_customer_id ON appointments (customer_id)")
    op.execute(
        """
        CREATE TABLE attendees (
            id INTEGER NOT NULL PRIMARY KEY,
            appointment_id INTEGER NOT NULL REFERENCES appointments (id),
            name TEXT NOT NULL,
            guardian_name TEXT
        ) STRICT
        """
    )
    op.execute("CREATE INDEX ix_attendees_appointment_id ON attendees (appointment_id)")
    op.execute(
        """
        CREATE TABLE holds (
            id INTEGER NOT NULL PRIMARY KEY,
            public_id TEXT NOT NULL UNIQUE,
            conversation_id INTEGER UNIQUE REFERENCES conversations (id),
            slot TEXT NOT NULL,
            expires_at INTEGER NOT NULL,
            ends_latest_at INTEGER NOT NULL,
            created_at INTEGER NOT NULL
        ) STRICT
        """
    )
    op.execute("CREATE INDEX ix_holds_expires_at ON holds (expires_at)")
    op.execute(
        """
        CREATE TABLE absences (
            id INTEGER NOT NULL PRIMARY KEY,
            public_id TEXT NOT NULL UNIQUE,
            resource_id INTEGER NOT NULL REFERENCES resources (id),
            kind TEXT NOT NULL,
            starts_at INTEGER NOT NULL,
            ends_at INTEGER NOT NULL,
            reason TEXT,
            created_at INTEGER NOT NULL
        ) STRICT
        """
    )
    op.execute("CREATE INDEX ix_absences_resource_id ON absences (resource_id)")
    op.execute(
        """
        CREATE TABLE claims (
            id INTEGER NOT NULL PRIMARY KEY,
            resource_id INTEGER NOT NULL REFERENCES resources (id),
            starts_at INTEGER NOT NULL,
            ends_at INTEGER NOT NULL,
            source TEXT NOT NULL,
            source_id INTEGER NOT NULL,
            CONSTRAINT a_claim_source CHECK (source IN ('appointment', 'hold', 'block', 'time_off', 'external')),
            CONSTRAINT claim_has_length CHECK (ends_at > starts_at),
            CONSTRAINT claim_is_short CHECK (ends_at - starts_at <= 86400)
        ) STRICT
        """
    )
    op.execute("CREATE INDEX claims_by_resource ON claims (resource_id, starts_at, ends_at, source, source_id)")
    op.execute("CREATE INDEX claims_by_source ON claims (source, source_id)")
    op.execute(
        """
        CREATE TABLE conflicts (
            id INTEGER NOT NULL PRIMARY KEY,
            appointment_id INTEGER NOT NULL REFERENCES appointments (id),
            source TEXT NOT NULL,
            source_id INTEGER NOT NULL,
            resource_id INTEGER NOT NULL REFERENCES resources (id),
            state TEXT NOT NULL,
            created_at INTEGER NOT NULL
        ) STRICT
        """
    )
    op.execute(
        """
        CREATE TABLE idempotency_keys (
            scope TEXT NOT NULL,
            "key" TEXT NOT NULL,
            fingerprint TEXT NOT NULL,
            appointment_id INTEGER NOT NULL REFERENCES appointments (id),
            created_at INTEGER NOT NULL,
            PRIMARY KEY (scope, "key")
        ) STRICT
        """
    )
    op.execute(
        """
        CREATE TABLE availability_questions (
            id INTEGER NOT NULL PRIMARY KEY,
            at INTEGER NOT NULL,
            conversation_id INTEGER REFERENCES conversations (id),
            channel TEXT NOT NULL,
            service_id INTEGER REFERENCES services (id),
            wish TEXT NOT NULL,
            rules_version INTEGER NOT NULL,
            offered INTEGER NOT NULL,
            reason TEXT,
            appointment_id INTEGER REFERENCES appointments (id)
        ) STRICT
        """
    )
    op.execute("CREATE INDEX ix_availability_questions_conversation_id ON availability_questions (conversation_id)")
    op.execute(
        """
        CREATE TABLE external_refs (
            id INTEGER NOT NULL PRIMARY KEY,
            object TEXT NOT NULL,
            object_id INTEGER NOT NULL,
            provider TEXT NOT NULL,
            external_id TEXT NOT NULL,
            etag TEXT,
            UNIQUE (provider, object, external_id)
        ) STRICT
        """
    )
