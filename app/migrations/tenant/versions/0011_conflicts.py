"""Conflicts the owner settles one by one, and absences that remember that they were taken back."""

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Nothing has written conflicts so far: the table is made anew.
    op.execute("DROP TABLE conflicts")
    op.execute(
        """
        CREATE TABLE conflicts (
            id INTEGER NOT NULL PRIMARY KEY,
            public_id TEXT NOT NULL UNIQUE,
            appointment_id INTEGER NOT NULL REFERENCES appointments (id),
            source TEXT NOT NULL,
            source_id INTEGER NOT NULL,
            resource_id INTEGER REFERENCES resources (id),
            rule TEXT,
            state TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            settled_at INTEGER,
            UNIQUE (appointment_id, source, source_id)
        ) STRICT
        """
    )
    op.execute("CREATE INDEX conflicts_open ON conflicts (created_at) WHERE state = 'open'")
    op.execute("ALTER TABLE absences ADD COLUMN removed_at INTEGER")
    op.execute("DROP INDEX ix_absences_resource_id")
    op.execute("CREATE INDEX absences_by_end ON absences (resource_id, ends_at)")
