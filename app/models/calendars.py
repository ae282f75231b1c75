"""Tables of calendars beyond our own: feeds we serve, and feeds we read."""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, Text

from app.models.base import key, public_key, tenant_table
from app.models.types import Flag, Instant

# A private address to subscribe to: everything of the business, or of one staff member.
served_feeds = tenant_table(
    "served_feeds",
    key(),
    public_key(),
    Column("staff_id", ForeignKey("staff.id")),
    Column("style", Text, nullable=False),
    Column("token_version", Integer, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("revoked_at", Instant),
)

# A calendar elsewhere that says when somebody is busy; its address is a secret and kept encrypted.
busy_feeds = tenant_table(
    "busy_feeds",
    key(),
    public_key(),
    Column("staff_id", ForeignKey("staff.id"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("host", Text, nullable=False),
    Column("address", LargeBinary, nullable=False),
    Column("active", Flag, nullable=False),
    Column("etag", Text),
    Column("fetched_at", Instant),
    Column("tried_at", Instant),
    Column("next_at", Instant, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("problem", Text),
    Column("created_at", Instant, nullable=False),
    Index("busy_feeds_due", "next_at", sqlite_where=Column("active", Integer) == 1),
)
