"""Devices on which a customer asked to be remembered."""

from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        """
        CREATE TABLE remembered_devices (
            id INTEGER NOT NULL PRIMARY KEY,
            public_id TEXT NOT NULL UNIQUE,
            customer_id INTEGER NOT NULL REFERENCES customers (id),
            language TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            seen_at INTEGER NOT NULL,
            forgotten_at INTEGER
        ) STRICT
        """
    )
    op.execute("CREATE INDEX ix_remembered_devices_customer_id ON remembered_devices (customer_id)")
