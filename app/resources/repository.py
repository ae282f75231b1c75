"""Reads and writes rooms and equipment."""

from sqlalchemy import insert, select

from app.models.catalogue import resources
from app.resources.resource import Resource, ResourceKind
from app.unit_of_work import UnitOfWork
from tenants.keys import new_public_id

_UNITS = select(resources).where(resources.c.pool.is_not(None), resources.c.active).order_by(resources.c.id)


def list_pool_units(work: UnitOfWork) -> list[Resource]:
    """The active units of all pools."""
    rows = work.connection.execute(_UNITS)
    return [
        Resource(row.id, row.public_id, ResourceKind(row.kind), row.pool, row.name, row.location_id, row.active)
        for row in rows
    ]


def add_resource(
    work: UnitOfWork, kind: ResourceKind, *, name: str, pool: str | None = None, location_id: int | None = None
) -> int:
    """Write a unit and give its id."""
    values = {
        "public_id": new_public_id("res"),
        "kind": kind.value,
        "pool": pool,
        "name": name,
        "location_id": location_id,
        "active": True,
    }
    return int(work.connection.execute(insert(resources).returning(resources.c.id), values).scalar_one())
