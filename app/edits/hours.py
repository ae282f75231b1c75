"""Blocks of hours as people enter them."""

from datetime import time

from app.edits.problems import Problems

_DAY_MINUTES = 1440


def check_block(
    problems: Problems, weekday: int, starts: time, ends: time, *, overnight: bool, name: str = "blocks"
) -> None:
    """A block has a weekday and a length, and ends on its own day unless it says that it goes past midnight."""
    problems.unless(0 <= weekday <= 6, name, "weekday_unknown")
    whole = all(one.second == 0 and one.microsecond == 0 and one.tzinfo is None for one in (starts, ends))
    problems.unless(whole, name, "time_unreadable")
    first, last = _minute(starts), _minute(ends) or _DAY_MINUTES
    problems.unless(last > first or (overnight and last != first), name, "ends_before_start")


def week_minutes(weekday: int, starts: time, ends: time) -> tuple[int, int]:
    """Minutes since Monday's midnight; an end not after the start lies on the next day."""
    first, last = _minute(starts), _minute(ends)
    day = weekday * _DAY_MINUTES
    return day + first, day + last + (0 if last > first else _DAY_MINUTES)


def _minute(wall: time) -> int:
    return wall.hour * 60 + wall.minute
