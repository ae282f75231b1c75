"""Whoever asks for an owner's page without being logged in is shown the door, and sent on afterwards."""

from collections.abc import Callable, Coroutine
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import RedirectResponse, Response
from fastapi.routing import APIRoute

from app.accounts.errors import NotLoggedIn

HOME = "/dashboard"
LOG_IN = "/log-in"


class OwnerRoute(APIRoute):
    """A page for people who are logged in."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        answer = super().get_route_handler()

        async def handle(request: Request) -> Response:
            try:
                return await answer(request)
            except NotLoggedIn:
                # A script on a page that is there already says so itself, and nothing typed is lost.
                if "hx-request" in request.headers:
                    return Response(status_code=401, headers={"Cache-Control": "no-store"})
                # A form that was sent is not sent again: the person starts from the page it stood on.
                query = urlencode({"next": request.url.path if request.method == "GET" else HOME})
                return RedirectResponse(f"{LOG_IN}?{query}", status_code=303, headers={"Cache-Control": "no-store"})

        return handle


def safe_next(path: str) -> str:
    """Only pages of the dashboard are places to go on to; no other site can be smuggled in."""
    return path if path == HOME or path.startswith(f"{HOME}/") else HOME
