"""The chat as a document of its own: what the launcher shows in other people's sites."""

import re
from collections.abc import Sequence
from types import SimpleNamespace

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from app.pages.page import render_page
from app.rate_limits.limits import Kind, limit
from app.tenant_context.edge import CurrentHouse
from widget.booking_page.business_page import languages_of
from widget.booking_page.chat_page import chat_greeting, chat_words
from widget.booking_page.frame import load_frame, theme_url
from widget.booking_page.present_address import PresentAddressRoute, PresentTenant

panel_router = APIRouter(include_in_schema=False, route_class=PresentAddressRoute)

_ORIGIN = re.compile(r"https?://(?:\*\.)?[a-z0-9.-]+(?::(?:\d{1,5}|\*))?", re.IGNORECASE)
_THIS_MACHINE = ("http://localhost:*", "http://127.0.0.1:*")


@panel_router.get("/widget/{slug}/panel", dependencies=[Depends(limit(Kind.PAGE))])
async def show_panel(request: Request, house: CurrentHouse, tenant: PresentTenant) -> Response:
    """The panel; only sites the business allows may frame it."""
    frame = await tenant.read(load_frame, request)
    business = frame.rules.business
    slug, name = tenant.record.slug, frame.preferences.assistant_name
    return render_page(
        request,
        "widget/panel.html",
        language=frame.language,
        frame_ancestors=frame_ancestors(business.allowed_origins, in_development=house.settings.is_development),
        business=SimpleNamespace(
            name=frame.page.name,
            slug=slug,
            is_open=frame.page.is_open,
            open_label=frame.page.open_label,
            assistant_name=name,
            logo=frame.logo,
        ),
        words=chat_words(frame.language),
        greeting=chat_greeting(business, frame.words, now=house.clock.now(), name=name),
        languages=languages_of(business),
        theme_url=theme_url(slug, business.accent),
    )


def frame_ancestors(allowed: Sequence[str], *, in_development: bool) -> tuple[str, ...]:
    """Our own pages and the business's sites; in development also whatever runs on this machine.

    What does not look like an origin is left out: it would end up in a header.
    """
    origins = tuple(origin for origin in allowed if _ORIGIN.fullmatch(origin))
    return ("'self'", *origins, *(_THIS_MACHINE if in_development else ()))
