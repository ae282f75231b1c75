"""Pages of the owner's, a full-text index over everything written for customers, and the questions left open."""

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_FAQ_ROWS = """
    INSERT INTO knowledge_index (kind, ref, language, title, body)
    SELECT 'faq', NEW.id, q.key, q.value, coalesce(json_extract(NEW.answer, '$.' || q.key),
        (SELECT a.value FROM json_each(NEW.answer) AS a LIMIT 1), '')
    FROM json_each(NEW.question) AS q WHERE NEW.active
"""
_SECTION_ROW = """
    INSERT INTO knowledge_index (kind, ref, language, title, body)
    SELECT 'page', NEW.id, page.language, page.title || ' ' || NEW.heading, NEW.body
    FROM knowledge_pages AS page WHERE page.id = NEW.page_id
"""


def upgrade() -> None:
    op.execute(
        """
        CREATE TABLE knowledge_pages (
            id INTEGER NOT NULL PRIMARY KEY,
            public_id TEXT NOT NULL UNIQUE,
            title TEXT NOT NULL,
            language TEXT NOT NULL,
            body TEXT NOT NULL,
            active INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL
        ) STRICT
        """
    )
    op.execute(
        """
        CREATE TABLE knowledge_sections (
            id INTEGER NOT NULL PRIMARY KEY,
            page_id INTEGER NOT NULL REFERENCES knowledge_pages (id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            heading TEXT NOT NULL,
            body TEXT NOT NULL,
            UNIQUE (page_id, position)
        ) STRICT
        """
    )
    op.execute(
        """
        CREATE TABLE unanswered_questions (
            id INTEGER NOT NULL PRIMARY KEY,
            public_id TEXT NOT NULL UNIQUE,
            question TEXT NOT NULL,
            subject TEXT NOT NULL,
            language TEXT NOT NULL,
            conversation_id INTEGER REFERENCES conversations (id),
            times INTEGER NOT NULL,
            state TEXT NOT NULL,
            faq_id INTEGER REFERENCES faq (id),
            first_at INTEGER NOT NULL,
            last_at INTEGER NOT NULL
        ) STRICT
        """
    )
    op.execute("CREATE INDEX unanswered_by_state ON unanswered_questions (state, last_at)")
    op.execute(
        "CREATE VIRTUAL TABLE knowledge_index USING fts5"
        "(kind UNINDEXED, ref UNINDEXED, language UNINDEXED, title, body,"
        ' tokenize = "unicode61 remove_diacritics 2")'
    )
    _keep_index("faq", "faq", _FAQ_ROWS)
    _keep_index("knowledge_sections", "page", _SECTION_ROW)
    op.execute(
        "INSERT INTO knowledge_index (kind, ref, language, title, body)"
        " SELECT 'faq', faq.id, q.key, q.value, coalesce(json_extract(faq.answer, '$.' || q.key),"
        " (SELECT a.value FROM json_each(faq.answer) AS a LIMIT 1), '')"
        " FROM faq, json_each(faq.question) AS q WHERE faq.active"
    )


def _keep_index(table: str, kind: str, rows: str) -> None:
    """The index follows its tables, whoever writes them."""
    drop = f"DELETE FROM knowledge_index WHERE kind = '{kind}' AND ref = OLD.id;"
    op.execute(f"CREATE TRIGGER {table}_indexed AFTER INSERT ON {table} BEGIN {rows}; END")
    op.execute(f"CREATE TRIGGER {table}_reindexed AFTER UPDATE ON {table} BEGIN {drop} {rows}; END")
    op.execute(f"CREATE TRIGGER {table}_unindexed AFTER DELETE ON {table} BEGIN {drop} END")
