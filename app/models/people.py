"""Tables of the people who come: customers, how to reach them, what they agreed to."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Text

from app.models.base import key, public_key, tenant_table
from app.models.types import Flag, Instant, Json

customers = tenant_table(
    "customers",
    key(),
    public_key(),
    Column("name", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("notes", Text),
    Column("tags", Json, nullable=False),
    Column("blocked", Flag, nullable=False),
    Column("merged_into_id", ForeignKey("customers.id")),
    Column("created_at", Instant, nullable=False),
)

# A value may stand here several times: families share a phone.
contacts = tenant_table(
    "contacts",
    key(),
    Column("customer_id", ForeignKey("customers.id"), nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("verified_at", Instant),
    Column("undeliverable_reason", Text),
    Column("created_at", Instant, nullable=False),
    Index("contacts_by_value", "kind", "value"),
)

consents = tenant_table(
    "consents",
    key(),
    Column("contact_id", ForeignKey("contacts.id"), nullable=False, index=True),
    Column("channel", Text, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("wording_version", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("evidence", Text, nullable=False),
    Column("granted", Flag, nullable=False),
    Column("at", Instant, nullable=False),
)

# Two records that look like one person: the owner decides.
merge_proposals = tenant_table(
    "merge_proposals",
    key(),
    Column("customer_id", ForeignKey("customers.id"), nullable=False),
    Column("other_customer_id", ForeignKey("customers.id"), nullable=False),
    Column("reason", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("created_at", Instant, nullable=False),
)

# A wish that needs a person: a message left, a request with a deadline.
owner_requests = tenant_table(
    "owner_requests",
    key(),
    public_key(),
    Column("kind", Text, nullable=False),
    Column("customer_name", Text),
    Column("contact_value", Text),
    Column("body", Text, nullable=False),
    Column("conversation_id", ForeignKey("conversations.id")),
    Column("appointment_id", ForeignKey("appointments.id")),
    Column("state", Text, nullable=False),
    Column("answer_by", Instant),
    Column("created_at", Instant, nullable=False),
    Column("version", Integer, nullable=False),
)
