"""When a business was closed: its data go 30 days later."""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE tenants ADD COLUMN closed_at INTEGER")
    # Nobody wrote down when; their 30 days begin now.
    op.execute("UPDATE tenants SET closed_at = CAST(strftime('%s', 'now') AS INTEGER) WHERE status = 'closed'")
