"""What a series is: an appointment or a class that repeats by the wall clock of its place."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from app.appointments.appointment import Appointment
from app.availability.query import Rule
from app.availability.slot import Slot


class SeriesKind(StrEnum):
    """What repeats."""

    APPOINTMENTS = "appointments"
    SESSIONS = "sessions"


class Scope(StrEnum):
    """How much of a series an act is meant for: this one, this and those that follow, or all that lie ahead."""

    ONE = "one"
    FOLLOWING = "following"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class SeriesDay:
    """One day of a series before it is booked: a slot, or the rule in the way with other times to choose from."""

    day: date
    slot: Slot | None
    rule: Rule | None = None
    alternatives: tuple[Slot, ...] = ()


@dataclass(frozen=True, slots=True)
class SeriesMove:
    """One appointment of a series before it is moved: where to, or the rule in the way with other times."""

    appointment: Appointment
    slot: Slot | None
    rule: Rule | None = None
    alternatives: tuple[Slot, ...] = ()


@dataclass(frozen=True, slots=True)
class Series:
    """A rule in iCalendar's words; it begins on `first_day` at `starts` by the clock of `timezone`."""

    id: int
    public_id: str
    kind: SeriesKind
    rule: str
    timezone: str
    first_day: date
    starts: time
    exceptions: tuple[str, ...]
