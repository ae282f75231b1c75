"""Plans sessions of classes and events, and moves, resizes and cancels them."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Annotated

from babel.numbers import get_currency_precision
from fastapi import Form, Path, Response

from app.appointments.change_session import cancel_session, change_capacity, move_session
from app.appointments.errors import SeriesBlocked
from app.appointments.plan_session import SessionDraft
from app.appointments.plan_sessions import plan_sessions
from app.appointments.session_repository import get_session
from app.availability.booking_rules import BookingRules
from app.availability.recurrence import Frequency, Recurrence
from app.availability.rules_cache import rules_of
from app.business.wall_clock import instants_of
from app.dashboard.classes.page import classes_page
from app.dashboard.mistakes import mistakes
from app.dashboard.navigation import CLASSES
from app.dashboard.visit import CurrentVisit, FormVisit, Visit, dashboard_router
from app.errors import AppError, InvalidInput
from app.services.draft import ServiceDraft
from app.services.repository import find_service
from app.services.save import save_service
from app.services.service import PriceKind, Segment, ServiceKind
from app.staff.repository import find_staff_member
from app.unit_of_work import UnitOfWork
from app.words.formats import say_day

router = dashboard_router("/classes")

_ROOM = "/dashboard/classes"
_REPEATS = {
    "weekly": (Frequency.WEEKLY, 1),
    "biweekly": (Frequency.WEEKLY, 2),
    "monthly": (Frequency.MONTHLY, 1),
}
Text = Annotated[str, Form(max_length=200)]
SessionId = Annotated[str, Path(max_length=64)]


@router.get("")
async def show_classes(visit: CurrentVisit) -> Response:
    return await _page(visit)


@router.post("/new")
async def submit_class(
    visit: FormVisit, name: Text = "", minutes: Text = "", seats: Text = "", price: Text = "", kind: Text = "class"
) -> Response:
    """A class or an event as a service; its sessions are planned after that."""

    def change(work: UnitOfWork) -> None:
        business = rules_of(work).business
        amount = _amount(price, business.currency) if price.strip() else 0
        draft = ServiceDraft(
            name=dict.fromkeys(business.languages, name),
            segments=(Segment(_number(minutes, "segments")),),
            kind=ServiceKind.EVENT if kind == ServiceKind.EVENT.value else ServiceKind.CLASS,
            capacity=_number(seats, "capacity"),
            price_kind=PriceKind.FIXED if amount else PriceKind.FREE,
            price_minor=amount,
        )
        save_service(work, draft)

    return await _changed(visit, change)


@router.post("/plan")
async def submit_plan(
    visit: FormVisit,
    service: Text,
    day: Text,
    at: Text,
    place: Text,
    staff: Text = "",
    seats: Text = "",
    repeats: Text = "",
    times: Text = "1",
) -> Response:
    def change(work: UnitOfWork) -> None:
        rules = rules_of(work)
        location_id = _place(rules, place)
        draft = SessionDraft(
            service_id=find_service(work, service).id,
            starts_at=_instant(rules, location_id, day, at),
            location_id=location_id,
            staff_id=find_staff_member(work, staff).id if staff else None,
            capacity=_number(seats, "capacity") if seats.strip() else None,
        )
        frequency, every = _REPEATS.get(repeats, (Frequency.WEEKLY, 1))
        count = _number(times, "count") if repeats in _REPEATS else 1
        plan_sessions(work, draft, Recurrence(frequency, every, count=count))

    return await _changed(visit, change)


@router.post("/{session_id}/move")
async def submit_move(visit: FormVisit, session_id: SessionId, day: Text, at: Text) -> Response:
    def change(work: UnitOfWork) -> None:
        session = get_session(work, session_id)
        move_session(work, session.id, starts_at=_instant(rules_of(work), session.location_id, day, at))

    return await _changed(visit, change)


@router.post("/{session_id}/seats")
async def submit_seats(visit: FormVisit, session_id: SessionId, seats: Text) -> Response:
    return await _changed(visit, lambda work: change_capacity(work, session_id, _number(seats, "capacity")))


@router.post("/{session_id}/cancel")
async def submit_cancel(visit: FormVisit, session_id: SessionId, reason: Text = "") -> Response:
    return await _changed(visit, lambda work: cancel_session(work, session_id, reason=reason or None))


async def _changed(visit: Visit, change: Callable[[UnitOfWork], object]) -> Response:
    try:
        await visit.owner.write(change)
    except AppError as refused:
        return await _page(visit, refused)
    return visit.go_to(_ROOM)


async def _page(visit: Visit, refused: AppError | None = None) -> Response:
    errors = [] if refused is None else list(mistakes(refused, visit.words).values())
    if isinstance(refused, SeriesBlocked):
        errors += [say_day(one.day, visit.language) for one in refused.facts["days"]]
    return await visit.show(
        CLASSES, "classes/page.html", classes_page, errors=errors, status_code=200 if refused is None else 409
    )


def _number(text: str, name: str) -> int:
    try:
        return int(text.strip()[:9])
    except ValueError as error:
        raise InvalidInput(field=name, reason="number_unreadable") from error


def _amount(text: str, currency: str) -> int:
    """An amount as people write it, in minor units."""
    try:
        amount = Decimal(text.strip().replace(",", ".")[:12])
        return int((amount * 10 ** get_currency_precision(currency)).to_integral_value())
    except (InvalidOperation, ValueError, OverflowError) as error:
        raise InvalidInput(field="price_minor", reason="number_unreadable") from error


def _place(rules: BookingRules, key: str) -> int:
    for place in rules.locations.values():
        if place.public_id == key:
            return place.id
    raise InvalidInput(field="location", reason="place_unknown")


def _instant(rules: BookingRules, location_id: int, day: str, at: str) -> datetime:
    """The instant of a wall-clock time at a place; of one that the clock shows twice the first."""
    try:
        wall = datetime.fromisoformat(f"{day}T{at}")
    except ValueError as error:
        raise InvalidInput(field="at", reason="time_unreadable") from error
    found = instants_of(rules.locations[location_id].zone, wall.date(), wall.time())
    if not found:
        raise InvalidInput(field="at", reason="time_skipped")
    return found[0]
