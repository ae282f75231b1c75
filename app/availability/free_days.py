"""Answers which days of a month have a free slot."""

from calendar import monthrange
from datetime import date

from app.availability.calendar_days import each_day
from app.availability.loaded_days import load_days
from app.availability.repository import NOTHING_IGNORED, Ignored
from app.availability.search import open_search
from app.unit_of_work import UnitOfWork


def free_days(
    work: UnitOfWork,
    service_id: int,
    staff_id: int | None,
    month: date,
    *,
    extra_ids: tuple[int, ...] = (),
    ignored: Ignored = NOTHING_IGNORED,
) -> list[date]:
    """The days with a free slot in the month that `month` lies in.

    Raises:
        NotFound: There is no such service, extra or staff member.
    """
    first = month.replace(day=1)
    last = month.replace(day=monthrange(month.year, month.month)[1])
    search = open_search(work, service_id=service_id, extra_ids=extra_ids, staff_id=staff_id, ignored=ignored)
    days = load_days(work, search, first, last)
    limits = search.limits()
    return [day for day in each_day(first, last) if days.has_start(day, limits)]
