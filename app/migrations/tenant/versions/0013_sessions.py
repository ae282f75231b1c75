"""Class sessions: their seats, what they keep busy, and quick ways from a session or series to its appointments."""

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE class_sessions ADD COLUMN cancel_reason TEXT")
    op.execute("DROP INDEX ix_class_sessions_service_id")
    op.execute("CREATE INDEX class_sessions_by_start ON class_sessions (service_id, starts_at)")
    op.execute("CREATE INDEX class_sessions_by_time ON class_sessions (starts_at)")
    op.execute("ALTER TABLE resources ADD COLUMN session_id INTEGER REFERENCES class_sessions (id)")
    op.execute("CREATE INDEX resources_of_session ON resources (session_id) WHERE session_id IS NOT NULL")
    op.execute("ALTER TABLE absences ADD COLUMN session_id INTEGER REFERENCES class_sessions (id)")
    op.execute("CREATE INDEX absences_of_session ON absences (session_id) WHERE session_id IS NOT NULL")
    # Most appointments are neither: the indexes stay small and cost ordinary bookings nothing.
    op.execute("CREATE INDEX appointments_of_session ON appointments (session_id) WHERE session_id IS NOT NULL")
    op.execute("CREATE INDEX appointments_of_series ON appointments (series_id) WHERE series_id IS NOT NULL")
    op.execute("CREATE INDEX appointments_of_group ON appointments (group_public_id) WHERE group_public_id IS NOT NULL")
