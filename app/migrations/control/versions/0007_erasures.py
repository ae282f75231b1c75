"""Who was erased, so that a restored backup is cleaned again."""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        """
        CREATE TABLE erasures (
            tenant_id INTEGER NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
            customer TEXT NOT NULL,
            at INTEGER NOT NULL,
            PRIMARY KEY (tenant_id, customer)
        ) STRICT
        """
    )
