"""Fits several services together as one problem: who does which, when, in which room, so that all of them fit."""

from bisect import insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import permutations

from app.availability.check_start import check_rules
from app.availability.day_starts import Busy, Lead, assignments, day_starts, lead_claims
from app.availability.loaded_days import LoadedDays
from app.availability.ranges import overlapping
from app.availability.slot import Claim
from app.business.wall_clock import local_day

WAIT_STEP = 300


class Arrangement(StrEnum):
    """One after the other as named, one after the other in any order, or all at the same time."""

    IN_ORDER = "in_order"
    ANY_ORDER = "any_order"
    SIDE_BY_SIDE = "side_by_side"


@dataclass(frozen=True, slots=True)
class Placed:
    """One part with its lead, its start in Unix seconds, and everything it keeps busy."""

    part: int
    lead: Lead
    at: int
    claims: tuple[Claim, ...]

    @property
    def ends(self) -> int:
        return self.at + self.lead.footprint.seconds


@dataclass(frozen=True, slots=True)
class GroupProblem:
    """The parts with their loaded days; nobody waits longer than `longest_wait` seconds between two of them."""

    parts: tuple[LoadedDays, ...]
    arrangement: Arrangement
    longest_wait: int = 0

    def orders(self) -> Iterator[tuple[int, ...]]:
        """The orders to try, each distinguishable one once, the one as named first."""
        numbers = range(len(self.parts))
        if self.arrangement is not Arrangement.ANY_ORDER:
            yield tuple(numbers)
            return
        seen = set()
        for order in permutations(numbers):
            looks = tuple((self.parts[n].search.service.id, self.parts[n].search.leads) for n in order)
            key = tuple((service, tuple(lead.staff_id for lead in leads)) for service, leads in looks)
            if key not in seen:
                seen.add(key)
                yield order


def group_starts(problem: GroupProblem, day: date) -> Iterator[tuple[int, int]]:
    """(start, location) at which some part could come first, on the grid, in order of time."""
    firsts = {order[0] for order in problem.orders()}
    found = {
        start
        for number in firsts
        for days in [problem.parts[number]]
        if days.is_open(day)
        for lead in days.search.leads
        for start in day_starts(days.search.rules, days.busy, lead, day, days.search.limits())
    }
    yield from sorted(found)


def solve_group(problem: GroupProblem, at: int, location_id: int) -> list[Placed] | None:
    """A way to begin all parts together or one after the other at a start, by part; None when there is none."""
    for order in problem.orders():
        placed = next(_place(problem, order, at, location_id, ()), None)
        if placed is not None:
            return sorted(placed, key=lambda one: one.part)
    return None


def assign_together(wanted: Sequence[tuple[LoadedDays, Lead, int, int]]) -> list[tuple[Claim, ...]] | None:
    """Claims for leads at fixed starts, (days, lead, start, location) each; None when not all of them fit together."""
    return next(_assign_each(wanted, ()), None)


def with_claims(busy: Busy, claims: Sequence[Claim]) -> Busy:
    """The same busy times with further claims."""
    if not claims:
        return busy
    found = dict(busy)
    for resource_id in {claim.resource_id for claim in claims}:
        taken = list(busy.get(resource_id, ()))
        for claim in claims:
            if claim.resource_id == resource_id:
                insort(taken, (claim.starts_at, claim.ends_at))
        found[resource_id] = taken
    return found


def _place(
    problem: GroupProblem, order: tuple[int, ...], at: int, location_id: int, before: tuple[Placed, ...]
) -> Iterator[list[Placed]]:
    if len(before) == len(order):
        yield list(before)
        return
    number = order[len(before)]
    days = problem.parts[number]
    for start in _next_starts(problem, at, before):
        for lead in days.search.leads:
            if check_rules(days, lead, start, location_id) is not None:
                continue
            for claims in _ways(days, lead, start, location_id, [claim for one in before for claim in one.claims]):
                placed = Placed(number, lead, start, claims)
                yield from _place(problem, order, at, location_id, (*before, placed))


def _next_starts(problem: GroupProblem, at: int, before: tuple[Placed, ...]) -> Sequence[int]:
    if not before or problem.arrangement is Arrangement.SIDE_BY_SIDE:
        return (at,)
    return range(before[-1].ends, before[-1].ends + problem.longest_wait + 1, WAIT_STEP)


def _ways(
    days: LoadedDays, lead: Lead, at: int, location_id: int, claimed: Sequence[Claim]
) -> Iterator[tuple[Claim, ...]]:
    busy = with_claims(days.busy, claimed)
    for claim in lead_claims(lead, at):
        if overlapping(busy.get(claim.resource_id, ()), claim.starts_at, claim.ends_at):
            return
    rules = days.search.rules
    day = local_day(rules.locations[location_id].zone, at)
    yield from assignments(rules, busy, lead, location_id=location_id, day=day, start=at)


def _assign_each(
    wanted: Sequence[tuple[LoadedDays, Lead, int, int]], claimed: tuple[Claim, ...]
) -> Iterator[list[tuple[Claim, ...]]]:
    if not wanted:
        yield []
        return
    (days, lead, at, location_id), *rest = wanted
    for claims in _ways(days, lead, at, location_id, claimed):
        for others in _assign_each(rest, claimed + claims):
            yield [claims, *others]
