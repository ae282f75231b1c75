"""One streamed chunk, read without trust: compatible servers leave out and change parts of it."""

from dataclasses import dataclass
from typing import Any

from agent.chat_model import ModelFailed, Usage


@dataclass(frozen=True, slots=True)
class CallDelta:
    """A piece of a tool call. Empty strings mean that this piece does not carry the part."""

    index: int
    call_id: str
    name: str
    arguments: str


@dataclass(frozen=True, slots=True)
class Chunk:
    text: str = ""
    calls: tuple[CallDelta, ...] = ()
    finish: str | None = None
    is_refusal: bool = False
    usage: Usage | None = None


def read_chunk(raw: object) -> Chunk:
    """What the SDK made of one event's data.

    Raises:
        ModelFailed: It has not the shape of a chunk.
    """
    usage = read_usage(raw)
    choices = getattr(raw, "choices", None)
    if not choices and (usage is not None or isinstance(choices, list)):
        return Chunk(usage=usage)
    choice = _first(choices)
    delta = getattr(choice, "delta", None)
    return Chunk(
        text=_text(getattr(delta, "content", None)),
        calls=_read_calls(getattr(delta, "tool_calls", None)),
        finish=_text(getattr(choice, "finish_reason", None)) or None,
        is_refusal=bool(_text(getattr(delta, "refusal", None))),
        usage=usage,
    )


def _first(choices: Any) -> Any:
    if not isinstance(choices, list) or not hasattr(choices[0], "delta"):
        raise ModelFailed("malformed")
    return choices[0]


def _text(value: Any) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ModelFailed("malformed")
    return value


def _read_calls(calls: Any) -> tuple[CallDelta, ...]:
    if calls is None:
        return ()
    if not isinstance(calls, list):
        raise ModelFailed("malformed")
    return tuple(_read_call(call) for call in calls)


def _read_call(call: Any) -> CallDelta:
    function = getattr(call, "function", None)
    index = getattr(call, "index", None)
    return CallDelta(
        index=index if isinstance(index, int) else 0,
        call_id=_text(getattr(call, "id", None)),
        name=_text(getattr(function, "name", None)),
        arguments=_text(getattr(function, "arguments", None)),
    )


def read_usage(raw: object) -> Usage | None:
    """The token counts of a chunk that has them."""
    usage = getattr(raw, "usage", None)
    read, written = getattr(usage, "prompt_tokens", None), getattr(usage, "completion_tokens", None)
    if not isinstance(read, int) or not isinstance(written, int):
        return None
    return Usage(input_tokens=max(read, 0), output_tokens=max(written, 0))
