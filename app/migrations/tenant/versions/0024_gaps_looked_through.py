"""How far down the waitlist the promoter has looked for a gap."""

from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE gaps ADD COLUMN looked_through INTEGER")
