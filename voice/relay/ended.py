"""What follows when the streamed transport ends: nothing, a person, a goodbye, or the same call over the loop."""

import json
from collections.abc import Mapping

from app.phone import repository as calls
from app.phone.reach_person import number_of_person
from app.tenant_context import TenantContext
from app.unit_of_work import UnitOfWork
from voice import twiml
from voice.after_call import finish_call
from voice.changes import begin_transfer
from voice.gather.turns import GatherLoop
from voice.line import PhoneLine
from voice.moment import load_moment
from voice.transfer import transfer

PERSON = "person"
GOODBYE = "goodbye"


async def after_relay(line: PhoneLine, context: TenantContext, call_sid: str, form: Mapping[str, str]) -> str:
    """`completed`: the caller hung up. `ended`: we ended it and the call is still up. Anything else: it failed."""
    status = form.get("SessionStatus", "")
    if status == "completed":
        await finish_call(line, context, call_sid, seconds=None)
        return twiml.end(())
    loop = GatherLoop(line, context, call_sid)
    moment = await context.read(load_moment, call_sid=call_sid)
    if moment is None:
        return loop.apologise()
    reason = _reason(form.get("HandoffData", "")) if status == "ended" else None
    if reason == GOODBYE:
        await finish_call(line, context, call_sid, seconds=None)
        return twiml.end(())
    if reason == PERSON:
        person = await context.read(number_of_person, moment.call)
        if person is not None:
            await context.write(begin_transfer, moment=moment)
            return transfer(line, context.record.public_id, moment, person)
        return await loop.resume(prefix="voice.nobody_there", text_key="voice.key.message")
    await context.write(_fall_back, call_sid=call_sid)
    if moment.call.token_used_at is None:
        # Nothing was heard yet, not even what this is.
        return await loop.greet()
    return await loop.resume(prefix="voice.let_us_go_on")


def _reason(handed_over: str) -> str | None:
    try:
        data = json.loads(handed_over)
    except ValueError:
        return None
    return str(data.get("reasonCode")) if isinstance(data, dict) else None


def _fall_back(work: UnitOfWork, *, call_sid: str) -> None:
    call = calls.find_call(work, call_sid)
    if call is not None:
        calls.update_call(work, call.call_id, transport="gather", fell_back=True)
