"""Server-sent events: that something happened, never what; the page then looks for itself, with its own rights."""

from collections.abc import AsyncIterator

from fastapi import Response
from fastapi.responses import StreamingResponse

from app.clock import monotonic
from app.dashboard.visit import CurrentVisit, dashboard_router
from app.tenant_context.live import LiveFeed

router = dashboard_router("/live")

PING_SECONDS = 15.0
# The browser connects anew after this: a session that has ended meanwhile hears nothing more.
LONGEST = 300.0
_HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


@router.get("")
async def listen(visit: CurrentVisit) -> Response:
    stream = _stream(visit.house.live, visit.owner.record.public_id)
    return StreamingResponse(stream, media_type="text/event-stream", headers=_HEADERS)


async def _stream(feed: LiveFeed, public_id: str) -> AsyncIterator[str]:
    began = monotonic()
    with feed.listen(public_id) as listener:
        yield "retry: 2000\n\n"
        while monotonic() - began < LONGEST:
            topics = await listener.wait(PING_SECONDS)
            yield f"event: change\ndata: {' '.join(topics)}\n\n" if topics else ": ping\n\n"
