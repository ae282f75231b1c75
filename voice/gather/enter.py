"""A webhook's way in: each turn is entered once, and what comes twice, late or out of order runs nothing."""

from dataclasses import dataclass

from app.conversations.heard import note_heard_out, note_speech
from app.phone import repository as calls
from app.phone.call import TurnTimes
from app.unit_of_work import UnitOfWork
from voice.moment import Moment, load_moment


@dataclass(frozen=True, slots=True)
class Entered:
    """`repeated` is the answer this request, or a newer one, already had; `is_running` that it is being made."""

    moment: Moment | None
    repeated: str | None = None
    is_running: bool = False


def enter_turn(work: UnitOfWork, *, call_sid: str, number: int, token: str | None) -> Entered:
    """Take a turn in. Whatever was said before it was heard to its end: the document ran up to this request."""
    moment = load_moment(work, call_sid=call_sid)
    if moment is None:
        return Entered(None)
    was_here, answer = calls.find_answer(work, call_sid, number)
    if was_here:
        return Entered(moment, answer, is_running=answer is None)
    if number <= moment.call.turn_number:
        return Entered(moment, calls.latest_answer(work, call_sid), is_running=False)
    calls.begin_answer(work, call_sid, number, token=token)
    calls.update_call(work, moment.call.call_id, turn_number=number)
    if moment.last is not None:
        conversation_id = moment.conversation.conversation_id
        note_heard_out(work, conversation_id=conversation_id, entry_id=moment.last.public_id)
    return Entered(moment)


def next_turn(work: UnitOfWork, *, call_sid: str) -> int:
    """The number of the turn after the newest one of a call."""
    call = calls.find_call(work, call_sid)
    return 1 if call is None else call.turn_number + 1


def leave_turn(
    work: UnitOfWork,
    *,
    moment: Moment,
    number: int,
    response: str,
    entry_id: str | None = None,
    speech: str | None = None,
    times: TurnTimes | None = None,
    silences: int = 0,
    pending: str | None = None,
    warned: bool = False,
) -> None:
    """Keep the answer of a turn, what was spoken in it, and how the line stands."""
    call = moment.call
    calls.store_answer(work, call.call_sid, number, response)
    values: dict[str, object] = {"silences": silences, "pending": pending, "language": moment.language}
    if warned:
        values["was_warned"] = True
    calls.update_call(work, call.call_id, **values)
    if entry_id is not None and speech is not None:
        note_speech(work, entry_id=entry_id, speech=speech)
    if times is not None:
        calls.add_turn_times(work, call.call_id, times)
