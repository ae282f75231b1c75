"""Which of the appointments ahead do not fit the rules as they are now: hours, places, people, skills, rooms."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Integer, select, type_coerce

from app.appointments.conflict import Affected
from app.appointments.status import AHEAD
from app.availability.booking_rules import BookingRules
from app.availability.query import Rule
from app.availability.ranges import Range, covers
from app.availability.rules_cache import rules_of
from app.business.opening import Closure
from app.business.wall_clock import local_day
from app.clock import from_unix, to_unix
from app.models.calendar import appointments
from app.resources.repository import list_pool_units
from app.staff.repository import list_staff
from app.unit_of_work import UnitOfWork

_start = type_coerce(appointments.c.starts_at, Integer)
_AHEAD = (
    select(
        appointments.c.id,
        appointments.c.public_id,
        appointments.c.service_id,
        appointments.c.staff_id,
        appointments.c.location_id,
        _start.label("start"),
        type_coerce(appointments.c.ends_at, Integer).label("end"),
        appointments.c.slot,
    )
    # A seat in a session holds as long as the session does.
    .where(appointments.c.status.in_([status.value for status in AHEAD]), appointments.c.session_id.is_(None))
    .order_by(appointments.c.starts_at)
)


@dataclass(frozen=True, slots=True)
class _People:
    """Whose claims are whose, by resource: staff who ever worked here, and rooms and machines in use."""

    staff: dict[int, int]
    active: frozenset[int]
    units: frozenset[int]


def find_misfits(work: UnitOfWork) -> dict[int, Affected]:
    """The misfits by appointment. What was agreed counts, not today's length of the service."""
    rules = rules_of(work)
    everybody = list_staff(work, with_inactive=True)
    people = _People(
        staff={member.resource_id: member.id for member in everybody},
        active=frozenset(member.id for member in everybody if member.active),
        units=frozenset(unit.id for unit in list_pool_units(work)),
    )
    found: dict[int, Affected] = {}
    for row in work.connection.execute(_AHEAD.where(_start > to_unix(work.now))):
        rule = _broken_rule(rules, people, row)
        if rule is not None:
            found[row.id] = Affected(row.id, row.public_id, from_unix(row.start), None, rule)
    return found


def _broken_rule(rules: BookingRules, people: _People, row: Any) -> Rule | None:
    if row.location_id not in rules.locations:
        return Rule.CLOSED
    member = None if row.staff_id is None else rules.staff.get(row.staff_id)
    if row.service_id not in rules.services or (row.staff_id is not None and member is None):
        return Rule.NO_SKILL
    if member is not None and not member.can_do(row.service_id):
        return Rule.NO_SKILL
    day = local_day(rules.locations[row.location_id].zone, row.start)
    if not covers(rules.opening_spans(row.location_id, day), row.start, row.end):
        closure = rules.openings[row.location_id].closure(day)
        return Rule.HOLIDAY if closure is Closure.HOLIDAY else Rule.CLOSED
    return next(_broken_by_claims(rules, people, row), None)


def _broken_by_claims(rules: BookingRules, people: _People, row: Any) -> Iterator[Rule]:
    """Everybody must be at work while they are needed, and rooms and machines in use."""
    day = local_day(rules.locations[row.location_id].zone, row.start)
    for resource_id, starts, ends in (claim for leg in row.slot["legs"] for claim in leg["claims"]):
        staff_id = people.staff.get(resource_id)
        if staff_id is None:
            if resource_id not in people.units:
                yield Rule.NO_ROOM
            continue
        is_lead = staff_id == row.staff_id
        spans = _spans(rules, staff_id, day, row.location_id) if staff_id in people.active else ()
        # Buffers may reach out of somebody's hours; presence may not.
        if not covers(spans, max(starts, row.start), min(ends, row.end)):
            yield Rule.NOT_WORKING if is_lead else Rule.NO_SECOND


def _spans(rules: BookingRules, staff_id: int, day: Any, location_id: int) -> Sequence[Range]:
    return next((shift.spans for shift in rules.shifts(staff_id, day) if shift.location_id == location_id), ())
