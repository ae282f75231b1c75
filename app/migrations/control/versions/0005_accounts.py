"""Verified e-mails, second factors, letters with links, recovery codes, API keys, and control's own outbox."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE people ADD COLUMN verified_at INTEGER")
    op.execute("ALTER TABLE people ADD COLUMN totp_secret BLOB")
    op.execute("ALTER TABLE people ADD COLUMN totp_confirmed_at INTEGER")
    op.execute("ALTER TABLE people ADD COLUMN totp_step INTEGER")
    op.execute("ALTER TABLE memberships ADD COLUMN staff_id TEXT")
    op.execute("ALTER TABLE sessions ADD COLUMN public_id TEXT")
    op.execute("ALTER TABLE sessions ADD COLUMN device TEXT")
    _add_letters()
    _add_keys()
    _add_outbox()


def _add_letters() -> None:
    op.execute(
        """
        CREATE TABLE account_letters (
            id INTEGER NOT NULL PRIMARY KEY,
            public_id TEXT NOT NULL UNIQUE,
            kind TEXT NOT NULL,
            email TEXT NOT NULL,
            person_id INTEGER REFERENCES people (id) ON DELETE CASCADE,
            tenant_id INTEGER REFERENCES tenants (id) ON DELETE CASCADE,
            language TEXT NOT NULL,
            content TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            expires_at INTEGER NOT NULL,
            used_at INTEGER
        ) STRICT
        """
    )
    op.execute("CREATE INDEX account_letters_by_email ON account_letters (email, kind, created_at)")
    op.execute("CREATE INDEX account_letters_by_tenant ON account_letters (tenant_id)")
    op.execute("CREATE INDEX account_letters_by_expiry ON account_letters (expires_at)")


def _add_keys() -> None:
    op.execute(
        """
        CREATE TABLE recovery_codes (
            id INTEGER NOT NULL PRIMARY KEY,
            person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
            code_hash TEXT NOT NULL,
            used_at INTEGER,
            UNIQUE (person_id, code_hash)
        ) STRICT
        """
    )
    op.execute(
        """
        CREATE TABLE api_keys (
            id INTEGER NOT NULL PRIMARY KEY,
            public_id TEXT NOT NULL UNIQUE,
            tenant_id INTEGER NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
            name TEXT NOT NULL,
            hint TEXT NOT NULL,
            secret_hash TEXT NOT NULL UNIQUE,
            scopes TEXT NOT NULL,
            created_by INTEGER REFERENCES people (id) ON DELETE SET NULL,
            created_at INTEGER NOT NULL,
            last_used_at INTEGER,
            revoked_at INTEGER
        ) STRICT
        """
    )
    op.execute("CREATE INDEX api_keys_by_tenant ON api_keys (tenant_id)")


def _add_outbox() -> None:
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
