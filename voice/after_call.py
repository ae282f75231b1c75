"""After the last word: the call is closed, and what it held is free or carried over."""

import structlog

from app.conversations.close import close_conversation
from app.phone.close_call import close_call
from app.tenant_context import TenantContext
from app.unit_of_work import UnitOfWork
from voice.line import PhoneLine

log = structlog.get_logger()


async def finish_call(line: PhoneLine, context: TenantContext, call_sid: str, *, seconds: int | None) -> None:
    """Close a call; told twice it changes nothing. A turn that is still writing finishes first."""
    for task in line.tasks.of(f"{context.record.public_id} {call_sid} "):
        await task
    await context.write(_finish, call_sid=call_sid, seconds=seconds)


def _finish(work: UnitOfWork, *, call_sid: str, seconds: int | None) -> None:
    call = close_call(work, call_sid=call_sid, seconds=seconds)
    if call is not None and call.conversation_public_id is not None:
        close_conversation(work, public_id=call.conversation_public_id)
