"""Tables of proof: the codes that were asked for."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Text

from app.models.base import key, public_key, tenant_table
from app.models.types import Flag, Instant

# A row for every code that was asked for, whether or not anybody has this contact: the two look alike.
verifications = tenant_table(
    "verifications",
    key(),
    public_key(),
    Column("conversation_id", ForeignKey("conversations.id"), nullable=False),
    Column("contact_kind", Text, nullable=False),
    Column("contact_value", Text, nullable=False),
    # A keyed hash; the code itself stands nowhere.
    Column("code_hash", Text, nullable=False),
    Column("was_sent", Flag, nullable=False),
    # Where the asking came from: a keyed hash of the network address.
    Column("origin", Text),
    Column("state", Text, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Index("verifications_by_conversation", "conversation_id"),
    Index("verifications_by_contact", "contact_kind", "contact_value", "created_at"),
    Index("verifications_by_time", "created_at"),
)
