"""Makes and revokes private feeds; connects and disconnects calendars that say when somebody is busy."""

from collections.abc import Callable
from typing import Annotated

from fastapi import Depends, Form, Path, Response

from app.calendars.busy_feeds import connect_feed, disconnect_feed
from app.calendars.serve import renew_feed, revoke_feed, serve_feed
from app.calendars.served_feed import FeedStyle
from app.dashboard.feeds.page import FeedsPageLoader
from app.dashboard.mistakes import mistakes
from app.dashboard.navigation import FEEDS
from app.dashboard.visit import CurrentVisit, FormVisit, Visit, dashboard_router
from app.errors import AppError
from app.rate_limits.limits import Kind, limit
from app.unit_of_work import UnitOfWork

router = dashboard_router("/feeds")

_ROOM = "/dashboard/feeds"
Text = Annotated[str, Form(max_length=2000)]
FeedId = Annotated[str, Path(max_length=64)]


@router.get("")
async def show_feeds(visit: CurrentVisit) -> Response:
    return await _page(visit)


@router.post("/serve")
async def submit_serve(visit: FormVisit, staff: Text = "", style: Text = "") -> Response:
    styles = {one.value: one for one in FeedStyle}
    return await _changed(visit, lambda work: serve_feed(work, staff=staff or None, style=styles.get(style)))


@router.post("/served/{feed_id}/renew")
async def submit_renew(visit: FormVisit, feed_id: FeedId) -> Response:
    return await _changed(visit, lambda work: renew_feed(work, feed_id))


@router.post("/served/{feed_id}/revoke")
async def submit_revoke(visit: FormVisit, feed_id: FeedId) -> Response:
    return await _changed(visit, lambda work: revoke_feed(work, feed_id))


@router.post("/connect", dependencies=[Depends(limit(Kind.OUTGOING))])
async def submit_connect(visit: FormVisit, staff: Text, url: Text = "", name: Text = "") -> Response:
    """The worker reads it at once; what it finds, or why it cannot, is on the page a moment later."""
    keys, bound_to = visit.house.keys, visit.owner.record.public_id
    return await _changed(
        visit, lambda work: connect_feed(work, keys, bound_to=bound_to, staff=staff, url=url, name=name)
    )


@router.post("/busy/{feed_id}/disconnect")
async def submit_disconnect(visit: FormVisit, feed_id: FeedId) -> Response:
    return await _changed(visit, lambda work: disconnect_feed(work, feed_id))


async def _changed(visit: Visit, change: Callable[[UnitOfWork], object]) -> Response:
    try:
        await visit.owner.write(change)
    except AppError as refused:
        return await _page(visit, refused)
    return visit.go_to(_ROOM)


async def _page(visit: Visit, refused: AppError | None = None) -> Response:
    errors = [] if refused is None else list(mistakes(refused, visit.words).values())
    load = FeedsPageLoader(visit.house.settings.base_url, visit.owner.record.slug, visit.house.keys)
    return await visit.show(FEEDS, "feeds/page.html", load, errors=errors, status_code=200 if refused is None else 409)
