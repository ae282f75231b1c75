"""Stretches of the rest of the day in which somebody works and nothing is booked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from app.availability.booking_rules import BookingRules
from app.availability.ranges import merge, subtract
from app.clock import to_unix
from app.dashboard.calendar.repository import list_taken
from app.dashboard.days import day_bounds
from app.unit_of_work import UnitOfWork
from app.words import Words
from app.words.formats import say_minutes, say_time

_WORTH_IT = 30 * 60


@dataclass(frozen=True, slots=True)
class Gap:
    """`url` opens the form for an appointment there."""

    staff: str
    text: str
    length: str
    url: str


def gaps_today(work: UnitOfWork, rules: BookingRules, words: Words, day: date, zone: ZoneInfo) -> tuple[Gap, ...]:
    low, high = day_bounds(day, zone)
    taken = list_taken(work, [one.resource_id for one in rules.staff.values()], low, high)
    now = to_unix(work.now)
    found = []
    for member in rules.staff.values():
        spans = [span for shift in rules.shifts(member.id, day) for span in shift.spans]
        free = subtract(merge(spans), merge(taken.get(member.resource_id, [])))
        for begin, end in _worth_it([(max(begin, now), end) for begin, end in free]):
            starts, ends = datetime.fromtimestamp(begin, zone), datetime.fromtimestamp(end, zone)
            first = f"{starts.hour:02d}:{-(-starts.minute // 15) * 15 % 60:02d}"
            found.append(
                Gap(
                    staff=member.name,
                    text=f"{say_time(starts, words.language)} – {say_time(ends, words.language)}",
                    length=say_minutes((end - begin) // 60, words.language),
                    url=f"/dashboard/appointments/new?day={day.isoformat()}&staff={member.public_id}&time={first}",
                )
            )
    return tuple(found)


def _worth_it(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    return [(low, high) for low, high in spans if high - low >= _WORTH_IT]
