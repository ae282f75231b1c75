"""Tables of the business itself: profile, places, hours, closures, knowledge, entitlement."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Text

from app.models.base import key, public_key, tenant_table
from app.models.types import Flag, Instant, Json, LocalDate, LocalTime

business = tenant_table(
    "business",
    Column("id", Integer, CheckConstraint("id = 1", name="one_business"), primary_key=True),
    public_key(),
    Column("name", Text, nullable=False),
    Column("trade", Text, nullable=False),
    Column("timezone", Text, nullable=False),
    Column("country", Text, nullable=False),
    Column("region", Text),
    Column("currency", Text, nullable=False),
    Column("languages", Json, nullable=False),
    Column("phone", Text),
    Column("email", Text),
    Column("website", Text),
    Column("about", Json, nullable=False),
    Column("greeting", Json, nullable=False),
    Column("accent", Text, nullable=False),
    Column("allowed_origins", Json, nullable=False),
    Column("minimum_notice_minutes", Integer, nullable=False),
    Column("booking_window_days", Integer, nullable=False),
    Column("slot_step_minutes", Integer, nullable=False),
    Column("cancellation_window_minutes", Integer, nullable=False),
    Column("late_cancellation", Text, nullable=False),
    Column("staff_choice", Text, nullable=False),
    Column("max_open_bookings", Integer),
    Column("observes_public_holidays", Flag, nullable=False),
    Column("assistant_mode", Text, nullable=False),
    Column("takes_bookings", Flag, nullable=False),
    Column("discreet", Flag, nullable=False),
    Column("emergency_instruction", Json, nullable=False),
    Column("policy_version", Integer, nullable=False),
    Column("rules_version", Integer, nullable=False),
    Column("created_at", Instant, nullable=False),
)

locations = tenant_table(
    "locations",
    key(),
    public_key(),
    Column("name", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("directions", Json, nullable=False),
    Column("timezone", Text, nullable=False),
    Column("amenities", Json, nullable=False),
    Column("active", Flag, nullable=False),
)

opening_hours = tenant_table(
    "opening_hours",
    key(),
    Column("location_id", ForeignKey("locations.id"), nullable=False, index=True),
    Column("weekday", Integer, CheckConstraint("weekday BETWEEN 0 AND 6", name="a_weekday"), nullable=False),
    Column("opens", LocalTime, nullable=False),
    Column("closes", LocalTime, nullable=False),
    Column("valid_from", LocalDate, nullable=False),
)

# A closed or differently open day: no rows of hours for the day means closed all day.
special_days = tenant_table(
    "special_days",
    key(),
    Column("location_id", ForeignKey("locations.id")),
    Column("first_day", LocalDate, nullable=False),
    Column("last_day", LocalDate, nullable=False),
    Column("opens", LocalTime),
    Column("closes", LocalTime),
    Column("reason", Json, nullable=False),
    Index("special_days_by_day", "first_day", "last_day"),
)

faq = tenant_table(
    "faq",
    key(),
    public_key(),
    Column("position", Integer, nullable=False),
    Column("question", Json, nullable=False),
    Column("answer", Json, nullable=False),
    Column("active", Flag, nullable=False),
)

entitlement = tenant_table(
    "entitlement",
    Column("id", Integer, CheckConstraint("id = 1", name="one_entitlement"), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("plan", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("monthly_appointments", Integer),
    Column("staff_limit", Integer),
    Column("features", Json, nullable=False),
    Column("period_start", Instant, nullable=False),
    Column("period_end", Instant, nullable=False),
    Column("ends_at", Instant),
)

plan_usage = tenant_table(
    "plan_usage",
    Column("period_start", Instant, primary_key=True),
    Column("booked", Integer, nullable=False),
)

# Earlier forms of what an appointment was agreed on: who changed what, valid from when.
settings_versions = tenant_table(
    "settings_versions",
    key(),
    Column("subject", Text, nullable=False),
    Column("subject_id", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    Column("valid_from", Instant, nullable=False),
    Column("actor", Text, nullable=False),
    Column("content", Json, nullable=False),
    Index("settings_versions_by_subject", "subject", "subject_id", "version", unique=True),
)
