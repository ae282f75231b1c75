"""What a relay session writes down: what was spoken and heard, what is kept for later, how long it took."""

from datetime import datetime

from sqlalchemy import func, select

from app.conversations.heard import note_heard_out, note_interrupted, note_speech
from app.conversations.repository import load_conversation
from app.models.talk import turns
from app.phone import repository as calls
from app.phone.call import Call, TurnTimes
from app.unit_of_work import UnitOfWork
from app.words import Language
from voice.moment import Moment


def use_token(work: UnitOfWork, *, call_sid: str, token_hash: str, dialled: str) -> Call | None:
    """The call a socket is for; its token works once, for this call of this business alone."""
    call = calls.find_call(work, call_sid)
    if call is None or not call.is_open or call.token_hash is None or call.token_used_at is not None:
        return None
    if call.token_hash != token_hash or (dialled and dialled != call.dialled):
        return None
    used: datetime = work.now
    calls.update_call(work, call.call_id, token_used_at=used)
    return call


def turns_so_far(work: UnitOfWork, *, call_sid: str) -> int:
    call = calls.find_call(work, call_sid)
    if call is None or call.conversation_id is None:
        return 0
    counted = select(func.count()).select_from(turns).where(turns.c.conversation_id == call.conversation_id)
    return int(work.connection.execute(counted).scalar_one())


def language_of(work: UnitOfWork, *, call_sid: str) -> Language | None:
    """The language the conversation has come to."""
    call = calls.find_call(work, call_sid)
    if call is None or call.conversation_id is None:
        return None
    return load_conversation(work, conversation_id=call.conversation_id).language


def keep_turn(work: UnitOfWork, *, call_sid: str, entry_id: str, speech: str, times: TurnTimes) -> None:
    call = calls.find_call(work, call_sid)
    if call is None:
        return
    note_speech(work, entry_id=entry_id, speech=speech)
    calls.add_turn_times(work, call.call_id, times)


def keep_pending(work: UnitOfWork, *, call_sid: str, text: str | None, moment: Moment) -> None:
    """Half a sentence, or half a number, until the rest comes."""
    kept = f"{text} +" if text and moment.pending else text
    calls.update_call(work, moment.call.call_id, pending=kept)


def heard_out(work: UnitOfWork, *, call_sid: str, entry_id: str) -> None:
    call = calls.find_call(work, call_sid)
    if call is not None and call.conversation_id is not None:
        note_heard_out(work, conversation_id=call.conversation_id, entry_id=entry_id)


def cut_off(work: UnitOfWork, *, call_sid: str, entry_id: str, until: int) -> None:
    call = calls.find_call(work, call_sid)
    if call is not None and call.conversation_id is not None:
        note_interrupted(work, conversation_id=call.conversation_id, entry_id=entry_id, heard_until=until)
