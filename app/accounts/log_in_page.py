"""The page with the door: shown to whoever asks for an owner's page without being logged in."""

import secrets
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from app.accounts import repository
from app.accounts.cookies import read_visit, set_visit
from app.accounts.csrf import form_token
from app.accounts.door import OwnersDoor, is_https
from app.accounts.next_path import safe_next
from app.accounts.person import DemoDoor
from app.accounts.this_machine import is_this_machine
from app.pages.headers import Privacy
from app.pages.page import render_page
from app.words import words_for
from app.words.negotiate import language_of


async def log_in_page(
    request: Request,
    door: OwnersDoor,
    *,
    next_path: str,
    email: str = "",
    refusal: str | None = None,
    kept: str = "",
    status_code: int = 200,
    retry_after: int | None = None,
) -> Response:
    """`refusal` is why the last try failed; `kept` a sealed form that waits until the person is in."""
    answer = await _page(
        request,
        door,
        "accounts/log_in.html",
        status_code=status_code,
        next_path=safe_next(next_path),
        email=email,
        refusal=refusal,
        kept=kept,
        logged_out=request.query_params.get("out") == "1",
        was_reset=request.query_params.get("reset") == "1",
        demo_doors=await _demo_doors(request, door),
    )
    if retry_after is not None:
        answer.headers["Retry-After"] = str(retry_after)
    return answer


async def code_page(
    request: Request,
    door: OwnersDoor,
    *,
    half_way: str,
    next_path: str,
    kept: str = "",
    invitation: str = "",
    refusal: str | None = None,
    status_code: int = 200,
) -> Response:
    """Asks for the code of the second factor."""
    return await _page(
        request,
        door,
        "accounts/code.html",
        status_code=status_code,
        next_path=safe_next(next_path),
        half_way=half_way,
        refusal=refusal,
        kept=kept,
        invitation=invitation,
    )


async def _page(request: Request, door: OwnersDoor, template: str, *, status_code: int, **values: Any) -> Response:
    visit, is_new = visit_of(request, door)
    answer = render_page(
        request,
        template,
        language=language_of(request),
        privacy=Privacy.PERSONAL,
        status_code=status_code,
        csrf=form_token(door.keys, visit),
        **values,
    )
    if is_new:
        set_visit(answer, visit, is_https=is_https(door))
    return answer


def visit_of(request: Request, door: OwnersDoor) -> tuple[str, bool]:
    """What forms are bound to while nobody is logged in, and whether the browser does not have it yet."""
    known = read_visit(request, is_https=is_https(door))
    return known or secrets.token_urlsafe(16), known is None


def explain(code: str, request: Request, **facts: Any) -> str:
    """The sentence of an error in the visitor's language."""
    return words_for(language_of(request)).say(f"error.{code}", **facts)


async def _demo_doors(request: Request, door: OwnersDoor) -> list[DemoDoor]:
    if not is_this_machine(request, door.settings):
        return []
    async with door.store.control_read() as connection:
        return await repository.list_demo_doors(connection)
