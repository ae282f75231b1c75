"""What a sentence can mention, each with its place among the tokens."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

Relation = Literal["at", "from", "until", "before", "after"]
Nearness = Literal["", "this", "next"]
PartName = Literal["morning", "midday", "afternoon", "evening"]


# A date without a year is the coming one, or one of the last weeks.
_PAST = 31


@dataclass(slots=True)
class Mention:
    """Tokens `start` to `end` (exclusive)."""

    start: int
    end: int


@dataclass(slots=True)
class ClockTime(Mention):
    """A time of day in minutes; "3:30" alone may be 3:30 or 15:30. `until` is the end of a range."""

    options: frozenset[int]
    until: frozenset[int] = frozenset()
    relation: Relation = "at"


@dataclass(slots=True)
class Day(Mention):
    """One day by any of weekday, month and day, or distance from today; `repeated` is "on Saturdays"."""

    weekday: int | None = None
    month: int | None = None
    day: int | None = None
    year: int | None = None
    offset: int | None = None
    nearness: Nearness = ""
    repeated: bool = False
    other_order: tuple[int, int] | None = None

    def is_on(self, day: date, today: date) -> bool:
        """Whether this mention may mean that date."""
        ahead = (day - today).days
        if self.weekday is not None and self.weekday != day.weekday():
            return False
        if self.offset is not None and self.offset != ahead:
            return False
        if self.year is not None and self.year != day.year:
            return False
        if self.nearness == "this" and not 0 <= ahead <= 7:
            return False
        if self.nearness == "next" and not 1 <= ahead <= 14:
            return False
        return self._is_numbered(day)

    def _is_numbered(self, day: date) -> bool:
        if (self.month in (None, day.month)) and (self.day in (None, day.day)):
            return True
        return self.other_order == (day.month, day.day)

    def agrees(self, today: date) -> bool:
        """Whether its parts can stand together: the weekday with the date, the date with "tomorrow"."""
        if self.day is None and (self.offset is None or self.weekday is None):
            return True
        return any(self.is_on(day, today) for day in self._candidates(today))

    def _candidates(self, today: date) -> Iterator[date]:
        """The dates that are near enough to be meant."""
        if self.offset is not None:
            yield today + timedelta(days=self.offset)
        elif self.month is None or self.other_order is not None:
            yield from (
                today + timedelta(days=ahead) for ahead in range(-_PAST, 365 - _PAST if self.other_order else 62)
            )
        else:
            for year in (self.year,) if self.year else (today.year - 1, today.year, today.year + 1):
                with suppress(ValueError):
                    found = date(year, self.month, self.day or 1)
                    if self.year or -_PAST <= (found - today).days < 365 - _PAST:
                        yield found


@dataclass(slots=True)
class Days(Mention):
    """Weekdays of any week: "Monday to Friday", "every day", "weekends"."""

    weekdays: frozenset[int]


@dataclass(slots=True)
class Period(Mention):
    """Days in a row counted from today: "this week", "next weekend"."""

    first: int
    last: int


@dataclass(slots=True)
class Part(Mention):
    """A part of the day."""

    name: PartName

    def holds(self, minute: int) -> bool:
        low, high = PART_BOUNDS[self.name]
        return low <= minute < high


PART_BOUNDS: dict[PartName, tuple[int, int]] = {
    "morning": (0, 12 * 60),
    "midday": (11 * 60, 14 * 60 + 1),
    "afternoon": (12 * 60, 20 * 60),
    "evening": (17 * 60, 24 * 60),
}


@dataclass(slots=True)
class Money(Mention):
    """An amount in major units; zero is "free of charge". No currency where none was said."""

    amount: Decimal
    currency: str = ""


@dataclass(slots=True)
class Length(Mention):
    """A length of time in minutes."""

    minutes: Decimal


@dataclass(slots=True)
class Count(Mention):
    """A number that is nothing else; `unit` is "%" for a percentage."""

    value: Decimal
    unit: str = ""


@dataclass(slots=True)
class Person(Mention):
    """A staff member; several where they share the name that was said."""

    names: frozenset[str]


@dataclass(slots=True)
class Offered(Mention):
    """A service, by its place in the settings; several where the words fit several."""

    services: frozenset[int]


@dataclass(slots=True)
class Known(Mention):
    """The business's name, address, phone or link, as the settings have it."""

    what: Literal["name", "address", "phone", "link"]


@dataclass(slots=True)
class Foreign(Mention):
    """A phone number or link that is not the business's."""

    what: Literal["phone", "link"]
    text: str = ""


@dataclass(slots=True)
class Found:
    """Everything mentioned, in order; `covered` are the token places that mentions take up."""

    items: list[Mention] = field(default_factory=list)
    covered: set[int] = field(default_factory=set)

    def add(self, mention: Mention) -> None:
        self.items.append(mention)
        self.covered.update(range(mention.start, mention.end))
