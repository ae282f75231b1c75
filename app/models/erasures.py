"""Table of control for who was erased: what a backup brings back is erased again."""

from sqlalchemy import Column, ForeignKey, Integer, PrimaryKeyConstraint, Table, Text

from app.models.types import Instant
from tenants.tables import control_metadata

# Ids only; the row says nothing but that this customer asked to be forgotten.
erasures = Table(
    "erasures",
    control_metadata,
    Column("tenant_id", Integer, ForeignKey("tenants.id", ondelete="CASCADE"), nullable=False),
    Column("customer", Text, nullable=False),
    Column("at", Instant, nullable=False),
    PrimaryKeyConstraint("tenant_id", "customer"),
    sqlite_strict=True,
)
