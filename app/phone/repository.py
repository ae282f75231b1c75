"""SQL of calls, their turns, and the answers their webhooks got."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Integer, Row, bindparam, delete, func, insert, select, type_coerce, update

from app.clock import to_unix
from app.models.phone import blocked_callers, call_turns, calls, voice_turns
from app.models.talk import conversations
from app.phone.call import Arrival, Call, CallState, Manner, Outcome, Transport, TurnTimes
from app.unit_of_work import UnitOfWork
from tenants.keys import new_public_id

# A call that still runs counts for no more than this: its end may never be reported.
_LONGEST_RUNNING = 3600
# Built once: making a statement costs more than running it.
_CALLS = select(calls, conversations.c.public_id.label("conversation_public_id")).outerjoin(
    conversations, conversations.c.id == calls.c.conversation_id
)
_BY_SID = _CALLS.where(calls.c.call_sid == bindparam("sid"))
_OPEN = _CALLS.where(calls.c.state != CallState.ENDED.value).order_by(calls.c.id)
_ANSWER = select(voice_turns).where(
    voice_turns.c.call_sid == bindparam("sid"), voice_turns.c.turn_no == bindparam("number")
)
_LATEST_ANSWER = (
    select(voice_turns)
    .where(voice_turns.c.call_sid == bindparam("sid"), voice_turns.c.response_xml.is_not(None))
    .order_by(voice_turns.c.turn_no.desc())
    .limit(1)
)


def insert_call(
    work: UnitOfWork,
    arrival: Arrival,
    *,
    transport: Transport,
    manner: Manner,
    language: str,
    is_recorded: bool,
    token_hash: str | None,
) -> Call:
    work.connection.execute(
        insert(calls),
        {
            "public_id": new_public_id("cal"),
            "call_sid": arrival.call_sid,
            "caller": arrival.caller,
            "dialled": arrival.dialled,
            "forwarded_from": arrival.forwarded_from,
            "state": CallState.TALKING.value,
            "transport": transport.value,
            "manner": manner.value,
            "is_test": arrival.is_test,
            "is_recorded": is_recorded,
            "fell_back": False,
            "was_warned": False,
            "turn_number": 0,
            "silences": 0,
            "token_hash": token_hash,
            "language": language,
            "started_at": work.now,
        },
    )
    call = find_call(work, arrival.call_sid)
    assert call is not None
    return call


def find_call(work: UnitOfWork, call_sid: str) -> Call | None:
    row = work.connection.execute(_BY_SID, {"sid": call_sid}).one_or_none()
    return None if row is None else _call(row)


def find_call_by_public_id(work: UnitOfWork, public_id: str) -> Call | None:
    row = work.connection.execute(_CALLS.where(calls.c.public_id == public_id)).one_or_none()
    return None if row is None else _call(row)


def find_call_of_conversation(work: UnitOfWork, conversation_id: int) -> Call | None:
    row = work.connection.execute(_CALLS.where(calls.c.conversation_id == conversation_id)).one_or_none()
    return None if row is None else _call(row)


def update_call(work: UnitOfWork, call_id: int, **values: Any) -> None:
    work.connection.execute(update(calls).where(calls.c.id == call_id).values(**values))


def open_calls(work: UnitOfWork) -> list[Call]:
    """The calls under way, as far as we know."""
    return [_call(row) for row in work.connection.execute(_OPEN)]


def recent_calls(work: UnitOfWork, *, most: int) -> list[Call]:
    rows = work.connection.execute(_CALLS.order_by(calls.c.started_at.desc(), calls.c.id.desc()).limit(most))
    return [_call(row) for row in rows]


def seconds_since(work: UnitOfWork, since: datetime) -> int:
    """Talking time of the calls that began since then, those under way up to now."""
    running = to_unix(work.now) - type_coerce(calls.c.started_at, Integer)
    ended = func.coalesce(calls.c.seconds, func.max(0, func.min(running, _LONGEST_RUNNING)))
    total = work.connection.execute(select(func.coalesce(func.sum(ended), 0)).where(calls.c.started_at >= since))
    return int(total.scalar_one())


def count_calls_of(work: UnitOfWork, caller: str, *, since: datetime) -> int:
    found = select(func.count()).where(calls.c.caller == caller, calls.c.started_at >= since)
    return int(work.connection.execute(found).scalar_one())


def add_turn_times(work: UnitOfWork, call_id: int, times: TurnTimes) -> None:
    """Keep what a turn took; the first measurement of a turn counts."""
    found = select(call_turns.c.id).where(
        call_turns.c.call_id == call_id, call_turns.c.client_message_id == times.client_message_id
    )
    if work.connection.execute(found).first() is not None:
        return
    work.connection.execute(
        insert(call_turns),
        {
            "call_id": call_id,
            "client_message_id": times.client_message_id,
            "transport": times.transport.value,
            "first_ms": times.first_ms,
            "last_ms": times.last_ms,
            "tools_ms": times.tools_ms,
            "had_filler": times.had_filler,
            "was_interrupted": times.was_interrupted,
            "at": work.now,
        },
    )


def turn_times(work: UnitOfWork, call_id: int) -> list[TurnTimes]:
    rows = work.connection.execute(select(call_turns).where(call_turns.c.call_id == call_id).order_by(call_turns.c.id))
    return [
        TurnTimes(
            row.client_message_id,
            Transport(row.transport),
            row.first_ms,
            row.last_ms,
            row.tools_ms,
            row.had_filler,
            row.was_interrupted,
        )
        for row in rows
    ]


def find_answer(work: UnitOfWork, call_sid: str, number: int) -> tuple[bool, str | None]:
    """Whether this webhook came before, and what it was answered if that is known already."""
    row = work.connection.execute(_ANSWER, {"sid": call_sid, "number": number}).one_or_none()
    return row is not None, None if row is None else row.response_xml


def latest_answer(work: UnitOfWork, call_sid: str) -> str | None:
    row = work.connection.execute(_LATEST_ANSWER, {"sid": call_sid}).one_or_none()
    return None if row is None else row.response_xml


def begin_answer(work: UnitOfWork, call_sid: str, number: int, *, token: str | None) -> None:
    values = {"call_sid": call_sid, "turn_no": number, "token": token, "at": work.now}
    work.connection.execute(insert(voice_turns), values)


def store_answer(work: UnitOfWork, call_sid: str, number: int, response_xml: str) -> None:
    work.connection.execute(
        update(voice_turns)
        .where(voice_turns.c.call_sid == call_sid, voice_turns.c.turn_no == number)
        .values(response_xml=response_xml)
    )


def forget_answers(work: UnitOfWork, *, before: datetime) -> None:
    """Nothing is repeated after so long."""
    work.connection.execute(delete(voice_turns).where(voice_turns.c.at < before))


def is_blocked(work: UnitOfWork, caller: str) -> bool:
    found = select(blocked_callers.c.id).where(blocked_callers.c.phone == caller)
    return work.connection.execute(found).first() is not None


def blocked(work: UnitOfWork) -> list[str]:
    rows = work.connection.execute(select(blocked_callers.c.phone).order_by(blocked_callers.c.at.desc()))
    return list(rows.scalars())


def block(work: UnitOfWork, phone: str) -> None:
    if not is_blocked(work, phone):
        work.connection.execute(insert(blocked_callers), {"phone": phone, "at": work.now})


def unblock(work: UnitOfWork, phone: str) -> None:
    work.connection.execute(delete(blocked_callers).where(blocked_callers.c.phone == phone))


def stale_calls(work: UnitOfWork, *, longer_than: timedelta) -> list[Call]:
    """Open calls whose end was never reported."""
    rows = work.connection.execute(
        _CALLS.where(calls.c.state != CallState.ENDED.value, calls.c.started_at < work.now - longer_than)
    )
    return [_call(row) for row in rows]


def _call(row: Row[Any]) -> Call:
    values = dict(row._mapping)
    call_id = values.pop("id")
    return Call(
        call_id=call_id,
        **{
            **values,
            "state": CallState(row.state),
            "transport": Transport(row.transport),
            "manner": Manner(row.manner),
            "outcome": Outcome(row.outcome) if row.outcome else None,
        },
    )
