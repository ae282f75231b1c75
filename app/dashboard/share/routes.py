"""The page with the three ways, the files to print, and the look at the owner's site."""

from typing import Annotated

from fastapi import Depends, Form
from fastapi.responses import Response

from app.accounts.log_in_page import explain
from app.business.repository import load_business
from app.dashboard.navigation import SHARE
from app.dashboard.share.find_snippet import look_for_snippet
from app.dashboard.share.links import links_of, qr_png, qr_svg
from app.dashboard.visit import CurrentVisit, FormVisit, dashboard_router
from app.presence.preferences import load_preferences
from app.rate_limits.limits import Kind, limit
from app.unit_of_work import UnitOfWork
from app.words import Words

router = dashboard_router("/share")


@router.get("")
async def show_share(visit: CurrentVisit) -> Response:
    links = await links_of(visit)
    return await visit.show(SHARE, "share/page.html", _page, links=links, looked=None, sentence="", typed="")


@router.post("/check", dependencies=[Depends(limit(Kind.OUTGOING))])
async def check_site(visit: FormVisit, address: Annotated[str, Form(max_length=2000)] = "") -> Response:
    """One request to the owner's own site, by the rules for addresses that somebody typed."""
    links = await links_of(visit)
    looked = await look_for_snippet(visit.house.outgoing, address, script=links.script, slug=links.slug)
    if looked.failure is not None:
        facts = looked.failure.facts
        sentence = explain(f"{looked.failure.code}.{facts['reason']}", visit.request, **facts)
    else:
        sentence = visit.words.say(f"share.look.{looked.finding}")
    return await visit.show(
        SHARE, "share/page.html", _page, links=links, looked=looked, sentence=sentence, typed=address
    )


@router.get("/code.svg")
async def code_svg(visit: CurrentVisit) -> Response:
    return _file(qr_svg(_address(visit)), "image/svg+xml", f"{visit.owner.record.slug}.svg")


@router.get("/code.png")
async def code_png(visit: CurrentVisit) -> Response:
    return _file(qr_png(_address(visit)), "image/png", f"{visit.owner.record.slug}.png")


@router.get("/card")
async def show_card(visit: CurrentVisit) -> Response:
    """A card of A6 for the counter, to be printed from the browser."""
    links = await links_of(visit)
    return await visit.show(SHARE, "share/card.html", _page, links=links)


def _page(work: UnitOfWork, words: Words) -> dict[str, object]:
    return {"business": load_business(work), "preferences": load_preferences(work)}


def _address(visit: CurrentVisit) -> str:
    return f"{visit.house.settings.base_url}/b/{visit.owner.record.slug}"


def _file(contents: bytes, media_type: str, name: str) -> Response:
    headers = {
        "Cache-Control": "private, no-store",
        "Content-Disposition": f'inline; filename="{name}"',
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        "X-Content-Type-Options": "nosniff",
    }
    return Response(contents, media_type=media_type, headers=headers)
