"""The page behind a waitlist link: looking changes nothing, its buttons take a time, pass it on, or leave the list."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request
from fastapi.responses import RedirectResponse, Response

from app.accounts.csrf import check_same_origin
from app.errors import AppError
from app.pages.headers import Privacy
from app.rate_limits.limits import Kind, limit
from app.tenant_context.edge import CurrentHouse
from app.unit_of_work import UnitOfWork
from app.waitlist.entry import Entry, EntryState, OfferState
from app.waitlist.errors import OfferGone
from app.waitlist.join import leave_waitlist, position_of
from app.waitlist.link import open_waitlist_link
from app.waitlist.repository import open_offers_of
from app.waitlist.say_wish import say_wish
from app.waitlist.settle_offer import accept_offer, withdraw_offer
from app.words.formats import say_moment, say_time
from widget.booking_page.frame import Frame, load_frame, render_framed
from widget.booking_page.present_address import PresentAddressRoute, PresentTenant

waitlist_router = APIRouter(
    prefix="/b/{slug}/w/{code}",
    include_in_schema=False,
    route_class=PresentAddressRoute,
    dependencies=[Depends(limit(Kind.MANAGE))],
)
Code = Annotated[str, Path(pattern=r"^[0-9]{1,15}-[A-Za-z0-9_-]{16}$")]
Act = Callable[[UnitOfWork, Entry], None]


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page tells of a place on the list."""

    state: str
    wish: str
    place: int
    offer: str
    until: str
    path: str


@waitlist_router.api_route("", methods=["GET", "HEAD"])
async def show_place(request: Request, house: CurrentHouse, tenant: PresentTenant, code: Code) -> Response:
    return await _page(request, house, tenant, code)


@waitlist_router.post("/accept")
async def accept(request: Request, house: CurrentHouse, tenant: PresentTenant, code: Code) -> Response:
    """Take the time that is kept."""

    def act(work: UnitOfWork, entry: Entry) -> None:
        if entry.state is EntryState.BOOKED:
            return
        offers = open_offers_of(work, [entry.id])
        if not offers:
            raise OfferGone
        accept_offer(work, offers[0])

    return await _act(request, house, tenant, code, act)


@waitlist_router.post("/pass")
async def pass_on(request: Request, house: CurrentHouse, tenant: PresentTenant, code: Code) -> Response:
    """Let the time go to the next, and wait on."""

    def act(work: UnitOfWork, entry: Entry) -> None:
        for offer in open_offers_of(work, [entry.id]):
            withdraw_offer(work, offer, OfferState.DECLINED)

    return await _act(request, house, tenant, code, act)


@waitlist_router.post("/leave")
async def leave(request: Request, house: CurrentHouse, tenant: PresentTenant, code: Code) -> Response:
    def act(work: UnitOfWork, entry: Entry) -> None:
        if entry.state in (EntryState.WAITING, EntryState.OFFERED):
            leave_waitlist(work, entry)

    return await _act(request, house, tenant, code, act)


async def _act(request: Request, house: CurrentHouse, tenant: PresentTenant, code: str, act: Act) -> Response:
    check_same_origin(request, base_url=house.settings.base_url)
    try:
        await tenant.write(lambda work: act(work, open_waitlist_link(work, house.keys, code)))
    except OfferGone as refused:
        return await _page(request, house, tenant, code, refused=refused)
    return RedirectResponse(f"/b/{tenant.record.slug}/w/{code}", status_code=303)


async def _page(
    request: Request, house: CurrentHouse, tenant: PresentTenant, code: str, *, refused: AppError | None = None
) -> Response:
    def load(work: UnitOfWork) -> tuple[Frame, Shown]:
        frame = load_frame(work, request)
        entry = open_waitlist_link(work, house.keys, code)
        return frame, _shown(work, entry, frame, f"/b/{tenant.record.slug}/w/{code}")

    frame, shown = await tenant.read(load)
    return render_framed(
        request,
        tenant,
        frame,
        "waitlist.html",
        base_url=house.settings.base_url,
        status_code=409 if refused else 200,
        privacy=Privacy.SECRET,
        shown=shown,
        is_gone=refused is not None,
    )


def _shown(work: UnitOfWork, entry: Entry, frame: Frame, path: str) -> Shown:
    words, zone = frame.words, frame.rules.business.zone
    offers = [one for one in open_offers_of(work, [entry.id]) if one.deadline_at > work.now]
    offer = until = ""
    if offers:
        offer = say_moment(offers[0].slot.legs[0].starts_at, zone, words.language)
        until = say_time(offers[0].deadline_at.astimezone(zone), words.language)
    waits = entry.state in (EntryState.WAITING, EntryState.OFFERED)
    state = "offered" if offer else "waiting" if waits else entry.state.value
    return Shown(state, say_wish(work, entry.wish, words), position_of(work, entry), offer, until, path)
