"""What a date or time phrase means: a kind, wall-clock bounds and how firmly they were said."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum


class Kind(StrEnum):
    """The shape of a reading."""

    DATE = "date"
    TIME = "time"
    DATETIME = "datetime"
    DATERANGE = "daterange"
    TIMERANGE = "timerange"
    DATETIMERANGE = "datetimerange"
    DURATION = "duration"


class Relation(StrEnum):
    """How the speaker relates the event to the time named."""

    AT = "at"
    AROUND = "around"
    BEFORE = "before"
    UNTIL = "until"
    AFTER = "after"
    FROM = "from"


class PartOfDay(StrEnum):
    """A named stretch of the day."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"
    SMALL_HOURS = "small hours"
    LUNCH = "lunch"
    DINNER = "dinner"
    AFTER_SCHOOL = "after school"
    AFTER_WORK = "after work"
    DAYTIME = "daytime"
    OPENING = "first thing"
    CLOSING = "last thing"


class Source(StrEnum):
    """Which words fixed the day: dates can be trusted more than bare weekdays."""

    DATE = "date"
    WEEKDAY = "weekday"
    RELATIVE = "relative"
    HOLIDAY = "holiday"
    ANCHOR = "anchor"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True)
class Point:
    """A local wall-clock point; a missing part was not said."""

    day: date | None = None
    at: time | None = None


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """One phrase read. Ranges are half-open: `end` is the first day or minute no longer meant.

    `bare_hour` says that morning or evening was guessed; `alternative` is the start under the other guess
    (the other half of the day, or the other week for "next Friday"). `length` is set for durations only.
    """

    kind: Kind
    text: str
    span: tuple[int, int]
    start: Point | None = None
    end: Point | None = None
    length: timedelta | None = None
    relation: Relation = Relation.AT
    bare_hour: bool = False
    part_of_day: PartOfDay | None = None
    weekday: int | None = None
    source: Source | None = None
    recurring: bool = False
    alternative: Point | None = None

    @property
    def explicit_date(self) -> bool:
        """A day of the month was said, not only a weekday."""
        return self.source is Source.DATE

    @property
    def weekday_only(self) -> bool:
        """The day was named by its weekday alone."""
        return self.source is Source.WEEKDAY
