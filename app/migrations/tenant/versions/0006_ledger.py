"""What only grows, and what waits for a person: proposals, requests, events, messages."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        """
        CREATE TABLE proposals (
            id INTEGER NOT NULL PRIMARY KEY,
            public_id TEXT NOT NULL UNIQUE,
            conversation_id INTEGER NOT NULL REFERENCES conversations (id),
            turn_id INTEGER NOT NULL REFERENCES turns (id),
            act TEXT NOT NULL,
            state TEXT NOT NULL,
            content TEXT NOT NULL,
            appointment_id INTEGER REFERENCES appointments (id),
            created_at INTEGER NOT NULL,
            delivered_at INTEGER,
            committed_at INTEGER
        ) STRICT
        """
    )
    op.execute("CREATE INDEX ix_proposals_conversation_id ON proposals (conversation_id)")
    op.execute(
        """
        CREATE TABLE owner_requests (
            id INTEGER NOT NULL PRIMARY KEY,
            public_id TEXT NOT NULL UNIQUE,
            kind TEXT NOT NULL,
            customer_name TEXT,
            contact_value TEXT,
            body TEXT NOT NULL,
            conversation_id INTEGER REFERENCES conversations (id),
            appointment_id INTEGER REFERENCES appointments (id),
            state TEXT NOT NULL,
            answer_by INTEGER,
            created_at INTEGER NOT NULL,
            version INTEGER NOT NULL
        ) STRICT
        """
    )
    op.execute(
        """
        CREATE TABLE events (
            seq INTEGER NOT NULL PRIMARY KEY,
            public_id TEXT NOT NULL UNIQUE,
            type TEXT NOT NULL,
            version INTEGER NOT NULL,
            at INTEGER NOT NULL,
            actor TEXT NOT NULL,
            on_behalf_of INTEGER,
            channel TEXT NOT NULL,
            conversation_id INTEGER,
            subjects TEXT NOT NULL
        ) STRICT
        """
    )
    op.execute("CREATE INDEX ix_events_type ON events (type)")
    op.execute(
        """
        CREATE TABLE messages (
            id INTEGER NOT NULL PRIMARY KEY,
            public_id TEXT NOT NULL UNIQUE,
            dedupe_key TEXT NOT NULL UNIQUE,
            kind TEXT NOT NULL,
            channel TEXT NOT NULL,
            recipient_kind TEXT NOT NULL,
            recipient_id INTEGER NOT NULL,
            subject_kind TEXT NOT NULL,
            subject_id INTEGER NOT NULL,
            subject_version INTEGER NOT NULL,
            language TEXT NOT NULL,
            content TEXT NOT NULL,
            due_at INTEGER NOT NULL,
            expires_at INTEGER,
            state TEXT NOT NULL,
            reason TEXT,
            tries INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL
        ) STRICT
        """
    )
    op.execute("CREATE INDEX messages_by_subject ON messages (subject_kind, subject_id)")
    op.execute("CREATE INDEX messages_due ON messages (state, due_at)")
    op.execute(
        """
        CREATE TABLE attempts (
            id INTEGER NOT NULL PRIMARY KEY,
            message_id INTEGER NOT NULL REFERENCES messages (id),
            number INTEGER NOT NULL,
            channel TEXT NOT NULL,
            request BLOB,
            provider_id TEXT,
            state TEXT NOT NULL,
            reason TEXT,
            started_at INTEGER NOT NULL,
            ended_at INTEGER
        ) STRICT
        """
    )
    op.execute("CREATE INDEX ix_attempts_message_id ON attempts (message_id)")
