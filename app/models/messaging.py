"""Tables of sending and answering: settings, owner's texts, deliveries, inbound texts, push subscriptions."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Text

from app.models.base import key, public_key, tenant_table
from app.models.types import Flag, Instant, Json, LocalTime

# One row, or none while everything is as it comes.
message_settings = tenant_table(
    "message_settings",
    Column("id", Integer, CheckConstraint("id = 1", name="one_row"), primary_key=True),
    Column("reminder_minutes", Json, nullable=False),
    Column("follow_up_hours", Integer),
    Column("agenda_at", LocalTime),
    Column("owner_notices", Json, nullable=False),
    Column("quiet_from", LocalTime, nullable=False),
    Column("quiet_until", LocalTime, nullable=False),
    Column("sender_name", Text),
    Column("reply_to", Text),
    Column("sms_number", Text),
    Column("sms_status", Text, nullable=False),
    Column("whatsapp_number", Text),
    Column("whatsapp_status", Text, nullable=False),
    Column("whatsapp_templates", Json, nullable=False),
    Column("countries", Json, nullable=False),
    Column("daily_texts", Integer, nullable=False),
    Column("updated_at", Instant, nullable=False),
)

# What the owner says instead of our words.
message_texts = tenant_table(
    "message_texts",
    Column("kind", Text, primary_key=True),
    Column("form", Text, CheckConstraint("form IN ('mail', 'short')", name="a_form"), primary_key=True),
    Column("language", Text, primary_key=True),
    Column("subject", Text),
    Column("body", Text, nullable=False),
    Column("updated_at", Instant, nullable=False),
)

# What a provider took, by its id: receipts, bounces, caps and replies are looked up here.
deliveries = tenant_table(
    "deliveries",
    Column("provider_id", Text, primary_key=True),
    Column("message_id", ForeignKey("messages.id"), nullable=False, index=True),
    Column("channel", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("appointment_id", Integer),
    Column("state", Text, nullable=False),
    Column("reason", Text),
    Column("segments", Integer, nullable=False),
    Column("sent_at", Instant, nullable=False),
    Column("updated_at", Instant, nullable=False),
    Index("deliveries_by_address", "channel", "address", "sent_at"),
    Index("deliveries_by_time", "channel", "sent_at"),
)

# Each text that came in, once, however often the provider tells of it.
inbound_texts = tenant_table(
    "inbound_texts",
    Column("provider_id", Text, primary_key=True),
    Column("channel", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("conversation_id", ForeignKey("conversations.id")),
    Column("appointment_id", ForeignKey("appointments.id")),
    Column("outcome", Text, nullable=False),
    Column("received_at", Instant, nullable=False),
    Index("inbound_texts_by_address", "channel", "address", "received_at"),
)

push_subscriptions = tenant_table(
    "push_subscriptions",
    key(),
    public_key(),
    # A person who logs in, by public id, or a customer.
    Column("person", Text),
    Column("customer_id", ForeignKey("customers.id"), index=True),
    Column("endpoint", Text, nullable=False, unique=True),
    Column("p256dh", Text, nullable=False),
    Column("auth", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("created_at", Instant, nullable=False),
    CheckConstraint("(person IS NULL) <> (customer_id IS NULL)", name="one_receiver"),
)

# How a customer wants to hear from the business; none is: as they gave their contacts.
channel_preferences = tenant_table(
    "channel_preferences",
    Column("customer_id", ForeignKey("customers.id"), primary_key=True),
    Column("channel", Text),
    Column("reminders", Flag, nullable=False),
    Column("updated_at", Instant, nullable=False),
)
