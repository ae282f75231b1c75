"""Tables of the waitlist: who waits for what, what became free, and who was asked."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Text

from app.models.base import key, public_key, tenant_table
from app.models.types import Instant, Json, LocalDate, LocalTime

waitlist_entries = tenant_table(
    "waitlist_entries",
    key(),
    public_key(),
    Column("customer_id", ForeignKey("customers.id"), nullable=False, index=True),
    Column("contact_id", ForeignKey("contacts.id"), nullable=False),
    Column("service_id", ForeignKey("services.id"), nullable=False),
    Column("extra_ids", Json, nullable=False),
    Column("staff_id", ForeignKey("staff.id")),
    # Local days and times of the business.
    Column("first_day", LocalDate, nullable=False),
    Column("last_day", LocalDate, nullable=False),
    Column("weekdays", Json),
    Column("earliest", LocalTime),
    Column("latest", LocalTime),
    Column("choice", Text, CheckConstraint("choice IN ('auto', 'ask')", name="a_choice"), nullable=False),
    # The appointment that would rather be earlier; none is: somebody without one.
    Column("appointment_id", ForeignKey("appointments.id"), index=True),
    Column("language", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("conversation_id", ForeignKey("conversations.id"), index=True),
    Column("state", Text, nullable=False),
    Column("booked_id", ForeignKey("appointments.id")),
    Column("created_at", Instant, nullable=False),
    Column("updated_at", Instant, nullable=False),
    Index("waitlist_waiting", "state", "last_day"),
)

# A time that became free; the promoter works on it until it is closed.
gaps = tenant_table(
    "gaps",
    key(),
    public_key(),
    Column("staff_id", ForeignKey("staff.id")),
    Column("location_id", ForeignKey("locations.id"), nullable=False),
    Column("starts_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False),
    Column("cause", Text, nullable=False),
    Column("appointment_id", ForeignKey("appointments.id")),
    Column("hold_id", Integer),
    Column("state", Text, nullable=False),
    Column("outcome", Text),
    Column("due_at", Instant, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("updated_at", Instant, nullable=False),
    # The last entry that was looked at in vain: the next unit of work goes on after it.
    Column("looked_through", Integer),
    Index("gaps_due", "state", "due_at"),
)

waitlist_offers = tenant_table(
    "waitlist_offers",
    key(),
    public_key(),
    Column("gap_id", ForeignKey("gaps.id"), nullable=False),
    Column("entry_id", ForeignKey("waitlist_entries.id"), nullable=False, index=True),
    Column("slot", Json, nullable=False),
    Column("starts_at", Instant, nullable=False),
    Column("hold_id", Integer),
    Column("state", Text, nullable=False),
    Column("token_version", Integer, nullable=False),
    Column("deadline_at", Instant, nullable=False),
    Column("appointment_id", ForeignKey("appointments.id")),
    Column("created_at", Instant, nullable=False),
    Column("answered_at", Instant),
    # One question at a time for one gap, and for one person.
    Index("one_open_offer_a_gap", "gap_id", unique=True, sqlite_where=Column("state", Text) == "open"),
    Index("one_open_offer_an_entry", "entry_id", unique=True, sqlite_where=Column("state", Text) == "open"),
    Index("offers_open", "state", "deadline_at"),
)
