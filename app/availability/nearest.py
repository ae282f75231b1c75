"""The free slots nearest to a wished time, and the next day with any."""

from collections.abc import Iterator
from datetime import date, timedelta

from app.availability.calendar_days import each_day
from app.availability.loaded_days import LoadedDays, Start, load_days
from app.availability.search import Search
from app.availability.slot import Slot
from app.business.wall_clock import local_day
from app.unit_of_work import UnitOfWork

_CHUNK = timedelta(days=14)
_AROUND = timedelta(days=7)

_Found = tuple[LoadedDays, date, Start]


def nearest_slots(work: UnitOfWork, search: Search, at: int, count: int) -> tuple[Slot, ...]:
    """Up to `count` free slots, the nearest within a week of the instant, else the next ones, in order of time."""
    before, after = _starts_around(work, search, at)
    near = sorted([*before, *after], key=lambda found: abs(found[2].at - at))[:count]
    if not near:
        near = _starts_of_next_free_day(work, search, at)[:count]
    return tuple(_offer(found) for found in sorted(near, key=lambda found: found[2].at))


def nearest_on_both_sides(work: UnitOfWork, search: Search, at: int) -> tuple[Slot | None, Slot | None]:
    """The last free slot before the instant and the first after it, each within a week."""
    before, after = _starts_around(work, search, at)
    return _offer(before[-1]) if before else None, _offer(after[0]) if after else None


def next_free_day(
    work: UnitOfWork, search: Search, after: date, *, window: tuple[int, int] | None, weekdays: frozenset[int] | None
) -> date | None:
    """The first day after `after` with a free slot that meets the wish, as far ahead as can be booked."""
    if after >= search.last_bookable:
        return None
    first = max(after + timedelta(days=1), search.today)
    while first <= search.last_bookable:
        last = min(first + _CHUNK, search.last_bookable)
        days = load_days(work, search, first, last)
        for day in each_day(first, last):
            if (weekdays is None or day.weekday() in weekdays) and days.has_start(day, search.limits(window)):
                return day
        first = last + timedelta(days=1)
    return None


def _starts_of_next_free_day(work: UnitOfWork, search: Search, at: int) -> list[_Found]:
    middle = local_day(search.rules.business.zone, at)
    day = next_free_day(work, search, middle + _AROUND, window=None, weekdays=None)
    if day is None:
        return []
    days = load_days(work, search, day, day)
    return [(days, day, start) for start in days.starts(day, search.limits())]


def _starts_around(work: UnitOfWork, search: Search, at: int) -> tuple[list[_Found], list[_Found]]:
    """Free starts before an instant and from it on, in order of time; of the nearest day with any on each side."""
    middle = min(max(local_day(search.rules.business.zone, at), search.today), search.last_bookable)
    days = load_days(work, search, middle - _AROUND, middle + _AROUND)
    before = _first_with_any(days, (middle - timedelta(days=back) for back in range(_AROUND.days + 1)), high=at)
    after = _first_with_any(days, (middle + timedelta(days=ahead) for ahead in range(_AROUND.days + 1)), low=at)
    return before, after


def _first_with_any(days: LoadedDays, wanted: Iterator[date], *, low: int = 0, high: int | None = None) -> list[_Found]:
    for day in wanted:
        starts = days.starts(day, days.search.limits())
        found = [(days, day, start) for start in starts if low <= start.at and (high is None or start.at < high)]
        if found:
            return found
    return []


def _offer(found: _Found) -> Slot:
    days, day, start = found
    return days.offer(day, [start])[0]
