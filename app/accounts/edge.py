"""From an HTTP request to the person who is logged in."""

from typing import Annotated, Protocol

from fastapi import Depends, Form, Request

from app.accounts import repository
from app.accounts.cookies import read_session
from app.accounts.csrf import SAFE_METHODS, check_form_token, check_same_origin
from app.accounts.errors import NotLoggedIn
from app.accounts.person import SignIn
from app.accounts.sessions import find_session, is_due_to_be_seen
from app.clock import Clock
from app.config import KeyRing, Settings
from tenants.store import TenantStore


class OwnersDoor(Protocol):
    """What logging in needs of the running service, which stands in `app.state.house`."""

    @property
    def settings(self) -> Settings: ...
    @property
    def keys(self) -> KeyRing: ...
    @property
    def clock(self) -> Clock: ...
    @property
    def store(self) -> TenantStore: ...


async def door_of(request: Request) -> OwnersDoor:
    door: OwnersDoor = request.app.state.house
    return door


def is_https(door: OwnersDoor) -> bool:
    return door.settings.base_url.startswith("https://")


CurrentDoor = Annotated[OwnersDoor, Depends(door_of)]


async def signed_in(request: Request, door: CurrentDoor) -> SignIn:
    """Who is logged in, for pages that only show.

    Raises:
        NotLoggedIn: Nobody, or no longer.
    """
    secret = read_session(request, is_https=is_https(door))
    if secret is None:
        raise NotLoggedIn
    now = door.clock.now()
    async with door.store.control_read() as connection:
        sign_in = await find_session(connection, secret, now=now)
    if is_due_to_be_seen(sign_in, now):
        async with door.store.control_write() as connection:
            await repository.mark_seen(connection, sign_in.session_id, now)
    return sign_in


CurrentSignIn = Annotated[SignIn, Depends(signed_in)]


async def signed_in_form(
    request: Request, door: CurrentDoor, sign_in: CurrentSignIn, csrf: Annotated[str, Form(max_length=64)] = ""
) -> SignIn:
    """Who is logged in, for forms that change something.

    Raises:
        CrossSiteRequest: The form stood on somebody else's page.
        FormExpired: It was made for another session.
    """
    check_same_origin(request, base_url=door.settings.base_url)
    if request.method not in SAFE_METHODS:
        check_form_token(door.keys, sign_in.secret_hash, csrf)
    return sign_in


FormSignIn = Annotated[SignIn, Depends(signed_in_form)]
