"""When a place is open: weekly hours, special days and public holidays, by its own wall clock."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from app.business.business import Texts
from app.business.public_holidays import holiday_name
from app.business.wall_clock import DAY_MINUTES, Stretch, local_day, stretches, wall_interval
from app.clock import to_unix

_SEARCHED_DAYS = 366
# A process lives long and anybody may ask for any day: past this many, all are worked out anew.
_DAYS_KEPT = 4000
Minutes = tuple[tuple[int, int], ...]


class Closure(StrEnum):
    """Why a place is closed all day."""

    WEEKLY = "weekly"
    SPECIAL = "special"
    HOLIDAY = "holiday"


@dataclass(frozen=True, slots=True)
class WeeklyHours:
    """One block of a weekday (0 is Monday); an end not after the start lies on the next day."""

    weekday: int
    opens: time
    closes: time
    valid_from: date


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """Days that replace the weekly hours; without times the place is closed."""

    first_day: date
    last_day: date
    opens: time | None
    closes: time | None
    reason: Texts

    def covers(self, day: date) -> bool:
        return self.first_day <= day <= self.last_day


@dataclass(frozen=True, slots=True)
class OpeningCalendar:
    """The opening of one place. Of the weekly hours the newest set that is valid holds as a whole."""

    zone: ZoneInfo
    weekly: tuple[WeeklyHours, ...]
    special: tuple[SpecialDay, ...]
    country: str
    region: str | None
    observes_public_holidays: bool
    _known: dict[date, Minutes] = field(default_factory=dict, compare=False, repr=False)

    def intervals(self, day: date) -> tuple[tuple[time, time], ...]:
        """Wall-clock intervals of the day; an end of 00:00 is the midnight after it."""
        return tuple((_time_of(first), _time_of(last)) for first, last in self.minutes(day))

    def minutes(self, day: date) -> Minutes:
        """The same in minutes since midnight, merged and in order; an end may be 1440."""
        known = self._known.get(day)
        if known is None:
            if len(self._known) >= _DAYS_KEPT:
                self._known.clear()
            known = self._known[day] = self._minutes(day)
        return known

    def stretches(self, day: date) -> list[Stretch]:
        """The instants of the day at which the place is open."""
        return stretches(self.zone, day, self.minutes(day))

    def is_open(self, instant: datetime) -> bool:
        moment = to_unix(instant)
        return any(open_.starts <= moment < open_.ends for open_ in self.stretches(local_day(self.zone, moment)))

    def next_opening(self, instant: datetime) -> datetime | None:
        """The first instant after this one at which the place opens, within a year."""
        moment = to_unix(instant)
        today = local_day(self.zone, moment)
        closed_at = None
        for ahead in range(-1, _SEARCHED_DAYS):
            for open_ in self.stretches(today + timedelta(days=ahead)):
                if open_.starts > moment and open_.starts != closed_at:
                    return datetime.fromtimestamp(open_.starts, UTC)
                closed_at = open_.ends
        return None

    def closure(self, day: date) -> Closure | None:
        """Why the place is closed on this day, or None when it is open at all."""
        if self.minutes(day):
            return None
        if any(special.covers(day) for special in self.special):
            return Closure.SPECIAL
        return Closure.HOLIDAY if self._is_holiday(day) else Closure.WEEKLY

    def closed_reason(self, day: date, language: str) -> str | None:
        """The owner's reason or the holiday's name; None on open days and those closed every week."""
        closure = self.closure(day)
        if closure is Closure.SPECIAL:
            reasons = next(special.reason for special in self.special if special.covers(day))
            return reasons.get(language) or next(iter(reasons.values()), None)
        if closure is Closure.HOLIDAY:
            return holiday_name(self.country, self.region, day, language)
        return None

    def _minutes(self, day: date) -> Minutes:
        own = [(first, min(last, DAY_MINUTES)) for first, last in self._blocks(day)]
        before = self._blocks(day - timedelta(days=1))
        spill = [(0, last - DAY_MINUTES) for _, last in before if last > DAY_MINUTES]
        return merge_minutes(own + spill)

    def _blocks(self, day: date) -> list[tuple[int, int]]:
        special = [one for one in self.special if one.covers(day)]
        if special:
            return [wall_interval(one.opens, one.closes) for one in special if one.opens and one.closes]
        if self._is_holiday(day):
            return []
        weekday = day.weekday()
        newest = max((block.valid_from for block in self.weekly if block.valid_from <= day), default=None)
        return [
            wall_interval(block.opens, block.closes)
            for block in self.weekly
            if block.valid_from == newest and block.weekday == weekday
        ]

    def _is_holiday(self, day: date) -> bool:
        return self.observes_public_holidays and holiday_name(self.country, self.region, day, "en") is not None


def merge_minutes(intervals: list[tuple[int, int]]) -> Minutes:
    """The same minutes in order, with touching and overlapping intervals joined."""
    merged: list[tuple[int, int]] = []
    for first, last in sorted(intervals):
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], last))
        else:
            merged.append((first, last))
    return tuple(merged)


def _time_of(minute: int) -> time:
    return time(minute // 60 % 24, minute % 60)
