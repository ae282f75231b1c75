"""Set-up, preferences, pictures: how a business begins and shows itself."""

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        """
        CREATE TABLE setup (
            id INTEGER NOT NULL PRIMARY KEY,
            done TEXT NOT NULL,
            chosen_plan TEXT,
            finished_at INTEGER,
            CONSTRAINT one_setup CHECK (id = 1)
        ) STRICT
        """
    )
    op.execute(
        """
        CREATE TABLE preferences (
            id INTEGER NOT NULL PRIMARY KEY,
            assistant_name TEXT NOT NULL,
            tone TEXT NOT NULL,
            instructions TEXT NOT NULL,
            legal_name TEXT NOT NULL,
            imprint TEXT NOT NULL,
            privacy TEXT NOT NULL,
            page_theme TEXT NOT NULL,
            shows_team INTEGER NOT NULL,
            shows_prices INTEGER NOT NULL,
            launcher_side TEXT NOT NULL,
            launcher_label TEXT NOT NULL,
            notices TEXT NOT NULL,
            retention_days INTEGER NOT NULL,
            CONSTRAINT one_preferences CHECK (id = 1)
        ) STRICT
        """
    )
    op.execute(
        """
        CREATE TABLE pictures (
            id INTEGER NOT NULL PRIMARY KEY,
            public_id TEXT NOT NULL UNIQUE,
            kind TEXT NOT NULL,
            media_type TEXT NOT NULL,
            contents BLOB NOT NULL,
            alt TEXT NOT NULL,
            position INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            CONSTRAINT a_picture CHECK (kind IN ('logo', 'photo'))
        ) STRICT
        """
    )
    op.execute("CREATE INDEX pictures_by_kind ON pictures (kind, position)")
