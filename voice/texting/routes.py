"""Twilio's webhooks for messages: signed, answered once, receipts in any order."""

import asyncio
from typing import Annotated

import structlog
from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import Response

from agent.assistant import Assistant
from agent.turn_events import Failed, Replied
from app.notifications.receipts import take_receipt
from app.rate_limits.limits import Kind, limit
from app.tenant_context import TenantContext
from app.tenant_context.edge import house_of
from app.unit_of_work import Actor, Caller, Channel
from app.words import words_for
from tenants.errors import UnknownTenant
from voice.library import text_twiml
from voice.line import house_tokens
from voice.signature import HEADER, is_signed, read_form, signed_url
from voice.texting.receive import InboundText, Outcome, Taken, attach, take_text

log = structlog.get_logger()
router = APIRouter(prefix="/texts/{tenant_id}", include_in_schema=False, dependencies=[Depends(limit(Kind.WEBHOOK))])

# The provider waits for fifteen seconds.
_SECONDS = 12.0
_CALLER = Caller(Actor.CUSTOMER, Channel.TEXT)
Form = dict[str, str]


async def _checked(request: Request, tenant_id: str) -> tuple[TenantContext, Form]:
    """The business and the fields of a request whose signature fits.

    Raises:
        HTTPException: It is not signed, or there is no such business.
    """
    house = house_of(request)
    form = read_form(await request.body())
    url = signed_url(request, house.settings.base_url)
    if not is_signed(url, form, request.headers.get(HEADER, ""), house_tokens(house.settings, house.keys)):
        log.warning("texts.not_signed")
        raise HTTPException(403)
    try:
        record = house.store.directory.by_public_id(tenant_id)
    except UnknownTenant as error:
        raise HTTPException(404) from error
    return await house.context(record, _CALLER), dict(form)


Checked = Annotated[tuple[TenantContext, Form], Depends(_checked)]


@router.post("/in")
async def take_inbound(request: Request, checked: Checked) -> Response:
    """A customer's text: a keyword is heeded at once, everything else is the assistant's."""
    context, form = checked
    text = _read(form)
    taken = await context.write(take_text, text)
    reply = taken.reply
    if taken.outcome is Outcome.ASSISTANT:
        reply = await _answer(request.app.state.assistant, context, text, taken)
    answer = text_twiml().MessagingResponse()
    if reply:
        answer.message(reply)
    return Response(str(answer), media_type="text/xml")


@router.post("/receipt", status_code=204)
async def take_delivery_receipt(checked: Checked) -> None:
    """What became of a text we sent; receipts come late, twice and in any order."""
    context, form = checked
    provider_id, status = form.get("MessageSid", "")[:64], form.get("MessageStatus", "")
    await context.write(take_receipt, provider_id=provider_id, status=status, code=form.get("ErrorCode"))


def _read(form: Form) -> InboundText:
    sender = form.get("From", "")
    channel = "whatsapp" if sender.startswith("whatsapp:") else "sms"
    body = form.get("Body", "")[:1600]
    return InboundText(form.get("MessageSid", "")[:64], channel, sender.removeprefix("whatsapp:")[:20], body)


async def _answer(assistant: Assistant, context: TenantContext, text: InboundText, taken: Taken) -> str | None:
    conversation_id = taken.conversation_id
    if conversation_id is None:
        conversation, _ = await assistant.start(context, language=taken.language, caller_phone=text.address)
        conversation_id, number = conversation.public_id, conversation.conversation_id
        await context.write(attach, text=text, conversation_id=number, appointment_id=taken.appointment_id)
    try:
        async with asyncio.timeout(_SECONDS):
            return await _converse(assistant, context, conversation_id, text)
    except TimeoutError:
        # The turn goes on; its answer stands in the inbox.
        return words_for(taken.language).say("texting.moment")


async def _converse(
    assistant: Assistant, context: TenantContext, conversation_id: str, text: InboundText
) -> str | None:
    events = await assistant.receive(
        context, conversation_id=conversation_id, client_message_id=text.provider_id, text=text.text
    )
    said: list[str] = []
    async for event in events:
        if isinstance(event, Replied) and event.entry.text:
            said.append(event.entry.text)
        elif isinstance(event, Failed):
            log.error("texts.turn_failed", code=event.code)
    return "\n".join(said) or None
