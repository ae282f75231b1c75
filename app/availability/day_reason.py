"""Says why a day has no free slot: the first rule that leaves none."""

from datetime import date, time

from app.availability.closest_rule import closeness, closest_rule
from app.availability.loaded_days import LoadedDays
from app.availability.query import Rule
from app.availability.ranges import intersect
from app.availability.search import Search
from app.business.opening import Closure
from app.business.wall_clock import DAY_MINUTES, instants_of, local_day, stretches
from app.clock import to_unix

Window = tuple[int, int]


def day_reason(days: LoadedDays, day: date, window: Window | None) -> Rule:
    """Why nothing can be booked on `day` between the wall-clock minutes of `window`."""
    search = days.search
    if not search.leads:
        return Rule.NO_SKILL
    if day < search.today:
        return Rule.PAST
    if day > search.last_bookable:
        return Rule.WINDOW
    if window is not None and window[1] - window[0] == 1:
        return _exact(days, day, window[0])
    if search.is_for_sessions:
        return _no_session(days, day) or _too_late(days, day, window) or Rule.FULL
    return (
        _closed(search, day, window)
        or (Rule.CAP if day in days.capped else None)
        or _not_working(search, day, window)
        or _too_late(days, day, window)
        or Rule.FULL
    )


def _no_session(days: LoadedDays, day: date) -> Rule | None:
    zone = days.search.rules.business.zone
    return None if any(local_day(zone, one.starts_at) == day for one in days.sessions) else Rule.NO_SESSION


def _closed(search: Search, day: date, window: Window | None) -> Rule | None:
    places = [place for place in search.rules.openings if search.location_id in (None, place)]
    if any(intersect(search.rules.openings[place].minutes(day), [window or (0, DAY_MINUTES)]) for place in places):
        return None
    closures = [search.rules.openings[place].closure(day) for place in places]
    return Rule.HOLIDAY if Closure.HOLIDAY in closures else Rule.CLOSED


def _not_working(search: Search, day: date, window: Window | None) -> Rule | None:
    for lead in search.leads:
        for shift in search.rules.shifts(lead.staff_id, day):
            wanted = [(one.starts, one.ends) for one in stretches(shift.zone, day, [window or (0, DAY_MINUTES)])]
            if search.location_id in (None, shift.location_id) and intersect(shift.spans, wanted):
                return None
    return Rule.NOT_WORKING


def _too_late(days: LoadedDays, day: date, window: Window | None) -> Rule | None:
    """Whether only the clock is in the way: the time is over, or the notice would be too short."""
    search = days.search
    if not days.has_start(day, search.limits(window, earliest=0)):
        return None
    return Rule.NOTICE if days.has_start(day, search.limits(window, earliest=search.now)) else Rule.PAST


def _exact(days: LoadedDays, day: date, minute: int) -> Rule:
    """Why a service cannot start at one very time; when clocks change there may be two of it, or none."""
    instants = instants_of(days.search.rules.business.zone, day, time(minute // 60, minute % 60))
    rules = [closest_rule(days, to_unix(instant))[0] for instant in instants]
    if not rules:
        return Rule.SKIPPED
    return max(rules, key=closeness) or Rule.FULL
