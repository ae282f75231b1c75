"""Answers `/sign-up`: the form, the letter's link, and the door to the set-up."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import Response

from app.accounts.cookies import read_visit
from app.accounts.door import is_https
from app.accounts.errors import LinkUsed
from app.accounts.letters.letter import LetterKind
from app.accounts.log_in_page import explain
from app.accounts.mail_state import mail_is_on
from app.accounts.recovery_routes import Token, door_page, letter_of
from app.accounts.routes import CsrfField, check_visit_form, let_in
from app.errors import InvalidInput
from app.front_door.errors import MailIsOff
from app.front_door.sign_up import SignUp, ask_to_sign_up, finish_sign_up, is_same_browser, proves_password
from app.plans import PLANS, TRIAL_DAYS, TRIAL_PLAN
from app.rate_limits.limits import Kind, limit
from app.tenant_context.edge import CurrentHouse, House
from app.words.formats import say_money
from app.words.negotiate import language_of

sign_up_router = APIRouter(include_in_schema=False)
SET_UP = "/dashboard/setup"


@sign_up_router.get("/sign-up", dependencies=[Depends(limit(Kind.PAGE))])
async def show_sign_up(
    request: Request, house: CurrentHouse, plan: Annotated[str, Query(max_length=20)] = TRIAL_PLAN.value
) -> Response:
    return _form(request, house, {"plan": plan if plan in PLANS else TRIAL_PLAN.value}, {})


@sign_up_router.post("/sign-up", dependencies=[Depends(limit(Kind.SIGN_UP))])
async def submit_sign_up(
    request: Request,
    house: CurrentHouse,
    business: Annotated[str, Form(max_length=2000)] = "",
    email: Annotated[str, Form(max_length=2000)] = "",
    password: Annotated[str, Form(max_length=5000)] = "",
    plan: Annotated[str, Form(max_length=20)] = TRIAL_PLAN.value,
    timezone: Annotated[str, Form(max_length=100)] = "",
    agreed: Annotated[str, Form(max_length=10)] = "",
    csrf: CsrfField = "",
) -> Response:
    visit = check_visit_form(request, house, csrf)
    if not mail_is_on(house):
        raise MailIsOff
    typed = {"business": business, "email": email, "plan": plan, "timezone": timezone, "agreed": agreed}
    if not agreed:
        return _form(request, house, typed, {"agreed": explain("invalid_input.agreed_missing", request)}, status=422)
    wish = SignUp(business, email, password, plan, timezone, language_of(request), visit)
    try:
        await ask_to_sign_up(house, wish)
    except InvalidInput as error:
        sentence = explain(f"{error.code}.{error.facts['reason']}", request)
        return _form(request, house, typed, {error.facts["field"]: sentence}, status=422)
    return door_page(request, house, "front_door/sign_up_sent.html", email=email.strip())


@sign_up_router.get("/sign-up/confirm/{token}", dependencies=[Depends(limit(Kind.PAGE))])
async def show_confirm(request: Request, house: CurrentHouse, token: Token) -> Response:
    letter = await letter_of(house, token, LetterKind.SIGN_UP)
    return door_page(
        request,
        house,
        "front_door/sign_up_confirm.html",
        business=letter.content["facts"]["business"],
        email=letter.email,
        asks_password=not is_same_browser(letter, _visit(request, house)),
        errors={},
    )


@sign_up_router.post("/sign-up/confirm/{token}", dependencies=[Depends(limit(Kind.SIGN_UP))])
async def submit_confirm(
    request: Request,
    house: CurrentHouse,
    token: Token,
    password: Annotated[str, Form(max_length=2000)] = "",
    csrf: CsrfField = "",
) -> Response:
    check_visit_form(request, house, csrf)
    letter = await letter_of(house, token, LetterKind.SIGN_UP)
    if not is_same_browser(letter, _visit(request, house)) and not await proves_password(letter, password):
        return door_page(
            request,
            house,
            "front_door/sign_up_confirm.html",
            business=letter.content["facts"]["business"],
            email=letter.email,
            asks_password=True,
            errors={"password": explain("invalid_input.password_wrong", request)},
            status_code=422,
        )
    try:
        person, record = await finish_sign_up(house, letter)
    except InvalidInput as error:
        raise LinkUsed from error
    return await let_in(request, house, person, next_path=SET_UP, tenant_id=record.public_id)


def _visit(request: Request, house: House) -> str:
    return read_visit(request, is_https=is_https(house)) or ""


def _form(
    request: Request, house: House, typed: dict[str, str], errors: dict[str, str], *, status: int = 200
) -> Response:
    language = language_of(request)
    prices = {name: say_money(plan.price_minor, plan.currency, language) for name, plan in PLANS.items()}
    return door_page(
        request,
        house,
        "front_door/sign_up.html",
        status_code=status,
        typed={"business": "", "email": "", "timezone": "", "agreed": "", **typed},
        errors=errors,
        plans=list(PLANS.values()),
        prices=prices,
        trial_days=TRIAL_DAYS,
        mail_on=mail_is_on(house),
    )
