"""Ending a call: how long it was, what it came to, what it cost, in the owner's words."""

from datetime import timedelta

from sqlalchemy import select

from app.appointments.repository import list_by_conversation
from app.business.repository import load_business
from app.conversations.owner_requests import RequestKind
from app.models.people import owner_requests
from app.models.phone import calls
from app.models.talk import proposals, turns
from app.phone import repository
from app.phone.call import Call, CallState, Outcome, Transport
from app.unit_of_work import UnitOfWork
from app.words import words_for
from app.words.formats import say_moment

# What the line costs a minute in millionths of a dollar: the call itself, and speech on top of it.
_LINE = 8_500
_SPEECH = {Transport.RELAY: 70_000, Transport.GATHER: 20_000}
# A call that nobody told us the end of is over by then.
STALE_AFTER = timedelta(hours=4, minutes=10)


def close_call(
    work: UnitOfWork, *, call_sid: str, seconds: int | None = None, outcome: Outcome | None = None
) -> Call | None:
    """Close a call once; what is reported twice changes nothing but a missing length."""
    call = repository.find_call(work, call_sid)
    if call is None:
        return None
    if call.state is CallState.ENDED:
        if seconds is not None and seconds != call.seconds:
            cost = _cost(call, seconds)
            repository.update_call(work, call.call_id, seconds=seconds, cost_micros=cost)
        return repository.find_call(work, call_sid)
    length = seconds if seconds is not None else max(0, round((work.now - call.started_at).total_seconds()))
    came_to = _outcome(work, call, outcome or call.outcome)
    repository.update_call(
        work,
        call.call_id,
        state=CallState.ENDED.value,
        ended_at=work.now,
        seconds=length,
        outcome=came_to.value,
        cost_micros=_cost(call, length),
        summary=_summary(work, call, came_to),
        pending=None,
    )
    return repository.find_call(work, call_sid)


def close_stale_calls(work: UnitOfWork) -> int:
    """Close the calls whose end was never reported."""
    stale = repository.stale_calls(work, longer_than=STALE_AFTER)
    for call in stale:
        close_call(work, call_sid=call.call_sid)
    return len(stale)


def _cost(call: Call, seconds: int) -> int:
    minutes = -(-seconds // 60)
    return minutes * (_LINE + _SPEECH[call.transport])


def _outcome(work: UnitOfWork, call: Call, given: Outcome | None) -> Outcome:
    """The most that was done counts; rows say it, not what was said."""
    if call.conversation_id is None:
        return given or Outcome.HUNG_UP
    acts = work.connection.execute(
        select(proposals.c.act).where(
            proposals.c.conversation_id == call.conversation_id, proposals.c.state == "committed"
        )
    )
    done = set(acts.scalars())
    for act, outcome in (("book", Outcome.BOOKED), ("move", Outcome.MOVED), ("cancel", Outcome.CANCELLED)):
        if act in done:
            return outcome
    if given is Outcome.TRANSFERRED:
        return given
    left = set(
        work.connection.execute(
            select(owner_requests.c.kind).where(owner_requests.c.conversation_id == call.conversation_id)
        ).scalars()
    )
    if RequestKind.EMERGENCY.value in left:
        return Outcome.EMERGENCY
    if left:
        return Outcome.MESSAGE
    has_talked = select(turns.c.id).where(turns.c.conversation_id == call.conversation_id).limit(1)
    return Outcome.TALKED if work.connection.execute(has_talked).first() is not None else given or Outcome.HUNG_UP


def _summary(work: UnitOfWork, call: Call, outcome: Outcome) -> str:
    """One line for the inbox, from rows."""
    business = load_business(work)
    words = words_for("es" if business.default_language == "es" else "en")
    plain = words.say(f"call.outcome.{outcome.value}")
    if call.conversation_id is None:
        return plain
    if outcome is Outcome.MESSAGE:
        return words.say("call.summary.message", body=_message_left(work, call.conversation_id))
    found = list_by_conversation(work, call.conversation_id)
    if outcome not in {Outcome.BOOKED, Outcome.MOVED, Outcome.CANCELLED} or not found:
        return plain
    one = found[-1]
    when = say_moment(one.starts_at, business.zone, words.language)
    service = words.pick(one.service_name)
    return words.say("call.summary.appointment", outcome=plain, service=service, when=when, name=one.customer_name)


def _message_left(work: UnitOfWork, conversation_id: int) -> str:
    found = select(owner_requests.c.body).where(owner_requests.c.conversation_id == conversation_id)
    body = work.connection.execute(found.order_by(owner_requests.c.id.desc())).scalar()
    return str(body or "")[:200]


def mark_transferring(work: UnitOfWork, call: Call, *, under_way: bool) -> None:
    state = CallState.TRANSFERRING if under_way else CallState.TALKING
    work.connection.execute(calls.update().where(calls.c.id == call.call_id).values(state=state.value))
