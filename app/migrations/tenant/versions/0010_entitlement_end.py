"""What the account allows ends by itself: a trial, the grace of a late payment, a cancelled subscription."""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE entitlement ADD COLUMN ends_at INTEGER")
