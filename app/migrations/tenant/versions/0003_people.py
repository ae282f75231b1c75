"""The people who come and what they say: customers, contacts, consents, conversations."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        """
        CREATE TABLE customers (
            id INTEGER NOT NULL PRIMARY KEY,
            public_id TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            language TEXT NOT NULL,
            notes TEXT,
            tags TEXT NOT NULL,
            blocked INTEGER NOT NULL,
            merged_into_id INTEGER REFERENCES customers (id),
            created_at INTEGER NOT NULL
        ) STRICT
        """
    )
    op.execute(
        """
        CREATE TABLE contacts (
            id INTEGER NOT NULL PRIMARY KEY,
            customer_id INTEGER NOT NULL REFERENCES customers (id),
            kind TEXT NOT NULL,
            value TEXT NOT NULL,
            verified_at INTEGER,
            undeliverable_reason TEXT,
            created_at INTEGER NOT NULL
        ) STRICT
        """
    )
    op.execute("CREATE INDEX contacts_by_value ON contacts (kind, value)")
    op.execute("CREATE INDEX ix_contacts_customer_id ON contacts (customer_id)")
    op.execute(
        """
        CREATE TABLE consents (
            id INTEGER NOT NULL PRIMARY KEY,
            contact_id INTEGER NOT NULL REFERENCES contacts (id),
            channel TEXT NOT NULL,
            purpose TEXT NOT NULL,
            wording_version TEXT NOT NULL,
            language TEXT NOT NULL,
            evidence TEXT NOT NULL,
            granted INTEGER NOT NULL,
            at INTEGER NOT NULL
        ) STRICT
        """
    )
    op.execute("CREATE INDEX ix_consents_contact_id ON consents (contact_id)")
    op.execute(
        """
        CREATE TABLE merge_proposals (
            id INTEGER NOT NULL PRIMARY KEY,
            customer_id INTEGER NOT NULL REFERENCES customers (id),
            other_customer_id INTEGER NOT NULL REFERENCES customers (id),
            reason TEXT NOT NULL,
            state TEXT NOT NULL,
            created_at INTEGER NOT NULL
        ) STRICT
        """
    )
    op.execute(
        """
        CREATE TABLE conversations (
            id INTEGER NOT NULL PRIMARY KEY,
            public_id TEXT NOT NULL UNIQUE,
            channel TEXT NOT NULL,
            customer_id INTEGER REFERENCES customers (id),
            language TEXT NOT NULL,
            state TEXT NOT NULL,
            token_version INTEGER NOT NULL,
            identity TEXT NOT NULL,
            disclosure_version TEXT NOT NULL,
            model_pinned TEXT,
            started_at INTEGER NOT NULL,
            active_at INTEGER NOT NULL,
            rights_since INTEGER,
            next_seq INTEGER NOT NULL
        ) STRICT
        """
    )
    op.execute(
        """
        CREATE TABLE turns (
            id INTEGER NOT NULL PRIMARY KEY,
            conversation_id INTEGER NOT NULL REFERENCES conversations (id),
            client_message_id TEXT NOT NULL,
            number INTEGER NOT NULL,
            state TEXT NOT NULL,
            was_early INTEGER NOT NULL,
            model TEXT,
            prompt_version TEXT,
            input_tokens INTEGER NOT NULL,
            output_tokens INTEGER NOT NULL,
            received_at INTEGER NOT NULL,
            answered_at INTEGER,
            UNIQUE (conversation_id, client_message_id),
            UNIQUE (conversation_id, number)
        ) STRICT
        """
    )
    op.execute("CREATE INDEX turns_by_time ON turns (received_at)")
    op.execute("CREATE INDEX turns_unfinished ON turns (state) WHERE state != 'answered'")
    op.execute(
        """
        CREATE TABLE entries (
            id INTEGER NOT NULL PRIMARY KEY,
            public_id TEXT NOT NULL UNIQUE,
            conversation_id INTEGER NOT NULL REFERENCES conversations (id),
            turn_id INTEGER REFERENCES turns (id),
            seq INTEGER NOT NULL,
            role TEXT NOT NULL,
            text TEXT,
            speech TEXT,
            action TEXT,
            blocks TEXT,
            tool_name TEXT,
            tool_call_id TEXT,
            arguments TEXT,
            result TEXT,
            heard_until INTEGER,
            at INTEGER NOT NULL,
            UNIQUE (conversation_id, seq)
        ) STRICT
        """
    )
    op.execute(
        """
        CREATE TABLE offers (
            id INTEGER NOT NULL PRIMARY KEY,
            conversation_id INTEGER NOT NULL REFERENCES conversations (id),
            handle TEXT NOT NULL,
            turn_id INTEGER NOT NULL REFERENCES turns (id),
            slot TEXT NOT NULL,
            live INTEGER NOT NULL,
            UNIQUE (conversation_id, handle)
        ) STRICT
        """
    )
