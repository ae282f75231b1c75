"""What the server can be told to answer: replies and faults."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Call:
    """A tool call. Arguments given as text are sent as they are, valid JSON or not."""

    name: str
    arguments: Mapping[str, Any] | str = field(default_factory=dict)
    call_id: str | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """A good answer: text, tool calls, or both.

    The text and every call's arguments are cut into pieces of `piece` characters, or at the places in `cuts`.
    `pause` is the time in seconds before each piece.
    """

    text: str = ""
    calls: tuple[Call, ...] = ()
    finish: str | None = None
    piece: int = 6
    cuts: tuple[int, ...] | None = None
    tokens: tuple[int, int] | None = None
    pause: float = 0.0

    @property
    def finish_reason(self) -> str:
        return self.finish or ("tool_calls" if self.calls else "stop")

    def split(self, text: str) -> list[str]:
        """A text in the pieces it is sent in."""
        cuts = range(self.piece, len(text), self.piece) if self.cuts is None else self.cuts
        places = [0, *(cut for cut in cuts if 0 < cut < len(text)), len(text)]
        return [text[start:end] for start, end in zip(places, places[1:], strict=False) if start < end]


@dataclass(frozen=True, slots=True)
class HttpError:
    """An error status with OpenAI's error body."""

    status: int
    message: str = "The server had an error while processing your request."
    kind: str = "server_error"
    code: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hang:
    """Takes the request and never answers."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A reply that goes wrong after its first `after` events.

    stall: nothing more comes; cut: the connection breaks; end: the body ends properly, but too early;
    garbage: an event that is no JSON; error: an event with OpenAI's error object.
    """

    reply: Reply
    after: int
    how: Literal["stall", "cut", "end", "garbage", "error"]


@dataclass(frozen=True, slots=True)
class RawStream:
    """Events with exactly these data, and no [DONE] unless it is among them."""

    data: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotAStream:
    """A successful answer that is no event stream."""

    body: str = "<html><body>Please log in to the Wi-Fi</body></html>"
    content_type: str = "text/html"


Answer = Reply | HttpError | Hang | Broken | RawStream | NotAStream
Policy = Callable[[dict[str, Any]], Answer]
