"""When a service can start on one day with one lead: the pure calculation everything else stands on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.availability.booking_rules import BookingRules, Shift
from app.availability.footprint import Footprint, OtherNeed, Part
from app.availability.ranges import (
    Range,
    Ranges,
    blocked_by,
    covers,
    intersect,
    merge,
    overlapping,
    room_for,
    subtract,
)
from app.availability.slot import Claim
from app.business.wall_clock import stretches
from app.services.service import Role
from app.staff.staff_member import StaffMember

# What is busy, by resource: sorted, disjoint intervals in Unix seconds.
Busy = Mapping[int, Sequence[Range]]
_NOTHING: tuple[Range, ...] = ()


@dataclass(frozen=True, slots=True)
class Lead:
    """Who a service is booked with, and what it then keeps busy. No staff member: a service of rooms alone."""

    staff: StaffMember | None
    footprint: Footprint

    @property
    def staff_id(self) -> int | None:
        return None if self.staff is None else self.staff.id


@dataclass(frozen=True, slots=True)
class DayLimits:
    """What narrows a day: a grid of `step` seconds, the first instant, wall-clock minutes [from, until), a place."""

    step: int
    earliest: int
    window: tuple[int, int] | None = None
    location_id: int | None = None


def day_starts(rules: BookingRules, busy: Busy, lead: Lead, day: date, limits: DayLimits) -> list[tuple[int, int]]:
    """(start, location) of every free start of the day, in order of time at each place."""
    found: list[tuple[int, int]] = []
    for shift in rules.shifts(lead.staff_id, day):
        place = shift.location_id
        if limits.location_id not in (None, place):
            continue
        allowed = _clip(allowed_starts(rules, busy, lead, shift, day), limits, shift, day)
        if not _needs_matching(lead.footprint):
            found.extend((start, place) for start in _on_grid(allowed, shift, limits.step))
            continue
        for start in _on_grid(allowed, shift, limits.step):
            if assign(rules, busy, lead, location_id=place, day=day, start=start) is not None:
                found.append((start, place))
    return found


def allowed_starts(rules: BookingRules, busy: Busy, lead: Lead, shift: Shift, day: date) -> Ranges:
    """The starts at which the lead and, each for itself, every other need is free; the grid is not looked at."""
    shape = lead.footprint
    if lead.staff is None:
        allowed = room_for(shift.spans, 0, shape.seconds)
    else:
        allowed = _starts_with(busy.get(lead.staff.resource_id, _NOTHING), shift.spans, shape.lead)
        if not shape.lead_is_there_throughout:
            open_ = rules.opening_spans(shift.location_id, day)
            allowed = intersect(allowed, room_for(open_, 0, shape.seconds))
    for other in shape.others:
        if not allowed:
            return allowed
        allowed = intersect(allowed, _starts_with_any(rules, busy, lead, other, shift, day, allowed))
    return allowed


def assign(
    rules: BookingRules, busy: Busy, lead: Lead, *, location_id: int, day: date, start: int
) -> tuple[Claim, ...] | None:
    """The claims at a start at which the lead is free, with free seconds and units; None when these do not suffice."""
    if not lead.footprint.others:
        return lead_claims(lead, start)
    return next(assignments(rules, busy, lead, location_id=location_id, day=day, start=start), None)


def assignments(
    rules: BookingRules, busy: Busy, lead: Lead, *, location_id: int, day: date, start: int
) -> Iterator[tuple[Claim, ...]]:
    """Every way to serve a start at which the lead is free: the claims with each choice of seconds and units."""
    own = lead_claims(lead, start)
    for others in _assign_others(rules, busy, lead, list(lead.footprint.others), location_id, day, start, frozenset()):
        yield own + others


def lead_claims(lead: Lead, start: int) -> tuple[Claim, ...]:
    """The claims of the lead alone."""
    if lead.staff is None:
        return ()
    resource_id = lead.staff.resource_id
    return tuple([Claim(resource_id, start + part.busy_from, start + part.busy_until) for part in lead.footprint.lead])


def _assign_others(
    rules: BookingRules,
    busy: Busy,
    lead: Lead,
    open_needs: list[OtherNeed],
    location_id: int,
    day: date,
    start: int,
    used: frozenset[int],
) -> Iterator[tuple[Claim, ...]]:
    if not open_needs:
        yield ()
        return
    need, *rest = open_needs
    for resource_id, spans in _candidates(rules, lead, need, location_id, day):
        if resource_id in used or not _is_free(busy.get(resource_id, _NOTHING), spans, need.parts, start):
            continue
        own = tuple([Claim(resource_id, start + part.busy_from, start + part.busy_until) for part in need.parts])
        for others in _assign_others(rules, busy, lead, rest, location_id, day, start, used | {resource_id}):
            yield own + others


def _candidates(
    rules: BookingRules, lead: Lead, need: OtherNeed, location_id: int, day: date
) -> Iterator[tuple[int, Sequence[Range] | None]]:
    """(resource, when it is present) of all that could serve a need; None is present always."""
    if need.role is Role.POOL:
        for unit in rules.pools.get(need.pool or "", ()):
            if unit.location_id in (None, location_id):
                yield unit.id, None
        return
    for member in rules.able_staff(need.skill_service_id or 0):
        if member.id != lead.staff_id:
            for shift in rules.shifts(member.id, day):
                if shift.location_id == location_id:
                    yield member.resource_id, shift.spans


def _is_free(busy: Sequence[Range], spans: Sequence[Range] | None, parts: Sequence[Part], start: int) -> bool:
    for part in parts:
        if spans is not None and not covers(spans, start + part.starts, start + part.ends):
            return False
        if overlapping(busy, start + part.busy_from, start + part.busy_until):
            return False
    return True


def _starts_with(busy: Sequence[Range], spans: Sequence[Range] | None, parts: Sequence[Part]) -> Ranges:
    """The starts at which somebody with these spans and busy times can do all the parts."""
    spans = _NOTHING if spans is None else spans
    first = parts[0]
    allowed = room_for(spans, first.starts, first.ends)
    for part in parts[1:]:
        allowed = intersect(allowed, room_for(spans, part.starts, part.ends))
    return _without_busy(allowed, busy, parts)


def _without_busy(allowed: Ranges, busy: Sequence[Range], parts: Sequence[Part]) -> Ranges:
    if not allowed or not busy:
        return allowed
    low, high = allowed[0][0] + parts[0].busy_from, allowed[-1][1] + parts[-1].busy_until
    near = overlapping(busy, low, high)
    if not near:
        return allowed
    taken = blocked_by(near, parts[0].busy_from, parts[0].busy_until)
    if len(parts) > 1:
        for part in parts[1:]:
            taken += blocked_by(near, part.busy_from, part.busy_until)
        taken.sort()
    return subtract(allowed, taken)


def _starts_with_any(
    rules: BookingRules, busy: Busy, lead: Lead, need: OtherNeed, shift: Shift, day: date, within: Ranges
) -> Ranges:
    found: Ranges = []
    for resource_id, spans in _candidates(rules, lead, need, shift.location_id, day):
        taken = busy.get(resource_id, _NOTHING)
        if spans is None:
            found += _without_busy(within, taken, need.parts)
        else:
            found += _starts_with(taken, spans, need.parts)
    return merge(found)


def _needs_matching(footprint: Footprint) -> bool:
    """Whether needs compete for the same people or units, so that each being free alone does not say enough."""
    groups = [(other.role, other.pool) for other in footprint.others]
    return len(set(groups)) < len(groups)


def _clip(allowed: Ranges, limits: DayLimits, shift: Shift, day: date) -> Ranges:
    if limits.window is not None:
        wanted = [(one.starts, one.ends) for one in stretches(shift.zone, day, [limits.window])]
        allowed = intersect(allowed, wanted)
    if allowed and allowed[0][0] < limits.earliest:
        allowed = [(max(low, limits.earliest), high) for low, high in allowed if high > limits.earliest]
    return allowed


def _on_grid(allowed: Ranges, shift: Shift, step: int) -> list[int]:
    """The allowed starts that lie on the wall-clock grid of the shift's stretches."""
    found: list[int] = []
    for starts, ends, anchor in shift.starts:
        for low, high in allowed:
            if low < starts:
                low = starts
            if high > ends:
                high = ends
            if low < high:
                found.extend(range(low + (anchor - low) % step, high, step))
    return found
