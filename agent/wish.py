"""When a customer would like to come: days and a time of day, kept as plain facts between turns."""

from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any


@dataclass(frozen=True, slots=True)
class Wish:
    """Days are inclusive, times half-open; None means not said.

    `at_other` is the second reading of a bare hour, `soonest` and `latest` ask for the
    first and the last that is free; `misnamed` says that
    the day was called by a weekday it does not fall on.
    """

    first_day: date | None = None
    last_day: date | None = None
    weekdays: frozenset[int] = frozenset()
    not_days: frozenset[date] = frozenset()
    time_from: time | None = None
    time_to: time | None = None
    at: time | None = None
    at_other: time | None = None
    soonest: bool = False
    latest: bool = False
    misnamed: bool = False

    @property
    def has_day(self) -> bool:
        return self.first_day is not None or self.last_day is not None or bool(self.weekdays)

    @property
    def has_time(self) -> bool:
        return any(value is not None for value in (self.at, self.time_from, self.time_to))

    @property
    def is_empty(self) -> bool:
        return not self.has_day and not self.has_time and not self.soonest and not self.latest

    @property
    def is_one_day(self) -> bool:
        return self.first_day is not None and self.first_day == self.last_day

    def updated_by(self, newer: "Wish") -> "Wish":
        """What holds after a further remark: a new day keeps the time of day, a new time keeps the day."""
        days = newer if newer.has_day or newer.soonest else self
        times = newer if newer.has_time else self
        return replace(
            times,
            first_day=days.first_day,
            last_day=days.last_day,
            weekdays=days.weekdays,
            misnamed=newer.misnamed,
            soonest=newer.soonest,
            latest=newer.latest,
            not_days=self.not_days | newer.not_days,
        )

    def to_json(self) -> dict[str, Any]:
        """Only what was said, as ISO text."""
        said: dict[str, Any] = {}
        for name in ("first_day", "last_day", "at", "at_other", "time_from", "time_to"):
            value = getattr(self, name)
            if value is not None:
                said[name] = value.isoformat() if isinstance(value, date) else value.strftime("%H:%M")
        if self.weekdays:
            said["weekdays"] = sorted(self.weekdays)
        if self.soonest:
            said["soonest"] = True
        if self.latest:
            said["latest"] = True
        if self.misnamed:
            said["misnamed"] = True
        if self.not_days:
            said["not_days"] = sorted(day.isoformat() for day in self.not_days)
        return said

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "Wish":
        return cls(
            first_day=_day(stored.get("first_day")),
            last_day=_day(stored.get("last_day")),
            weekdays=frozenset(stored.get("weekdays", ())),
            not_days=frozenset(date.fromisoformat(day) for day in stored.get("not_days", ())),
            time_from=_time(stored.get("time_from")),
            time_to=_time(stored.get("time_to")),
            at=_time(stored.get("at")),
            at_other=_time(stored.get("at_other")),
            soonest=bool(stored.get("soonest")),
            latest=bool(stored.get("latest")),
            misnamed=bool(stored.get("misnamed")),
        )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _time(text: str | None) -> time | None:
    return None if text is None else time.fromisoformat(text)
