"""Pages for whoever cannot get in, and for the links of letters: a look changes nothing, a button does."""

from collections.abc import Awaitable, Callable
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Path, Request
from fastapi.responses import RedirectResponse, Response

from app.accounts.cookies import set_device, set_visit
from app.accounts.csrf import form_token
from app.accounts.device import device_mark
from app.accounts.door import CurrentDoor, OwnersDoor, is_https
from app.accounts.letters.letter import Letter, LetterKind
from app.accounts.letters.link import read_link
from app.accounts.log_in_page import explain, visit_of
from app.accounts.mail_state import mail_is_on
from app.accounts.next_path import LOG_IN
from app.accounts.recover import ask_for_reset, confirm_new_email, reset_password, undo_new_email
from app.accounts.routes import CsrfField, check_visit_form
from app.accounts.this_machine import is_this_machine
from app.errors import InvalidInput
from app.pages.headers import Privacy
from app.pages.page import render_page
from app.rate_limits.limits import Kind, limit
from app.words.negotiate import language_of

recovery_router = APIRouter(include_in_schema=False)
_SEE, _SEND = [Depends(limit(Kind.PAGE))], [Depends(limit(Kind.RECOVER))]
Token = Annotated[str, Path(max_length=200)]


@recovery_router.get("/forgot", dependencies=_SEE)
async def show_forgot(request: Request, door: CurrentDoor) -> Response:
    return door_page(request, door, "accounts/forgot.html", sent_to=None, email="", mail_on=mail_is_on(door))


@recovery_router.post("/forgot", dependencies=_SEND)
async def submit_forgot(
    request: Request, door: CurrentDoor, email: Annotated[str, Form(max_length=320)] = "", csrf: CsrfField = ""
) -> Response:
    """The same answer for everybody."""
    check_visit_form(request, door, csrf)
    await ask_for_reset(door, email=email, now=door.clock.now())
    mail_on = mail_is_on(door)
    return door_page(request, door, "accounts/forgot.html", sent_to=email.strip(), email=email, mail_on=mail_on)


@recovery_router.get("/reset/{token}", dependencies=_SEE)
async def show_reset(request: Request, door: CurrentDoor, token: Token) -> Response:
    letter = await letter_of(door, token, LetterKind.RESET)
    return door_page(request, door, "accounts/reset.html", token=token, email=letter.email, errors={})


@recovery_router.post("/reset/{token}", dependencies=_SEND)
async def submit_reset(
    request: Request,
    door: CurrentDoor,
    token: Token,
    new_password: Annotated[str, Form(max_length=2000)] = "",
    csrf: CsrfField = "",
) -> Response:
    check_visit_form(request, door, csrf)
    letter = await letter_of(door, token, LetterKind.RESET)
    try:
        person = await reset_password(door, letter, password=new_password, now=door.clock.now())
    except InvalidInput as error:
        errors = {"new_password": explain(f"{error.code}.{error.facts['reason']}", request)}
        return door_page(
            request, door, "accounts/reset.html", token=token, email=letter.email, errors=errors, status_code=422
        )
    answer = RedirectResponse(f"{LOG_IN}?reset=1", status_code=303, headers={"Cache-Control": "no-store"})
    # Whoever reads the account's mail is no stranger, however many wrong passwords others have tried.
    set_device(answer, device_mark(door.keys, person.email), is_https=is_https(door))
    return answer


@recovery_router.get("/confirm-email/{token}", dependencies=_SEE)
async def show_confirm_email(request: Request, door: CurrentDoor, token: Token) -> Response:
    return await _question(request, door, token, LetterKind.NEW_EMAIL)


@recovery_router.post("/confirm-email/{token}", dependencies=_SEND)
async def submit_confirm_email(request: Request, door: CurrentDoor, token: Token, csrf: CsrfField = "") -> Response:
    return await _act(request, door, token, csrf, LetterKind.NEW_EMAIL, confirm_new_email)


@recovery_router.get("/undo-email/{token}", dependencies=_SEE)
async def show_undo_email(request: Request, door: CurrentDoor, token: Token) -> Response:
    return await _question(request, door, token, LetterKind.EMAIL_CHANGED)


@recovery_router.post("/undo-email/{token}", dependencies=_SEND)
async def submit_undo_email(request: Request, door: CurrentDoor, token: Token, csrf: CsrfField = "") -> Response:
    return await _act(request, door, token, csrf, LetterKind.EMAIL_CHANGED, undo_new_email)


async def letter_of(door: OwnersDoor, token: str, kind: LetterKind) -> Letter:
    """The live letter of a link.

    Raises:
        LinkUsed: The link gives no right, or none any more.
    """
    async with door.store.control_read() as connection:
        return await read_link(connection, door.keys, token, kind=kind, now=door.clock.now())


def door_page(request: Request, door: OwnersDoor, template: str, *, status_code: int = 200, **values: Any) -> Response:
    """A page outside the dashboard whose forms are bound to the browser's visit."""
    visit, is_new = visit_of(request, door)
    answer = render_page(
        request,
        template,
        language=language_of(request),
        privacy=Privacy.SECRET,
        status_code=status_code,
        csrf=form_token(door.keys, visit),
        mailbox="/mailbox" if is_this_machine(request, door.settings) else "",
        **values,
    )
    if is_new:
        set_visit(answer, visit, is_https=is_https(door))
    return answer


async def _question(request: Request, door: OwnersDoor, token: str, kind: LetterKind) -> Response:
    letter = await letter_of(door, token, kind)
    return door_page(request, door, "accounts/letter_question.html", kind=kind.value, email=letter.email, done=False)


async def _act(
    request: Request,
    door: OwnersDoor,
    token: str,
    csrf: str,
    kind: LetterKind,
    act: Callable[..., Awaitable[None]],
) -> Response:
    check_visit_form(request, door, csrf)
    letter = await letter_of(door, token, kind)
    await act(door, letter, now=door.clock.now())
    return door_page(request, door, "accounts/letter_question.html", kind=kind.value, email=letter.email, done=True)
