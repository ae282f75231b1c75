"""The built-in model as a `ChatModel`: reads the messages it is given, and answers with text or tool calls."""

import json
from collections import Counter
from collections.abc import AsyncGenerator, Sequence
from datetime import datetime
from typing import Any

from agent.builtin.frame import Frame, follow, read_frame
from agent.builtin.policy import plan
from agent.builtin.react import react
from agent.builtin.said import Ground, read_said
from agent.builtin.steps import Call, Say, Step
from agent.chat_model import (
    CustomerMessage,
    Message,
    ModelEvent,
    ModelFailed,
    ModelName,
    SystemMessage,
    TextDelta,
    ToolCall,
    ToolMessage,
    ToolSpec,
)
from app.conversations.conversation import medium_of
from app.words import Words, words_for

_TAKING = frozenset({"create_appointment", "reschedule_appointment"})


class BuiltInModel:
    """Deterministic: the same messages have the same answer. It keeps nothing between two calls."""

    name: ModelName = "builtin"

    async def stream(self, messages: Sequence[Message], tools: Sequence[ToolSpec]) -> AsyncGenerator[ModelEvent, None]:
        for event in answer(messages, tools):
            yield event


def answer(messages: Sequence[Message], tools: Sequence[ToolSpec]) -> list[ModelEvent]:
    """The next call, or the closing text when everything planned is done."""
    context = next(message.context for message in messages if isinstance(message, SystemMessage))
    place, message = _latest(messages)
    ground = Ground.of(context)
    frame = read_frame(messages[:place], context=context, ground=ground)
    steps = _steps(frame, message, context, ground)
    since = messages[place + 1 :]
    if _is_proved(since):
        steps += _resume(frame, context, ground)
    frame.heard_message = message
    follow(frame, since)
    next_call = (react(frame) if frame.results else None) or _next_planned(steps, frame)
    if next_call is not None:
        call = _call(next_call, tools, number=len(frame.results))
        return [*_before_commit(next_call, frame, _words(context), context), call]
    return [TextDelta(_text(steps, frame, _words(context), context))]


def _words(context: dict[str, Any]) -> Words:
    return words_for(context["language"], medium_of(context["channel"]))


def _is_proved(since: Sequence[Message]) -> bool:
    """Whether the turn under way has proved who is talking."""
    return any(isinstance(one, ToolMessage) and one.result.get("verified") for one in since)


def _resume(frame: Frame, context: dict[str, Any], ground: Ground) -> list[Step]:
    """The wish that waited for the proof, taken up where there is something to see or change."""
    pending = frame.pending
    if pending is None or not context["appointments"]:
        return []
    frame.asked = ()
    said_at = pending.said_at or datetime.fromisoformat(context["now"])
    return plan(frame, read_said(pending.text, said_at, (), ground), context, pressed=None)


def _before_commit(call: Call, frame: Frame, words: Words, context: dict[str, Any]) -> list[ModelEvent]:
    """Answers to what was asked beside a yes: the confirmation that comes now has the last word."""
    if not call.arguments.get("proposal_id"):
        return []
    known = [one.result for one in frame.results if "error" not in one.result]
    said = [
        words.say("agent.aside_unknown", context["turn"], business=context["business"]["name"])
        if result.get("known") is False
        else str(result.get("say", ""))
        for result in known
    ]
    text = " ".join(dict.fromkeys(filter(None, said)))
    return [TextDelta(text)] if text else []


def _next_planned(steps: Sequence[Step], frame: Frame) -> Call | None:
    """The first planned call that has no result yet, whichever model made it."""
    results = Counter(message.name for message in frame.results)
    for step in steps:
        if not isinstance(step, Call):
            continue
        if not results[step.name]:
            return step
        results[step.name] -= 1
    return None


def _latest(messages: Sequence[Message]) -> tuple[int, CustomerMessage]:
    """The message to be answered and its place."""
    for place in range(len(messages) - 1, -1, -1):
        message = messages[place]
        if isinstance(message, CustomerMessage):
            return place, message
    raise ModelFailed("malformed")


def _steps(frame: Frame, message: CustomerMessage, context: dict[str, Any], ground: Ground) -> list[Step]:
    said_at = message.said_at or datetime.fromisoformat(context["now"])
    said = read_said(message.text, said_at, frame.asked, ground)
    return plan(frame, said, context, pressed=_pressed(message))


def _pressed(message: CustomerMessage) -> tuple[str, str] | None:
    if message.pressed is None:
        return None
    kind, _, value = message.pressed.partition(" ")
    return kind, value


def _call(step: Call, tools: Sequence[ToolSpec], *, number: int) -> ToolCall:
    """A call with every argument of the tool's schema, null where nothing was said."""
    spec = next(tool for tool in tools if tool.name == step.name)
    empty = {name: False if _is_flag(schema) else None for name, schema in spec.parameters["properties"].items()}
    arguments = json.dumps({**empty, **step.arguments}, ensure_ascii=False)
    return ToolCall(f"call_{number + 1}", step.name, arguments)


def _is_flag(schema: dict[str, Any]) -> bool:
    return schema.get("type") == "boolean"


def _text(steps: Sequence[Step], frame: Frame, words: Words, context: dict[str, Any]) -> str:
    """What the tools reported, in the server's own words, and the planned sentences, in order."""
    text = _compose(steps, frame, words, context, variant=context["turn"])
    if text == frame.last_text:
        text = _compose(steps, frame, words, context, variant=context["turn"] + 1)
    return text or words.say("agent.ask_again")


def _compose(steps: Sequence[Step], frame: Frame, words: Words, context: dict[str, Any], *, variant: int) -> str:
    results = _told(frame.results)
    parts: list[str] = []
    for step in steps:
        if isinstance(step, Say):
            parts.append(words.say(step.key, variant, business=context["business"]["name"], **step.facts))
            continue
        result = next((one for one in results if one.name == step.name), None)
        if result is not None:
            results.remove(result)
            parts.append("" if step.is_silent else str(result.result.get("say", "")))
    parts += [str(message.result.get("say", "")) for message in results]
    return " ".join(part for part in parts if part)


def _told(results: Sequence[ToolMessage]) -> list[ToolMessage]:
    """The results that are told: a time taken at once is not offered first, nor a contact asked for that is known."""
    taken = any(one.name in _TAKING and "error" not in one.result for one in results)
    coded = any(one.name == "start_verification" for one in results)
    return [
        one
        for one in results
        if not (taken and one.name == "check_availability")
        and not (coded and one.name != "start_verification" and "verify" in (one.result.get("needs") or ()))
    ]
