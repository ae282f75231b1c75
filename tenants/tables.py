"""Tables of the control database that say which tenants there are."""

from enum import StrEnum

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, MetaData, Table, Text

control_metadata = MetaData()


class TenantStatus(StrEnum):
    """Where a tenant stands in its life."""

    CREATING = "creating"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    CLOSED = "closed"


# `storage_id` names the file. It is random so that a control database restored from an older
# backup can never hand a later tenant's file to a new tenant.
tenants = Table(
    "tenants",
    control_metadata,
    Column("id", Integer, primary_key=True),
    Column("public_id", Text, nullable=False, unique=True),
    Column("storage_id", Text, nullable=False, unique=True),
    Column("slug", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("created_at", Integer, nullable=False),
    Column("next_due", Integer, nullable=True),
    Column("closed_at", Integer, nullable=True),
    CheckConstraint("status IN ('creating', 'active', 'suspended', 'closed')", name="tenants_status"),
    Index("tenants_next_due", "next_due"),
    sqlite_autoincrement=True,
    sqlite_strict=True,
)

slug_history = Table(
    "slug_history",
    control_metadata,
    Column("slug", Text, primary_key=True),
    Column("tenant_id", Integer, ForeignKey("tenants.id", ondelete="CASCADE"), nullable=False),
    Column("since", Integer, nullable=False),
    sqlite_strict=True,
)

# Which business a dialled number belongs to. A number that was given back leaves with its row.
phone_numbers = Table(
    "phone_numbers",
    control_metadata,
    Column("id", Integer, primary_key=True),
    Column("tenant_id", Integer, ForeignKey("tenants.id", ondelete="CASCADE"), nullable=False),
    Column("number", Text, nullable=False, unique=True),
    Column("provider_sid", Text),
    Column("origin", Text, nullable=False),
    Column("monthly_minor", Integer),
    Column("currency", Text),
    Column("created_at", Integer, nullable=False),
    Column("arrived_at", Integer),
    Index("phone_numbers_by_tenant", "tenant_id"),
    sqlite_strict=True,
)
