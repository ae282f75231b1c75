"""Staff take more or less time than the service says."""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE staff_skills ADD COLUMN extra_minutes INTEGER NOT NULL DEFAULT 0")
