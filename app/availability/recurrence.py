"""Every week, every second week, every month on the same weekday: the local days of something that repeats."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from dateutil.rrule import rrulestr

from app.errors import InvalidInput

MOST_DAYS = 104
LONGEST = timedelta(days=731)
_MOST_APART = 12
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class Frequency(StrEnum):
    """What is counted between two days."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Every so many weeks or months, so many times (the first included) or until a day (included)."""

    frequency: Frequency
    every: int = 1
    count: int | None = None
    until: date | None = None

    def days(self, first_day: date) -> list[date]:
        """The days in order. By the month it is the same weekday: the second Tuesday; a fifth one is the last.

        Raises:
            InvalidInput: It has no end, ends before it begins, or goes on for too long.
        """
        self._check(first_day)
        found = rrulestr(self.rule(first_day), dtstart=datetime.combine(first_day, time()))
        return [one.date() for one in found if self.until is None or one.date() <= self.until]

    def rule(self, first_day: date) -> str:
        """The rule as iCalendar writes it."""
        parts = [f"FREQ={self.frequency.value.upper()}", f"INTERVAL={self.every}"]
        if self.frequency is Frequency.MONTHLY:
            parts.append(f"BYDAY={nth_of_month(first_day)}{_WEEKDAYS[first_day.weekday()]}")
        if self.count is not None:
            parts.append(f"COUNT={self.count}")
        elif self.until is not None:
            parts.append(f"UNTIL={self.until:%Y%m%d}T000000")
        return ";".join(parts)

    def _check(self, first_day: date) -> None:
        if self.count is None and self.until is None:
            raise InvalidInput(field="until", reason="recurrence_without_end")
        if self.count is not None and not 1 <= self.count <= MOST_DAYS:
            raise InvalidInput(field="count", reason="number_out_of_range", low=1, high=MOST_DAYS)
        if not 1 <= self.every <= _MOST_APART:
            raise InvalidInput(field="every", reason="number_out_of_range", low=1, high=_MOST_APART)
        if self.until is not None and self.until < first_day:
            raise InvalidInput(field="until", reason="ends_before_start")
        if self.until is not None and self.until - first_day > LONGEST:
            raise InvalidInput(field="until", reason="recurrence_too_long")


def nth_of_month(day: date) -> int:
    """1 to 4 for the first to fourth such weekday of its month, -1 for a fifth one, which is the last."""
    number = (day.day - 1) // 7 + 1
    return -1 if number == 5 else number
