"""Tables of how a business begins and shows itself: set-up, preferences, pictures."""

from sqlalchemy import CheckConstraint, Column, Index, Integer, LargeBinary, Text

from app.models.base import key, public_key, tenant_table
from app.models.types import Flag, Instant, Json

# A business without this row was never guided through its set-up.
setup = tenant_table(
    "setup",
    Column("id", Integer, CheckConstraint("id = 1", name="one_setup"), primary_key=True),
    Column("done", Json, nullable=False),
    Column("chosen_plan", Text),
    Column("finished_at", Instant),
)

preferences = tenant_table(
    "preferences",
    Column("id", Integer, CheckConstraint("id = 1", name="one_preferences"), primary_key=True),
    Column("assistant_name", Text, nullable=False),
    Column("tone", Text, nullable=False),
    Column("instructions", Json, nullable=False),
    Column("legal_name", Text, nullable=False),
    Column("imprint", Text, nullable=False),
    Column("privacy", Text, nullable=False),
    Column("page_theme", Text, nullable=False),
    Column("shows_team", Flag, nullable=False),
    Column("shows_prices", Flag, nullable=False),
    Column("launcher_side", Text, nullable=False),
    Column("launcher_label", Json, nullable=False),
    Column("retention_days", Integer, nullable=False),
)

pictures = tenant_table(
    "pictures",
    key(),
    public_key(),
    Column("kind", Text, CheckConstraint("kind IN ('logo', 'photo')", name="a_picture"), nullable=False),
    Column("media_type", Text, nullable=False),
    Column("contents", LargeBinary, nullable=False),
    Column("alt", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("created_at", Instant, nullable=False),
    Index("pictures_by_kind", "kind", "position"),
)
