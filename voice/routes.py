"""The provider's webhooks. Only a wrong signature is refused; every other trouble is answered in spoken words."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import wraps
from typing import Annotated, Any, Concatenate, ParamSpec

import structlog
from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import Response
from starlette.datastructures import ImmutableMultiDict

from app.error_answers.answers import place_of
from app.phone.call import Arrival, Outcome
from app.phone.close_call import close_call
from app.rate_limits.limits import Kind, limit
from app.tenant_context import TenantContext
from app.words import words_for
from tenants.directory import TenantRecord
from voice import twiml
from voice.after_call import finish_call
from voice.changes import accept_transfer, end_transfer
from voice.gather.turns import GatherLoop, Said
from voice.incoming import answer_incoming, greet
from voice.line import PhoneLine
from voice.moment import load_moment
from voice.relay.ended import after_relay
from voice.signature import HEADER, is_signed, read_form, signed_url
from voice.transfer import about_lines, whisper_lines

log = structlog.get_logger()
router = APIRouter(prefix="/voice/{tenant_id}", include_in_schema=False, dependencies=[Depends(limit(Kind.CALL))])

P = ParamSpec("P")
XML = "text/xml"
_TOKEN_HEADER = "i-twilio-idempotency-token"
_WITHHELD = frozenset(
    {"", "anonymous", "unknown", "restricted", "unavailable", "+266696687", "266696687", "+86282452253"}
)


@dataclass(frozen=True, slots=True)
class Webhook:
    """A request whose signature fits; `record` is the business of the path, where there is one."""

    line: PhoneLine
    tenant_id: str
    record: TenantRecord | None
    form: ImmutableMultiDict[str, str]
    token: str | None

    @property
    def call_sid(self) -> str:
        return self.form.get("CallSid", "")[:64]

    async def context(self) -> TenantContext | None:
        """The business, while it is active."""
        if self.record is None or not self.record.is_active:
            return None
        return await self.line.context(self.record)

    async def loop(self) -> GatherLoop | None:
        context = await self.context()
        return None if context is None else GatherLoop(self.line, context, self.call_sid)


async def line_of(request: Request) -> PhoneLine:
    line: PhoneLine = request.app.state.phone
    return line


async def _webhook(request: Request, tenant_id: str) -> Webhook:
    """The checked request; one that is not signed is refused before anything is looked up or changed."""
    line = await line_of(request)
    form = read_form(await request.body())
    record = line.record(tenant_id)
    url = signed_url(request, line.base_url)
    if not is_signed(url, form, request.headers.get(HEADER, ""), await line.tokens(record)):
        log.warning("line.not_signed")
        raise HTTPException(403)
    return Webhook(line, tenant_id, record, form, request.headers.get(_TOKEN_HEADER))


CheckedWebhook = Annotated[Webhook, Depends(_webhook)]
Handler = Callable[Concatenate[Webhook, P], Awaitable[str]]


def spoken(handler: Handler[P]) -> Any:
    """Answer with TwiML, whatever happens inside."""

    @wraps(handler)
    async def answer(webhook: Webhook, *args: P.args, **kwargs: P.kwargs) -> Response:
        try:
            body = await handler(webhook, *args, **kwargs)
        except Exception as error:
            # Anything else than TwiML would be dead air for the caller, and then a hang-up.
            log.error("line.webhook_failed", error=type(error).__name__, place=place_of(error))
            body = broken()
        return Response(body, media_type=XML) if body else Response(status_code=204)

    return answer


def broken() -> str:
    return twiml.end((twiml.Line(words_for("en", "ear").say("voice.broken"), "en"),))


@router.post("/incoming")
@spoken
async def take_call(webhook: CheckedWebhook) -> str:
    """A call for one of the business's numbers."""
    return await answer_incoming(webhook.line, webhook.tenant_id, arrival_of(webhook.form))


@router.post("/turn/{number}")
@spoken
async def take_turn(webhook: CheckedWebhook, number: int) -> str:
    """The caller's words or keys, read before the call's state: a call that ends may still carry them."""
    loop = await webhook.loop()
    if loop is None:
        return broken()
    said = Said(webhook.form.get("SpeechResult", "")[:2000], webhook.form.get("Digits", "")[:64])
    return await loop.turn(number, said, token=webhook.token)


@router.post("/poll/{number}/{attempt}")
@spoken
async def poll_turn(webhook: CheckedWebhook, number: int, attempt: int) -> str:
    """Whether the answer to a turn is ready by now."""
    loop = await webhook.loop()
    return broken() if loop is None else await loop.poll(number, attempt)


@router.post("/relay-ended")
@spoken
async def relay_ended(webhook: CheckedWebhook) -> str:
    """The streamed transport is over: the call with it, or it goes on over the loop or to a person."""
    context = await webhook.context()
    return broken() if context is None else await after_relay(webhook.line, context, webhook.call_sid, webhook.form)


@router.post("/dialled")
@spoken
async def dialled(webhook: CheckedWebhook) -> str:
    """A person was rung. Where nobody took the call, it goes on with the assistant."""
    loop = await webhook.loop()
    if loop is None:
        return broken()
    if await loop.context.write(end_transfer, call_sid=webhook.call_sid):
        await loop.context.write(close_call, call_sid=webhook.call_sid, outcome=Outcome.TRANSFERRED)
        return twiml.end(())
    moment = await loop.context.read(load_moment, call_sid=webhook.call_sid)
    if moment is not None and not moment.has_begun:
        return await greet(webhook.line, loop.context, moment, None)
    return await loop.resume(prefix="voice.nobody_there", text_key="voice.key.message")


@router.post("/whisper/{call_id}")
@spoken
async def whisper(webhook: CheckedWebhook, call_id: str) -> str:
    """Whoever picked up hears whose call it is; one key takes it."""
    context = await webhook.context()
    lines = () if context is None else await context.read(whisper_lines, public_id=call_id)
    if not lines:
        return twiml.end(())
    spoken_lines = tuple(twiml.Line(text, language) for text, language in lines)
    action = webhook.line.url(webhook.tenant_id, f"whisper/{call_id}/key")
    return twiml.whisper(spoken_lines, action=action)


@router.post("/whisper/{call_id}/key")
@spoken
async def whisper_key(webhook: CheckedWebhook, call_id: str) -> str:
    context = await webhook.context()
    has_pressed = webhook.form.get("Digits", "") == "1"
    if context is not None and has_pressed and await context.write(accept_transfer, public_id=call_id):
        about = await context.read(about_lines, public_id=call_id)
        return twiml.bridge(tuple(twiml.Line(text, language) for text, language in about))
    return twiml.end(())


@router.post("/status")
@spoken
async def status(webhook: CheckedWebhook) -> str:
    """How a call ended, and how long it was."""
    context = await webhook.context()
    is_over = webhook.form.get("CallStatus", "") in {"completed", "busy", "failed", "no-answer", "canceled"}
    if context is not None and is_over:
        await finish_call(webhook.line, context, webhook.call_sid, seconds=_seconds(webhook.form))
    return ""


@router.post("/recorded")
@spoken
async def recorded(webhook: CheckedWebhook) -> str:
    """A recording is kept by the provider, under the account's retention; we keep none of its sound."""
    return ""


@router.post("/fallback")
@spoken
async def fallback(webhook: CheckedWebhook) -> str:
    """Where an answer of ours did not arrive: the same call goes on, or ends with an apology."""
    loop = await webhook.loop()
    if loop is None or await loop.context.read(load_moment, call_sid=webhook.call_sid) is None:
        return broken()
    return await loop.resume(prefix="voice.let_us_go_on")


def arrival_of(form: ImmutableMultiDict[str, str]) -> Arrival:
    """Who calls whom; a withheld number is none, whatever stands in its place."""
    caller = form.get("From", "").strip()
    is_number = caller.startswith("+") and caller[1:].isdigit() and caller not in _WITHHELD
    return Arrival(
        call_sid=form.get("CallSid", "")[:64],
        caller=caller if is_number else None,
        dialled=form.get("To", "").strip()[:32],
        forwarded_from=form.get("ForwardedFrom", "").strip()[:32] or None,
    )


def _seconds(form: ImmutableMultiDict[str, str]) -> int | None:
    text = form.get("CallDuration", "")
    return int(text) if text.isdigit() and len(text) < 7 else None
