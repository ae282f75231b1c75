"""What a caller does when it is their turn."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Speak:
    text: str


@dataclass(frozen=True, slots=True)
class Press:
    keys: str


@dataclass(frozen=True, slots=True)
class Interrupt:
    """Break in after a share of what is being said, then say something (or nothing yet)."""

    text: str
    share: float = 0.4


@dataclass(frozen=True, slots=True)
class KeepSilent:
    """Say nothing until the line speaks again."""


@dataclass(frozen=True, slots=True)
class HangUp:
    pass


@dataclass(frozen=True, slots=True)
class LoseRelay:
    """The streamed transport breaks; the call itself goes on."""


Step = Speak | Press | Interrupt | KeepSilent | HangUp | LoseRelay


@dataclass(frozen=True, slots=True)
class Heard:
    """Something a caller hears, or that happens on the line; `kind` is said, filler, whisper, about, ring,
    pause or end.
    """

    kind: str
    text: str
    language: str = "en-US"


class Mouth(Protocol):
    """Whoever calls: hears what is said and does the next thing."""

    def hear(self, heard: Heard) -> None:
        """Something happens on the line."""

    async def play(self, text: str, language: str, *, may_break_in: bool) -> float | None:
        """Hear a piece of speech; the share heard where the caller broke in."""

    async def next(self) -> Step: ...


class ScriptedMouth:
    """Does one step after the other, then hangs up; keeps all it heard."""

    def __init__(self, steps: Sequence[Step | str]) -> None:
        self._steps = [Speak(step) if isinstance(step, str) else step for step in steps]
        self.heard: list[Heard] = []

    def hear(self, heard: Heard) -> None:
        self.heard.append(heard)

    async def play(self, text: str, language: str, *, may_break_in: bool) -> float | None:
        self.heard.append(Heard("said", text, language))
        coming = self._steps[0] if self._steps else None
        if not may_break_in or not isinstance(coming, Interrupt):
            return None
        self._steps[0] = Speak(coming.text)
        return coming.share

    async def next(self) -> Step:
        return self._steps.pop(0) if self._steps else HangUp()

    @property
    def said(self) -> list[str]:
        """Everything that was spoken to the caller, in order."""
        return [one.text for one in self.heard if one.kind == "said"]
