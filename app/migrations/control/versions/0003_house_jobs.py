"""When each job of the whole house last ran."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        """
        CREATE TABLE house_jobs (
            name TEXT NOT NULL PRIMARY KEY,
            last_run_at INTEGER NOT NULL
        ) STRICT
        """
    )
