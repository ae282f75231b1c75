"""Sessions of classes and events that can still be joined: when they are, with whom, and which seats are free."""

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import Integer, bindparam, select, type_coerce

from app.availability.ranges import overlapping
from app.availability.repository import Ignored, load_busy
from app.models.catalogue import class_sessions, resources
from app.unit_of_work import UnitOfWork

PLANNED = "planned"

_start = type_coerce(class_sessions.c.starts_at, Integer)
_SESSIONS = (
    select(
        class_sessions.c.id,
        class_sessions.c.staff_id,
        class_sessions.c.location_id,
        _start.label("starts_at"),
        type_coerce(class_sessions.c.ends_at, Integer).label("ends_at"),
    )
    .where(
        class_sessions.c.service_id == bindparam("service"),
        _start >= bindparam("low"),
        _start < bindparam("high"),
        class_sessions.c.status == PLANNED,
    )
    .order_by(class_sessions.c.starts_at, class_sessions.c.id)
)
_SEATS = (
    select(resources.c.id, resources.c.session_id)
    .where(resources.c.session_id.in_(bindparam("sessions", expanding=True)), resources.c.active)
    .order_by(resources.c.id)
)


@dataclass(frozen=True, slots=True)
class OpenSession:
    """One planned session in [starts_at, ends_at), Unix seconds; a seat is a resource of its own."""

    id: int
    staff_id: int | None
    location_id: int
    starts_at: int
    ends_at: int
    free_seats: tuple[int, ...]


def load_sessions(work: UnitOfWork, service_id: int, low: int, high: int, ignored: Ignored) -> tuple[OpenSession, ...]:
    """The planned sessions of a service that start in [low, high), full ones too, in order of time."""
    rows = work.connection.execute(_SESSIONS, {"service": service_id, "low": low, "high": high}).all()
    if not rows:
        return ()
    seats: dict[int, list[int]] = defaultdict(list)
    for seat_id, session_id in work.connection.execute(_SEATS, {"sessions": [row.id for row in rows]}):
        seats[session_id].append(seat_id)
    everything = {seat_id for found in seats.values() for seat_id in found}
    busy = load_busy(work, everything, rows[0].starts_at, max(row.ends_at for row in rows), ignored)
    return tuple(
        OpenSession(
            row.id,
            row.staff_id,
            row.location_id,
            row.starts_at,
            row.ends_at,
            tuple(seat for seat in seats[row.id] if not overlapping(busy[seat], row.starts_at, row.ends_at)),
        )
        for row in rows
    )
