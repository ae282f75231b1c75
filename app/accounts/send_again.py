"""After logging in again: what was typed before, to be sent by one click."""

from starlette.requests import Request
from starlette.responses import Response

from app.accounts.csrf import form_token
from app.accounts.door import OwnersDoor
from app.accounts.errors import NotLoggedIn
from app.accounts.kept_form import open_kept
from app.accounts.sessions import find_session
from app.pages.headers import Privacy
from app.pages.page import render_page
from app.words.negotiate import language_of


async def send_again_page(request: Request, door: OwnersDoor, *, secret: str | None, kept: str) -> Response | None:
    """The page for the session with this secret; None when the form is not this person's."""
    form = open_kept(door.keys, kept)
    if form is None or secret is None:
        return None
    try:
        async with door.store.control_read() as connection:
            sign_in = await find_session(connection, secret, now=door.clock.now())
    except NotLoggedIn:
        return None
    if sign_in.person.person_id != form.person_id:
        return None
    return render_page(
        request,
        "accounts/send_again.html",
        language=language_of(request),
        privacy=Privacy.SECRET,
        form=form,
        csrf=form_token(door.keys, sign_in.secret_hash),
    )
