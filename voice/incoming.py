"""A call arrives: taken, sent to a person first, or told politely that it cannot be taken."""

import secrets
from hashlib import sha256

from app.business.business import Business
from app.business.repository import load_business
from app.conversations.conversation import Conversation
from app.phone import repository as calls
from app.phone.call import Arrival, Call, Manner, Refusal, Transport
from app.phone.open_call import Opened, open_call
from app.phone.reach_person import number_of_person
from app.tenant_context import TenantContext
from app.unit_of_work import UnitOfWork
from app.words import Language, words_for
from tenants.directory import TenantRecord
from tenants.errors import TenantNotActive, UnknownTenant
from voice import twiml
from voice.changes import begin_transfer
from voice.gather.turns import GatherLoop
from voice.greeting import split_greeting
from voice.line import PhoneLine
from voice.moment import Moment, load_moment
from voice.say import polite
from voice.transfer import transfer


async def answer_incoming(line: PhoneLine, tenant_id: str, arrival: Arrival) -> str:
    """The first TwiML of a call."""
    try:
        record = line.house.resolver.from_number(arrival.dialled, public_id=tenant_id)
    except UnknownTenant:
        return refuse(Refusal.UNKNOWN, "en", business="")
    except TenantNotActive:
        return refuse(Refusal.NOT_ACTIVE, "en", business=line.house.store.directory.by_public_id(tenant_id).name)
    await line.house.numbers.note_arrival(arrival.dialled)
    context = await line.context(record)
    token = secrets.token_urlsafe(24)
    opened = await context.write(open_call, arrival, transport=Transport.RELAY, token_hash=hash_token(token))
    if opened.call is None:
        return await _refused(context, opened, record)
    if opened.call.conversation_id is None:
        await _begin_conversation(line, context, opened.call)
    return await _first_words(line, context, arrival.call_sid, token)


def hash_token(token: str) -> str:
    """Only a hash is kept: who reads the database can open no socket."""
    return sha256(token.encode()).hexdigest()


def refuse(refusal: Refusal, language: Language, *, business: str) -> str:
    """One polite sentence and the end of the call, never an error tone."""
    sentence = words_for(language, "ear").say(f"voice.refuse.{refusal.value}", business=business)
    return twiml.end((twiml.Line(polite(sentence, language), language),))


async def _refused(context: TenantContext, opened: Opened, record: TenantRecord) -> str:
    business = await context.read(load_business)
    assert opened.refusal is not None
    return refuse(opened.refusal, "es" if business.default_language == "es" else "en", business=record.name)


async def _begin_conversation(line: PhoneLine, context: TenantContext, call: Call) -> None:
    business: Business = await context.read(load_business)
    conversation, _ = await line.assistant.start(
        context, language=call.language, caller_phone=own_number(call, business), is_recorded=call.is_recorded
    )
    await context.write(_attach, call=call, conversation=conversation)


def own_number(call: Call, business: Business) -> str | None:
    """The caller's number as a suggestion for the booking; never that of the business itself."""
    return None if call.caller in {None, business.phone, call.dialled} else call.caller


def _attach(work: UnitOfWork, *, call: Call, conversation: Conversation) -> None:
    calls.update_call(work, call.call_id, conversation_id=conversation.conversation_id)


async def _first_words(line: PhoneLine, context: TenantContext, call_sid: str, token: str) -> str:
    moment = await context.read(load_moment, call_sid=call_sid)
    loop = GatherLoop(line, context, call_sid)
    if moment is None:
        return loop.apologise()
    if moment.call.manner is Manner.MESSAGE:
        return await loop.resume(prefix="voice.nobody_there", text_key="voice.key.message")
    if moment.settings.staff_first and moment.call.turn_number == 0:
        person = await context.read(number_of_person, moment.call)
        if person is not None:
            await context.write(begin_transfer, moment=moment)
            return transfer(line, context.record.public_id, moment, person, key="voice.ringing_staff")
    return await greet(line, context, moment, token)


async def greet(line: PhoneLine, context: TenantContext, moment: Moment, token: str | None) -> str:
    """Over the relay where there is one, else over the loop."""
    if moment.call.transport is Transport.GATHER or token is None:
        return await GatherLoop(line, context, moment.call.call_sid).greet()
    return connect_relay(line, context.record.public_id, moment, token)


def connect_relay(line: PhoneLine, tenant_id: str, moment: Moment, token: str) -> str:
    disclosure, _ = split_greeting(moment)
    other = moment.other_language
    languages = (moment.language, other) if other is not None else (moment.language,)
    return twiml.connect(
        twiml.Relay(
            socket=f"{line.socket_base}/voice/{tenant_id}/relay",
            action=line.url(tenant_id, "relay-ended"),
            greeting=disclosure,
            languages=languages,
            hints=twiml.hints_of((moment.business.name, *moment.services, *moment.staff)),
            token=token,
            recording=line.url(tenant_id, "recorded") if moment.call.is_recorded else None,
        )
    )
