"""The link of an invitation: with an account one logs in, without one it is made."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response

from app.accounts import repository
from app.accounts.door import CurrentDoor
from app.accounts.errors import LogInRefused, TooManyTries
from app.accounts.half_way import half_way_token
from app.accounts.letters.letter import LetterKind
from app.accounts.log_in import check_password
from app.accounts.log_in_page import code_page, explain
from app.accounts.next_path import HOME
from app.accounts.recovery_routes import Token, door_page, letter_of
from app.accounts.routes import CsrfField, TryGuard, check_visit_form, let_in
from app.accounts.team.invite import join, join_as_new_person
from app.errors import InvalidInput
from app.rate_limits.limits import Kind, limit

invitation_router = APIRouter(include_in_schema=False)


@invitation_router.get("/invitation/{token}", dependencies=[Depends(limit(Kind.PAGE))])
async def show_invitation(request: Request, door: CurrentDoor, token: Token) -> Response:
    return await _page(request, door, token, {})


@invitation_router.post("/invitation/{token}", dependencies=[Depends(limit(Kind.LOG_IN))])
async def accept_invitation(
    request: Request,
    door: CurrentDoor,
    token: Token,
    name: Annotated[str, Form(max_length=500)] = "",
    password: Annotated[str, Form(max_length=2000)] = "",
    csrf: CsrfField = "",
) -> Response:
    visit = check_visit_form(request, door, csrf)
    letter = await letter_of(door, token, LetterKind.INVITATION)
    now = door.clock.now()
    async with door.store.control_read() as connection:
        known = await repository.find_person(connection, letter.email)
    if known is None:
        try:
            person = await join_as_new_person(door, letter, name=name, password=password, now=now)
        except InvalidInput as error:
            sentence = explain(f"{error.code}.{error.facts['reason']}", request)
            return await _page(request, door, token, {error.facts["field"]: sentence}, name=name)
        return await let_in(request, door, person, next_path=HOME, tenant_id=letter.tenant_id)
    guard = TryGuard(request, door, letter.email)
    try:
        guard.check()
        person = await check_password(door, email=letter.email, password=password)
    except (LogInRefused, TooManyTries) as error:
        guard.count(error)
        key = "invalid_input.password_wrong" if isinstance(error, LogInRefused) else error.code
        return await _page(request, door, token, {"password": explain(key, request)})
    if person.has_second_factor:
        # The invitation goes along: it is accepted by whoever shows the code, too.
        half = half_way_token(door.keys, person_id=person.person_id, visit=visit, now=now)
        return await code_page(request, door, half_way=half, next_path=HOME, invitation=token)
    async with door.store.control_write() as connection:
        await join(connection, letter, person, now)
    return await let_in(request, door, person, next_path=HOME, tenant_id=letter.tenant_id)


async def _page(request: Request, door: CurrentDoor, token: str, errors: dict[str, str], *, name: str = "") -> Response:
    letter = await letter_of(door, token, LetterKind.INVITATION)
    async with door.store.control_read() as connection:
        known = await repository.find_person(connection, letter.email)
    return door_page(
        request,
        door,
        "accounts/invitation.html",
        status_code=422 if errors else 200,
        facts=letter.content["facts"],
        email=letter.email,
        is_known=known is not None,
        errors=errors,
        name=name,
    )
