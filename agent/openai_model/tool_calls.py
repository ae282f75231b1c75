"""Tool calls put together from their pieces."""

import json
import re
import uuid
from dataclasses import dataclass
from typing import Any, Final

from agent.chat_model import ModelFailed, ToolCall
from agent.openai_model.chunks import CallDelta
from agent.openai_model.placeholders import Placeholders

# What the API takes back as a name in the next request; anything else would spoil the conversation.
_NAME: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")
_MOST_CALLS: Final = 8
_MOST_CHARACTERS: Final = 20_000


@dataclass(slots=True)
class _Growing:
    call_id: str
    name: str
    arguments: str


class ToolCallAssembly:
    """Grows as deltas come in; nothing of it is a call before the model said that it has finished."""

    def __init__(self, placeholders: Placeholders) -> None:
        self._placeholders = placeholders
        self._growing: list[_Growing] = []
        self._by_index: dict[int, _Growing] = {}

    def add(self, delta: CallDelta) -> None:
        call = self._by_index.get(delta.index)
        # Some servers number every call 0; a new id tells them apart.
        if call is None or (delta.call_id and call.call_id and delta.call_id != call.call_id):
            call = _Growing("", "", "")
            self._growing.append(call)
            self._by_index[delta.index] = call
        call.call_id = call.call_id or delta.call_id
        # Some servers repeat the whole name in every piece.
        call.name += "" if delta.name == call.name else delta.name
        call.arguments += delta.arguments
        if len(self._growing) > _MOST_CALLS or len(call.arguments) > _MOST_CHARACTERS:
            raise ModelFailed("malformed")

    def finish(self) -> tuple[ToolCall, ...]:
        """The calls, placeholders put back.

        Raises:
            ModelFailed: A name no tool can have, arguments that are no JSON object, or one id twice.
        """
        calls = tuple(self._finish_one(call) for call in self._growing)
        if len({call.call_id for call in calls}) != len(calls):
            raise ModelFailed("malformed")
        return calls

    def _finish_one(self, call: _Growing) -> ToolCall:
        if not _NAME.fullmatch(call.name):
            raise ModelFailed("malformed")
        written = call.arguments.strip() or "{}"
        arguments = _read_object(written)
        restored = self._placeholders.restore_in(arguments)
        return ToolCall(
            call_id=call.call_id or f"call_{uuid.uuid4().hex[:24]}",
            name=call.name,
            arguments=written if restored == arguments else json.dumps(restored, ensure_ascii=False),
        )


def _read_object(text: str) -> dict[str, Any]:
    try:
        arguments = json.loads(text)
    except (ValueError, RecursionError):
        raise ModelFailed("malformed") from None
    if not isinstance(arguments, dict):
        raise ModelFailed("malformed")
    return arguments
