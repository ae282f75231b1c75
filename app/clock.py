"""The only place that reads the time."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the present instant as an aware UTC datetime in whole seconds."""

    def now(self) -> datetime: ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC).replace(microsecond=0)


@dataclass
class PinnedClock:
    """A clock that stands still until it is moved: for tests, rehearsals and the owner's test console."""

    instant: datetime

    def now(self) -> datetime:
        return self.instant

    def advance(self, step: timedelta) -> None:
        self.instant += step


def to_unix(instant: datetime) -> int:
    """Unix seconds of an aware instant.

    Raises:
        ValueError: The datetime is naive.
    """
    if instant.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return int(instant.timestamp())


def from_unix(seconds: int) -> datetime:
    """The aware UTC instant of Unix seconds."""
    return datetime.fromtimestamp(seconds, UTC)


def monotonic() -> float:
    """Seconds on a clock that never goes back: for time-outs and measurements, never for dates."""
    return time.monotonic()
