"""Checks one start against every rule, in the order in which a person would explain them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.availability.day_starts import Lead, assign, lead_claims
from app.availability.loaded_days import LoadedDays
from app.availability.query import Rule
from app.availability.ranges import covers, overlapping
from app.availability.slot import Claim
from app.business.opening import Closure
from app.business.wall_clock import local_day
from app.services.service import Role


@dataclass(frozen=True, slots=True)
class Verdict:
    """The first rule that stands in the way, or the claims that the start would make."""

    rule: Rule | None
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class _Case:
    days: LoadedDays
    lead: Lead
    at: int
    location_id: int
    day: date

    @property
    def ends(self) -> int:
        return self.at + self.lead.footprint.seconds


def check_start(days: LoadedDays, lead: Lead, at: int, location_id: int, *, by_hand: bool = False) -> Verdict:
    """Whether a service can start at this instant.

    By hand, staff may leave hours, notice, window and caps behind; what is busy stays busy.
    """
    zone = days.search.rules.locations[location_id].zone
    case = _Case(days, lead, at, location_id, local_day(zone, at))
    if not by_hand:
        for check in _SOFT:
            broken = check(case)
            if broken is not None:
                return Verdict(broken)
    return _check_claims(case)


def check_rules(days: LoadedDays, lead: Lead, at: int, location_id: int) -> Rule | None:
    """The first rule against a start, whatever is busy then."""
    zone = days.search.rules.locations[location_id].zone
    case = _Case(days, lead, at, location_id, local_day(zone, at))
    return next((broken for broken in (check(case) for check in _SOFT) if broken is not None), None)


def broken_rules(days: LoadedDays, lead: Lead, at: int, location_id: int) -> tuple[Rule, ...]:
    """Every rule against a start, in the order in which a person would explain them; what is busy comes last."""
    zone = days.search.rules.locations[location_id].zone
    case = _Case(days, lead, at, location_id, local_day(zone, at))
    found = [check(case) for check in _SOFT] + [_check_claims(case).rule]
    return tuple(rule for rule in found if rule is not None)


def check_presence(days: LoadedDays, lead: Lead, at: int, location_id: int) -> Rule | None:
    """Whether the place is open and the lead at work for a start, whatever else is busy then."""
    zone = days.search.rules.locations[location_id].zone
    case = _Case(days, lead, at, location_id, local_day(zone, at))
    return _check_opening(case) or _check_hours(case)


def _check_clock(case: _Case) -> Rule | None:
    search = case.days.search
    if case.at < search.now:
        return Rule.PAST
    if case.at < search.earliest:
        return Rule.NOTICE
    return Rule.WINDOW if case.day > search.last_bookable else None


def _check_opening(case: _Case) -> Rule | None:
    rules = case.days.search.rules
    spans = rules.opening_spans(case.location_id, case.day)
    if covers(spans, case.at, case.ends):
        return None
    if covers(spans, case.at, case.at + 1):
        return Rule.TOO_LONG
    closure = rules.openings[case.location_id].closure(case.day)
    return Rule.HOLIDAY if closure is Closure.HOLIDAY else Rule.CLOSED


def _check_hours(case: _Case) -> Rule | None:
    shifts = case.days.search.rules.shifts(case.lead.staff_id, case.day)
    spans = next((shift.spans for shift in shifts if shift.location_id == case.location_id), ())
    if all(covers(spans, case.at + part.starts, case.at + part.ends) for part in case.lead.footprint.lead):
        return None
    return Rule.TOO_LONG if covers(spans, case.at, case.at + 1) else Rule.NOT_WORKING


def _check_caps(case: _Case) -> Rule | None:
    return Rule.CAP if case.day in case.days.capped else None


_SOFT: tuple[Callable[[_Case], Rule | None], ...] = (_check_clock, _check_opening, _check_hours, _check_caps)


def _check_claims(case: _Case) -> Verdict:
    rules, busy = case.days.search.rules, case.days.busy
    for claim in lead_claims(case.lead, case.at):
        if overlapping(busy.get(claim.resource_id, ()), claim.starts_at, claim.ends_at):
            return Verdict(Rule.TAKEN)
    claims = assign(rules, busy, case.lead, location_id=case.location_id, day=case.day, start=case.at)
    if claims is not None:
        return Verdict(None, claims)
    roles = {other.role for other in case.lead.footprint.others}
    return Verdict(Rule.NO_SECOND if roles == {Role.SECOND} else Rule.NO_ROOM)


def facts_of(days: LoadedDays, rule: Rule | None, day: date, location_id: int) -> dict[str, Any]:
    """What the sentence about a rule may name."""
    search = days.search
    facts: dict[str, Any] = {"day": day, "service": search.service.name}
    match rule:
        case Rule.NOTICE:
            facts["minutes"] = (search.earliest - search.now) // 60
        case Rule.WINDOW:
            facts["last_day"] = search.last_bookable
        case Rule.CLOSED | Rule.HOLIDAY | Rule.TOO_LONG:
            opening = search.rules.openings[location_id]
            facts["hours"] = opening.intervals(day)
            facts["reason"] = {
                language: opening.closed_reason(day, language) for language in search.rules.business.languages
            }
        case Rule.CAP:
            facts["per_day"], facts["per_week"] = search.service.max_per_day, search.service.max_per_week
        case Rule.STEP:
            facts["minutes"] = search.step // 60
        case _:
            pass
    return facts
