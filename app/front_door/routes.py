"""Answers `/`."""

import secrets

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from app.accounts import repository
from app.accounts.cookies import read_visit, set_visit
from app.accounts.csrf import form_token
from app.accounts.edge import is_https
from app.accounts.this_machine import is_this_machine
from app.front_door.integrations import list_integrations
from app.pages.page import render_page
from app.plans import PLANS
from app.rate_limits.limits import Kind, limit
from app.tenant_context.edge import CurrentHouse, House
from app.words import Language
from app.words.formats import say_money
from app.words.negotiate import language_of

router = APIRouter(include_in_schema=False)


@router.get("/", dependencies=[Depends(limit(Kind.PAGE))])
async def show_front_door(request: Request, house: CurrentHouse) -> Response:
    """In development what runs here and where to click; in production what this is."""
    language = language_of(request)
    if is_this_machine(request, house.settings):
        return await _start_page(request, house, language)
    prices = {name: say_money(plan.price_minor, plan.currency, language) for name, plan in PLANS.items()}
    return render_page(request, "front_door/product.html", language=language, plans=list(PLANS.values()), prices=prices)


async def _start_page(request: Request, house: House, language: Language) -> Response:
    https = is_https(house)
    known = read_visit(request, is_https=https)
    visit = known or secrets.token_urlsafe(16)
    async with house.store.control_read() as connection:
        businesses = await repository.list_demo_doors(connection)
    answer = render_page(
        request,
        "front_door/start.html",
        language=language,
        businesses=businesses,
        integrations=list_integrations(house.settings),
        data_dir=house.settings.data_dir.resolve(),
        csrf=form_token(house.keys, visit),
    )
    if known is None:
        set_visit(answer, visit, is_https=https)
    return answer
