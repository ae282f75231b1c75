"""Reads what is busy; the one place that knows which claims count at an instant."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Integer, and_, bindparam, func, insert, not_, or_, select, type_coerce, update

from app.availability.ranges import Range
from app.clock import to_unix
from app.models.business import business, entitlement
from app.models.calendar import LONGEST_CLAIM_SECONDS, appointments, availability_questions, claims, holds
from app.models.prepared import each_of, one_of, prepared
from app.unit_of_work import UnitOfWork

_CANCELLED = ("cancelled", "cancelled_late")
_NOBODY = -1


@dataclass(frozen=True, slots=True)
class Ignored:
    """Claims that are in nobody's way: those of the appointment being moved, and of the conversation's own hold."""

    appointment_id: int | None = None
    conversation_id: int | None = None


NOTHING_IGNORED = Ignored()

_starts = type_coerce(claims.c.starts_at, Integer)
_ends = type_coerce(claims.c.ends_at, Integer)
_void_holds = select(holds.c.id).where(
    or_(
        type_coerce(holds.c.expires_at, Integer) <= bindparam("now"),
        holds.c.conversation_id == bindparam("conversation"),
    )
)
# Bounded on both sides: without the lower bound on starts the index would be read from the beginning of time.
_BUSY = prepared(
    select(claims.c.resource_id, _starts, _ends)
    .where(
        claims.c.resource_id.in_(each_of("resources")),
        _starts > bindparam("low_start"),
        _starts < bindparam("high"),
        _ends > bindparam("low"),
        not_(and_(claims.c.source == "hold", claims.c.source_id.in_(_void_holds))),
        not_(and_(claims.c.source == "appointment", claims.c.source_id == bindparam("appointment"))),
    )
    .order_by(claims.c.resource_id, claims.c.starts_at)
)
_OBSTACLES = (
    select(claims.c.resource_id, claims.c.starts_at, claims.c.ends_at, claims.c.source, claims.c.source_id)
    .where(
        claims.c.resource_id.in_(bindparam("resources", expanding=True)),
        _starts > bindparam("low_start"),
        _starts < bindparam("high"),
        _ends > bindparam("low"),
        not_(and_(claims.c.source == "hold", claims.c.source_id.in_(_void_holds))),
    )
    .order_by(claims.c.starts_at)
)
_appointment_starts = type_coerce(appointments.c.starts_at, Integer)
_STARTS = prepared(
    select(_appointment_starts).where(
        appointments.c.service_id == bindparam("service"),
        _appointment_starts >= bindparam("low"),
        _appointment_starts < bindparam("high"),
        not_(one_of(appointments.c.status, _CANCELLED)),
        appointments.c.id != bindparam("appointment"),
    )
)
_ANSWER = prepared(
    update(availability_questions)
    .where(
        availability_questions.c.conversation_id == bindparam("conversation"),
        availability_questions.c.appointment_id.is_(None),
    )
    .values(appointment_id=bindparam("appointment"))
)
_ADD_QUESTION = prepared(insert(availability_questions))
_VERSIONS = prepared(
    select(
        business.c.public_id,
        business.c.rules_version,
        select(entitlement.c.version).scalar_subquery().label("entitlement_version"),
    )
)
_LAST_STAFF = prepared(
    select(appointments.c.staff_id)
    .where(appointments.c.staff_id.is_not(None))
    .order_by(appointments.c.id.desc())
    .limit(1)
)


class Obstacle(NamedTuple):
    """What keeps a resource busy; `source_id` is an appointment's, a hold's or an absence's."""

    resource_id: int
    starts_at: datetime
    ends_at: datetime
    source: str
    source_id: int


class Versions(NamedTuple):
    """The business's public id, with the versions of its rules and of what its account allows."""

    public_id: str
    rules: int
    entitlement: int | None


def load_versions(work: UnitOfWork) -> Versions | None:
    """What is current in this unit of work; nothing before the business has a profile."""
    row = work.connection.execute(_VERSIONS).first()
    return None if row is None else Versions(*row)


def load_busy(
    work: UnitOfWork, resource_ids: Collection[int], low: int, high: int, ignored: Ignored = NOTHING_IGNORED
) -> dict[int, list[Range]]:
    """Busy intervals by resource that meet [low, high), without expired holds and what is ignored."""
    found: dict[int, list[Range]] = {resource_id: [] for resource_id in resource_ids}
    if not resource_ids or low >= high:
        return found
    rows = work.connection.execute(_BUSY, _parameters(work, resource_ids, low, high, ignored))
    for resource_id, starts, ends in rows:
        found[resource_id].append((starts, ends))
    return found


def load_obstacles(work: UnitOfWork, resource_ids: Collection[int], low: int, high: int) -> list[Obstacle]:
    """What keeps resources busy around [low, high), and where it comes from, in order of time."""
    if not resource_ids:
        return []
    rows = work.connection.execute(_OBSTACLES, _parameters(work, resource_ids, low, high, NOTHING_IGNORED))
    return [Obstacle(*row) for row in rows]


def load_starts(work: UnitOfWork, service_id: int, low: int, high: int, ignored: Ignored) -> list[int]:
    """Starts of the service's live appointments in [low, high): what its caps count."""
    appointment = _NOBODY if ignored.appointment_id is None else ignored.appointment_id
    values = {"service": service_id, "low": low, "high": high, "appointment": appointment}
    return list(work.connection.execute(_STARTS, values).scalars())


def last_booked_staff(work: UnitOfWork) -> int | None:
    """Who got the newest appointment: the one behind whom the round begins."""
    return work.connection.execute(_LAST_STAFF).scalar()


def add_question(work: UnitOfWork, **values: Any) -> None:
    """Write one availability question; the values are the columns."""
    work.connection.execute(_ADD_QUESTION, {"at": work.now, "appointment_id": None, **values})


def answer_questions(work: UnitOfWork, *, conversation_id: int, appointment_id: int) -> None:
    """Say of a conversation's open questions that they led to this booking."""
    work.connection.execute(_ANSWER, {"conversation": conversation_id, "appointment": appointment_id})


def _parameters(
    work: UnitOfWork, resource_ids: Collection[int], low: int, high: int, ignored: Ignored
) -> dict[str, Any]:
    return {
        "resources": list(resource_ids),
        "low_start": low - LONGEST_CLAIM_SECONDS,
        "low": low,
        "high": high,
        "now": to_unix(work.now),
        "conversation": _NOBODY if ignored.conversation_id is None else ignored.conversation_id,
        "appointment": _NOBODY if ignored.appointment_id is None else ignored.appointment_id,
    }


def list_unanswered(work: UnitOfWork, *, since: datetime) -> list[tuple[int | None, str | None]]:
    """(service, rule) of the questions since then that led to no booking, one for each conversation: its last."""
    last = (
        select(func.max(availability_questions.c.id))
        .where(availability_questions.c.at >= since)
        .group_by(func.coalesce(availability_questions.c.conversation_id, -availability_questions.c.id))
    )
    rows = work.connection.execute(
        select(availability_questions.c.service_id, availability_questions.c.reason).where(
            availability_questions.c.id.in_(last),
            availability_questions.c.appointment_id.is_(None),
            availability_questions.c.reason.is_not(None),
        )
    )
    return [(row.service_id, row.reason) for row in rows]
