"""Reads and writes rooms and equipment."""

from typing import Any

from sqlalchemy import Row, insert, or_, select, update

from app.errors import NotFound
from app.models.business import locations
from app.models.catalogue import resources
from app.resources.resource import Resource, ResourceKind
from app.unit_of_work import UnitOfWork
from tenants.keys import new_public_id

# Said as a range, so that the index of pools leads past the seats of classes, which are many.
_UNITS = select(resources).where(resources.c.pool > "")


def list_pool_units(work: UnitOfWork, *, with_inactive: bool = False) -> list[Resource]:
    """The units of all pools, in the order in which they were made."""
    units = sorted((_unit(row) for row in work.connection.execute(_UNITS)), key=lambda unit: unit.id)
    return [unit for unit in units if unit.active or with_inactive]


def find_resource(work: UnitOfWork, key: int | str) -> Resource:
    """A unit by id or public id, whether it is used at present or not.

    Raises:
        NotFound: There is none.
    """
    wanted = or_(resources.c.id == key, resources.c.public_id == key)
    row = work.connection.execute(_UNITS.where(wanted)).first()
    if row is None:
        raise NotFound(what="resource")
    return _unit(row)


def known_places(work: UnitOfWork) -> set[int]:
    """The places a unit can stand at."""
    return set(work.connection.execute(select(locations.c.id)).scalars())


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


def change_resource(work: UnitOfWork, resource_id: int, **values: Any) -> None:
    """Change columns of a unit."""
    work.connection.execute(update(resources).where(resources.c.id == resource_id).values(**values))


def _unit(row: Row[Any]) -> Resource:
    return Resource(row.id, row.public_id, ResourceKind(row.kind), row.pool, row.name, row.location_id, row.active)
