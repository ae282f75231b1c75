"""Whoever asks for an owner's page without being logged in is shown the door, and sent on afterwards."""

from collections.abc import Callable, Coroutine
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import RedirectResponse, Response
from fastapi.routing import APIRoute

from app.accounts import repository
from app.accounts.cookies import read_session
from app.accounts.csrf import SAFE_METHODS
from app.accounts.door import OwnersDoor, is_https
from app.accounts.errors import FormExpired, NotLoggedIn
from app.accounts.kept_form import keep_form
from app.accounts.log_in_page import explain, log_in_page
from app.accounts.next_path import HOME, LOG_IN, safe_next
from app.accounts.send_again import send_again_page
from app.accounts.sessions import hash_secret

__all__ = ["HOME", "LOG_IN", "OwnerRoute", "safe_next"]


class OwnerRoute(APIRoute):
    """A page for people who are logged in. A form sent after the session has ended keeps what was typed."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        answer = super().get_route_handler()

        async def handle(request: Request) -> Response:
            try:
                return await answer(request)
            except NotLoggedIn:
                return await _show_door(request)
            except FormExpired:
                return await _offer_again(request)

        return handle


async def _show_door(request: Request) -> Response:
    if request.headers.get("hx-request"):
        # A script on a page that is there already says so itself, and nothing typed is lost.
        return Response(status_code=401, headers={"Cache-Control": "no-store"})
    kept = None if request.method in SAFE_METHODS else await _keep(request)
    if kept is not None:
        door: OwnersDoor = request.app.state.house
        refusal = explain("not_logged_in.kept", request)
        return await log_in_page(request, door, next_path=HOME, refusal=refusal, kept=kept, status_code=401)
    query = urlencode({"next": request.url.path if request.method == "GET" else HOME})
    return RedirectResponse(f"{LOG_IN}?{query}", status_code=303, headers={"Cache-Control": "no-store"})


async def _offer_again(request: Request) -> Response:
    """The form was made for an earlier session of the person who is logged in now, in this very browser."""
    # A piece of a page is no place for a page: there the script says it.
    kept = None if request.headers.get("hx-request") else await _keep(request)
    if kept is None:
        raise FormExpired
    door: OwnersDoor = request.app.state.house
    answer = await send_again_page(request, door, secret=read_session(request, is_https=is_https(door)), kept=kept)
    if answer is None:
        raise FormExpired
    return answer


async def _keep(request: Request) -> str | None:
    """The form that was sent, if the session it came with is or was somebody's."""
    door: OwnersDoor = request.app.state.house
    secret = read_session(request, is_https=is_https(door))
    if secret is None:
        return None
    async with door.store.control_read() as connection:
        person_id = await repository.find_session_person(connection, hash_secret(secret))
    if person_id is None:
        return None
    return await keep_form(request, door.keys, base_url=door.settings.base_url, person_id=person_id)
