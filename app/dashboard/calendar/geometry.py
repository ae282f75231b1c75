"""Where things stand in a column of the calendar: rows of five minutes, lanes for what overlaps."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

ROW_MINUTES = 5
# Under a quarter of an hour nothing could be read or pressed.
SHORTEST_ROWS = 3
MOST_LANES = 6
_DAY = 1440

Minutes = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Box:
    """Rows from the top of the grid, how many rows, and which of how many lanes."""

    at: int
    rows: int
    lane: int = 1
    lanes: int = 1


@dataclass(frozen=True, slots=True)
class Hours:
    """The wall-clock hours the grid shows."""

    first: int
    last: int

    @property
    def top(self) -> int:
        return self.first * 60

    @property
    def rows(self) -> int:
        return (self.last - self.first) * 60 // ROW_MINUTES

    def row_of(self, minute: int) -> int:
        return min(self.rows, max(0, (minute - self.top) // ROW_MINUTES))


def wall_minutes(day: date, zone: ZoneInfo, starts_at: datetime, ends_at: datetime) -> Minutes | None:
    """The part of a stretch that lies on a day, in minutes of its wall clock; None where none does."""
    low, high = _minute_on(day, starts_at.astimezone(zone)), _minute_on(day, ends_at.astimezone(zone))
    low, high = max(0, low), min(_DAY, high)
    return (low, high) if low < high else None


def hours_around(spans: Sequence[Minutes], *, usual: Hours) -> Hours:
    """Whole hours that hold everything, at least the usual ones where there is nothing."""
    if not spans:
        return usual
    first = min(low for low, _ in spans) // 60
    last = -(-max(high for _, high in spans) // 60)
    return Hours(first, max(last, first + 1))


def place(hours: Hours, spans: Sequence[Minutes]) -> list[Box]:
    """A box for each stretch, side by side where they overlap, in the order given."""
    rows = [_rows(hours, span) for span in spans]
    boxes: dict[int, Box] = {}
    for group in _groups(rows):
        lanes: list[int] = []
        chosen: dict[int, int] = {}
        for index in group:
            at, length = rows[index]
            free = next((lane for lane, until in enumerate(lanes) if until <= at), None)
            if free is None:
                lanes.append(0)
                free = len(lanes) - 1
            lanes[free] = at + length
            chosen[index] = free
        many = min(len(lanes), MOST_LANES)
        for index, lane in chosen.items():
            boxes[index] = Box(*rows[index], lane=min(lane, many - 1) + 1, lanes=many)
    return [boxes[index] for index in range(len(spans))]


def complement(spans: Sequence[Minutes], hours: Hours) -> list[Minutes]:
    """What of the grid's hours lies in none of the stretches."""
    found, at = [], hours.top
    for low, high in sorted(spans):
        if low > at:
            found.append((at, low))
        at = max(at, high)
    if at < hours.last * 60:
        found.append((at, hours.last * 60))
    return found


def _rows(hours: Hours, span: Minutes) -> tuple[int, int]:
    at = hours.row_of(span[0])
    until = hours.row_of(span[1] + ROW_MINUTES - 1)
    length = max(SHORTEST_ROWS, until - at)
    return min(at, hours.rows - length), length


def _groups(rows: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Indices of what hangs together by overlapping, each group in order of its start."""
    groups: list[list[int]] = []
    until = -1
    for index in sorted(range(len(rows)), key=lambda one: (rows[one][0], -rows[one][1])):
        at, length = rows[index]
        if at >= until:
            groups.append([])
        groups[-1].append(index)
        until = max(until, at + length)
    return groups


def _minute_on(day: date, local: datetime) -> int:
    return (local.date() - day).days * _DAY + local.hour * 60 + local.minute
