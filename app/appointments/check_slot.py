"""Checks a slot against the rules and the claims of this very transaction, just before it is written."""

from bisect import insort
from dataclasses import dataclass, replace
from typing import Any

from app.appointments.errors import ClosedDay, PastTime, SlotExpired, SlotTaken, SlotUnknown, TimeRefused
from app.availability.check_start import check_start, facts_of
from app.availability.loaded_days import LoadedDays, load_days
from app.availability.nearest import nearest_slots
from app.availability.query import Rule
from app.availability.repository import NOTHING_IGNORED, Ignored
from app.availability.search import Search, open_search
from app.availability.slot import Claim, Leg, Slot
from app.business.wall_clock import local_day
from app.clock import from_unix, to_unix
from app.errors import NotFound
from app.services.service import Service
from app.staff.staff_member import StaffMember
from app.unit_of_work import UnitOfWork

_ALTERNATIVES = 3
_OCCUPIED = frozenset({Rule.TAKEN, Rule.NO_ROOM, Rule.NO_SECOND, Rule.CAP})


@dataclass(frozen=True, slots=True)
class CheckedLeg:
    """A leg that can be written now, with its claims and what it names."""

    leg: Leg
    search: Search
    service: Service
    staff: StaffMember | None


def check_slot(
    work: UnitOfWork, slot: Slot, *, ignored: Ignored = NOTHING_IGNORED, by_hand: bool = False
) -> tuple[CheckedLeg, ...]:
    """The slot's legs with the claims they will make. Legs never take from each other.

    By hand, staff may book outside hours, notice, window and caps.

    Raises:
        SlotTaken: Somebody else has one of the times.
        PastTime, ClosedDay, TimeRefused: A rule forbids one of them.
        SlotExpired: The service has changed since the slot was offered.
        SlotUnknown: The service, its extras, the staff member or the place are no longer there.
    """
    checked: list[CheckedLeg] = []
    claimed: list[Claim] = []
    for leg in slot.legs:
        one = _check_leg(work, leg, claimed, ignored=ignored, by_hand=by_hand)
        claimed.extend(one.leg.claims)
        checked.append(one)
    return tuple(checked)


def _check_leg(work: UnitOfWork, leg: Leg, claimed: list[Claim], *, ignored: Ignored, by_hand: bool) -> CheckedLeg:
    search = _search(work, leg, ignored)
    lead = search.leads[0]
    at = to_unix(leg.starts_at)
    if leg.location_id not in search.rules.locations:
        raise SlotUnknown
    if at + lead.footprint.seconds != to_unix(leg.ends_at):
        raise SlotExpired
    day = local_day(search.rules.locations[leg.location_id].zone, at)
    days = _with_claimed(load_days(work, search, day, day, beyond_window=True), claimed)
    verdict = check_start(days, lead, at, leg.location_id, by_hand=by_hand)
    if verdict.rule is not None:
        _refuse(work, days, leg, verdict.rule)
    return CheckedLeg(replace(leg, claims=verdict.claims), search, search.service, lead.staff)


def _search(work: UnitOfWork, leg: Leg, ignored: Ignored) -> Search:
    try:
        search = open_search(
            work,
            service_id=leg.service_id,
            extra_ids=leg.extra_ids,
            staff_id=leg.staff_id,
            ignored=ignored,
        )
    except NotFound as error:
        raise SlotUnknown from error
    # A leg without a staff member is a room alone; it never picks somebody by itself.
    if len(search.leads) != 1 or search.leads[0].staff_id != leg.staff_id:
        raise SlotUnknown
    return search


def _with_claimed(days: LoadedDays, claimed: list[Claim]) -> LoadedDays:
    """The same days with the claims of the legs before as busy."""
    if not claimed:
        return days
    busy = {resource_id: list(taken) for resource_id, taken in days.busy.items()}
    for claim in claimed:
        if claim.resource_id in busy:
            insort(busy[claim.resource_id], (claim.starts_at, claim.ends_at))
    return replace(days, busy=busy)


def _refuse(work: UnitOfWork, days: LoadedDays, leg: Leg, rule: Rule) -> None:
    search, at = days.search, to_unix(leg.starts_at)
    day = local_day(search.rules.locations[leg.location_id].zone, at)
    facts: dict[str, Any] = {
        "rule": rule.value,
        "starts_at": from_unix(at),
        "alternatives": _alternatives(work, leg, search.ignored, at),
        **facts_of(days, rule, day, leg.location_id),
    }
    if rule in _OCCUPIED:
        raise SlotTaken(**facts)
    if rule is Rule.PAST:
        raise PastTime(**facts)
    if rule in (Rule.CLOSED, Rule.HOLIDAY):
        raise ClosedDay(**facts)
    raise TimeRefused(**facts)


def _alternatives(work: UnitOfWork, leg: Leg, ignored: Ignored, at: int) -> tuple[Slot, ...]:
    """Free slots near the refused one: with the same person, or with anybody where that was left open."""
    wanted = None if leg.any_staff else leg.staff_id
    search = open_search(work, service_id=leg.service_id, extra_ids=leg.extra_ids, staff_id=wanted, ignored=ignored)
    return nearest_slots(work, search, max(at, search.now), _ALTERNATIVES)
