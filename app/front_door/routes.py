"""Answers `/`, what stands behind it in development, and the pages about the product that the law asks for."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request
from fastapi.responses import Response

from app.accounts import repository
from app.accounts.recovery_routes import door_page
from app.accounts.this_machine import is_this_machine
from app.errors import NotFound
from app.front_door.integrations import list_integrations
from app.front_door.legal import LegalPage, legal_sections
from app.front_door.sign_up_routes import sign_up_router
from app.pages.page import render_page
from app.plans import PLANS, TRIAL_DAYS, TRIAL_PLAN
from app.rate_limits.limits import Kind, limit
from app.tenant_context.edge import CurrentHouse, House
from app.words.formats import say_money
from app.words.negotiate import language_of
from tenants.errors import UnknownTenant

router = APIRouter(include_in_schema=False)
router.include_router(sign_up_router)

# The business visitors may talk to; where there is none, the page shows no chat.
DEMO = "demo-salon"


@router.get("/", dependencies=[Depends(limit(Kind.PAGE))])
async def show_front_door(request: Request, house: CurrentHouse) -> Response:
    """What the product is, for somebody who never heard of it."""
    language = language_of(request)
    prices = {name: say_money(plan.price_minor, plan.currency, language) for name, plan in PLANS.items()}
    return render_page(
        request,
        "front_door/product.html",
        language=language,
        plans=list(PLANS.values()),
        prices=prices,
        trial_plan=TRIAL_PLAN,
        trial_days=TRIAL_DAYS,
        demo=_demo(house),
        is_this_machine=is_this_machine(request, house.settings),
        base_url=house.settings.base_url,
    )


@router.get("/start", dependencies=[Depends(limit(Kind.PAGE))])
async def show_start(request: Request, house: CurrentHouse) -> Response:
    """In development, on this machine: what runs here and where to click."""
    if not is_this_machine(request, house.settings):
        raise NotFound
    async with house.store.control_read() as connection:
        businesses = await repository.list_demo_doors(connection)
    return door_page(
        request,
        house,
        "front_door/start.html",
        businesses=businesses,
        integrations=list_integrations(house.settings),
        data_dir=house.settings.data_dir.resolve(),
    )


@router.get("/about/{page}", dependencies=[Depends(limit(Kind.PAGE))])
async def show_legal(request: Request, house: CurrentHouse, page: Annotated[str, Path(max_length=40)]) -> Response:
    """Terms, privacy, data processing, imprint, accessibility."""
    if page not in set(LegalPage):
        raise NotFound
    settings = house.settings
    operator = {
        "name": settings.operator_name or "",
        "address": settings.operator_address or "",
        "email": settings.operator_email or "",
    }
    return render_page(
        request,
        "front_door/legal.html",
        language=language_of(request),
        page=page,
        pages=list(LegalPage),
        sections=legal_sections(LegalPage(page)),
        operator=operator,
    )


def _demo(house: House) -> str | None:
    try:
        record = house.store.directory.by_slug(DEMO)
    except UnknownTenant:
        return None
    return record.slug if record.is_active else None
