"""Checks a slot against the rules and the claims of this very transaction, just before it is written."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NoReturn

from app.appointments.errors import ClosedDay, PastTime, SlotExpired, SlotTaken, SlotUnknown, TimeRefused
from app.availability.check_start import check_rules, check_start, facts_of
from app.availability.closest_rule import session_rule
from app.availability.day_starts import Lead, lead_claims
from app.availability.loaded_days import LoadedDays, load_days, seat_claim, session_lead
from app.availability.nearest import nearest_slots
from app.availability.query import Rule
from app.availability.repository import NOTHING_IGNORED, Ignored
from app.availability.search import Search, open_search
from app.availability.slot import Claim, Leg, Slot
from app.availability.solve_group import assign_together, with_claims
from app.business.wall_clock import local_day
from app.clock import from_unix, to_unix
from app.errors import NotFound
from app.services.service import Service
from app.staff.staff_member import StaffMember
from app.unit_of_work import UnitOfWork

_ALTERNATIVES = 3
_OCCUPIED = frozenset({Rule.TAKEN, Rule.NO_ROOM, Rule.NO_SECOND, Rule.CAP, Rule.FULL})


@dataclass(frozen=True, slots=True)
class CheckedLeg:
    """A leg that can be written now, with its claims and what it names."""

    leg: Leg
    search: Search
    service: Service
    staff: StaffMember | None
    session_id: int | None = None


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
    legs = [_open_leg(work, leg, ignored) for leg in slot.legs]
    together = _check_together(work, legs, by_hand=by_hand) if len(legs) > 1 else None
    if together is not None:
        return together
    checked: list[CheckedLeg] = []
    for number, opened in enumerate(legs):
        before = [one.leg for one in checked]
        # Who leads a later leg must not be taken as the second of this one.
        claimed = [claim for leg in before for claim in leg.claims]
        claimed += [claim for later in legs[number + 1 :] for claim in lead_claims(later.lead, later.at)]
        checked.append(_check_leg(work, opened, before, claimed, by_hand=by_hand))
    return tuple(checked)


@dataclass(frozen=True, slots=True)
class _OpenLeg:
    leg: Leg
    search: Search

    @property
    def lead(self) -> Lead:
        return self.search.leads[0]

    @property
    def at(self) -> int:
        return to_unix(self.leg.starts_at)

    @property
    def day(self) -> date:
        return local_day(self.search.rules.locations[self.leg.location_id].zone, self.at)


def _open_leg(work: UnitOfWork, leg: Leg, ignored: Ignored) -> _OpenLeg:
    opened = _OpenLeg(leg, _search(work, leg, ignored))
    if leg.location_id not in opened.search.rules.locations:
        raise SlotUnknown
    is_known = opened.search.is_for_sessions or opened.at + opened.lead.footprint.seconds == to_unix(leg.ends_at)
    if not is_known:
        raise SlotExpired
    return opened


def _check_together(work: UnitOfWork, legs: list["_OpenLeg"], *, by_hand: bool) -> tuple[CheckedLeg, ...] | None:
    """All legs as one problem, so that none takes a room or a person another one needs; None to look leg by leg."""
    if any(opened.search.is_for_sessions for opened in legs):
        return None
    wanted = []
    for number, opened in enumerate(legs):
        same = [one.at for one in legs[:number] if one.leg.service_id == opened.leg.service_id]
        days = load_days(work, opened.search, opened.day, opened.day, beyond_window=True, also_starting=same)
        place = opened.leg.location_id
        if not by_hand and check_rules(days, opened.lead, opened.at, place) is not None:
            return None
        wanted.append((days, opened.lead, opened.at, place))
    claims = assign_together(wanted)
    if claims is None:
        return None
    return tuple(
        CheckedLeg(replace(one.leg, claims=own), one.search, one.search.service, one.lead.staff)
        for one, own in zip(legs, claims, strict=True)
    )


def _check_leg(
    work: UnitOfWork, opened: _OpenLeg, before: list[Leg], claimed: list[Claim], *, by_hand: bool
) -> CheckedLeg:
    leg, search = opened.leg, opened.search
    if search.is_for_sessions:
        return _check_seat(work, opened, claimed, by_hand=by_hand)
    same = [to_unix(one.starts_at) for one in before if one.service_id == leg.service_id]
    days = load_days(work, search, opened.day, opened.day, beyond_window=True, also_starting=same)
    days = replace(days, busy=with_claims(days.busy, claimed))
    verdict = check_start(days, opened.lead, opened.at, leg.location_id, by_hand=by_hand)
    if verdict.rule is not None:
        _refuse(work, days, opened, verdict.rule)
    return CheckedLeg(replace(leg, claims=verdict.claims), search, search.service, opened.lead.staff)


def _check_seat(work: UnitOfWork, opened: _OpenLeg, claimed: list[Claim], *, by_hand: bool) -> CheckedLeg:
    """A leg of a class or event: a free seat in the session that starts then, with its person at its place."""
    leg, search = opened.leg, opened.search
    days = load_days(work, search, opened.day, opened.day, beyond_window=True)
    taken = {claim.resource_id for claim in claimed}
    rule, _ = session_rule(days, opened.at)
    if by_hand and rule in (Rule.NOTICE, Rule.WINDOW, Rule.PAST):
        rule = None
    meant = (leg.staff_id, leg.location_id, opened.at)
    for session in days.sessions if rule is None else ():
        is_meant = (session.staff_id, session.location_id, session.starts_at) == meant
        if is_meant and set(session.free_seats) - taken:
            seated = replace(leg, ends_at=from_unix(session.ends_at), claims=(seat_claim(session, taken),))
            return CheckedLeg(seated, search, search.service, session_lead(search, session).staff, session.id)
    _refuse(work, days, opened, rule or Rule.FULL)


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
    if search.is_for_sessions:
        return search
    # A leg without a staff member is a room alone; it never picks somebody by itself.
    if len(search.leads) != 1 or search.leads[0].staff_id != leg.staff_id:
        raise SlotUnknown
    return search


def _refuse(work: UnitOfWork, days: LoadedDays, opened: _OpenLeg, rule: Rule) -> NoReturn:
    leg = opened.leg
    facts: dict[str, Any] = {
        "rule": rule.value,
        "starts_at": leg.starts_at,
        "alternatives": _alternatives(work, leg, opened.search.ignored, opened.at),
        **facts_of(days, rule, opened.day, leg.location_id),
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
