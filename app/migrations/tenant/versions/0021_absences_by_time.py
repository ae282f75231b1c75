"""Everybody's absences around a time, however many there have been."""

from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("CREATE INDEX absences_by_time ON absences (ends_at)")
