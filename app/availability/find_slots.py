"""Answers what is free on some days and, where nothing is, why and when next."""

from datetime import UTC, date, datetime, time, timedelta

from app.availability.calendar_days import each_day
from app.availability.day_reason import Window, day_reason
from app.availability.gap_fillers import fill_gaps_first
from app.availability.loaded_days import LoadedDays, load_days
from app.availability.nearest import nearest_slots, next_free_day
from app.availability.query import Availability, DayAnswer, SlotQuery
from app.availability.repository import Ignored
from app.availability.search import Search, open_search
from app.availability.slot import Slot
from app.business.wall_clock import DAY_MINUTES, instants_of, minute_of, naive_midnight
from app.clock import to_unix
from app.unit_of_work import UnitOfWork

_LONGEST_RANGE = timedelta(days=366)
_NEAREST = 3


def find_slots(work: UnitOfWork, query: SlotQuery) -> Availability:
    """The free slots of the days asked for; with a limit, days after the last slot are left out.

    Raises:
        NotFound: There is no such service, extra or staff member.
    """
    search = open_search(
        work,
        service_id=query.service_id,
        extra_ids=query.extra_ids,
        staff_id=query.staff_id,
        location_id=query.location_id,
        ignored=Ignored(query.ignore_appointment_id, query.own_conversation_id),
    )
    window = time_window(query)
    last_day = query.last_day
    if last_day - query.first_day > _LONGEST_RANGE:
        last_day = query.first_day + _LONGEST_RANGE
    days = load_days(work, search, query.first_day, last_day)
    answers = _answer(days, query, window, last_day)
    if any(answer.slots for answer in answers) or not search.leads:
        return Availability(answers, search.rules.version)
    return Availability(
        answers,
        search.rules.version,
        nearest=_nearest(work, search, query, window),
        next_free=next_free_day(work, search, last_day, window=window, weekdays=query.weekdays),
    )


def time_window(query: SlotQuery) -> Window | None:
    """The wall-clock minutes [from, until) in which a start is wished."""
    if query.exact_time is not None:
        minute = minute_of(query.exact_time)
        return minute, minute + 1
    if query.earliest is None and query.latest is None:
        return None
    first = 0 if query.earliest is None else minute_of(query.earliest)
    last = DAY_MINUTES if query.latest is None else minute_of(query.latest)
    return first, last if last > first else DAY_MINUTES


def _answer(days: LoadedDays, query: SlotQuery, window: Window | None, last_day: date) -> tuple[DayAnswer, ...]:
    answers: list[DayAnswer] = []
    left = query.limit
    for day in each_day(query.first_day, last_day):
        if query.weekdays is not None and day.weekday() not in query.weekdays:
            continue
        if left == 0:
            break
        slots = _slots(days, query, day, window, left)
        left = None if left is None else left - len(slots)
        answers.append(DayAnswer(day, slots, None if slots else day_reason(days, day, window)))
    return tuple(answers)


def _slots(days: LoadedDays, query: SlotQuery, day: date, window: Window | None, limit: int | None) -> tuple[Slot, ...]:
    limits = days.search.limits(window)
    starts = days.starts_of_each(day, limits) if query.each_staff else days.starts(day, limits)
    if days.search.service.fills_gaps_first and query.exact_time is None:
        starts = fill_gaps_first(days, day, starts)
    return days.offer(day, starts[:limit])


def _nearest(work: UnitOfWork, search: Search, query: SlotQuery, window: Window | None) -> tuple[Slot, ...]:
    """Slots near the wished time of day; a wish for whole days has none nearer than the next free day."""
    if window is None:
        return ()
    wall = time(window[0] // 60, window[0] % 60)
    day = min(max(query.first_day, search.today), search.last_bookable)
    shown = instants_of(search.rules.business.zone, day, wall)
    at = to_unix(shown[0]) if shown else to_unix(datetime.fromtimestamp(naive_midnight(day), UTC))
    return nearest_slots(work, search, at, _NEAREST)
