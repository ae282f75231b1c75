"""Reads and writes absences, and looks for what is in their way."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, Row, and_, bindparam, delete, insert, or_, select, type_coerce, update

from app.appointments.absence import Absence, AbsenceKind
from app.appointments.conflict import Affected
from app.appointments.status import AHEAD
from app.availability.ranges import Range
from app.errors import NotFound
from app.models.calendar import LONGEST_CLAIM_SECONDS, absences, appointments, claims
from app.models.catalogue import resources
from app.unit_of_work import UnitOfWork
from tenants.keys import new_public_id

_ABSENCE = select(absences).where(absences.c.removed_at.is_(None))
_ADD = insert(absences).returning(absences.c.id)
_starts = type_coerce(claims.c.starts_at, Integer)
_ends = type_coerce(claims.c.ends_at, Integer)
_MEETING = and_(
    claims.c.resource_id == bindparam("resource"),
    _starts > bindparam("low_start"),
    _starts < bindparam("high"),
    _ends > bindparam("low"),
)
_TAKEN = select(_starts, _ends).where(_MEETING).order_by(claims.c.starts_at)
_IN_THE_WAY = (
    select(appointments.c.id, appointments.c.public_id, appointments.c.starts_at)
    .distinct()
    .select_from(claims)
    .join(appointments, and_(claims.c.source == "appointment", claims.c.source_id == appointments.c.id))
    .where(_MEETING, appointments.c.status.in_([status.value for status in AHEAD]))
    .order_by(appointments.c.starts_at)
)
# Whoever has a seat in a session is in the way of what its lead, or its room, would rather do.
_SEATED = (
    select(appointments.c.id, appointments.c.public_id, appointments.c.starts_at)
    .distinct()
    .select_from(absences)
    .join(appointments, appointments.c.session_id == absences.c.session_id)
    .where(
        absences.c.resource_id == bindparam("resource"),
        type_coerce(absences.c.ends_at, Integer) > bindparam("low"),
        type_coerce(absences.c.starts_at, Integer) < bindparam("high"),
        absences.c.session_id.is_not(None),
        absences.c.removed_at.is_(None),
        appointments.c.status.in_([status.value for status in AHEAD]),
    )
)
_HOLDS = select(claims.c.source_id).distinct().where(_MEETING, claims.c.source == "hold")


def find_resource_id(work: UnitOfWork, key: int | str) -> int:
    """The internal key of whatever can be busy, by it or by public id.

    Raises:
        NotFound: There is none.
    """
    wanted = or_(resources.c.id == key, resources.c.public_id == key)
    found = work.connection.execute(select(resources.c.id).where(wanted)).scalar()
    if found is None:
        raise NotFound(what="resource")
    return int(found)


def get_absence(work: UnitOfWork, key: int | str) -> Absence:
    """An absence by its id or public id.

    Raises:
        NotFound: There is none, or it was taken back.
    """
    wanted = absences.c.id == key if isinstance(key, int) else absences.c.public_id == key
    row = work.connection.execute(_ABSENCE.where(wanted)).first()
    if row is None:
        raise NotFound(what="absence")
    return _absence(row)


def list_absences(
    work: UnitOfWork, low: datetime, high: datetime, *, resource_ids: Sequence[int] | None = None
) -> list[Absence]:
    """The absences that meet [low, high), of everybody or of these resources, in order of time."""
    wanted = [absences.c.ends_at > low, absences.c.starts_at < high]
    if resource_ids is not None:
        wanted.append(absences.c.resource_id.in_(resource_ids))
    rows = work.connection.execute(_ABSENCE.where(*wanted).order_by(absences.c.starts_at, absences.c.id))
    return [_absence(row) for row in rows]


def list_absences_of_session(work: UnitOfWork, session_id: int) -> list[Absence]:
    """What a session keeps busy."""
    rows = work.connection.execute(_ABSENCE.where(absences.c.session_id == session_id).order_by(absences.c.id))
    return [_absence(row) for row in rows]


def add_absence(
    work: UnitOfWork,
    resource_id: int,
    kind: AbsenceKind,
    *,
    starts_at: datetime,
    ends_at: datetime,
    reason: str | None,
    session_id: int | None = None,
) -> Absence:
    """Write an absence; what it keeps busy is written apart."""
    values = {
        "public_id": new_public_id("abs"),
        "resource_id": resource_id,
        "kind": kind.value,
        "starts_at": starts_at,
        "ends_at": ends_at,
        "reason": reason,
        "created_at": work.now,
        "removed_at": None,
        "session_id": session_id,
    }
    return get_absence(work, int(work.connection.execute(_ADD, values).scalar_one()))


def close_absence(work: UnitOfWork, absence: Absence) -> None:
    """Take an absence back with what it kept busy."""
    own = and_(claims.c.source == absence.claim_source, claims.c.source_id == absence.id)
    work.connection.execute(delete(claims).where(own))
    work.connection.execute(update(absences).where(absences.c.id == absence.id).values(removed_at=work.now))


def taken_ranges(work: UnitOfWork, resource_id: int, low: int, high: int) -> list[Range]:
    """What is claimed on a resource around [low, high), whoever claims it; sorted and disjoint."""
    rows = work.connection.execute(_TAKEN, _bounds(resource_id, low, high))
    return [(starts, ends) for starts, ends in rows]


def appointments_in_the_way(work: UnitOfWork, resource_id: int, low: int, high: int) -> list[Affected]:
    """The appointments ahead that need a resource in [low, high), by themselves or in a session, in order of time."""
    rows = [*work.connection.execute(_IN_THE_WAY, _bounds(resource_id, low, high))]
    rows += work.connection.execute(_SEATED, {"resource": resource_id, "low": low, "high": high})
    found = [Affected(row.id, row.public_id, row.starts_at, resource_id, None) for row in rows]
    return sorted(found, key=lambda one: one.starts_at)


def holds_in_the_way(work: UnitOfWork, resource_id: int, low: int, high: int) -> list[int]:
    """The holds that keep a resource busy in [low, high)."""
    return list(work.connection.execute(_HOLDS, _bounds(resource_id, low, high)).scalars())


def _bounds(resource_id: int, low: int, high: int) -> dict[str, int]:
    return {"resource": resource_id, "low_start": low - LONGEST_CLAIM_SECONDS, "low": low, "high": high}


def _absence(row: Row[Any]) -> Absence:
    return Absence(
        id=row.id,
        public_id=row.public_id,
        resource_id=row.resource_id,
        kind=AbsenceKind(row.kind),
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        reason=row.reason,
        created_at=row.created_at,
        session_id=row.session_id,
    )
