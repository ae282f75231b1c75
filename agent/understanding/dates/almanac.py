"""Calendar arithmetic on plain dates: weeks, months, quarters, weekdays and working days."""

import calendar
from datetime import MAXYEAR, MINYEAR, date, datetime, timedelta

from agent.understanding.dates.nodes import Grain

DAY = timedelta(days=1)
WEEK = timedelta(days=7)


def make_date(year: int, month: int, dom: int) -> date | None:
    """The date, or None when there is no such day."""
    if not (MINYEAR < year < MAXYEAR and 1 <= month <= 12 and 1 <= dom <= 31):
        return None
    return date(year, month, dom) if dom <= calendar.monthrange(year, month)[1] else None


def add_months(day: date, months: int) -> date | None:
    """The same day some months on; the last of a shorter month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    if not MINYEAR < year < MAXYEAR:
        return None
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def add_days(day: date, days: int) -> date | None:
    """The date some days on, or None beyond the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def add_seconds(moment: datetime, seconds: float) -> datetime | None:
    """Wall-clock arithmetic, or None beyond the calendar."""
    try:
        return moment + timedelta(seconds=seconds)
    except OverflowError:
        return None


def week_of(day: date, week_start: int = 0) -> date:
    """The first day of the week that holds this day."""
    return day - timedelta(days=(day.weekday() - week_start) % 7)


def weekday_on_or_after(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def weekday_on_or_before(day: date, weekday: int) -> date:
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """The nth such weekday of a month; -1 is the last one."""
    if nth > 0:
        day = weekday_on_or_after(date(year, month, 1), weekday) + WEEK * (nth - 1)
    else:
        last = date(year, month, calendar.monthrange(year, month)[1])
        day = weekday_on_or_before(last, weekday) + WEEK * (nth + 1)
    return day if day.month == month else None


def iso_week(year: int, week: int) -> date | None:
    """Monday of the week by ISO 8601 numbering."""
    try:
        return date.fromisocalendar(year, week, 1)
    except ValueError:
        return None


def week_of_month(year: int, month: int, nth: int) -> date:
    """Monday of the nth week of a month; a week belongs to the month that has its Thursday."""
    if nth > 0:
        first_thursday = weekday_on_or_after(date(year, month, 1), 3)
        return first_thursday - timedelta(days=3) + WEEK * (nth - 1)
    last_thursday = weekday_on_or_before(date(year, month, calendar.monthrange(year, month)[1]), 3)
    return last_thursday - timedelta(days=3) + WEEK * (nth + 1)


def add_workdays(day: date, count: int) -> date | None:
    """Count working days, Monday to Friday."""
    if abs(count) > 2000:
        return None
    step = DAY if count >= 0 else -DAY
    for _ in range(abs(count)):
        day += step
        while day.weekday() >= 5:
            day += step
    return day


def grain_span(day: date, grain: Grain, shift: int = 0, week_start: int = 0) -> tuple[date, date] | None:
    """The week, month, quarter … that holds a day, or the one `shift` further on; half-open."""
    try:
        return _grain_span(day, grain, shift, week_start)
    except (OverflowError, ValueError):
        return None


def _grain_span(day: date, grain: Grain, shift: int, week_start: int) -> tuple[date, date] | None:
    week = week_of(day, week_start) + WEEK * shift
    match grain:
        case Grain.DAY | Grain.WORKDAY:
            return day + DAY * shift, day + DAY * (shift + 1)
        case Grain.WEEK:
            return week, week + WEEK
        case Grain.WORKWEEK:
            monday = week_of(day) + WEEK * shift
            return monday, monday + DAY * 5
        case Grain.WEEKEND:
            saturday = week_of(day) + DAY * 5 + WEEK * shift
            return saturday, saturday + DAY * 2
        case Grain.FORTNIGHT:
            start = week_of(day, week_start) + WEEK * 2 * shift
            return start, start + WEEK * 2
    return _month_span(day, grain, shift)


_MONTHS = {
    Grain.MONTH: 1,
    Grain.QUARTER: 3,
    Grain.HALF_YEAR: 6,
    Grain.YEAR: 12,
    Grain.DECADE: 120,
    Grain.CENTURY: 1200,
}


def _month_span(day: date, grain: Grain, shift: int) -> tuple[date, date] | None:
    months = _MONTHS.get(grain)
    if months is None:
        return None
    index = (day.year * 12 + day.month - 1) // months * months + shift * months
    start = date(index // 12, index % 12 + 1, 1)
    end = add_months(start, months)
    return (start, end) if end else None
