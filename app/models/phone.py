"""Tables of the phone: its settings, calls, what each webhook was answered, and who may not call."""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, Text, UniqueConstraint

from app.models.base import key, public_key, tenant_table
from app.models.types import Flag, Instant

# One row; without it the defaults hold.
phone_settings = tenant_table(
    "phone_settings",
    key(),
    Column("transport", Text, nullable=False),
    Column("transfer_number", Text),
    Column("transfer_proved_at", Instant),
    Column("proof_hash", Text),
    Column("proof_number", Text),
    Column("proof_expires_at", Instant),
    Column("proof_tries", Integer, nullable=False),
    Column("staff_first", Flag, nullable=False),
    Column("ring_seconds", Integer, nullable=False),
    Column("records", Flag, nullable=False),
    Column("most_minutes", Integer, nullable=False),
    Column("minutes_a_day", Integer, nullable=False),
    Column("calls_at_once", Integer, nullable=False),
    Column("calls_a_day_per_caller", Integer, nullable=False),
    Column("account_sid", Text),
    Column("account_token", LargeBinary),
    Column("updated_at", Instant, nullable=False),
)

calls = tenant_table(
    "calls",
    key(),
    public_key(),
    Column("call_sid", Text, nullable=False, unique=True),
    Column("conversation_id", ForeignKey("conversations.id"), unique=True),
    Column("caller", Text),
    Column("dialled", Text, nullable=False),
    Column("forwarded_from", Text),
    Column("state", Text, nullable=False),
    Column("transport", Text, nullable=False),
    Column("manner", Text, nullable=False),
    Column("outcome", Text),
    Column("is_test", Flag, nullable=False),
    Column("is_recorded", Flag, nullable=False),
    Column("fell_back", Flag, nullable=False),
    Column("was_warned", Flag, nullable=False),
    # The newest turn of the Gather loop; an older one that arrives late runs nothing.
    Column("turn_number", Integer, nullable=False),
    Column("silences", Integer, nullable=False),
    # Digits or half a sentence kept while the caller thinks.
    Column("pending", Text),
    Column("token_hash", Text),
    Column("token_used_at", Instant),
    Column("language", Text, nullable=False),
    Column("summary", Text),
    Column("started_at", Instant, nullable=False),
    Column("ended_at", Instant),
    Column("seconds", Integer),
    # Millionths of a dollar: what the line itself costs is far below a cent a turn.
    Column("cost_micros", Integer),
    Index("calls_by_time", "started_at"),
    Index("calls_open", "state", sqlite_where=Column("state", Text) != "ended"),
)

call_turns = tenant_table(
    "call_turns",
    key(),
    Column("call_id", ForeignKey("calls.id"), nullable=False, index=True),
    Column("client_message_id", Text, nullable=False),
    Column("transport", Text, nullable=False),
    # Milliseconds from the caller's last word to our first and our last.
    Column("first_ms", Integer),
    Column("last_ms", Integer),
    Column("tools_ms", Integer, nullable=False),
    Column("had_filler", Flag, nullable=False),
    Column("was_interrupted", Flag, nullable=False),
    Column("at", Instant, nullable=False),
    UniqueConstraint("call_id", "client_message_id"),
)

# Every webhook is answered once; what comes again is told the same.
voice_turns = tenant_table(
    "voice_turns",
    key(),
    Column("call_sid", Text, nullable=False),
    Column("turn_no", Integer, nullable=False),
    Column("token", Text),
    Column("response_xml", Text),
    Column("at", Instant, nullable=False),
    UniqueConstraint("call_sid", "turn_no"),
)

blocked_callers = tenant_table(
    "blocked_callers",
    key(),
    Column("phone", Text, nullable=False, unique=True),
    Column("at", Instant, nullable=False),
)
