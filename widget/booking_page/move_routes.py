"""Moving an appointment: the calendar again, then old and new time side by side, then the button."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import Response

from app.accounts.csrf import check_same_origin
from app.appointments.appointment import Appointment
from app.appointments.errors import AppointmentNotFound
from app.appointments.manage_link import open_manage_link
from app.appointments.request import IdempotencyKey
from app.appointments.reschedule import reschedule
from app.appointments.slot_tokens import open_slot, seal_slot
from app.availability.errors import SlotUnknown
from app.availability.rules_cache import rules_of
from app.availability.slot import Slot
from app.config import KeyRing
from app.errors import AppError
from app.pages.headers import Privacy
from app.pages.links import local_url
from app.rate_limits.limits import Kind, limit
from app.tenant_context import TenantContext
from app.tenant_context.edge import CurrentHouse, House
from app.unit_of_work import UnitOfWork
from widget.booking_page.choice import Wish, wish_of
from widget.booking_page.details import is_form_key, new_form_key
from widget.booking_page.frame import Frame, load_frame, render_framed
from widget.booking_page.link import AskedLink, Link
from widget.booking_page.manage_page import choice_for
from widget.booking_page.present_address import PresentAddressRoute, PresentTenant
from widget.booking_page.refusal import Refusal, refusal_of
from widget.booking_page.summary import summary_of_appointment, summary_of_slot
from widget.booking_page.times import Links, load_calendar, times_page

SCOPE = "manage_page"
_KEPT = frozenset({"with", "month", "day"})

move_router = APIRouter(
    prefix="/b/{slug}/a/{appointment_id}/{token}/move",
    include_in_schema=False,
    route_class=PresentAddressRoute,
    dependencies=[Depends(limit(Kind.MANAGE))],
)

AskedWish = Annotated[Wish, Depends(wish_of)]
SlotField = Annotated[str, Form(max_length=2000)]


@dataclass(frozen=True, slots=True)
class Move:
    """How far somebody is: looking for a time, with a time in hand, or refused."""

    wish: Wish = Wish()
    token: str = ""
    is_back: bool = False
    refused: AppError | None = None


@move_router.api_route("", methods=["GET", "HEAD"])
async def show_move(
    request: Request,
    house: CurrentHouse,
    tenant: PresentTenant,
    link: AskedLink,
    wish: AskedWish,
    slot: Annotated[str, Query(max_length=2000)] = "",
    gone: Annotated[str, Query(max_length=5)] = "",
) -> Response:
    """The calendar, or with a time the question whether to move there."""
    return await _move_page(request, house, tenant, link, Move(wish, slot, is_back=bool(gone)))


@move_router.post("")
async def submit_move(
    request: Request,
    house: CurrentHouse,
    tenant: PresentTenant,
    link: AskedLink,
    slot: SlotField = "",
    instead: SlotField = "",
    key: Annotated[str, Form(max_length=200)] = "",
) -> Response:
    check_same_origin(request, base_url=house.settings.base_url)
    token = instead or slot
    if not is_form_key(house.keys, key):
        return await _move_page(request, house, tenant, link, Move(token=token))

    def act(work: UnitOfWork) -> None:
        appointment = open_manage_link(work, house.keys, link.appointment_id, link.token)
        wanted = open_slot(work, house.keys, rules_of(work), token)
        reschedule(work, appointment.id, wanted, idempotency=IdempotencyKey(SCOPE, key))

    try:
        await tenant.write(act)
    except AppointmentNotFound:
        raise
    except SlotUnknown:
        return link.leads_on(tenant, "/move?gone=1")
    except AppError as refused:
        return await _move_page(request, house, tenant, link, Move(token=token, refused=refused))
    return link.leads_on(tenant, "?done=moved")


async def _move_page(request: Request, house: House, tenant: TenantContext, link: Link, move: Move) -> Response:
    path = link.path(tenant)

    def load(work: UnitOfWork) -> tuple[Frame, dict[str, Any]]:
        frame = load_frame(work, request)
        appointment = open_manage_link(work, house.keys, link.appointment_id, link.token)
        return frame, _step(work, house.keys, frame, appointment, move, path)

    try:
        frame, values = await tenant.read(load)
    except SlotUnknown:
        return link.leads_on(tenant, "/move?gone=1")
    return render_framed(
        request,
        tenant,
        frame,
        "move.html",
        base_url=house.settings.base_url,
        status_code=409 if move.refused else 200,
        privacy=Privacy.SECRET,
        path_back=path,
        key=new_form_key(house.keys),
        slot=move.token,
        message=frame.words.say("error.slot_expired") if move.is_back else "",
        **values,
    )


def _step(
    work: UnitOfWork, keys: KeyRing, frame: Frame, appointment: Appointment, move: Move, path: str
) -> dict[str, Any]:
    """What the page shows: a refusal, the question, or the calendar."""
    step: dict[str, Any] = {
        "present": summary_of_appointment(appointment, frame.words),
        "refusal": None,
        "wanted": None,
        "times": None,
    }
    if move.refused is not None:
        return step | {"refusal": refusal_of(work, move.refused, frame, keys)}
    if move.token:
        slot = open_slot(work, keys, frame.rules, move.token)
        return step | {"wanted": summary_of_slot(frame.rules, slot, frame.words)}
    choice = choice_for(frame, appointment, move.wish)
    if choice is None:
        return step | {"refusal": Refusal(frame.words.say("manage.move.impossible"), ())}
    calendar = load_calendar(work, choice, moving=appointment.id)
    links = _links(work, keys, frame, path, choice.wish)
    return step | {"times": times_page(calendar, choice, frame.rules, frame.words, links)}


def _links(work: UnitOfWork, keys: KeyRing, frame: Frame, path: str, wish: Wish) -> Links:
    def to_day(month: date | None, day: date | None) -> str:
        asked = wish.on(month=month, day=day)
        return local_url(f"{path}/move", *((name, value) for name, value in asked.parameters() if name in _KEPT))

    def to_slot(slot: Slot) -> str:
        return local_url(f"{path}/move", ("slot", seal_slot(work, keys, frame.rules, slot)))

    return Links(to_day, to_slot)
