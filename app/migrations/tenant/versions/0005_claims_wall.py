"""The second wall against double booking: no two claims of one resource overlap, whoever writes them."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


_OVERLAP = """
    SELECT 1 FROM claims
    WHERE resource_id = NEW.resource_id
      AND starts_at < NEW.ends_at
      AND starts_at > NEW.starts_at - 86400
      AND ends_at > NEW.starts_at
"""


def upgrade() -> None:
    # No claim is longer than a day, so that the search need not go back to the beginning of time.
    op.execute(
        f"""
        CREATE TRIGGER claims_wall_insert BEFORE INSERT ON claims
        WHEN EXISTS ({_OVERLAP})
        BEGIN SELECT RAISE(ABORT, 'claim_overlap'); END
        """
    )
    op.execute(
        f"""
        CREATE TRIGGER claims_wall_update BEFORE UPDATE ON claims
        WHEN EXISTS ({_OVERLAP} AND id <> OLD.id)
        BEGIN SELECT RAISE(ABORT, 'claim_overlap'); END
        """
    )
