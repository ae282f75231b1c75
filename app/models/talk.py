"""Tables of conversations: turns, entries, what was offered and what was proposed."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Text, UniqueConstraint

from app.models.base import key, public_key, tenant_table
from app.models.types import Flag, Instant, Json

conversations = tenant_table(
    "conversations",
    key(),
    public_key(),
    Column("channel", Text, nullable=False),
    Column("customer_id", ForeignKey("customers.id")),
    Column("language", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("token_version", Integer, nullable=False),
    Column("identity", Json, nullable=False),
    Column("disclosure_version", Text, nullable=False),
    Column("model_pinned", Text),
    Column("started_at", Instant, nullable=False),
    Column("active_at", Instant, nullable=False),
    # After a long silence somebody else may sit there: what was said and made before is not theirs.
    Column("rights_since", Instant),
    Column("next_seq", Integer, nullable=False),
    # Who answers instead of the assistant, by the name customers see, and when they last did something here.
    Column("kept_by", Text),
    Column("kept_by_person", Text),
    Column("person_active_at", Instant),
    Column("person_asked_at", Instant),
)

turns = tenant_table(
    "turns",
    key(),
    Column("conversation_id", ForeignKey("conversations.id"), nullable=False),
    Column("client_message_id", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("state", Text, nullable=False),
    # Sent before the assistant's newest message was shown: it can answer nothing in it.
    Column("was_early", Flag, nullable=False),
    Column("model", Text),
    Column("prompt_version", Text),
    Column("input_tokens", Integer, nullable=False),
    Column("output_tokens", Integer, nullable=False),
    Column("received_at", Instant, nullable=False),
    Column("answered_at", Instant),
    UniqueConstraint("conversation_id", "client_message_id"),
    UniqueConstraint("conversation_id", "number"),
    Index("turns_by_time", "received_at"),
    Index("turns_unfinished", "state", sqlite_where=Column("state", Text) != "answered"),
)

entries = tenant_table(
    "entries",
    key(),
    public_key(),
    Column("conversation_id", ForeignKey("conversations.id"), nullable=False),
    Column("turn_id", ForeignKey("turns.id")),
    Column("seq", Integer, nullable=False),
    Column("role", Text, nullable=False),
    Column("text", Text),
    Column("speech", Text),
    Column("action", Json),
    Column("blocks", Json),
    Column("tool_name", Text),
    Column("tool_call_id", Text),
    Column("arguments", Json),
    Column("result", Json),
    Column("heard_until", Integer),
    Column("at", Instant, nullable=False),
    # The name of the person who says it, where a person does.
    Column("speaker", Text),
    UniqueConstraint("conversation_id", "seq"),
)

offers = tenant_table(
    "offers",
    key(),
    Column("conversation_id", ForeignKey("conversations.id"), nullable=False),
    Column("handle", Text, nullable=False),
    Column("turn_id", ForeignKey("turns.id"), nullable=False),
    Column("slot", Json, nullable=False),
    Column("live", Flag, nullable=False),
    UniqueConstraint("conversation_id", "handle"),
)

proposals = tenant_table(
    "proposals",
    key(),
    public_key(),
    Column("conversation_id", ForeignKey("conversations.id"), nullable=False, index=True),
    Column("turn_id", ForeignKey("turns.id"), nullable=False),
    Column("act", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("content", Json, nullable=False),
    Column("appointment_id", ForeignKey("appointments.id")),
    Column("created_at", Instant, nullable=False),
    Column("delivered_at", Instant),
    Column("committed_at", Instant),
)
