"""Which business a dialled number belongs to."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        """
        CREATE TABLE phone_numbers (
            id INTEGER NOT NULL PRIMARY KEY,
            tenant_id INTEGER NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
            number TEXT NOT NULL UNIQUE,
            provider_sid TEXT,
            origin TEXT NOT NULL,
            monthly_minor INTEGER,
            currency TEXT,
            created_at INTEGER NOT NULL,
            arrived_at INTEGER
        ) STRICT
        """
    )
    op.execute("CREATE INDEX phone_numbers_by_tenant ON phone_numbers (tenant_id)")
