"""A fixed Friday morning, and readings in a notation that a table can hold."""

from collections.abc import Callable
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from agent.understanding.dates import Point, TimeExpression, When, find_times, read_when

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=ZoneInfo("America/New_York"))


def _point(point: Point | None) -> str:
    if point is None:
        return ""
    parts = (point.day.isoformat() if point.day else "", point.at.strftime("%H:%M") if point.at is not None else "")
    return " ".join(part for part in parts if part)


def _note(said: TimeExpression) -> str:
    if said.length is not None:
        return f"{int(said.length.total_seconds()) // 60} min"
    if said.kind.value.endswith("range"):
        return f"{_point(said.start)}..{_point(said.end)}"
    return _point(said.start)


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def said() -> Callable[..., list[str]]:
    """What was found, as "2026-11-23", "15:00", "2026-11-23 15:00", "start..end" (end excluded) or "90 min"."""

    def read(text: str, language: str = "en", anchor: date | None = None) -> list[str]:
        return [_note(found) for found in find_times(text, now=NOW, language=language, anchor=anchor)]

    return read


@pytest.fixture
def wish() -> Callable[..., When | None]:
    """A wish heard by a business open 9 to 18, closed on Sundays."""

    def opening(day: date) -> list[tuple[time, time]]:
        return [] if day.weekday() == 6 else [(time(9), time(18))]

    def read(text: str, **options: object) -> When | None:
        return read_when(text, now=NOW, opening=opening, **options)

    return read
