"""The waitlist room: look, take somebody off, answer or take back a question."""

from typing import Annotated

from fastapi import Path, Response

from app.dashboard.navigation import WAITLIST
from app.dashboard.visit import CurrentVisit, FormVisit, dashboard_router
from app.dashboard.waitlist.page import waitlist_page
from app.unit_of_work import UnitOfWork
from app.waitlist.entry import OfferState
from app.waitlist.errors import EntryNotFound, OfferGone
from app.waitlist.join import leave_waitlist
from app.waitlist.repository import get_entry, get_offer
from app.waitlist.settle_offer import accept_offer, withdraw_offer

router = dashboard_router("/waitlist")

_ROOM = "/dashboard/waitlist"
EntryPath = Annotated[str, Path(max_length=64, pattern="^wai_")]
OfferPath = Annotated[str, Path(max_length=64, pattern="^wof_")]


@router.get("")
async def show_waitlist(visit: CurrentVisit) -> Response:
    return await visit.show(WAITLIST, "waitlist/page.html", waitlist_page)


@router.post("/{entry_id}/remove")
async def remove_entry(visit: FormVisit, entry_id: EntryPath) -> Response:
    def act(work: UnitOfWork) -> None:
        entry = get_entry(work, entry_id)
        if entry is None:
            raise EntryNotFound
        leave_waitlist(work, entry)

    await visit.owner.write(act)
    return visit.go_to(_ROOM)


@router.post("/offers/{offer_id}/accept")
async def accept_for_customer(visit: FormVisit, offer_id: OfferPath) -> Response:
    """The customer said yes on the phone."""

    def act(work: UnitOfWork) -> None:
        offer = get_offer(work, offer_id)
        if offer is None:
            raise OfferGone
        accept_offer(work, offer)

    await visit.owner.write(act)
    return visit.go_to(_ROOM)


@router.post("/offers/{offer_id}/next")
async def ask_next(visit: FormVisit, offer_id: OfferPath) -> Response:
    """Take the question back and let the promoter ask the next."""

    def act(work: UnitOfWork) -> None:
        offer = get_offer(work, offer_id)
        if offer is None or offer.state is not OfferState.OPEN:
            raise OfferGone
        withdraw_offer(work, offer, OfferState.WITHDRAWN)

    await visit.owner.write(act)
    return visit.go_to(_ROOM)
