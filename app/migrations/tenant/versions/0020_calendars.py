"""Calendars beyond our own: private feeds to subscribe to, and feeds that say when somebody is busy."""

from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        """
        CREATE TABLE served_feeds (
            id INTEGER NOT NULL PRIMARY KEY,
            public_id TEXT NOT NULL UNIQUE,
            staff_id INTEGER REFERENCES staff (id),
            style TEXT NOT NULL,
            token_version INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            revoked_at INTEGER
        ) STRICT
        """
    )
    op.execute(
        """
        CREATE TABLE busy_feeds (
            id INTEGER NOT NULL PRIMARY KEY,
            public_id TEXT NOT NULL UNIQUE,
            staff_id INTEGER NOT NULL REFERENCES staff (id),
            name TEXT NOT NULL,
            host TEXT NOT NULL,
            address BLOB NOT NULL,
            active INTEGER NOT NULL,
            etag TEXT,
            fetched_at INTEGER,
            tried_at INTEGER,
            next_at INTEGER NOT NULL,
            failures INTEGER NOT NULL,
            problem TEXT,
            created_at INTEGER NOT NULL
        ) STRICT
        """
    )
    op.execute("CREATE INDEX ix_busy_feeds_staff_id ON busy_feeds (staff_id)")
    op.execute("CREATE INDEX busy_feeds_due ON busy_feeds (next_at) WHERE active = 1")
    op.execute("CREATE INDEX external_refs_of_object ON external_refs (object, object_id)")
