"""What happened to an appointment is found without reading every event."""

from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("CREATE INDEX events_by_appointment ON events (json_extract(subjects, '$.appointment_id'))")
