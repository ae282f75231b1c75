"""The address calendars subscribe to."""

import hashlib
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Path
from fastapi.responses import Response

from app.calendars.repository import get_served_feed
from app.calendars.served_feed import opens
from app.calendars.write_feed import write_feed
from app.errors import NotFound
from app.rate_limits.limits import Kind, limit
from app.tenant_context.edge import CurrentHouse, PublicTenant
from app.unit_of_work import UnitOfWork

router = APIRouter(prefix="/b/{slug}/calendars", include_in_schema=False)
_HEADERS = {
    "Cache-Control": "private, no-cache",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow",
}


@router.api_route("/{feed_id}/{token}.ics", methods=["GET", "HEAD"], dependencies=[Depends(limit(Kind.MANAGE))])
async def read_feed(
    tenant: PublicTenant,
    house: CurrentHouse,
    feed_id: Annotated[str, Path(max_length=64)],
    token: Annotated[str, Path(max_length=64)],
    if_none_match: Annotated[str | None, Header(max_length=200)] = None,
) -> Response:
    """A private feed; a wrong token and no feed are never told apart."""

    def load(work: UnitOfWork) -> bytes:
        feed = get_served_feed(work, feed_id)
        if not opens(house.keys, feed, token):
            raise NotFound(what="feed")
        return write_feed(work, feed)

    body = await tenant.read(load)
    headers = _HEADERS | {"ETag": f'"{hashlib.sha256(body).hexdigest()[:32]}"'}
    if if_none_match == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type="text/calendar; charset=utf-8", headers=headers)
