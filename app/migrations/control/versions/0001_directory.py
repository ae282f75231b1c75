"""Tenants and the addresses they once had."""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        """
        CREATE TABLE tenants (
            id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
            public_id TEXT NOT NULL UNIQUE,
            storage_id TEXT NOT NULL UNIQUE,
            slug TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            status TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            next_due INTEGER,
            CONSTRAINT tenants_status CHECK (status IN ('creating', 'active', 'suspended', 'closed'))
        ) STRICT
        """
    )
    op.execute("CREATE INDEX tenants_next_due ON tenants (next_due)")
    op.execute(
        """
        CREATE TABLE slug_history (
            slug TEXT NOT NULL PRIMARY KEY,
            tenant_id INTEGER NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
            since INTEGER NOT NULL
        ) STRICT
        """
    )
