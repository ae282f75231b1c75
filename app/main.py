"""The web application: every room's routes, one lifespan, one answer to every error."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from functools import cache

from fastapi import APIRouter, FastAPI
from starlette.routing import BaseRoute

from app.accounts import routes as accounts
from app.accounts.attempts import LogInAttempts
from app.accounts.passwords import COST
from app.accounts.recovery_routes import recovery_router
from app.accounts.team.routes import invitation_router
from app.admin.closed import closing_jobs
from app.api.rooms import ROUTERS as OWNER_API
from app.appointments import public as appointments
from app.appointments import short_links
from app.billing import routes as billing
from app.billing.reconcile import billing_jobs
from app.calendars import public as calendars
from app.clock import Clock
from app.commands import make_commands
from app.config import Settings
from app.dashboard.design import routes as design
from app.dashboard.rooms import ROUTERS as DASHBOARD
from app.demo import ensure_demo_businesses
from app.error_answers.answers import install_error_answers
from app.front_door import routes as front_door
from app.house import open_assistant, open_billing, open_house
from app.mailbox import routes as mailbox
from app.middleware import Compression, RequestFrame
from app.pages import assets
from app.phone.proof_calls import ProofCalls
from app.rate_limits.limits import RateLimits
from app.status import routes as status
from app.subscribers import HOUSE_JOBS, TENANT_JOBS
from app.tenant_context.edge import House
from app.worker import Worker
from tenants.command_socket import CommandSocket
from voice import line as phone
from voice import routes as phone_routes
from voice.relay import socket as phone_socket
from voice.texting import routes as texting
from widget import console
from widget import routes as conversation
from widget.booking_page import routes as booking_page
from widget.sample_site import routes as sample_site

DESCRIPTION = """
Books appointments for small businesses: by conversation, by form, by API.

Instants are ISO 8601 with an offset, money is in minor units with a currency, errors are problem documents (RFC 9457)
whose `detail` may be shown to a customer.
"""


def create_app(
    settings: Settings, *, clock: Clock | None = None, rate_factor: int = 1, password_cost: int = COST
) -> FastAPI:
    """The application for these settings.

    `rate_factor` loosens all rate limits for load tests, `password_cost` cheapens what tests hash.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            try:
                house = await stack.enter_async_context(open_house(settings, clock=clock, password_cost=password_cost))
                await _start(app, settings, stack, house, rate_factor=rate_factor)
            except Exception as error:
                # Kept for whoever started us: the web server only says that start-up failed.
                app.state.start_failure = error
                raise
            yield

    app = FastAPI(
        title="Smart Scheduler",
        description=DESCRIPTION,
        version="0.1.0",
        lifespan=lifespan,
        docs_url="/docs" if settings.is_development else None,
        redoc_url=None,
    )
    app.add_middleware(Compression)
    app.add_middleware(RequestFrame, is_https=settings.base_url.startswith("https://"))
    install_error_answers(app)
    app.router.routes.extend(
        _rooms(settings.is_development, settings.twilio_auth_token is not None, phone.is_on(settings))
    )
    return app


@cache
def _rooms(is_development: bool, has_texts: bool, has_phone: bool) -> tuple[BaseRoute, ...]:
    """Every room's routes, worked out at the first request of a process, however many applications serve them."""
    rooms = APIRouter()
    for room in (
        status,
        front_door,
        appointments,
        short_links,
        calendars,
        conversation,
        booking_page,
        console,
        accounts,
        billing,
        assets,
    ):
        rooms.include_router(room.router)
    for router in (recovery_router, invitation_router, *OWNER_API, *DASHBOARD):
        rooms.include_router(router)
    if has_texts:
        rooms.include_router(texting.router)
    if has_phone:
        for router in (phone_routes.router, phone_socket.router):
            rooms.include_router(router)
    if is_development:
        for router in (accounts.demo_router, sample_site.router, mailbox.router, design.router):
            rooms.include_router(router)
    return tuple(rooms.routes)


async def _start(app: FastAPI, settings: Settings, stack: AsyncExitStack, house: House, *, rate_factor: int) -> None:
    """Open everything a request needs, in the order in which it depends on each other."""
    app.state.house = house
    house.store.announce(settings.base_url)
    app.state.rate_limits = RateLimits(factor=rate_factor)
    app.state.log_in_attempts = LogInAttempts(factor=rate_factor)
    app.state.proof_calls = ProofCalls()
    app.state.assistant = await stack.enter_async_context(open_assistant(house))
    app.state.phone = await stack.enter_async_context(phone.open_line(house, app.state.assistant))
    if settings.is_development:
        await ensure_demo_businesses(house)
    app.state.billing = await stack.enter_async_context(open_billing(house))
    commands = make_commands(house, app.state.assistant, app.state.billing)
    sockets = await CommandSocket.open(settings.data_dir.resolve(), commands)
    stack.push_async_callback(sockets.close)
    house_jobs = (*HOUSE_JOBS, *billing_jobs(app.state.billing), *closing_jobs(app.state.billing))
    app.state.worker = await stack.enter_async_context(Worker(house, TENANT_JOBS, house_jobs))
