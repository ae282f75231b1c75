"""Answers `/sample/{slug}`."""

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response

from app.pages.environment import template_environment
from app.rate_limits.limits import Kind, limit
from widget.booking_page.frame import load_frame
from widget.booking_page.present_address import PresentAddressRoute, PresentTenant

router = APIRouter(include_in_schema=False, route_class=PresentAddressRoute)

# What a careful owner's own site would send: our script and frame, and nothing else from outside.
_HOST_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; frame-src 'self'; "
    "form-action 'none'; base-uri 'none'"
)
_LOOKS = {"hair_salon": "salon", "dental": "clinic"}
_PLAIN_LOOK = "studio"
_MOST_SERVICES = 6


@router.get("/sample/{slug}", dependencies=[Depends(limit(Kind.PAGE))])
async def show_sample_site(request: Request, tenant: PresentTenant) -> Response:
    """A shop page in a look of its own: nothing of our design but the launcher in its corner."""
    frame = await tenant.read(load_frame, request)
    look = _LOOKS.get(frame.page.trade, _PLAIN_LOOK)
    services = [service for group in frame.page.groups for service in group.services][:_MOST_SERVICES]
    html = (
        template_environment()
        .get_template("sample_site/shop.html")
        .render(
            say=frame.words.say,
            language=frame.language,
            look=look,
            slug=tenant.record.slug,
            page=frame.page,
            services=services,
            accent=frame.rules.business.accent,
        )
    )
    headers = {
        "Content-Security-Policy": _HOST_POLICY,
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
    }
    return HTMLResponse(html, headers=headers)
