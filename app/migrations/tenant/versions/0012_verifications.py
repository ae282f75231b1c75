"""Six-digit codes that prove a phone number or an e-mail address."""

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "CREATE TABLE verifications ("
        " id INTEGER NOT NULL PRIMARY KEY,"
        " public_id TEXT NOT NULL UNIQUE,"
        " conversation_id INTEGER NOT NULL REFERENCES conversations (id),"
        " contact_kind TEXT NOT NULL,"
        " contact_value TEXT NOT NULL,"
        " code_hash TEXT NOT NULL,"
        " was_sent INTEGER NOT NULL,"
        " origin TEXT,"
        " state TEXT NOT NULL,"
        " tries INTEGER NOT NULL,"
        " created_at INTEGER NOT NULL,"
        " expires_at INTEGER NOT NULL"
        ") STRICT"
    )
    op.execute("CREATE INDEX verifications_by_conversation ON verifications (conversation_id)")
    op.execute("CREATE INDEX verifications_by_contact ON verifications (contact_kind, contact_value, created_at)")
    op.execute("CREATE INDEX verifications_by_time ON verifications (created_at)")
