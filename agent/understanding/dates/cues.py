"""Words around a time that turn it down, correct it, offer a choice or ask for something relative."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Ask(StrEnum):
    """A wish relative to what is being talked about."""

    EARLIEST = "earliest"
    LATEST = "latest"
    EARLIER = "earlier"
    LATER = "later"
    ANOTHER_DAY = "another day"
    ANOTHER_TIME = "another time"
    ANY_TIME = "any time"


@dataclass(frozen=True, slots=True)
class Cues:
    """Patterns of one language, over folded text (lower case, no accents)."""

    refused_before: re.Pattern[str]
    not_refused: re.Pattern[str]
    refused_after: re.Pattern[str]
    choice: re.Pattern[str]
    correction: re.Pattern[str]
    recurring: re.Pattern[str]
    move: re.Pattern[str]
    move_target: re.Pattern[str]
    own_appointment: re.Pattern[str]
    farewell: re.Pattern[str]
    booking: re.Pattern[str]
    later_by: re.Pattern[str]
    earlier_by: re.Pattern[str]
    workdays: re.Pattern[str]
    weekends: re.Pattern[str]
    some_weekday: re.Pattern[str]
    asks: tuple[tuple[Ask, re.Pattern[str]], ...]


def words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b")


def before(pattern: str) -> re.Pattern[str]:
    """Matches at the end of what stands before a time, with a few small words between."""
    return re.compile(rf"\b(?:{pattern})(?:\s+(?:on|at|for|in|the|this|any|to|el|la|los|las|en|a|para|por))*\s*$")
