"""Reads and writes services with their segments, needs and extras."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import RowMapping, delete, insert, select, update

from app.errors import NotFound
from app.models.catalogue import resources, segment_needs, service_extras, service_segments, services
from app.services.service import Extra, ExtraKind, Need, OpenTo, PriceKind, Role, Segment, Service, ServiceKind
from app.unit_of_work import UnitOfWork
from tenants.keys import new_public_id

_SERVICES = select(services).order_by(services.c.position, services.c.id)
_SEGMENTS = (
    select(service_segments, segment_needs.c.role, segment_needs.c.pool, segment_needs.c.skill_service_id)
    .outerjoin(segment_needs, segment_needs.c.segment_id == service_segments.c.id)
    .order_by(service_segments.c.service_id, service_segments.c.position, segment_needs.c.id)
)
_EXTRAS = select(service_extras).where(service_extras.c.active).order_by(service_extras.c.position, service_extras.c.id)


def list_services(work: UnitOfWork, *, with_inactive: bool = False) -> list[Service]:
    """The services in the owner's order."""
    segments = _load_segments(work)
    extras = _load_extras(work)
    rows = work.connection.execute(_SERVICES).mappings()
    return [
        _service(row, segments=segments[row["id"]], extras=extras[row["id"]])
        for row in rows
        if row["active"] or with_inactive
    ]


def get_service(work: UnitOfWork, key: int | str) -> Service:
    """An active service by its id or public id.

    Raises:
        NotFound: There is none.
    """
    for service in list_services(work):
        if key in (service.id, service.public_id):
            return service
    raise NotFound(what="service")


def find_service(work: UnitOfWork, key: int | str) -> Service:
    """A service by its id or public id, whether it is offered at present or not.

    Raises:
        NotFound: There is none.
    """
    for service in list_services(work, with_inactive=True):
        if key in (service.id, service.public_id):
            return service
    raise NotFound(what="service")


def pool_names(work: UnitOfWork) -> set[str]:
    """The pools of rooms and equipment a service may need a unit of."""
    units = select(resources.c.pool).where(resources.c.pool.is_not(None), resources.c.active).distinct()
    return set(work.connection.execute(units).scalars())


def change_service(work: UnitOfWork, service_id: int, **values: Any) -> None:
    """Change columns of a service."""
    work.connection.execute(update(services).where(services.c.id == service_id).values(**values))


def replace_segments(work: UnitOfWork, service_id: int, segments: Iterable[Segment]) -> None:
    """Write the parts of a service in place of those it had."""
    own = select(service_segments.c.id).where(service_segments.c.service_id == service_id)
    work.connection.execute(delete(segment_needs).where(segment_needs.c.segment_id.in_(own)))
    work.connection.execute(delete(service_segments).where(service_segments.c.service_id == service_id))
    for position, segment in enumerate(segments):
        _add_segment(work, service_id, position, segment)


def replace_extras(work: UnitOfWork, service_id: int, extras: Iterable[Extra]) -> None:
    """Write variants and add-ons; known ones are changed, and those left out are no longer offered."""
    extras = list(extras)
    kept = [extra.public_id for extra in extras if extra.public_id]
    own = service_extras.c.service_id == service_id
    work.connection.execute(
        update(service_extras).where(own, service_extras.c.public_id.not_in(kept)).values(active=False)
    )
    for position, extra in enumerate(extras):
        if not extra.public_id:
            _add_extra(work, service_id, position, extra)
            continue
        values = {
            "kind": extra.kind.value,
            "name": extra.name,
            "minutes": extra.minutes,
            "price_minor": extra.price_minor,
            "position": position,
            "active": True,
        }
        one = own & (service_extras.c.public_id == extra.public_id)
        work.connection.execute(update(service_extras).where(one).values(**values))


def add_service(work: UnitOfWork, *, segments: Iterable[Segment], extras: Iterable[Extra] = (), **values: Any) -> int:
    """Write a service with its parts and give its id; the values are the columns."""
    service_id = int(work.connection.execute(insert(services).returning(services.c.id), values).scalar_one())
    for position, segment in enumerate(segments):
        _add_segment(work, service_id, position, segment)
    for position, extra in enumerate(extras):
        _add_extra(work, service_id, position, extra)
    return service_id


def _add_segment(work: UnitOfWork, service_id: int, position: int, segment: Segment) -> None:
    values = {"service_id": service_id, "position": position, "minutes": segment.minutes}
    added = insert(service_segments).returning(service_segments.c.id)
    segment_id = int(work.connection.execute(added, values).scalar_one())
    needs = [
        {
            "segment_id": segment_id,
            "role": need.role.value,
            "pool": need.pool,
            "skill_service_id": need.skill_service_id,
        }
        for need in segment.needs
    ]
    if needs:
        work.connection.execute(insert(segment_needs), needs)


def _add_extra(work: UnitOfWork, service_id: int, position: int, extra: Extra) -> None:
    work.connection.execute(
        insert(service_extras),
        {
            "public_id": extra.public_id or new_public_id("ext"),
            "service_id": service_id,
            "kind": extra.kind.value,
            "name": extra.name,
            "minutes": extra.minutes,
            "price_minor": extra.price_minor,
            "position": position,
            "active": True,
        },
    )


def _load_segments(work: UnitOfWork) -> dict[int, tuple[Segment, ...]]:
    parts: dict[int, dict[int, tuple[int, list[Need]]]] = defaultdict(dict)
    for row in work.connection.execute(_SEGMENTS):
        _, needs = parts[row.service_id].setdefault(row.position, (row.minutes, []))
        if row.role is not None:
            needs.append(Need(Role(row.role), row.pool, row.skill_service_id))
    return defaultdict(
        tuple,
        {
            service_id: tuple(Segment(minutes, tuple(needs)) for minutes, needs in by_position.values())
            for service_id, by_position in parts.items()
        },
    )


def _load_extras(work: UnitOfWork) -> dict[int, tuple[Extra, ...]]:
    found: dict[int, list[Extra]] = defaultdict(list)
    for row in work.connection.execute(_EXTRAS):
        found[row.service_id].append(
            Extra(row.id, row.public_id, ExtraKind(row.kind), row.name, row.minutes, row.price_minor)
        )
    return defaultdict(tuple, {service_id: tuple(extras) for service_id, extras in found.items()})


def _service(row: RowMapping, *, segments: tuple[Segment, ...], extras: tuple[Extra, ...]) -> Service:
    values = dict(row) | {
        "kind": ServiceKind(row["kind"]),
        "price_kind": PriceKind(row["price_kind"]),
        "open_to": OpenTo(row["open_to"]),
    }
    return Service(**values, segments=segments, extras=extras)
