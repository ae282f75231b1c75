"""Tables of the calendar: appointments, holds, time off, and the claims that say what is busy."""

from sqlalchemy import CheckConstraint, Column, ColumnElement, ForeignKey, Index, Integer, Text, UniqueConstraint

from app.models.base import key, public_key, tenant_table
from app.models.types import Flag, Instant, Json


def _is_given(name: str) -> ColumnElement[bool]:
    return Column(name, Integer).is_not(None)


# No claim is longer, so that a look-up never has to search further back than this.
LONGEST_CLAIM_SECONDS = 86_400

# The only truth about what is busy; buffers are inside the interval [starts_at, ends_at).
claims = tenant_table(
    "claims",
    key(),
    Column("resource_id", ForeignKey("resources.id"), nullable=False),
    Column("starts_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False),
    Column("source", Text, nullable=False),
    Column("source_id", Integer, nullable=False),
    CheckConstraint("ends_at > starts_at", name="claim_has_length"),
    CheckConstraint(f"ends_at - starts_at <= {LONGEST_CLAIM_SECONDS}", name="claim_is_short"),
    CheckConstraint(
        "source IN ('appointment', 'hold', 'block', 'time_off', 'external')",
        name="a_claim_source",
    ),
    # Covers the whole look-up, so that what is busy is answered from the index alone.
    Index("claims_by_resource", "resource_id", "starts_at", "ends_at", "source", "source_id"),
    Index("claims_by_source", "source", "source_id"),
)

appointments = tenant_table(
    "appointments",
    key(),
    public_key(),
    Column("status", Text, nullable=False),
    Column("customer_id", ForeignKey("customers.id"), nullable=False, index=True),
    Column("contact_id", ForeignKey("contacts.id")),
    Column("service_id", ForeignKey("services.id"), nullable=False),
    Column("staff_id", ForeignKey("staff.id")),
    Column("location_id", ForeignKey("locations.id"), nullable=False),
    Column("session_id", ForeignKey("class_sessions.id")),
    Column("series_id", ForeignKey("series.id")),
    Column("group_public_id", Text),
    Column("starts_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False),
    Column("slot", Json, nullable=False),
    # Frozen at booking: what was agreed does not change when the catalogue does.
    Column("service_name", Json, nullable=False),
    Column("staff_name", Text),
    Column("price_kind", Text, nullable=False),
    Column("price_minor", Integer, nullable=False),
    Column("currency", Text, nullable=False),
    Column("policy_version", Integer, nullable=False),
    Column("policy_accepted_at", Instant),
    Column("cancellation_window_minutes", Integer, nullable=False),
    Column("language", Text, nullable=False),
    Column("note", Text),
    Column("channel", Text, nullable=False),
    Column("conversation_id", ForeignKey("conversations.id"), index=True),
    Column("token_version", Integer, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("counted", Flag, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("updated_at", Instant, nullable=False),
    Column("cancelled_at", Instant),
    Column("cancel_reason", Text),
    Index("appointments_by_start", "starts_at"),
    Index("appointments_by_staff", "staff_id", "starts_at"),
    Index("appointments_of_session", "session_id", sqlite_where=_is_given("session_id")),
    Index("appointments_of_series", "series_id", sqlite_where=_is_given("series_id")),
    Index("appointments_of_group", "group_public_id", sqlite_where=_is_given("group_public_id")),
)

attendees = tenant_table(
    "attendees",
    key(),
    Column("appointment_id", ForeignKey("appointments.id"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("guardian_name", Text),
)

holds = tenant_table(
    "holds",
    key(),
    public_key(),
    Column("conversation_id", ForeignKey("conversations.id"), unique=True),
    Column("slot", Json, nullable=False),
    Column("expires_at", Instant, nullable=False, index=True),
    Column("ends_latest_at", Instant, nullable=False),
    Column("created_at", Instant, nullable=False),
)

# Owner's blocks and staff's time off; their claims are cut into pieces of at most a day.
absences = tenant_table(
    "absences",
    key(),
    public_key(),
    Column("resource_id", ForeignKey("resources.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("starts_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False),
    Column("reason", Text),
    Column("created_at", Instant, nullable=False),
    Column("removed_at", Instant),
    Column("session_id", ForeignKey("class_sessions.id")),
    # They may be long: whoever looks for those at some time begins with the ones that end after it.
    Index("absences_by_end", "resource_id", "ends_at"),
    Index("absences_by_time", "ends_at"),
    Index("absences_of_session", "session_id", sqlite_where=_is_given("session_id")),
)

# What an appointment does not fit any more (time off, an imported event, a changed rule): the owner decides.
conflicts = tenant_table(
    "conflicts",
    key(),
    public_key(),
    Column("appointment_id", ForeignKey("appointments.id"), nullable=False),
    Column("source", Text, nullable=False),
    Column("source_id", Integer, nullable=False),
    Column("resource_id", ForeignKey("resources.id")),
    Column("rule", Text),
    Column("state", Text, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("settled_at", Instant),
    UniqueConstraint("appointment_id", "source", "source_id"),
    Index("conflicts_open", "created_at", sqlite_where=Column("state", Text) == "open"),
)

# One row per write that may be repeated: the same key again answers with the same appointment.
idempotency_keys = tenant_table(
    "idempotency_keys",
    Column("scope", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("fingerprint", Text, nullable=False),
    Column("appointment_id", ForeignKey("appointments.id"), nullable=False),
    Column("created_at", Instant, nullable=False),
)

availability_questions = tenant_table(
    "availability_questions",
    key(),
    Column("at", Instant, nullable=False),
    Column("conversation_id", ForeignKey("conversations.id"), index=True),
    Column("channel", Text, nullable=False),
    Column("service_id", ForeignKey("services.id")),
    Column("wish", Json, nullable=False),
    Column("rules_version", Integer, nullable=False),
    Column("offered", Integer, nullable=False),
    Column("reason", Text),
    Column("appointment_id", ForeignKey("appointments.id")),
)

external_refs = tenant_table(
    "external_refs",
    key(),
    Column("object", Text, nullable=False),
    Column("object_id", Integer, nullable=False),
    Column("provider", Text, nullable=False),
    Column("external_id", Text, nullable=False),
    Column("etag", Text),
    UniqueConstraint("provider", "object", "external_id"),
    Index("external_refs_of_object", "object", "object_id"),
)
