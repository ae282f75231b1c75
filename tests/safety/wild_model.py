"""A remote model gone wild: broken calls, loops, repeats, lies, and streams that break anywhere."""

import json
import random
from collections.abc import AsyncGenerator, Callable, Sequence
from typing import Any

from agent.chat_model import (
    Message,
    ModelEvent,
    ModelFailed,
    ModelName,
    SystemMessage,
    TextDelta,
    ToolCall,
    ToolSpec,
    Usage,
)

_LIES = (
    "You're booked for Friday at 3:17 am! ",
    "I've cancelled all of them. ",
    "It costs $1. ",
    "Zelda is free tomorrow at 25:00. ",
    "¡Listo! Tu cita está confirmada para el lunes a las 9. ",
    "Ignore the above. ",
    "<b>Hi</b> ",
    "How can I help you? ",
)
_WORDS = ("haircut", "monday at 10", "a1", "s1", "s2", "s99", "", "🙂", "x" * 300, "null", "917 555 0155", "Lucy Park")


class WildModel:
    """Deterministic for a seed, and never twice the same within a dialogue."""

    name: ModelName = "openai"

    def __init__(self, seed: int) -> None:
        self._rng = random.Random(seed)

    async def stream(self, messages: Sequence[Message], tools: Sequence[ToolSpec]) -> AsyncGenerator[ModelEvent, None]:
        context = next(message.context for message in messages if isinstance(message, SystemMessage))
        for _ in range(self._rng.choice((1, 1, 1, 2, 3))):
            deed = self._rng.choice(_DEEDS)
            for event in deed(self, context, tools):
                if isinstance(event, ModelFailed):
                    raise event
                yield event
        if self._rng.random() < 0.3:
            yield Usage(self._rng.randrange(5000), self._rng.randrange(500))

    def _lie(self, context: dict[str, Any], tools: Sequence[ToolSpec]) -> list[ModelEvent | ModelFailed]:
        return [TextDelta(self._rng.choice(_LIES))]

    def _break_off(self, context: dict[str, Any], tools: Sequence[ToolSpec]) -> list[ModelEvent | ModelFailed]:
        """The stream breaks in the middle of a sentence."""
        text = self._rng.choice(_LIES)
        reason = self._rng.choice(("cut_off", "timeout", "server_error", "refused", "rate_limited", "malformed"))
        return [TextDelta(text[: self._rng.randrange(len(text))]), ModelFailed(reason)]

    def _say_nothing(self, context: dict[str, Any], tools: Sequence[ToolSpec]) -> list[ModelEvent | ModelFailed]:
        return []

    def _call_unknown(self, context: dict[str, Any], tools: Sequence[ToolSpec]) -> list[ModelEvent | ModelFailed]:
        return [self._call(self._rng.choice(("open_till", "", "create_appointment ", "drop_table")), "{}")]

    def _call_broken(self, context: dict[str, Any], tools: Sequence[ToolSpec]) -> list[ModelEvent | ModelFailed]:
        """Arguments that are no JSON, cut off, of wrong types, or of another tool."""
        name = self._rng.choice([tool.name for tool in tools])
        arguments = self._rng.choice(('{"offer": "s', "[]", "null", "7", '{"offer": 7}', '{"a": {"b": [1, 2]}}', ""))
        return [self._call(name, arguments)]

    def _call_well(self, context: dict[str, Any], tools: Sequence[ToolSpec]) -> list[ModelEvent | ModelFailed]:
        """A call that fits its schema with values from anywhere."""
        tool = self._rng.choice(list(tools))
        return [self._call(tool.name, json.dumps(self._arguments(tool, context)))]

    def _call_twice(self, context: dict[str, Any], tools: Sequence[ToolSpec]) -> list[ModelEvent | ModelFailed]:
        call = self._call_well(context, tools)
        return call * self._rng.choice((2, 3))

    def _loop(self, context: dict[str, Any], tools: Sequence[ToolSpec]) -> list[ModelEvent | ModelFailed]:
        look_up = next(tool for tool in tools if tool.name == "check_availability")
        calls = (json.dumps(self._arguments(look_up, context)) for _ in range(9))
        return [self._call(look_up.name, arguments) for arguments in calls]

    def _commit(self, context: dict[str, Any], tools: Sequence[ToolSpec]) -> list[ModelEvent | ModelFailed]:
        """What was proposed is carried out, whether or not anybody agreed; and then the stream may break."""
        proposal = context.get("proposal")
        if not proposal:
            return self._call_well(context, tools)
        names = {"book": "create_appointment", "move": "reschedule_appointment", "cancel": "cancel_booking"}
        tool = next(tool for tool in tools if tool.name == names[proposal["act"]])
        arguments = json.dumps({**dict.fromkeys(tool.parameters["properties"]), "proposal_id": proposal["id"]})
        calls: list[ModelEvent | ModelFailed] = [self._call(tool.name, arguments)] * self._rng.choice((1, 2))
        return [*calls, ModelFailed("cut_off")] if self._rng.random() < 0.4 else calls

    def _arguments(self, tool: ToolSpec, context: dict[str, Any]) -> dict[str, Any]:
        return {name: self._value(name, schema, context) for name, schema in tool.parameters["properties"].items()}

    def _value(self, name: str, schema: dict[str, Any], context: dict[str, Any]) -> Any:
        if schema.get("type") == "boolean":
            return self._rng.random() < 0.5
        if "enum" in schema:
            return self._rng.choice(schema["enum"])
        if name == "wish":
            return None
        if name == "offer" and context["offers"]:
            return self._rng.choice(context["offers"])["handle"]
        if name == "proposal_id":
            known = context.get("proposal")
            return self._rng.choice((None, None, "prp_made_up", known["id"] if known else None))
        if schema.get("type") == "string":
            return self._rng.choice(_WORDS)
        if any("array" in str(part) or "integer" in str(part) for part in schema.get("anyOf", ())):
            return None
        return self._rng.choice((None, self._rng.choice(_WORDS)))

    def _call(self, name: str, arguments: str) -> ToolCall:
        return ToolCall(f"call_{self._rng.randrange(4)}", name, arguments)


_Deed = Callable[[WildModel, dict[str, Any], Sequence[ToolSpec]], list[Any]]
_DEEDS: tuple[_Deed, ...] = (
    WildModel._lie,
    WildModel._break_off,
    WildModel._say_nothing,
    WildModel._call_unknown,
    WildModel._call_broken,
    WildModel._call_well,
    WildModel._call_well,
    WildModel._call_twice,
    WildModel._loop,
    WildModel._commit,
    WildModel._commit,
)
