"""Which calendar day a partly said day is: dates in the past roll forward."""

from datetime import date

from agent.understanding.dates.almanac import DAY, WEEK, add_days, add_months, make_date, week_of
from agent.understanding.dates.expression import Source
from agent.understanding.dates.holidays import holiday_in, next_holiday
from agent.understanding.dates.nodes import Day
from agent.understanding.dates.scene import Scene

_LEAP_SEARCH_YEARS = 9
_MONTHS_SEARCHED = 48
_MONTHS_FITTED = 3


def resolve_day(day: Day, scene: Scene) -> date | None:
    """The calendar day meant, or None when there is none (30 February)."""
    if day.fixed:
        return day.fixed
    if day.holiday:
        return holiday_in(day.holiday, day.year) if day.year else next_holiday(day.holiday, scene.today)
    if day.offset is not None:
        base = scene.anchor if day.source is Source.ANCHOR and scene.anchor else scene.today
        return add_days(base, day.offset)
    if day.month and day.dom:
        return _month_day(day.year, day.month, day.dom, scene.today)
    if day.dom:
        return _day_of_month(day, scene.today)
    return None if day.weekday is None else _weekday(day.weekday, day, scene)


def other_reading(day: Day, scene: Scene) -> date | None:
    """The other day meant: "next Friday" the coming one or that of next week, "Friday" on a Friday also today."""
    if day.weekday == scene.today.weekday() and day.shift is None and not (day.dom or day.fixed or day.plural):
        return None if scene.convention.weekday_today else scene.today
    if day.weekday is None or day.shift != 1 or day.dom or day.fixed:
        return None
    chosen = resolve_day(day, scene)
    coming = _coming(day.weekday, scene.today, today_counts=False)
    following = week_of(scene.today, scene.convention.week_start) + WEEK
    following += DAY * ((day.weekday - scene.convention.week_start) % 7)
    return next((candidate for candidate in (coming, following) if candidate != chosen), None)


def _month_day(year: int | None, month: int, dom: int, today: date) -> date | None:
    if year is not None:
        return make_date(year, month, dom)
    days = (make_date(today.year + ahead, month, dom) for ahead in range(_LEAP_SEARCH_YEARS))
    return next((found for found in days if found and found >= today), None)


def _day_of_month(day: Day, today: date) -> date | None:
    """The next such day; "Thursday the 27th" is one of the coming months, or else the next 27th, wrongly called."""
    first = None
    for ahead in range(_MONTHS_SEARCHED):
        month = add_months(today.replace(day=1), ahead)
        found = month and make_date(month.year, month.month, day.dom or 0)
        if not found or found < today:
            continue
        if day.weekday in (None, found.weekday()):
            return found
        first = first or found
        if ahead >= _MONTHS_FITTED:
            break
    return first


def _weekday(weekday: int, day: Day, scene: Scene) -> date:
    convention, today = scene.convention, scene.today
    if day.shift is None or day.soon:
        return _coming(weekday, today, today_counts=convention.weekday_today and not day.soon)
    if day.shift == 1 and convention.next_weekday == "next occurrence":
        return _coming(weekday, today, today_counts=False)
    start = week_of(today, convention.week_start)
    found = start + WEEK * day.shift + DAY * ((weekday - convention.week_start) % 7)
    if day.shift == 0 and found < today and convention.past_this_weekday == "roll":
        return found + WEEK
    return found


def _coming(weekday: int, today: date, *, today_counts: bool) -> date:
    ahead = (weekday - today.weekday()) % 7
    return today + DAY * (ahead if ahead or today_counts else 7)
