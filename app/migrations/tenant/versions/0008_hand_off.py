"""A person can take a conversation over, and speaks in it under a name."""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE conversations ADD COLUMN kept_by TEXT")
    op.execute("ALTER TABLE conversations ADD COLUMN kept_by_person TEXT")
    op.execute("ALTER TABLE conversations ADD COLUMN person_active_at INTEGER")
    op.execute("ALTER TABLE conversations ADD COLUMN person_asked_at INTEGER")
    op.execute("ALTER TABLE entries ADD COLUMN speaker TEXT")
