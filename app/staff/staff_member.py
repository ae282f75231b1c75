"""What a staff member is: who, with which skills, working when."""

from dataclasses import dataclass, field
from datetime import date, time, timedelta

Texts = dict[str, str]


@dataclass(frozen=True, slots=True)
class Skill:
    """One service a staff member can do; values that are None follow the service's."""

    service_id: int
    price_minor: int | None = None
    buffer_before_minutes: int | None = None
    buffer_after_minutes: int | None = None
    # On top of the service's own minutes; who works faster has a negative number.
    extra_minutes: int = 0


@dataclass(frozen=True, slots=True)
class StaffMember:
    """Somebody customers book with; `resource_id` is what their claims are held on. A smaller `priority` goes first."""

    id: int
    public_id: str
    resource_id: int
    name: str
    title: Texts | None
    colour: str | None
    position: int
    priority: int
    active: bool
    skills: dict[int, Skill] = field(default_factory=dict)

    def can_do(self, service_id: int) -> bool:
        return service_id in self.skills


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """One weekly block (0 is Monday) at a place; an end not after the start lies on the next day."""

    location_id: int
    weekday: int
    starts: time
    ends: time
    every_weeks: int
    week_of: date | None
    valid_from: date
    valid_until: date | None

    def holds_on(self, day: date) -> bool:
        if day.weekday() != self.weekday or day < self.valid_from:
            return False
        if self.valid_until is not None and day > self.valid_until:
            return False
        return self.every_weeks <= 1 or self._weeks_since(day) % self.every_weeks == 0

    def _weeks_since(self, day: date) -> int:
        return (_monday(day) - _monday(self.week_of or self.valid_from)).days // 7


@dataclass(frozen=True, slots=True)
class WorkingDay:
    """Replaces the weekly blocks of one day; without times the staff member is off."""

    location_id: int
    day: date
    starts: time | None
    ends: time | None


@dataclass(frozen=True, slots=True)
class Roster:
    """All hours of one staff member."""

    weekly: tuple[WorkingHours, ...] = ()
    days: tuple[WorkingDay, ...] = ()

    def blocks(self, day: date) -> list[tuple[int, time, time]]:
        """(location, start, end) of the day by the wall clock."""
        replaced = [one for one in self.days if one.day == day]
        if replaced:
            return [(one.location_id, one.starts, one.ends) for one in replaced if one.starts and one.ends]
        return [(block.location_id, block.starts, block.ends) for block in self.weekly if block.holds_on(day)]


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
