"""From an HTTP request to the person who is logged in."""

from typing import Annotated

from fastapi import Depends, Form, Request

from app.accounts import repository
from app.accounts.cookies import read_session
from app.accounts.csrf import SAFE_METHODS, check_form_token, check_same_origin
from app.accounts.door import CurrentDoor, OwnersDoor, is_https
from app.accounts.errors import NotLoggedIn
from app.accounts.permissions import may_request
from app.accounts.person import SignIn
from app.accounts.sessions import find_session, is_due_to_be_seen
from app.errors import NotAllowed, NotFound


async def signed_in(request: Request, door: CurrentDoor) -> SignIn:
    """Who is logged in, for pages that only show.

    Raises:
        NotLoggedIn: Nobody, or no longer.
        NotFound, NotAllowed: The person's role does not open this page.
    """
    secret = read_session(request, is_https=is_https(door))
    if secret is None:
        raise NotLoggedIn
    now = door.clock.now()
    async with door.store.control_read() as connection:
        sign_in = await find_session(connection, secret, now=now)
    _check_allowed(request, sign_in)
    if is_due_to_be_seen(sign_in, now):
        async with door.store.control_write() as connection:
            await repository.mark_seen(connection, sign_in.session_id, now)
    return sign_in


def _check_allowed(request: Request, sign_in: SignIn) -> None:
    """Every owner's page passes here, so that no page can forget to ask.

    Raises:
        NotFound: The page is not for this role.
        NotAllowed: The form is not.
    """
    if may_request(sign_in.membership.role, request.method, request.url.path):
        return
    raise NotFound if request.method in SAFE_METHODS else NotAllowed


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


__all__ = ["CurrentDoor", "CurrentSignIn", "FormSignIn", "OwnersDoor", "is_https", "signed_in", "signed_in_form"]
