"""What all tenant tables share."""

from typing import Any

from sqlalchemy import Column, CursorResult, Integer, MetaData, Table, Text
from sqlalchemy.schema import SchemaItem

tenant_metadata = MetaData()


def tenant_table(name: str, *items: SchemaItem) -> Table:
    """A STRICT table of the tenant's database."""
    return Table(name, tenant_metadata, *items, sqlite_strict=True)


def key() -> Column[Any]:
    """The internal key; it never leaves the process."""
    return Column("id", Integer, primary_key=True)


def public_key() -> Column[Any]:
    """The key the outside sees: prefix and 128 random bits."""
    return Column("public_id", Text, nullable=False, unique=True)


def inserted_id(result: CursorResult[Any]) -> int:
    """The internal key of the row a statement has just inserted."""
    inserted = result.inserted_primary_key
    assert inserted is not None, "the statement inserts no single row"
    return int(inserted[0])
