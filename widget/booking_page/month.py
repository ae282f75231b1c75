"""A month as a grid of days: pure calculation."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from babel import Locale, UnknownLocaleError

_MONDAY = 0


@dataclass(frozen=True, slots=True)
class Month:
    """A month by its first day."""

    first: date

    @property
    def last(self) -> date:
        return self.first.replace(day=monthrange(self.first.year, self.first.month)[1])

    @property
    def previous(self) -> date:
        return (self.first - timedelta(days=1)).replace(day=1)

    @property
    def next(self) -> date:
        return self.last + timedelta(days=1)

    def weeks(self, first_weekday: int) -> list[list[date | None]]:
        """Rows of seven, with nothing where a cell belongs to another month."""
        lead = (self.first.weekday() - first_weekday) % 7
        cells: list[date | None] = [None] * lead
        cells += [self.first + timedelta(days=ahead) for ahead in range(self.last.day)]
        cells += [None] * (-len(cells) % 7)
        return [cells[at : at + 7] for at in range(0, len(cells), 7)]


def month_of(day: date) -> Month:
    return Month(day.replace(day=1))


@cache
def first_weekday(country: str) -> int:
    """The day a week begins with in a country, 0 for Monday."""
    try:
        return int(Locale.parse(f"und_{country}").first_week_day)
    except (UnknownLocaleError, ValueError):
        return _MONDAY
