"""What stands over a conversation that was a call."""

from app.dashboard.phone.page import CallLine, call_line
from app.phone.repository import find_call_of_conversation, turn_times
from app.unit_of_work import UnitOfWork
from app.words import Words


def call_facts(work: UnitOfWork, words: Words, *, conversation_id: int) -> tuple[str, ...]:
    """What it came to, how long it was, how fast each answer began, what the line cost; nothing for a chat."""
    call = find_call_of_conversation(work, conversation_id)
    if call is None:
        return ()
    line: CallLine = call_line(work, call, words)
    waits = [one.first_ms for one in turn_times(work, call.call_id) if one.first_ms is not None]
    shown = ", ".join(f"{max(0.1, wait / 1000):.1f}" for wait in waits)
    return tuple(
        part
        for part in (
            line.summary or line.outcome,
            line.who,
            line.length,
            line.cost,
            words.say("phone.waits", seconds=shown) if waits else "",
        )
        if part
    )
