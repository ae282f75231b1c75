"""Whether the process lives, whether it can serve, what it counts, and how things are in plain words."""

import hmac

from fastapi import APIRouter, Depends, Request
from fastapi.responses import JSONResponse, Response
from sqlalchemy import text

from app.accounts.this_machine import is_loopback
from app.clock import to_unix
from app.errors import NotFound
from app.metrics import DUE_LATENESS, OPEN_TENANTS, REGISTRY, TENANTS
from app.pages.page import render_page
from app.rate_limits.limits import Kind, limit
from app.status.state import read_state
from app.tenant_context.edge import CurrentHouse, House, house_of
from app.words.negotiate import language_of
from tenants.errors import TenantError
from tenants.tables import TenantStatus

router = APIRouter(include_in_schema=False)


@router.get("/healthz")
async def is_alive() -> dict[str, str]:
    return {"status": "ok"}


@router.get("/readyz")
async def is_ready(request: Request) -> JSONResponse:
    """Ready when the control database answers."""
    try:
        async with house_of(request).store.control_read() as connection:
            await connection.execute(text("SELECT 1"))
    except TenantError:
        return JSONResponse({"status": "unavailable"}, status_code=503)
    return JSONResponse({"status": "ok"})


@router.get("/status", dependencies=[Depends(limit(Kind.PAGE))])
async def show_status(request: Request, house: CurrentHouse) -> Response:
    """How things are, for people: what works, what is off, nothing of any business."""
    state = await read_state(house, request.app.state.assistant)
    return render_page(request, "status/status.html", language=language_of(request), state=state)


@router.get("/metrics", dependencies=[Depends(limit(Kind.LOOKUP))])
async def show_metrics(request: Request, house: CurrentHouse) -> Response:
    """Prometheus's text form, for this machine and for scrapers with the token; to everybody else it is not there.

    Raises:
        NotFound: Neither.
    """
    if not _may_scrape(request, house):
        raise NotFound
    # On first use: most processes are never scraped.
    from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

    _look_around(house)
    return Response(generate_latest(REGISTRY), media_type=CONTENT_TYPE_LATEST)


def _may_scrape(request: Request, house: House) -> bool:
    token = house.settings.metrics_token
    if token is not None:
        given = request.headers.get("authorization", "").removeprefix("Bearer ")
        if hmac.compare_digest(given.encode(), token.get_secret_value().encode()):
            return True
    return is_loopback(request)


def _look_around(house: House) -> None:
    """The gauges, read at the moment somebody asks."""
    OPEN_TENANTS.set(house.store.open_tenants)
    records = house.store.directory.all()
    for status in TenantStatus:
        TENANTS.labels(status.value).set(sum(record.status is status for record in records))
    earliest = house.store.due.earliest()
    late = 0 if earliest is None else max(0, to_unix(house.clock.now()) - earliest)
    DUE_LATENESS.set(late)
