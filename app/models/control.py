"""Tables of the control database for the people who log in; the tenants stand beside them in `tenants.tables`."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from app.models.types import Flag, Instant
from tenants.tables import control_metadata

people = Table(
    "people",
    control_metadata,
    Column("id", Integer, primary_key=True),
    Column("public_id", Text, nullable=False, unique=True),
    # Always in lower case: people type it either way.
    Column("email", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("password_hash", Text),
    Column("language", Text, nullable=False),
    Column("is_demo", Flag, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("disabled_at", Instant),
    sqlite_strict=True,
)

memberships = Table(
    "memberships",
    control_metadata,
    Column("id", Integer, primary_key=True),
    Column("person_id", Integer, ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Column("tenant_id", Integer, ForeignKey("tenants.id", ondelete="CASCADE"), nullable=False),
    Column("role", Text, nullable=False),
    Column("created_at", Instant, nullable=False),
    CheckConstraint("role IN ('owner', 'manager', 'staff')", name="a_role"),
    UniqueConstraint("person_id", "tenant_id"),
    Index("memberships_by_tenant", "tenant_id"),
    sqlite_strict=True,
)

# Only a hash of the session's secret is kept: who reads this table can be nobody.
sessions = Table(
    "sessions",
    control_metadata,
    Column("id", Integer, primary_key=True),
    Column("secret_hash", Text, nullable=False, unique=True),
    Column("person_id", Integer, ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Column("membership_id", Integer, ForeignKey("memberships.id", ondelete="CASCADE"), nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("seen_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("revoked_at", Instant),
    Index("sessions_by_person", "person_id"),
    Index("sessions_by_membership", "membership_id"),
    Index("sessions_by_expiry", "expires_at"),
    sqlite_strict=True,
)
