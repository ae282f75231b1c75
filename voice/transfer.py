"""Putting a call through: only a key takes the call, and only then the person hears what it is about."""

from app.business.repository import load_business
from app.conversations import repository as conversations
from app.conversations.conversation import Role
from app.phone import repository as calls
from app.unit_of_work import UnitOfWork
from app.words import Language, words_for
from voice import twiml
from voice.line import PhoneLine
from voice.moment import Moment
from voice.say import polite

_LONGEST_SUMMARY = 220


def transfer(
    line: PhoneLine,
    tenant_id: str,
    moment: Moment,
    person: str,
    *,
    key: str = "voice.connecting",
    first: tuple[twiml.Line, ...] = (),
) -> str:
    """TwiML that rings a person; where nobody takes the call it comes back to us."""
    sentence = words_for(moment.language, "ear").say(key)
    return twiml.put_through(
        (*first, twiml.Line(polite(sentence, moment.language), moment.language)),
        number=person,
        caller_id=moment.call.dialled,
        seconds=moment.settings.ring_seconds,
        action=line.url(tenant_id, "dialled"),
        whisper=line.url(tenant_id, f"whisper/{moment.call.public_id}"),
    )


def whisper_lines(work: UnitOfWork, *, public_id: str) -> tuple[tuple[str, Language], ...]:
    """What whoever picks up is told: whose call it is. A mailbox may be listening, so none of the caller's words."""
    call = calls.find_call_by_public_id(work, public_id)
    if call is None or call.conversation_id is None:
        return ()
    words = words_for(call.language, "ear")
    return tuple((words.say(key), call.language) for key in ("voice.whisper_plain", "voice.whisper_key"))


def about_lines(work: UnitOfWork, *, public_id: str) -> tuple[tuple[str, Language], ...]:
    """The caller's last words, for whoever took the call; a discreet business repeats them to nobody."""
    call = calls.find_call_by_public_id(work, public_id)
    if call is None or call.conversation_id is None or load_business(work).discreet:
        return ()
    entries = conversations.load_entries(work, call.conversation_id, visible_only=True)
    said = [entry.text or "" for entry in entries if entry.role is Role.CUSTOMER]
    about = said[-2] if len(said) > 1 else (said[0] if said else "")
    if not about:
        return ()
    sentence = words_for(call.language, "ear").say("voice.whisper", about=about[:_LONGEST_SUMMARY])
    return ((polite(sentence, call.language), call.language),)
