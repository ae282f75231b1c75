"""The calendar by day and by week."""

from datetime import date
from functools import partial
from typing import Annotated

from fastapi import Query, Response

from app.dashboard.calendar.agenda import Span, agenda_page
from app.dashboard.navigation import CALENDAR
from app.dashboard.visit import CurrentVisit, dashboard_router

router = dashboard_router("/calendar")


@router.get("")
async def show_calendar(
    visit: CurrentVisit,
    view: Annotated[str, Query(max_length=40)] = Span.DAY.value,
    day: Annotated[str, Query(max_length=40)] = "",
) -> Response:
    load = partial(agenda_page, span=Span.WEEK if view == Span.WEEK else Span.DAY, day=parse_day(day))
    return await visit.show(CALENDAR, "calendar/page.html", load)


def parse_day(text: str) -> date | None:
    """A day near enough to have a neighbour, or nothing."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if 2000 <= day.year < 2200 else None
