"""Shows what would have been sent. Mounted in development only, answered on this machine only."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request
from fastapi.responses import HTMLResponse, Response

from app.accounts.this_machine import is_this_machine
from app.delivery.mailbox import FOLDER, Mailbox
from app.errors import NotFound
from app.pages.page import render_page
from app.rate_limits.limits import Kind, limit
from app.tenant_context.edge import CurrentHouse, House
from app.words.negotiate import language_of

_MAIL_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'self'"


async def only_here(request: Request, house: CurrentHouse) -> None:
    """Nobody but somebody at this machine reads the mailbox.

    Raises:
        NotFound: The request came from elsewhere.
    """
    if not is_this_machine(request, house.settings):
        raise NotFound


router = APIRouter(
    prefix="/mailbox", include_in_schema=False, dependencies=[Depends(limit(Kind.PAGE)), Depends(only_here)]
)
MailKey = Annotated[str, Path(pattern=r"^[a-z]+_[a-z0-9]+$", max_length=80)]


@router.get("")
async def list_mails(request: Request, house: CurrentHouse) -> Response:
    """All messages, newest first."""
    mails = await asyncio.to_thread(_mailbox(house).newest)
    return render_page(request, "mailbox/list.html", language=language_of(request), mails=mails)


@router.get("/{key}")
async def show_mail(key: MailKey, request: Request, house: CurrentHouse) -> Response:
    """One message: a text as a bubble, a mail in a frame of its own."""
    mail = await asyncio.to_thread(_mailbox(house).read, key)
    if mail is None:
        raise NotFound
    return render_page(request, "mailbox/message.html", language=language_of(request), key=key, mail=mail)


@router.get("/{key}/body")
async def show_body(key: MailKey, house: CurrentHouse) -> Response:
    """The HTML of a mail, with no rights at all."""
    mail = await asyncio.to_thread(_mailbox(house).read, key)
    if mail is None or "html" not in mail:
        raise NotFound
    headers = {"Content-Security-Policy": _MAIL_POLICY, "X-Content-Type-Options": "nosniff"}
    return HTMLResponse(mail["html"], headers=headers)


def _mailbox(house: House) -> Mailbox:
    return Mailbox(house.settings.data_dir.resolve() / FOLDER)
