"""Table of the devices that customers asked us to remember them on."""

from sqlalchemy import Column, ForeignKey, Text

from app.models.base import key, public_key, tenant_table
from app.models.types import Instant

remembered_devices = tenant_table(
    "remembered_devices",
    key(),
    public_key(),
    Column("customer_id", ForeignKey("customers.id"), nullable=False, index=True),
    Column("language", Text, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("seen_at", Instant, nullable=False),
    Column("forgotten_at", Instant),
)
