"""What a running turn tells whoever listens."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from app.conversations.conversation import Entry
from app.words import Language


@dataclass(frozen=True, slots=True)
class Manner:
    """The language and the clock in which a turn is told."""

    language: Language
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class Accepted:
    """The customer's own message, stored; the first event of a turn that did not fail."""

    entry: Entry
    manner: Manner


@dataclass(frozen=True, slots=True)
class Working:
    """What is being done right now."""

    text: str


@dataclass(frozen=True, slots=True)
class Said:
    """Whole checked sentences."""

    text: str


@dataclass(frozen=True, slots=True)
class ToolUsed:
    """A tool ran; for the terminal and the console, never for customers."""

    name: str
    arguments: dict[str, object]
    result: dict[str, object]
    milliseconds: float


@dataclass(frozen=True, slots=True)
class Replied:
    """The finished message, stored."""

    entry: Entry


@dataclass(frozen=True, slots=True)
class Failed:
    """The turn could not be answered; `code` has its sentence in the catalogue."""

    code: str


TurnEvent = Accepted | Working | Said | ToolUsed | Replied | Failed
