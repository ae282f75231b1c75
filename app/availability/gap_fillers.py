"""Offers first the times that leave no gap behind, for owners who want full days."""

from collections.abc import Sequence
from datetime import date

from app.availability.loaded_days import LoadedDays, Start
from app.availability.ranges import overlapping


def fill_gaps_first(days: LoadedDays, day: date, starts: Sequence[Start]) -> list[Start]:
    """The starts that touch other work or an edge of the hours, of those who have work on that day already.

    Whoever has nothing yet is offered whole; and where no start touches anything, all are. This is only what is
    offered: any free time that is asked for by itself can be booked.
    """
    chosen = [start for start in starts if _leaves_no_gap(days, day, start)]
    return chosen or list(starts)


def _leaves_no_gap(days: LoadedDays, day: date, start: Start) -> bool:
    if start.lead.staff is None or not start.lead.footprint.lead:
        return True
    busy = days.busy.get(start.lead.staff.resource_id, ())
    for low, high in _spans(days, day, start):
        if not low <= start.at < high:
            continue
        work = overlapping(busy, low, high)
        if not work:
            return True
        first, last = start.lead.footprint.lead[0], start.lead.footprint.lead[-1]
        begins, ends = start.at + first.busy_from, start.at + last.busy_until
        touches_work = any(end == begins or begin == ends for begin, end in work)
        return touches_work or start.at == low or start.at + last.ends == high
    return True


def _spans(days: LoadedDays, day: date, start: Start) -> Sequence[tuple[int, int]]:
    shifts = days.search.rules.shifts(start.lead.staff_id, day)
    return next((shift.spans for shift in shifts if shift.location_id == start.location_id), ())
