"""What a business shows beside its services: pictures, its imprint, and what it does with its customers' data."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request
from fastapi.responses import Response

from app.errors import NotFound
from app.presence.preferences import Preferences, load_preferences
from app.presence.repository import find_picture
from app.rate_limits.limits import Kind, limit
from app.tenant_context.edge import CurrentHouse
from app.unit_of_work import UnitOfWork
from widget.booking_page.frame import Frame, load_frame, render_framed
from widget.booking_page.present_address import PresentAddressRoute, PresentTenant

presence_router = APIRouter(include_in_schema=False, route_class=PresentAddressRoute)
_FOR_EVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class _Told:
    frame: Frame
    preferences: Preferences


@presence_router.get("/b/{slug}/pictures/{picture}", dependencies=[Depends(limit(Kind.PAGE))])
async def show_picture(tenant: PresentTenant, picture: Annotated[str, Path(max_length=64)]) -> Response:
    """A picture is never changed, only replaced by one with another address."""
    found = await tenant.read(find_picture, picture)
    if found is None:
        raise NotFound
    headers = {
        "Cache-Control": _FOR_EVER,
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
    }
    return Response(found[1], media_type=found[0], headers=headers)


@presence_router.get("/b/{slug}/privacy", dependencies=[Depends(limit(Kind.PAGE))])
async def show_privacy(request: Request, house: CurrentHouse, tenant: PresentTenant) -> Response:
    return await _tell(request, house.settings.base_url, tenant, "privacy")


@presence_router.get("/b/{slug}/imprint", dependencies=[Depends(limit(Kind.PAGE))])
async def show_imprint(request: Request, house: CurrentHouse, tenant: PresentTenant) -> Response:
    return await _tell(request, house.settings.base_url, tenant, "imprint")


async def _tell(request: Request, base_url: str, tenant: PresentTenant, what: str) -> Response:
    told = await tenant.read(_load, request)
    return render_framed(
        request,
        tenant,
        told.frame,
        "legal.html",
        base_url=base_url,
        view="legal",
        what=what,
        preferences=told.preferences,
        is_discreet=told.frame.rules.business.discreet,
    )


def _load(work: UnitOfWork, request: Request) -> _Told:
    return _Told(load_frame(work, request), load_preferences(work))
