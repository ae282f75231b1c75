"""Reads and writes series."""

from collections.abc import Iterable
from datetime import date, time

from sqlalchemy import insert, select, update

from app.appointments.series import Series, SeriesKind
from app.errors import NotFound
from app.models.catalogue import series
from app.unit_of_work import UnitOfWork
from tenants.keys import new_public_id

_ACTIVE = "active"


def add_series(
    work: UnitOfWork,
    kind: SeriesKind,
    *,
    rule: str,
    timezone: str,
    first_day: date,
    starts: time,
    exceptions: Iterable[str],
) -> int:
    """Write a series and give its id; exceptions are the days left out or held at other times, as YYYY-MM-DD."""
    values = {
        "public_id": new_public_id("ser"),
        "kind": kind.value,
        "rule": rule,
        "timezone": timezone,
        "first_day": first_day,
        "starts": starts,
        "exceptions": sorted(exceptions),
        "status": _ACTIVE,
    }
    return int(work.connection.execute(insert(series).returning(series.c.id), values).scalar_one())


def get_series(work: UnitOfWork, key: int | str) -> Series:
    """A series by its id or public id.

    Raises:
        NotFound: There is none.
    """
    wanted = series.c.id == key if isinstance(key, int) else series.c.public_id == key
    row = work.connection.execute(select(series).where(wanted)).first()
    if row is None:
        raise NotFound(what="series")
    return Series(
        id=row.id,
        public_id=row.public_id,
        kind=SeriesKind(row.kind),
        rule=row.rule,
        timezone=row.timezone,
        first_day=row.first_day,
        starts=row.starts,
        exceptions=tuple(row.exceptions),
    )


def add_exceptions(work: UnitOfWork, series_id: int, days: Iterable[date]) -> None:
    """Remember days on which a series is not what its rule says."""
    known = set(get_series(work, series_id).exceptions) | {day.isoformat() for day in days}
    work.connection.execute(update(series).where(series.c.id == series_id).values(exceptions=sorted(known)))
