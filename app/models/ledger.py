"""Tables that only grow: domain events, messages and the attempts to deliver them."""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text, text
from sqlalchemy.schema import SchemaItem

from app.models.base import key, public_key, tenant_metadata, tenant_table
from app.models.types import Instant, Json

events = tenant_table(
    "events",
    Column("seq", Integer, primary_key=True),
    public_key(),
    Column("type", Text, nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("at", Instant, nullable=False),
    Column("actor", Text, nullable=False),
    Column("on_behalf_of", Integer),
    Column("channel", Text, nullable=False),
    Column("conversation_id", Integer),
    Column("subjects", Json, nullable=False),
    Index("events_by_appointment", text("json_extract(subjects, '$.appointment_id')")),
)


def _message_items() -> tuple[SchemaItem, ...]:
    return (
        key(),
        public_key(),
        Column("dedupe_key", Text, nullable=False, unique=True),
        Column("kind", Text, nullable=False),
        Column("channel", Text, nullable=False),
        Column("recipient_kind", Text, nullable=False),
        Column("recipient_id", Integer, nullable=False),
        Column("subject_kind", Text, nullable=False),
        Column("subject_id", Integer, nullable=False),
        Column("subject_version", Integer, nullable=False),
        Column("language", Text, nullable=False),
        Column("content", Json, nullable=False),
        Column("due_at", Instant, nullable=False),
        Column("expires_at", Instant),
        Column("state", Text, nullable=False),
        Column("reason", Text),
        Column("tries", Integer, nullable=False),
        Column("created_at", Instant, nullable=False),
        Column("updated_at", Instant, nullable=False),
    )


def _attempt_items() -> tuple[SchemaItem, ...]:
    return (
        key(),
        Column("message_id", ForeignKey("messages.id"), nullable=False, index=True),
        Column("number", Integer, nullable=False),
        Column("channel", Text, nullable=False),
        Column("request", LargeBinary),
        Column("provider_id", Text),
        Column("state", Text, nullable=False),
        Column("reason", Text),
        Column("started_at", Instant, nullable=False),
        Column("ended_at", Instant),
    )


def message_tables(metadata: MetaData) -> tuple[Table, Table]:
    """The outbox as it stands in a tenant's database and, alike, in control."""
    messages = Table("messages", metadata, *_message_items(), sqlite_strict=True)
    Index("messages_due", messages.c.state, messages.c.due_at)
    Index("messages_by_subject", messages.c.subject_kind, messages.c.subject_id)
    return messages, Table("attempts", metadata, *_attempt_items(), sqlite_strict=True)


messages, attempts = message_tables(tenant_metadata)
