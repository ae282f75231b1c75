"""Cancels or moves one appointment of a series, this and those that follow, or all that lie ahead."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from app.appointments.appointment import Appointment
from app.appointments.cancel import cancel
from app.appointments.errors import SeriesBlocked
from app.appointments.plan_series import plan_day, search_for
from app.appointments.repository import get_appointment, list_series, remove_claims
from app.appointments.reschedule import reschedule
from app.appointments.series import Scope, SeriesMove
from app.appointments.series_repository import add_exceptions
from app.availability.loaded_days import LoadedDays, load_days
from app.availability.ranges import Range, subtract
from app.availability.slot import Leg, Slot
from app.unit_of_work import UnitOfWork


def in_scope(work: UnitOfWork, appointment: Appointment, scope: Scope) -> list[Appointment]:
    """The appointments an act is meant for, in order of time: open ones that lie ahead; this one in any case."""
    if scope is Scope.ONE or appointment.series_id is None:
        return [appointment]
    ahead = [one for one in list_series(work, appointment.series_id) if one.is_open and one.starts_at > work.now]
    if scope is Scope.FOLLOWING:
        ahead = [one for one in ahead if one.starts_at >= appointment.starts_at]
    return ahead or [appointment]


def cancel_series(
    work: UnitOfWork, appointment: int | str, scope: Scope, *, reason: str | None = None
) -> list[Appointment]:
    """Cancel as much of a series as is meant, each through `cancel`, or nothing.

    Raises:
        Whatever `cancel` raises.
    """
    found = get_appointment(work, appointment)
    cancelled = [cancel(work, one.id, reason=reason) for one in in_scope(work, found, scope)]
    _remember(work, cancelled)
    return cancelled


def plan_series_move(work: UnitOfWork, appointment: int | str, slot: Slot, scope: Scope) -> tuple[SeriesMove, ...]:
    """Where each appointment in scope would be if this one went to `slot`: as many days on, at the same wall time.

    Raises:
        AppointmentNotFound: There is none.
        NotFound: The service or the staff member is no longer there.
    """
    found = get_appointment(work, appointment)
    meant = in_scope(work, found, scope)
    (leg,) = slot.legs
    search = search_for(work, leg)
    zone = search.rules.locations[leg.location_id].zone
    wall = leg.starts_at.astimezone(zone)
    shift = wall.date() - _day(found, zone)
    wanted = [(one, _day(one, zone) + shift) for one in meant]
    loaded = load_days(work, search, min(day for _, day in wanted), max(day for _, day in wanted), beyond_window=True)
    loaded = _without(loaded, meant)
    return tuple(_planned(work, loaded, leg, one, day, wall) for one, day in wanted)


def move_series(
    work: UnitOfWork,
    appointment: int | str,
    slot: Slot,
    scope: Scope,
    *,
    choices: Mapping[str, Slot | None] | None = None,
) -> list[Appointment]:
    """Move as much of a series as is meant, each through `reschedule`, or nothing.

    `choices` settle single appointments by public id: another slot, or None to leave it where it is.

    Raises:
        SeriesBlocked: Some cannot be moved and no choice was made; `days` holds them with alternatives.
        Whatever `reschedule` raises.
    """
    choices = choices or {}
    plan = plan_series_move(work, appointment, slot, scope)
    blocked = [one for one in plan if one.slot is None and one.appointment.public_id not in choices]
    if blocked:
        raise SeriesBlocked(days=tuple(blocked), count=len(blocked))
    moves = [(one.appointment, choices.get(one.appointment.public_id, one.slot)) for one in plan]
    going = [(one, to) for one, to in moves if to is not None]
    # One may go where the next one still is: all leave before any arrives.
    for one, _ in going:
        remove_claims(work, "appointment", one.id)
    moved = [reschedule(work, one.id, to) for one, to in going]
    if scope is Scope.ONE:
        _remember(work, [one for one, _ in going])
    return moved


def _planned(
    work: UnitOfWork, loaded: LoadedDays, leg: Leg, appointment: Appointment, day: date, wall: datetime
) -> SeriesMove:
    own = appointment.slot.legs[0]
    wanted = replace(leg, variant_id=own.variant_id, add_on_ids=own.add_on_ids)
    planned = plan_day(work, loaded, wanted, day, wall)
    return SeriesMove(appointment, planned.slot, planned.rule, planned.alternatives)


def _without(loaded: LoadedDays, gone: Sequence[Appointment]) -> LoadedDays:
    """The same days as if these appointments were not there."""
    taken: dict[int, list[Range]] = {}
    for claim in (claim for one in gone for leg in one.slot.legs for claim in leg.claims):
        taken.setdefault(claim.resource_id, []).append((claim.starts_at, claim.ends_at))
    busy = {
        resource_id: subtract(ranges, sorted(taken.get(resource_id, ()))) for resource_id, ranges in loaded.busy.items()
    }
    return replace(loaded, busy=busy)


def _remember(work: UnitOfWork, changed: Sequence[Appointment]) -> None:
    """Days on which a series is no longer what its rule says."""
    for one in changed:
        if one.series_id is not None:
            add_exceptions(work, one.series_id, [_day(one, ZoneInfo(one.timezone))])


def _day(appointment: Appointment, zone: ZoneInfo) -> date:
    return appointment.starts_at.astimezone(zone).date()
