"""Tables of what is offered and by whom: services, segments, staff, rooms and equipment."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Text, UniqueConstraint, text

from app.models.base import key, public_key, tenant_table
from app.models.types import Flag, Instant, Json, LocalDate, LocalTime

# Whatever can be busy: a staff member, a room, one unit of a pool of equipment.
resources = tenant_table(
    "resources",
    key(),
    public_key(),
    Column("kind", Text, nullable=False),
    Column("pool", Text, index=True),
    Column("name", Text, nullable=False),
    Column("location_id", ForeignKey("locations.id")),
    Column("active", Flag, nullable=False),
    # A seat belongs to one session.
    Column("session_id", ForeignKey("class_sessions.id")),
    Index("resources_of_session", "session_id", sqlite_where=Column("session_id", Integer).is_not(None)),
)

staff = tenant_table(
    "staff",
    key(),
    public_key(),
    Column("resource_id", ForeignKey("resources.id"), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("title", Json),
    Column("colour", Text),
    Column("position", Integer, nullable=False),
    Column("priority", Integer, nullable=False),
    Column("active", Flag, nullable=False),
)

staff_hours = tenant_table(
    "staff_hours",
    key(),
    Column("staff_id", ForeignKey("staff.id"), nullable=False, index=True),
    Column("location_id", ForeignKey("locations.id"), nullable=False),
    Column("weekday", Integer, CheckConstraint("weekday BETWEEN 0 AND 6", name="a_weekday"), nullable=False),
    Column("starts", LocalTime, nullable=False),
    Column("ends", LocalTime, nullable=False),
    Column("every_weeks", Integer, nullable=False),
    Column("week_of", LocalDate),
    Column("valid_from", LocalDate, nullable=False),
    Column("valid_until", LocalDate),
)

# Replaces the weekly hours of one day; no times means not working.
staff_days = tenant_table(
    "staff_days",
    key(),
    Column("staff_id", ForeignKey("staff.id"), nullable=False),
    Column("location_id", ForeignKey("locations.id"), nullable=False),
    Column("day", LocalDate, nullable=False),
    Column("starts", LocalTime),
    Column("ends", LocalTime),
    Index("staff_days_by_day", "staff_id", "day"),
)

services = tenant_table(
    "services",
    key(),
    public_key(),
    Column("kind", Text, nullable=False),
    Column("name", Json, nullable=False),
    Column("description", Json, nullable=False),
    Column("preparation", Json, nullable=False),
    Column("category", Json, nullable=False),
    Column("synonyms", Json, nullable=False),
    Column("colour", Text),
    Column("position", Integer, nullable=False),
    Column("price_kind", Text, nullable=False),
    Column("price_minor", Integer, nullable=False),
    Column("buffer_before_minutes", Integer, nullable=False),
    Column("buffer_after_minutes", Integer, nullable=False),
    Column("capacity", Integer, nullable=False),
    Column("minimum_notice_minutes", Integer),
    Column("booking_window_days", Integer),
    Column("bookable_until", LocalDate),
    Column("slot_step_minutes", Integer),
    Column("max_per_day", Integer),
    Column("max_per_week", Integer),
    Column("fills_gaps_first", Flag, nullable=False),
    Column("needs_approval", Flag, nullable=False),
    Column("open_to", Text, nullable=False),
    Column("guardian_for_minors", Flag, nullable=False),
    Column("cancellation_window_minutes", Integer),
    Column("version", Integer, nullable=False),
    Column("active", Flag, nullable=False),
)

# A service is its segments in order; a segment that needs nobody is processing time.
service_segments = tenant_table(
    "service_segments",
    key(),
    Column("service_id", ForeignKey("services.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("minutes", Integer, CheckConstraint("minutes > 0", name="takes_time"), nullable=False),
    UniqueConstraint("service_id", "position"),
)

# What one segment keeps busy: `lead` is the staff member the customer books with,
# `second` another one with skill `service_skill`, `pool` one unit of a room or equipment pool.
segment_needs = tenant_table(
    "segment_needs",
    key(),
    Column("segment_id", ForeignKey("service_segments.id"), nullable=False, index=True),
    Column("role", Text, CheckConstraint("role IN ('lead', 'second', 'pool')", name="a_role"), nullable=False),
    Column("pool", Text),
    Column("skill_service_id", ForeignKey("services.id")),
)

service_extras = tenant_table(
    "service_extras",
    key(),
    public_key(),
    Column("service_id", ForeignKey("services.id"), nullable=False, index=True),
    Column("kind", Text, CheckConstraint("kind IN ('variant', 'add_on')", name="an_extra"), nullable=False),
    Column("name", Json, nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("price_minor", Integer, nullable=False),
    Column("position", Integer, nullable=False),
    Column("active", Flag, nullable=False),
)

staff_skills = tenant_table(
    "staff_skills",
    Column("staff_id", ForeignKey("staff.id"), primary_key=True),
    Column("service_id", ForeignKey("services.id"), primary_key=True),
    Column("price_minor", Integer),
    Column("buffer_before_minutes", Integer),
    Column("buffer_after_minutes", Integer),
    Column("extra_minutes", Integer, server_default=text("0"), nullable=False),
)

# One meeting of a class or event; its seats are resources, claimed like everything else.
class_sessions = tenant_table(
    "class_sessions",
    key(),
    public_key(),
    Column("service_id", ForeignKey("services.id"), nullable=False),
    Column("staff_id", ForeignKey("staff.id")),
    Column("location_id", ForeignKey("locations.id"), nullable=False),
    Column("series_id", ForeignKey("series.id")),
    Column("starts_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False),
    Column("capacity", Integer, nullable=False),
    Column("status", Text, nullable=False),
    Column("cancel_reason", Text),
    Index("class_sessions_by_start", "service_id", "starts_at"),
    Index("class_sessions_by_time", "starts_at"),
)

# A repeating appointment or class: its rule is wall-clock time in the zone, so daylight saving never shifts it.
series = tenant_table(
    "series",
    key(),
    public_key(),
    Column("kind", Text, nullable=False),
    Column("rule", Text, nullable=False),
    Column("timezone", Text, nullable=False),
    Column("first_day", LocalDate, nullable=False),
    Column("starts", LocalTime, nullable=False),
    Column("exceptions", Json, nullable=False),
    Column("status", Text, nullable=False),
)
