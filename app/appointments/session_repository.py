"""Reads and writes sessions and their seats."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, and_, func, insert, select, update

from app.appointments.session import ClassSession, SessionStatus
from app.appointments.status import ENDED_EARLY
from app.errors import NotFound
from app.models.calendar import appointments
from app.models.catalogue import class_sessions, resources
from app.resources.resource import ResourceKind
from app.unit_of_work import UnitOfWork
from tenants.keys import new_public_id

_TAKES_A_SEAT = and_(
    appointments.c.session_id == class_sessions.c.id,
    appointments.c.status.not_in([status.value for status in ENDED_EARLY]),
)
_BOOKED = select(func.count(appointments.c.id)).where(_TAKES_A_SEAT).scalar_subquery()
_SESSIONS = select(class_sessions, _BOOKED.label("booked"))


def get_session(work: UnitOfWork, key: int | str) -> ClassSession:
    """A session by its id or public id, cancelled or not.

    Raises:
        NotFound: There is none.
    """
    wanted = class_sessions.c.id == key if isinstance(key, int) else class_sessions.c.public_id == key
    found = _list(work, wanted)
    if not found:
        raise NotFound(what="session")
    return found[0]


def list_sessions(
    work: UnitOfWork, low: datetime, high: datetime, *, service_id: int | None = None, with_cancelled: bool = False
) -> list[ClassSession]:
    """The sessions that start in [low, high), of all services or of one, in order of time."""
    wanted = [class_sessions.c.starts_at >= low, class_sessions.c.starts_at < high]
    if service_id is not None:
        wanted.append(class_sessions.c.service_id == service_id)
    if not with_cancelled:
        wanted.append(class_sessions.c.status == SessionStatus.PLANNED.value)
    return _list(work, *wanted)


def live_appointment_ids(work: UnitOfWork, session_id: int) -> list[int]:
    """Who has a seat, by appointment, in the order of booking."""
    taken = select(appointments.c.id).where(
        appointments.c.session_id == session_id,
        appointments.c.status.not_in([status.value for status in ENDED_EARLY]),
    )
    return list(work.connection.execute(taken.order_by(appointments.c.id)).scalars())


def add_session(work: UnitOfWork, **values: Any) -> int:
    """Write a session and give its id; the values are the columns."""
    columns = {"public_id": new_public_id("ses"), "status": SessionStatus.PLANNED.value, "cancel_reason": None}
    added = insert(class_sessions).returning(class_sessions.c.id)
    return int(work.connection.execute(added, {**columns, **values}).scalar_one())


def change_session(work: UnitOfWork, session_id: int, **values: Any) -> None:
    """Change columns of a session."""
    work.connection.execute(update(class_sessions).where(class_sessions.c.id == session_id).values(**values))


def add_seats(work: UnitOfWork, session_id: int, numbers: Iterable[int]) -> None:
    """Write seats of a session; each is a resource that one appointment keeps busy."""
    rows = [
        {
            "public_id": new_public_id("res"),
            "kind": ResourceKind.SEAT.value,
            "pool": None,
            "name": str(number),
            "location_id": None,
            "active": True,
            "session_id": session_id,
        }
        for number in numbers
    ]
    if rows:
        work.connection.execute(insert(resources), rows)


def seats_of(work: UnitOfWork, session_id: int) -> list[tuple[int, bool]]:
    """(resource, in use) of every seat a session ever had, in order of number."""
    rows = select(resources.c.id, resources.c.active).where(resources.c.session_id == session_id)
    return [(row.id, row.active) for row in work.connection.execute(rows.order_by(resources.c.id))]


def set_seats(work: UnitOfWork, seat_ids: Iterable[int], *, active: bool) -> None:
    """Use seats, or leave them empty."""
    work.connection.execute(update(resources).where(resources.c.id.in_(list(seat_ids))).values(active=active))


def _list(work: UnitOfWork, *wanted: ColumnElement[bool]) -> list[ClassSession]:
    rows = work.connection.execute(_SESSIONS.where(*wanted).order_by(class_sessions.c.starts_at, class_sessions.c.id))
    return [_session(row) for row in rows.mappings()]


def _session(row: RowMapping) -> ClassSession:
    return ClassSession(**{**row, "status": SessionStatus(row["status"])})
