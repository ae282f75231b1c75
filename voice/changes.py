"""What the line itself changes in a call: its language, and where it is put through to."""

from app.conversations import repository as conversations
from app.conversations.conversation import Role
from app.phone import repository as calls
from app.phone.call import CallState, Outcome
from app.unit_of_work import UnitOfWork
from app.words import Language, words_for
from voice.moment import Moment


def switch_language(work: UnitOfWork, *, moment: Moment, language: Language) -> None:
    """Go on in another language; the assistant says so in it."""
    conversation_id = moment.conversation.conversation_id
    conversations.update_conversation(work, conversation_id, language=language)
    calls.update_call(work, moment.call.call_id, language=language, silences=0, pending=None)
    text = words_for(language, "ear").say("voice.switched")
    line = {"role": Role.ASSISTANT.value, "text": text, "blocks": []}
    conversations.append_entries(work, conversation_id, [line])


def begin_transfer(work: UnitOfWork, *, moment: Moment) -> None:
    calls.update_call(work, moment.call.call_id, state=CallState.TRANSFERRING.value, silences=0, pending=None)


def accept_transfer(work: UnitOfWork, *, public_id: str) -> bool:
    """A person pressed the key: they have the call. Whether it is still there to be taken."""
    call = calls.find_call_by_public_id(work, public_id)
    if call is None or call.state is not CallState.TRANSFERRING:
        return False
    calls.update_call(work, call.call_id, outcome=Outcome.TRANSFERRED.value)
    return True


def end_transfer(work: UnitOfWork, *, call_sid: str) -> bool:
    """The call came back; whether somebody had taken it."""
    call = calls.find_call(work, call_sid)
    if call is None:
        return False
    if call.is_open:
        calls.update_call(work, call.call_id, state=CallState.TALKING.value)
    return call.outcome is Outcome.TRANSFERRED
