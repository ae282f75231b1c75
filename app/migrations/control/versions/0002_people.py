"""People who log in, their part in businesses, and their sessions."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        """
        CREATE TABLE people (
            id INTEGER NOT NULL PRIMARY KEY,
            public_id TEXT NOT NULL UNIQUE,
            email TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            password_hash TEXT,
            language TEXT NOT NULL,
            is_demo INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            disabled_at INTEGER
        ) STRICT
        """
    )
    op.execute(
        """
        CREATE TABLE memberships (
            id INTEGER NOT NULL PRIMARY KEY,
            person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
            tenant_id INTEGER NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
            role TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            CONSTRAINT a_role CHECK (role IN ('owner', 'manager', 'staff')),
            UNIQUE (person_id, tenant_id)
        ) STRICT
        """
    )
    op.execute("CREATE INDEX memberships_by_tenant ON memberships (tenant_id)")
    op.execute(
        """
        CREATE TABLE sessions (
            id INTEGER NOT NULL PRIMARY KEY,
            secret_hash TEXT NOT NULL UNIQUE,
            person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
            membership_id INTEGER NOT NULL REFERENCES memberships (id) ON DELETE CASCADE,
            created_at INTEGER NOT NULL,
            seen_at INTEGER NOT NULL,
            expires_at INTEGER NOT NULL,
            revoked_at INTEGER
        ) STRICT
        """
    )
    op.execute("CREATE INDEX sessions_by_person ON sessions (person_id)")
    op.execute("CREATE INDEX sessions_by_membership ON sessions (membership_id)")
    op.execute("CREATE INDEX sessions_by_expiry ON sessions (expires_at)")
