"""Blocks in the calendar, and somebody who is out today."""

import json
from datetime import datetime, timedelta
from functools import partial
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import Form, Path, Query, Response

from app.appointments.absence_repository import get_absence
from app.appointments.add_absence import remove_absence
from app.appointments.block import block_resource, block_staff
from app.appointments.errors import AppointmentsAffected
from app.availability.rules_cache import rules_of
from app.dashboard.calendar.away import look_who_takes_over, out_form, send_home
from app.dashboard.calendar.blocks import BlockForm, block_card, block_form
from app.dashboard.calendar.forms import instant_of, need_day, need_time, parse_day
from app.dashboard.mistakes import mistakes
from app.dashboard.navigation import CALENDAR
from app.dashboard.rule_forms import Asking, describe_affected
from app.dashboard.visit import NOT_KEPT, CurrentVisit, FormVisit, Visit, dashboard_router
from app.errors import AppError, InvalidInput
from app.unit_of_work import UnitOfWork
from app.words import Words

router = dashboard_router("/calendar")

Text = Annotated[str, Form(max_length=200)]
Asked = Annotated[str, Query(max_length=80)]
AbsencePath = Annotated[str, Path(max_length=64)]


@router.get("/blocks/new")
async def show_block_form(visit: CurrentVisit, day: Asked = "", staff: Asked = "", time: Asked = "") -> Response:
    load = partial(block_form, typed={"day": day, "who": staff, "starts": time})
    return await _sheet(visit, "calendar/_block_new.html", load)


@router.post("/blocks")
async def submit_block(
    visit: FormVisit,
    who: Text = "",
    day: Text = "",
    starts: Text = "",
    ends: Text = "",
    reason: Text = "",
    accepts: Text = "",
) -> Response:
    """Keep a person or a room free of bookings for a while."""
    typed = {"who": who, "day": day, "starts": starts, "ends": ends, "reason": reason}

    def act(work: UnitOfWork) -> None:
        zone = rules_of(work).business.zone
        low, high = _span(zone, day, starts, ends)
        lay = block_staff if who.startswith("stf_") else block_resource
        lay(work, who, starts_at=low, ends_at=high, reason=reason or None, accepts=bool(accepts))

    try:
        await visit.owner.write(act)
    except AppointmentsAffected as error:
        return await _block_again(visit, typed, asking=await describe_affected(visit, error))
    except InvalidInput as error:
        return await _block_again(visit, typed, error=error)
    return _done(visit, visit.words.say("dash.block.done"))


@router.get("/blocks/{absence_id}")
async def show_block(visit: CurrentVisit, absence_id: AbsencePath) -> Response:
    return await _sheet(visit, "calendar/_block.html", partial(block_card, public_id=absence_id))


@router.post("/blocks/{absence_id}/remove")
async def submit_remove(visit: FormVisit, absence_id: AbsencePath) -> Response:
    def act(work: UnitOfWork) -> None:
        get_absence(work, absence_id)
        remove_absence(work, absence_id)

    await visit.owner.write(act)
    return _done(visit, visit.words.say("dash.block.removed"))


@router.get("/out")
async def show_out(visit: CurrentVisit, staff: Asked = "", day: Asked = "") -> Response:
    def load(work: UnitOfWork, words: Words) -> object:
        today = work.now.astimezone(rules_of(work).business.zone).date()
        return out_form(work, words, staff=staff, day=parse_day(day) or today)

    return await visit.show(CALENDAR, "calendar/out.html", load, outcome=None)


@router.post("/out")
async def submit_out(visit: FormVisit, staff: Text = "", day: Text = "", step: Text = "look") -> Response:
    """First who could take over; then, with a decision for each, all of it at once."""
    chosen = need_day(day)
    if step == "look":
        page = await visit.owner.write(partial(look_who_takes_over, words=visit.words, staff=staff, day=chosen))
        return await visit.show(CALENDAR, "calendar/out.html", lambda work, words: page, outcome=None)
    form = await visit.request.form()
    decisions = {key: value for key, value in form.multi_items() if key.startswith("apt_") and isinstance(value, str)}
    outcome = await visit.owner.write(partial(send_home, staff=staff, day=chosen, decisions=decisions))
    load = partial(out_form, staff=staff, day=chosen)
    return await visit.show(CALENDAR, "calendar/out.html", load, outcome=outcome)


async def _sheet(visit: Visit, template: str, load: object, *, status_code: int = 200) -> Response:
    if visit.wants_part:
        return await visit.show_part(CALENDAR, template, load, status_code=status_code)  # type: ignore[arg-type]
    return await visit.show(
        CALENDAR,
        "calendar/alone.html",
        load,  # type: ignore[arg-type]
        status_code=status_code,
        inner=f"dashboard/{template}",
    )


async def _block_again(
    visit: Visit, typed: dict[str, str], *, error: AppError | None = None, asking: Asking | None = None
) -> Response:
    def load(work: UnitOfWork, words: Words) -> BlockForm:
        errors = {} if error is None else mistakes(error, words)
        return block_form(work, words, typed=typed, errors=errors, asking=asking)

    return await _sheet(visit, "calendar/_block_new.html", load, status_code=409 if asking else 422)


def _span(zone: ZoneInfo, day: str, starts: str, ends: str) -> tuple[datetime, datetime]:
    """Raises:
    InvalidInput: No day, no times, or the end before the start.
    """
    first = need_day(day)
    low = instant_of(zone, first, need_time(starts, "starts"), "starts")
    high = instant_of(zone, first, need_time(ends, "ends"), "ends")
    if ends == "00:00":
        high += timedelta(days=1)
    if high <= low:
        raise InvalidInput(field="ends", reason="ends_before_start")
    return low, high


def _done(visit: Visit, text: str) -> Response:
    if not visit.wants_part:
        return visit.go_to("/dashboard/calendar")
    headers = {**NOT_KEPT, "HX-Trigger": json.dumps({"sheet-done": {}, "toast": {"text": text}})}
    return Response(status_code=204, headers=headers)
