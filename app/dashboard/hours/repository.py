"""SQL of the days that are different."""

from dataclasses import dataclass, field
from datetime import date, time

from sqlalchemy import select

from app.models.business import special_days
from app.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class SpecialStretch:
    """Days with other hours, or none."""

    first_day: date
    last_day: date
    reason: dict[str, str]
    hours: list[tuple[time, time]] = field(default_factory=list)


def list_special_days(work: UnitOfWork, since: date) -> list[SpecialStretch]:
    """What still lies ahead for all places, in order of time."""
    query = (
        select(special_days)
        .where(special_days.c.last_day >= since, special_days.c.location_id.is_(None))
        .order_by(special_days.c.first_day, special_days.c.opens)
    )
    found: dict[tuple[date, date], SpecialStretch] = {}
    for row in work.connection.execute(query):
        stretch = found.setdefault(
            (row.first_day, row.last_day), SpecialStretch(row.first_day, row.last_day, row.reason or {})
        )
        if row.opens is not None:
            stretch.hours.append((row.opens, row.closes))
    return list(found.values())
