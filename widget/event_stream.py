"""A turn as server-sent events."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any
from zoneinfo import ZoneInfo

from agent.turn_events import Accepted, Failed, Replied, Said, ToolUsed, TurnEvent, Working
from app.words import Words
from widget.schemas import MessageView

PING_SECONDS = 10.0
HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


async def event_stream(events: AsyncIterator[TurnEvent], *, zone: ZoneInfo, words: Words) -> AsyncIterator[str]:
    """Every event in the protocol's form, a comment while nothing happens, `done` at the end."""
    iterator = aiter(events)
    waiting: asyncio.Task[TurnEvent] | None = None
    try:
        while True:
            waiting = waiting or asyncio.ensure_future(anext(iterator))
            done, _ = await asyncio.wait({waiting}, timeout=PING_SECONDS)
            if not done:
                yield ": ping\n\n"
                continue
            try:
                event = waiting.result()
            except StopAsyncIteration:
                break
            waiting = None
            text = _render(event, zone=zone, words=words)
            if text:
                yield text
        yield _event("done", {})
    finally:
        if waiting is not None:
            waiting.cancel()


def _render(event: TurnEvent, *, zone: ZoneInfo, words: Words) -> str:
    match event:
        case Accepted(entry):
            view = MessageView.of(entry, zone=zone, language=words.language)
            return _event("turn", {"client_message_id": entry.client_message_id, "message": view.model_dump()})
        case Working(text):
            return _event("status", {"text": text})
        case Said(text):
            return _event("delta", {"text": text})
        case Replied(entry):
            return _event("message", MessageView.of(entry, zone=zone, language=words.language).model_dump())
        case Failed(code):
            return _event("problem", {"code": code, "text": words.say(f"error.{code}"), "retry_after": 5})
        case ToolUsed():
            return ""


def _event(name: str, data: dict[str, Any]) -> str:
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False, separators=(',', ':'))}\n\n"
