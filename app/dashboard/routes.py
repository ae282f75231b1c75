"""The dashboard: Today, Calendar, Conversations, and turning to another of one's businesses."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Annotated, TypeVar

from fastapi import APIRouter, Depends, Form, Path, Query, Request
from fastapi.responses import RedirectResponse, Response

from app.accounts.edge import CurrentSignIn, FormSignIn
from app.accounts.owner_route import OwnerRoute
from app.accounts.person import SignIn
from app.accounts.repository import list_memberships
from app.accounts.sessions import switch_business
from app.dashboard.agenda import Span, agenda_page
from app.dashboard.frame import language_for, load_page, render_dashboard
from app.dashboard.navigation import CALENDAR, CONVERSATIONS, TODAY, NavigationItem
from app.dashboard.talks import talk_page, talks_page
from app.dashboard.today import today_page
from app.rate_limits.limits import Kind, limit
from app.tenant_context import TenantContext
from app.tenant_context.edge import CurrentHouse, House
from app.tenant_context.owner import CurrentOwner
from app.unit_of_work import UnitOfWork
from app.words import Words

T = TypeVar("T")

router = APIRouter(
    prefix="/dashboard",
    include_in_schema=False,
    route_class=OwnerRoute,
    dependencies=[Depends(limit(Kind.DASHBOARD))],
)


@router.get("")
async def show_today(request: Request, house: CurrentHouse, owner: CurrentOwner, sign_in: CurrentSignIn) -> Response:
    first_name = sign_in.person.name.split()[0]
    load = partial(today_page, first_name=first_name)
    return await _show(request, house, owner, sign_in, TODAY, "today.html", load)


@router.get("/calendar")
async def show_calendar(
    request: Request,
    house: CurrentHouse,
    owner: CurrentOwner,
    sign_in: CurrentSignIn,
    view: Annotated[str, Query(max_length=40)] = Span.DAY.value,
    day: Annotated[str, Query(max_length=40)] = "",
) -> Response:
    load = partial(agenda_page, span=Span.WEEK if view == Span.WEEK else Span.DAY, day=_parse_day(day))
    return await _show(request, house, owner, sign_in, CALENDAR, "calendar.html", load)


@router.get("/conversations")
async def show_conversations(
    request: Request, house: CurrentHouse, owner: CurrentOwner, sign_in: CurrentSignIn
) -> Response:
    return await _show(request, house, owner, sign_in, CONVERSATIONS, "conversations.html", talks_page)


@router.get("/conversations/{conversation_id}")
async def show_conversation(
    request: Request,
    house: CurrentHouse,
    owner: CurrentOwner,
    sign_in: CurrentSignIn,
    conversation_id: Annotated[str, Path(max_length=64)],
) -> Response:
    load = partial(talk_page, public_id=conversation_id)
    return await _show(request, house, owner, sign_in, CONVERSATIONS, "conversation.html", load)


@router.post("/business")
async def submit_business(
    house: CurrentHouse, sign_in: FormSignIn, business: Annotated[str, Form(max_length=64)]
) -> Response:
    async with house.store.control_write() as connection:
        await switch_business(connection, sign_in, tenant_id=business)
    return RedirectResponse("/dashboard", status_code=303, headers={"Cache-Control": "no-store"})


async def _show(
    request: Request,
    house: House,
    owner: TenantContext,
    sign_in: SignIn,
    item: NavigationItem,
    template: str,
    load: Callable[[UnitOfWork, Words], T],
) -> Response:
    language = language_for(request, sign_in)
    features, page = await load_page(owner, sign_in, item, language, load)
    async with house.store.control_read() as connection:
        businesses = await list_memberships(connection, sign_in.person.person_id)
    return render_dashboard(
        request,
        house,
        owner,
        sign_in,
        template,
        item=item,
        language=language,
        features=features,
        businesses=businesses,
        page=page,
    )


def _parse_day(text: str) -> date | None:
    """A day near enough to have a neighbour, or nothing."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if 2000 <= day.year < 2200 else None
