"""The business's page with the chat, and what belongs to its looks."""

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from app.availability.rules_cache import rules_of
from app.pages.theme_sheet import theme_sheet, theme_version
from app.rate_limits.limits import Kind, limit
from app.tenant_context.edge import CurrentHouse
from app.unit_of_work import UnitOfWork
from widget.booking_page.chat_page import chat_greeting, chat_words
from widget.booking_page.form_routes import form_router
from widget.booking_page.frame import Frame, load_frame, render_framed
from widget.booking_page.manage_routes import manage_router
from widget.booking_page.move_routes import move_router
from widget.booking_page.panel_routes import panel_router
from widget.booking_page.presence_routes import presence_router
from widget.booking_page.present_address import PresentAddressRoute, PresentTenant
from widget.booking_page.share_picture import share_picture
from widget.booking_page.structured_data import structured_data
from widget.booking_page.waitlist_routes import waitlist_router

_FOR_EVER = "public, max-age=31536000, immutable"
_A_DAY = "public, max-age=86400"

router = APIRouter(include_in_schema=False, route_class=PresentAddressRoute)
for part in (form_router, manage_router, waitlist_router, move_router, panel_router, presence_router):
    router.include_router(part)


@router.api_route("/b/{slug}", methods=["GET", "HEAD"], dependencies=[Depends(limit(Kind.PAGE))])
async def show_business(request: Request, house: CurrentHouse, tenant: PresentTenant) -> Response:
    frame: Frame = await tenant.read(load_frame, request)
    base_url = house.settings.base_url
    return render_framed(
        request,
        tenant,
        frame,
        "chat.html",
        base_url=base_url,
        view="chat",
        chat_words=chat_words(frame.language),
        greeting=chat_greeting(
            frame.rules.business, frame.words, now=house.clock.now(), name=frame.preferences.assistant_name
        ),
        structured_data=structured_data(frame.rules, frame.page, url=f"{base_url}/b/{tenant.record.slug}"),
    )


@router.get("/b/{slug}/theme.css", dependencies=[Depends(limit(Kind.PAGE))])
async def show_theme(request: Request, tenant: PresentTenant) -> Response:
    """The colours of the business; a page may have no inline style."""
    accent = await tenant.read(_accent)
    version = theme_version(accent)
    headers = {
        "ETag": f'"{version}"',
        "Cache-Control": _FOR_EVER if request.query_params.get("v") == version else "public, no-cache",
        "X-Content-Type-Options": "nosniff",
    }
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    return Response(theme_sheet(accent), media_type="text/css", headers=headers)


@router.get("/b/{slug}/share.png", dependencies=[Depends(limit(Kind.PAGE))])
async def show_share_picture(tenant: PresentTenant) -> Response:
    """The picture that messengers show beside a link to the page."""
    accent = await tenant.read(_accent)
    headers = {"Cache-Control": _A_DAY, "X-Content-Type-Options": "nosniff"}
    return Response(share_picture(accent), media_type="image/png", headers=headers)


def _accent(work: UnitOfWork) -> str:
    return rules_of(work).business.accent
