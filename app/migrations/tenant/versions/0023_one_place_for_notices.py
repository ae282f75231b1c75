"""What an owner is told of stands in `message_settings` alone."""

from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE preferences DROP COLUMN notices")
