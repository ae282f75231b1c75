"""When each job of the whole house last ran, in the control database."""

from sqlalchemy import Column, Table, Text

from app.models.types import Instant
from tenants.tables import control_metadata

house_jobs = Table(
    "house_jobs",
    control_metadata,
    Column("name", Text, primary_key=True),
    Column("last_run_at", Instant, nullable=False),
    sqlite_strict=True,
)
