"""The version of the booking rules changes with every row that decides about free times, whoever writes it."""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_TABLES = (
    "locations",
    "opening_hours",
    "special_days",
    "resources",
    "staff",
    "staff_hours",
    "staff_days",
    "services",
    "service_segments",
    "segment_needs",
    "service_extras",
    "staff_skills",
)
# Seconds and random bits, never a counter: what was rolled back, or done in a copy, must not share a number.
_NEW_VERSION = "(CAST(strftime('%s', 'now') AS INTEGER) << 30) | (random() & 1073741823)"
_BUMP = f"BEGIN UPDATE business SET rules_version = {_NEW_VERSION}; END"


def upgrade() -> None:
    for table in _TABLES:
        for act in ("INSERT", "UPDATE", "DELETE"):
            op.execute(f"CREATE TRIGGER {table}_rules_{act.lower()} AFTER {act} ON {table} {_BUMP}")
    # Updates itself, once: the second time the version has changed.
    op.execute(
        f"CREATE TRIGGER business_rules_update AFTER UPDATE ON business"
        f" WHEN NEW.rules_version = OLD.rules_version {_BUMP}"
    )
