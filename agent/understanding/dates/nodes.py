"""The vocabulary of the grammar: what words mean before a calendar is consulted."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import ClassVar

from agent.understanding.dates.expression import PartOfDay, Relation, Source


class Grain(StrEnum):
    """A unit of time."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WORKDAY = "workday"
    WEEKEND = "weekend"
    WORKWEEK = "workweek"
    WEEK = "week"
    FORTNIGHT = "fortnight"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half year"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


CLOCK_GRAINS = frozenset({Grain.SECOND, Grain.MINUTE, Grain.HOUR})


class EdgeKind(StrEnum):
    """A portion of a day, week, month or year."""

    EARLY = "early"
    MID = "mid"
    LATE = "late"
    START = "start"
    END = "end"
    REST = "rest"
    LATER = "later"


class Node:
    """Anything the grammar can name; `key` is its name in patterns."""

    __slots__ = ()
    key: ClassVar[str] = "NODE"


@dataclass(frozen=True, slots=True)
class Word(Node):
    """A function word; patterns call it by its role, in lower case."""

    role: str


OTHER = Word("other")


@dataclass(frozen=True, slots=True)
class Number(Node):
    """A cardinal; `digits` is how many were typed, 0 when it came as words."""

    key = "NUMBER"
    value: int
    digits: int = 0
    padded: bool = False


@dataclass(frozen=True, slots=True)
class Ordinal(Node):
    """first, 21st; `typed` in digits. -1 is the last."""

    key = "ORDINAL"
    value: int
    typed: bool = False


@dataclass(frozen=True, slots=True)
class Pair(Node):
    """Two numbers written together: 5/12 is keyed SLASHED, 2.30 DOTTED."""

    key = "SLASHED"
    left: int
    right: int
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Dotted(Pair):
    key = "DOTTED"


@dataclass(frozen=True, slots=True)
class Weekday(Node):
    key = "WEEKDAY"
    index: int
    plural: bool = False
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Month(Node):
    key = "MONTH"
    number: int
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Unit(Node):
    key = "UNIT"
    grain: Grain
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Deictic(Node):
    """this (0), next (1), last (-1); `soon` marks "coming": the very next one."""

    key = "DEICTIC"
    shift: int
    soon: bool = False


@dataclass(frozen=True, slots=True)
class Meridiem(Node):
    key = "MERIDIEM"
    pm: bool


@dataclass(frozen=True, slots=True)
class Edge(Node):
    key = "EDGE"
    kind: EdgeKind


@dataclass(frozen=True, slots=True)
class Part(Node):
    key = "PART"
    part: PartOfDay
    edge: EdgeKind | None = None
    plural: bool = False
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Fraction(Node):
    """half or quarter, in minutes of an hour."""

    key = "FRACTION"
    minutes: int


@dataclass(frozen=True, slots=True)
class Day(Node):
    """A day, as far as it was said; missing fields are settled with the calendar at the end."""

    key = "DAY"
    year: int | None = None
    month: int | None = None
    dom: int | None = None
    weekday: int | None = None
    shift: int | None = None
    soon: bool = False
    offset: int | None = None
    holiday: str | None = None
    fixed: date | None = None
    source: Source = Source.DATE
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Clock(Node):
    """A time of day; `bare` when am or pm was not said and either could be meant."""

    key = "CLOCK"
    at: time
    bare: bool = False
    around: bool = False


@dataclass(frozen=True, slots=True)
class Length(Node):
    """An amount of time, by grain, e.g. ((HOUR, 1.0), (MINUTE, 30.0))."""

    key = "LENGTH"
    amounts: tuple[tuple[Grain, float], ...]

    @property
    def is_clock(self) -> bool:
        return any(grain in CLOCK_GRAINS for grain, _ in self.amounts)


@dataclass(frozen=True, slots=True)
class Period(Node):
    """Whole days, half-open; an open side is None. `grain` says what was named."""

    key = "PERIOD"
    start: date | None
    end: date | None
    grain: Grain = Grain.DAY
    source: Source = Source.DATE
    relation: Relation = Relation.AT


@dataclass(frozen=True, slots=True)
class Hours(Node):
    """A window of the day; an open side is None."""

    key = "HOURS"
    start: Clock | None
    end: Clock | None
    part: Part | None = None
    relation: Relation = Relation.AT


@dataclass(frozen=True, slots=True)
class BareHours(Hours):
    """Two bare numbers, "5 to 7": hours only beside a day."""

    key = "BAREHOURS"


@dataclass(frozen=True, slots=True)
class Moment(Node):
    """A day and a clock time, or a fixed instant ("in two hours")."""

    key = "MOMENT"
    day: Day | None = None
    clock: Clock | None = None
    instant: datetime | None = None
    source: Source = Source.RELATIVE


@dataclass(frozen=True, slots=True)
class Stretch(Node):
    """From one moment to another; an open side is None."""

    key = "STRETCH"
    start: Moment | None
    end: Moment | None
    day: Day | None = None
    hours: Hours | None = None
    relation: Relation = Relation.AT
