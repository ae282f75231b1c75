"""Today: to see, and to settle what waits there."""

from functools import partial
from typing import Annotated

from fastapi import Form, Path, Response

from app.accounts.person import Role
from app.appointments.conflicts import keep_appointment
from app.appointments.decide import confirm_request, decline_request
from app.dashboard.navigation import TODAY
from app.dashboard.today.page import TodayPage, today_page
from app.dashboard.today.repository import close_request
from app.dashboard.visit import CurrentVisit, FormVisit, Visit, dashboard_router

router = dashboard_router()

Key = Annotated[str, Path(max_length=64)]


@router.get("")
async def show_today(visit: CurrentVisit) -> Response:
    if visit.role is Role.STAFF:
        # Today tells of the whole business; a team member's day is their own calendar.
        return visit.go_to("/dashboard/calendar" if visit.sign_in.membership.staff_id else "/dashboard/account")
    if visit.wants_part:
        return await _part(visit)
    return await visit.show(TODAY, "today/page.html", _load(visit))


@router.post("/today/requests/{request_id}/done")
async def finish_request(visit: FormVisit, request_id: Key) -> Response:
    await visit.owner.write(close_request, request_id)
    return await _again(visit)


@router.post("/today/appointments/{appointment_id}/accept")
async def accept(visit: FormVisit, appointment_id: Key) -> Response:
    await visit.owner.write(confirm_request, appointment_id)
    return await _again(visit)


@router.post("/today/appointments/{appointment_id}/decline")
async def decline(visit: FormVisit, appointment_id: Key, reason: Annotated[str, Form(max_length=300)] = "") -> Response:
    await visit.owner.write(decline_request, appointment_id, reason=reason or None)
    return await _again(visit)


@router.post("/today/conflicts/{conflict_id}/keep")
async def keep(visit: FormVisit, conflict_id: Key) -> Response:
    """The appointment stays as it is, though something is in its way."""
    await visit.owner.write(keep_appointment, conflict_id)
    return await _again(visit)


async def _again(visit: Visit) -> Response:
    return await _part(visit) if visit.wants_part else visit.go_to("/dashboard")


async def _part(visit: Visit) -> Response:
    return await visit.show_part(TODAY, "today/_today.html", _load(visit), slug=visit.owner.record.slug)


def _load(visit: Visit) -> "partial[TodayPage]":
    return partial(today_page, first_name=visit.sign_in.person.name.split()[0])
