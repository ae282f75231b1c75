"""Table of what remote models were used for and cost."""

from sqlalchemy import Column, Integer, PrimaryKeyConstraint, Text

from app.models.base import tenant_table
from app.models.types import LocalDate

# One row a UTC day and model; costs in millionths of a US dollar.
model_usage = tenant_table(
    "model_usage",
    Column("day", LocalDate, nullable=False),
    Column("model", Text, nullable=False),
    Column("turns", Integer, nullable=False),
    Column("input_tokens", Integer, nullable=False),
    Column("output_tokens", Integer, nullable=False),
    Column("cost_micros", Integer, nullable=False),
    PrimaryKeyConstraint("day", "model"),
)
