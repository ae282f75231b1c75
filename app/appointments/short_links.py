"""The short links of text messages: they lead to the manage page and change nothing."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path
from fastapi.responses import RedirectResponse, Response

from app.appointments.customer_links import business_url
from app.appointments.manage_link import manage_token, open_short_code
from app.rate_limits.limits import Kind, limit
from app.tenant_context.edge import CurrentHouse, PublicTenant
from app.unit_of_work import UnitOfWork

router = APIRouter(include_in_schema=False)
Code = Annotated[str, Path(pattern=r"^[0-9]{1,15}-[A-Za-z0-9_-]{16}$")]


@router.get("/b/{slug}/r/{code}", dependencies=[Depends(limit(Kind.PAGE))])
async def follow_short_link(code: Code, tenant: PublicTenant, house: CurrentHouse) -> Response:
    """Go on to the whole link; a code that opens nothing is not told from one of an appointment that is gone."""

    def look(work: UnitOfWork) -> str:
        appointment = open_short_code(work, house.keys, code)
        return f"/a/{appointment.public_id}/{manage_token(house.keys, appointment)}"

    path = await tenant.read(look)
    headers = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex"}
    url = business_url(house.settings.base_url, tenant.record.slug) + path
    return RedirectResponse(url, status_code=303, headers=headers)
