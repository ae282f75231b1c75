"""The question about free times and its answer."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from app.availability.slot import Slot


class Rule(StrEnum):
    """What can stand in the way of a time, from what rules it out altogether to what nearly lets it pass."""

    PAST = "past"
    NOTICE = "notice"
    WINDOW = "window"
    NO_SKILL = "no_skill"
    CLOSED = "closed"
    HOLIDAY = "holiday"
    SKIPPED = "skipped"
    NO_SESSION = "no_session"
    NOT_WORKING = "not_working"
    TOO_LONG = "too_long"
    CAP = "cap"
    NO_SECOND = "no_second"
    NO_ROOM = "no_room"
    TAKEN = "taken"
    FULL = "full"
    STEP = "step"


@dataclass(frozen=True, slots=True)
class SlotQuery:
    """What is wished for. Days are local days; `latest` is exclusive; `each_staff` lists everybody's times."""

    service_id: int
    first_day: date
    last_day: date
    extra_ids: tuple[int, ...] = ()
    staff_id: int | None = None
    location_id: int | None = None
    weekdays: frozenset[int] | None = None
    earliest: time | None = None
    latest: time | None = None
    exact_time: time | None = None
    limit: int | None = None
    each_staff: bool = False
    ignore_appointment_id: int | None = None
    own_conversation_id: int | None = None

    @property
    def has_time_wish(self) -> bool:
        return any(wish is not None for wish in (self.earliest, self.latest, self.exact_time))

    def to_json(self) -> dict[str, Any]:
        """The wish as it is remembered: without what only serves the look-up."""
        return {
            "service": self.service_id,
            "days": [self.first_day.isoformat(), self.last_day.isoformat()],
            "extras": list(self.extra_ids),
            "staff": self.staff_id,
            "weekdays": None if self.weekdays is None else sorted(self.weekdays),
            "earliest": _text(self.earliest),
            "latest": _text(self.latest),
            "exact_time": _text(self.exact_time),
        }


@dataclass(frozen=True, slots=True)
class DayAnswer:
    """One day: its slots, or the rule that leaves none."""

    day: date
    slots: tuple[Slot, ...]
    reason: Rule | None = None


@dataclass(frozen=True, slots=True)
class Availability:
    """The answer. Only when no day has a slot: `nearest` at other times of day, and `next_free` at the wished one."""

    days: tuple[DayAnswer, ...]
    rules_version: int
    nearest: tuple[Slot, ...] = ()
    next_free: date | None = None

    @property
    def slots(self) -> tuple[Slot, ...]:
        return tuple(slot for day in self.days for slot in day.slots)

    @property
    def is_empty(self) -> bool:
        return not any(day.slots for day in self.days)

    @property
    def reason(self) -> Rule | None:
        """The one reason to give when nothing is free: that of the day that came closest."""
        reasons = [day.reason for day in self.days if day.reason is not None]
        return max(reasons, key=tuple(Rule).index) if reasons and self.is_empty else None


@dataclass(frozen=True, slots=True)
class WhyNot:
    """The rule that blocks a time with its facts, and the nearest free slots; no rule means that the time is free."""

    rule: Rule | None
    facts: dict[str, Any]
    nearest_before: Slot | None
    nearest_after: Slot | None


@dataclass(frozen=True, slots=True)
class Moment:
    """One service at one instant, with or without a wished staff member."""

    service_id: int
    starts_at: datetime
    staff_id: int | None = None
    extra_ids: tuple[int, ...] = ()
    location_id: int | None = None


def _text(wall: time | None) -> str | None:
    return None if wall is None else wall.strftime("%H:%M")
