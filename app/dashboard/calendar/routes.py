"""The calendar: by day, week and month, by people and by rooms; moving what stands in it."""

from dataclasses import replace
from functools import partial
from typing import Annotated

from fastapi import Form, Response

from app.appointments.move_by_hand import Moved, move_by_hand
from app.appointments.repository import get_appointment
from app.availability.rules_cache import rules_of
from app.clock import from_unix, to_unix
from app.dashboard.calendar.asked import Asked, Columns
from app.dashboard.calendar.forms import AskedForm, AskedQuery, ShortField, instant_of, need_day, need_time, settle
from app.dashboard.calendar.page import CalendarPage, calendar_page
from app.dashboard.calendar.said import MovedSaid, say_moved
from app.dashboard.navigation import CALENDAR
from app.dashboard.visit import CurrentVisit, FormVisit, Visit, dashboard_router
from app.errors import NotFound
from app.notifications.hold_back import hold_back, is_held
from app.unit_of_work import Telling, UnitOfWork
from app.words import Words

router = dashboard_router("/calendar")

PublicId = Annotated[str, Form(max_length=64)]


@router.get("")
async def show_calendar(visit: CurrentVisit, asked: AskedQuery) -> Response:
    own = visit.own_calendar
    if own is not None:
        asked = replace(asked, who=own, columns=Columns.STAFF)
    load = partial(_page, asked=asked, own=own)
    if visit.wants_part:
        return await visit.show_part(CALENDAR, "calendar/_calendar.html", load, toast=None)
    return await visit.show(CALENDAR, "calendar/page.html", load, toast=None)


@router.post("/move")
async def move(
    visit: FormVisit,
    asked: AskedForm,
    appointment: PublicId,
    day: ShortField,
    time: ShortField,
    staff: PublicId = "",
    sequence: Annotated[int | None, Form()] = None,
) -> Response:
    """Put an appointment somewhere else; what the customer is told waits until it can no longer be undone."""

    def act(work: UnitOfWork) -> Moved:
        rules = rules_of(work)
        work.telling = Telling.AFTER_UNDO
        starts_at = instant_of(rules.business.zone, need_day(day), need_time(time))
        chosen = next((one.id for one in rules.staff.values() if one.public_id == staff), None)
        staff_id = chosen if staff else get_appointment(work, appointment).staff_id
        return move_by_hand(work, appointment, starts_at=starts_at, staff_id=staff_id, seen=sequence)

    moved = await visit.owner.write(act)
    said = say_moved(moved, visit.words, to_unix(moved.before.starts_at))
    return await _shown_again(visit, asked, said)


@router.post("/move/undo")
async def undo_move(
    visit: FormVisit,
    asked: AskedForm,
    appointment: PublicId,
    starts_at: Annotated[int, Form()],
    sequence: Annotated[int, Form()],
    staff_id: Annotated[int | None, Form()] = None,
) -> Response:
    """Put it back. Where the customer has heard of the move meanwhile, they hear of this, too."""

    def act(work: UnitOfWork) -> Moved:
        found = get_appointment(work, appointment)
        work.telling = Telling.NOT if is_held(work, found) else Telling.NOW
        return move_by_hand(work, appointment, starts_at=from_unix(starts_at), staff_id=staff_id, seen=sequence)

    await visit.owner.write(act)
    return await _shown_again(visit, asked, None)


@router.post("/move/quiet")
async def keep_quiet(visit: FormVisit, asked: AskedForm, appointment: PublicId) -> Response:
    """The customer is not told of the move: somebody has already spoken with them."""
    await visit.owner.write(hold_back, appointment)
    return await _shown_again(visit, asked, None)


async def _shown_again(visit: Visit, asked: Asked, toast: MovedSaid | None) -> Response:
    if not visit.wants_part:
        return visit.go_to(asked.url())
    load = partial(_page, asked=asked)
    return await visit.show_part(CALENDAR, "calendar/_calendar.html", load, toast=toast)


def _page(work: UnitOfWork, words: Words, *, asked: Asked, own: str | None = None) -> CalendarPage:
    rules = rules_of(work)
    if own is not None and own not in {member.public_id for member in rules.staff.values()}:
        # Nobody known would mean everybody; for a team member it means nobody.
        raise NotFound(what="calendar")
    today = work.now.astimezone(rules.business.zone).date()
    return calendar_page(work, words, asked=settle(asked, today))
