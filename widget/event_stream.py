"""A turn as server-sent events."""

import json
from collections.abc import AsyncIterator
from typing import Any
from zoneinfo import ZoneInfo

from agent.running_turns import Following
from agent.turn_events import Accepted, Failed, Manner, Replied, Said, ToolUsed, TurnEvent, Working
from app.conversations.conversation import Entry
from app.words import words_for
from widget.schemas import MessageView

PING_SECONDS = 10.0
# A turn that fails before anything is known of it.
_FALLBACK = Manner("en", ZoneInfo("UTC"))
HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


async def event_stream(turn: Following) -> AsyncIterator[str]:
    """Every event in the protocol's form, those that came together in one piece; a comment while nothing happens."""
    manner = _FALLBACK
    while not turn.is_over:
        events = await turn.gather(seconds=PING_SECONDS)
        if not events and not turn.is_over:
            yield ": ping\n\n"
            continue
        text = ""
        for event in events:
            if isinstance(event, Accepted):
                manner = event.manner
            text += _render(event, manner)
        if text:
            yield text
    yield _event("done", {})


def _render(event: TurnEvent, manner: Manner) -> str:
    match event:
        case Accepted(entry):
            return _event("turn", {"client_message_id": entry.client_message_id, "message": _message(entry, manner)})
        case Working(text):
            return _event("status", {"text": text})
        case Said(text):
            return _event("delta", {"text": text})
        case Replied(entry):
            return _event("message", _message(entry, manner))
        case Failed(code):
            text = words_for(manner.language).say(f"error.{code}")
            return _event("problem", {"code": code, "text": text, "retry_after": 5})
        case ToolUsed():
            return ""


def _message(entry: Entry, manner: Manner) -> dict[str, Any]:
    return MessageView.of(entry, zone=manner.zone, language=manner.language).model_dump()


def _event(name: str, data: dict[str, Any]) -> str:
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False, separators=(',', ':'))}\n\n"
