"""The one seam to a language model: messages and tools in, text and tool calls out."""

from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, Protocol

ModelName = Literal["builtin", "openai"]


@dataclass(frozen=True, slots=True)
class SystemMessage:
    """Who the assistant is and what is so right now: prose, and one JSON block that both models read."""

    prose: str
    context: dict[str, Any]


@dataclass(frozen=True, slots=True)
class CustomerMessage:
    """What the customer said, and when; a pressed button stands behind it in brackets only the server writes."""

    text: str
    pressed: str | None = None
    said_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ToolCall:
    """A tool the model wants run. `arguments` is the JSON text as the model wrote it."""

    call_id: str
    name: str
    arguments: str


@dataclass(frozen=True, slots=True)
class AssistantMessage:
    """What the assistant said, or the tools it called."""

    text: str = ""
    tool_calls: tuple[ToolCall, ...] = ()


@dataclass(frozen=True, slots=True)
class ToolMessage:
    """A tool's answer to one call, as data."""

    call_id: str
    name: str
    result: dict[str, Any]


Message = SystemMessage | CustomerMessage | AssistantMessage | ToolMessage


@dataclass(frozen=True, slots=True)
class ToolSpec:
    """What a model is told of a tool: name, when to call it, and the strict JSON schema of its arguments."""

    name: str
    description: str
    parameters: dict[str, Any]


@dataclass(frozen=True, slots=True)
class TextDelta:
    """A piece of the reply."""

    text: str


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens of one request."""

    input_tokens: int
    output_tokens: int


ModelEvent = TextDelta | ToolCall | Usage


class ModelFailed(Exception):
    """The model gave no usable answer; `reason` is a word for logs and metrics, never for people.

    One of: timeout, rate_limited, server_error, refused, unreachable, cut_off, malformed, over_budget, breaker_open.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class ChatModel(Protocol):
    """A model that drives the conversation. It keeps nothing between two calls."""

    name: ModelName

    def stream(self, messages: Sequence[Message], tools: Sequence[ToolSpec]) -> AsyncGenerator[ModelEvent, None]:
        """Answer with text or tool calls.

        Raises:
            ModelFailed: No usable answer; what was already streamed stays said.
        """
        ...
