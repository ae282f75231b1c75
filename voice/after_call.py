"""After the last word: the call is closed, and what it held is free, or carried over to the web."""

import structlog

from app.conversations.close import close_conversation
from app.phone.carry_over import carry_over
from app.phone.close_call import close_call
from app.phone.repository import find_call
from app.tenant_context import TenantContext
from app.unit_of_work import UnitOfWork
from voice.line import PhoneLine
from voice.moment import load_moment
from voice.say import is_farewell

log = structlog.get_logger()


async def finish_call(line: PhoneLine, context: TenantContext, call_sid: str, *, seconds: int | None) -> None:
    """Close a call; told twice it changes nothing. A turn that is still writing finishes first."""
    for task in line.tasks.of(f"{context.record.public_id} {call_sid} "):
        await task
    await context.write(_finish, call_sid=call_sid, seconds=seconds, tenant_id=context.record.public_id)


def _finish(work: UnitOfWork, *, call_sid: str, seconds: int | None, tenant_id: str) -> None:
    before = find_call(work, call_sid)
    call = close_call(work, call_sid=call_sid, seconds=seconds)
    if call is None or call.conversation_public_id is None or before is None or not before.is_open:
        return
    moment = load_moment(work, call_sid=call_sid)
    has_said_goodbye = moment is not None and moment.last is not None and is_farewell(moment.last)
    if has_said_goodbye or not carry_over(work, call, tenant_id=tenant_id):
        close_conversation(work, public_id=call.conversation_public_id)
