"""What the calendar's forms and addresses say, read with care."""

from datetime import date, datetime, time
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import Depends, Form, Query

from app.business.wall_clock import instants_of
from app.dashboard.calendar.asked import Asked, Columns, View
from app.errors import InvalidInput

Short = Annotated[str, Query(max_length=40)]
ShortField = Annotated[str, Form(max_length=40)]
_TODAY = date.min


def read_asked(view: str, day: str, by: str, who: str) -> Asked:
    """What an address asks for; where it says nothing sensible, today. The day is resolved by `settle`."""
    return Asked(
        view=View(view) if view in set(View) else View.DAY,
        day=parse_day(day) or _TODAY,
        columns=Columns.ROOMS if by == Columns.ROOMS else Columns.STAFF,
        who=who,
    )


async def asked_of_query(view: Short = "", day: Short = "", by: Short = "", who: Short = "") -> Asked:
    return read_asked(view, day, by, who)


async def asked_of_form(
    view: ShortField = "", shown: ShortField = "", by: ShortField = "", who: ShortField = ""
) -> Asked:
    return read_asked(view, shown, by, who)


AskedQuery = Annotated[Asked, Depends(asked_of_query)]
AskedForm = Annotated[Asked, Depends(asked_of_form)]


def settle(asked: Asked, today: date) -> Asked:
    """The same with a real day."""
    return Asked(asked.view, today, asked.columns, asked.who) if asked.day == _TODAY else asked


def parse_day(text: str) -> date | None:
    """A day near enough to have a neighbour, or nothing."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if 2000 <= day.year < 2200 else None


def need_day(text: str, field: str = "day") -> date:
    """Raises:
    InvalidInput: It is no day.
    """
    day = parse_day(text)
    if day is None:
        raise InvalidInput(field=field, reason="day_unreadable")
    return day


def need_time(text: str, field: str = "time") -> time:
    """Raises:
    InvalidInput: It is no time of day.
    """
    try:
        wall = time.fromisoformat(text)
    except ValueError as error:
        raise InvalidInput(field=field, reason="time_unreadable") from error
    return wall.replace(second=0, microsecond=0, tzinfo=None)


def instant_of(zone: ZoneInfo, day: date, wall: time, field: str = "time") -> datetime:
    """The instant of a wall-clock time; the first of two where the clock is set back.

    Raises:
        InvalidInput: The clock skips this time.
    """
    instants = instants_of(zone, day, wall)
    if not instants:
        raise InvalidInput(field=field, reason="time_skipped")
    return instants[0]
