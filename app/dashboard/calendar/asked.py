"""Which part of the calendar is looked at, and the addresses of its neighbours."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from app.pages.links import local_url

CALENDAR_PATH = "/dashboard/calendar"


class View(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    LIST = "list"


class Columns(StrEnum):
    """What the columns of a day are."""

    STAFF = "staff"
    ROOMS = "rooms"


@dataclass(frozen=True, slots=True)
class Asked:
    """`day` is any day of the stretch; `who` the public id of the one staff member shown, or empty for all."""

    view: View
    day: date
    columns: Columns = Columns.STAFF
    who: str = ""

    @property
    def first(self) -> date:
        if self.view is View.DAY:
            return self.day
        if self.view is View.MONTH:
            return monday_of(self.day.replace(day=1))
        return monday_of(self.day)

    @property
    def last(self) -> date:
        if self.view is View.DAY:
            return self.day
        if self.view is View.MONTH:
            return monday_of(_month_after(self.day) - timedelta(days=1)) + timedelta(days=6)
        return self.first + timedelta(days=6)

    def days(self) -> Iterator[date]:
        day = self.first
        while day <= self.last:
            yield day
            day += timedelta(days=1)

    def before(self) -> "Asked":
        if self.view is View.MONTH:
            return replace(self, day=(self.day.replace(day=1) - timedelta(days=1)).replace(day=1))
        return replace(self, day=self.day - timedelta(days=1 if self.view is View.DAY else 7))

    def after(self) -> "Asked":
        if self.view is View.MONTH:
            return replace(self, day=_month_after(self.day))
        return replace(self, day=self.day + timedelta(days=1 if self.view is View.DAY else 7))

    def url(self, **changes: object) -> str:
        """This part of the calendar with something changed; templates name views by their value."""
        asked = replace(self, **changes)  # type: ignore[arg-type]
        parameters = [("view", str(asked.view)), ("day", asked.day.isoformat())]
        if asked.columns == Columns.ROOMS:
            parameters.append(("by", str(asked.columns)))
        if asked.who:
            parameters.append(("who", asked.who))
        return local_url(CALENDAR_PATH, *parameters)


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _month_after(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)
