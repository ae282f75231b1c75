"""Works out a series before it is booked: each day's slot, or what is in the way and what else is free."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from app.appointments.series import SeriesDay
from app.availability.check_start import check_start
from app.availability.closest_rule import session_rule
from app.availability.day_starts import Lead
from app.availability.loaded_days import LoadedDays, Start, leg_of, load_days, session_lead
from app.availability.nearest import nearest_slots
from app.availability.query import Rule
from app.availability.recurrence import Recurrence
from app.availability.repository import NOTHING_IGNORED, Ignored
from app.availability.search import Search, open_search
from app.availability.slot import Leg, Slot
from app.business.wall_clock import instants_of
from app.clock import to_unix
from app.errors import InvalidInput
from app.unit_of_work import UnitOfWork

_ALTERNATIVES = 3


def plan_series(work: UnitOfWork, slot: Slot, recurrence: Recurrence) -> tuple[SeriesDay, ...]:
    """The days of a series that begins with a slot of one leg, at the same wall-clock time on each.

    Whoever left the choice of staff to the business keeps the same person where possible.

    Raises:
        NotFound: Service, extras or staff member are no longer there.
        InvalidInput: The slot has several legs, or the recurrence has no end.
    """
    if len(slot.legs) != 1:
        raise InvalidInput(field="slot", reason="one_leg_expected")
    leg = slot.legs[0]
    search = search_for(work, leg)
    zone = search.rules.locations[leg.location_id].zone
    first = leg.starts_at.astimezone(zone)
    days = recurrence.days(first.date())
    loaded = load_days(work, search, days[0], days[-1], beyond_window=True)
    return tuple(plan_day(work, loaded, leg, day, first) for day in days)


def search_for(work: UnitOfWork, leg: Leg, ignored: Ignored = NOTHING_IGNORED) -> Search:
    """The wish behind a leg: a certain person, or anybody."""
    return open_search(
        work,
        service_id=leg.service_id,
        extra_ids=leg.extra_ids,
        staff_id=None if leg.any_staff else leg.staff_id,
        location_id=leg.location_id,
        ignored=ignored,
    )


def plan_day(work: UnitOfWork, loaded: LoadedDays, leg: Leg, day: date, wall: datetime) -> SeriesDay:
    """A leg's slot on another day at the wall-clock time of `wall`, or why there is none and what is near."""
    search = loaded.search
    zone = search.rules.locations[leg.location_id].zone
    found = instants_of(zone, day, wall.time().replace(second=0, microsecond=0))
    if not found:
        near = instants_of(zone, day, wall.time().replace(hour=12, minute=0, second=0, microsecond=0))
        return SeriesDay(day, None, Rule.SKIPPED, nearest_slots(work, search, to_unix(near[0]), _ALTERNATIVES))
    # Where the clock shows the time twice, the first is meant unless this one itself is the second.
    at = to_unix(next((one for one in found if one == wall), found[0]))
    start, rule = _start_at(loaded, leg, at)
    if start is not None:
        made = replace(leg_of(search, start, ()), any_staff=leg.any_staff)
        return SeriesDay(day, Slot((made,), search.rules.business.currency))
    return SeriesDay(day, None, rule, nearest_slots(work, search, max(at, search.now), _ALTERNATIVES))


def _start_at(loaded: LoadedDays, leg: Leg, at: int) -> tuple[Start | None, Rule | None]:
    if loaded.search.is_for_sessions:
        return _session_at(loaded, leg, at)
    rule: Rule | None = Rule.NO_SKILL
    for lead in _same_person_first(loaded.search.leads, leg.staff_id):
        rule = check_start(loaded, lead, at, leg.location_id).rule
        if rule is None:
            return Start(at, leg.location_id, lead), None
    return None, rule


def _session_at(loaded: LoadedDays, leg: Leg, at: int) -> tuple[Start | None, Rule | None]:
    rule, _ = session_rule(loaded, at)
    for session in loaded.sessions if rule is None else ():
        if session.starts_at == at and session.location_id == leg.location_id and session.free_seats:
            return Start(at, leg.location_id, session_lead(loaded.search, session), session), None
    return None, rule or Rule.FULL


def _same_person_first(leads: Sequence[Lead], staff_id: int | None) -> list[Lead]:
    return sorted(leads, key=lambda lead: lead.staff_id != staff_id)
