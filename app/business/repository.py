"""Reads and writes the business's own rows."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, RowMapping, bindparam, delete, insert, select, update

from app.business.business import (
    AssistantMode,
    Business,
    FaqEntry,
    LateCancellation,
    Location,
    StaffChoice,
)
from app.business.entitlement import Entitlement
from app.business.opening import OpeningCalendar, SpecialDay, WeeklyHours
from app.errors import NotFound
from app.models import business as tables
from app.models.prepared import prepared
from app.plans import AccountState, Feature, PlanName
from app.unit_of_work import UnitOfWork

_BUSINESS = select(tables.business)
_LOCATIONS = select(tables.locations).order_by(tables.locations.c.id)
_HOURS = select(tables.opening_hours).order_by(tables.opening_hours.c.weekday, tables.opening_hours.c.opens)
_SPECIAL = select(tables.special_days).order_by(tables.special_days.c.first_day, tables.special_days.c.opens)
_ENTITLEMENT = prepared(select(tables.entitlement))
_USAGE = prepared(select(tables.plan_usage.c.booked).where(tables.plan_usage.c.period_start == bindparam("period")))
_COUNT = prepared(
    update(tables.plan_usage)
    .where(tables.plan_usage.c.period_start == bindparam("period"))
    .values(booked=tables.plan_usage.c.booked + bindparam("more"))
    .returning(tables.plan_usage.c.booked)
)
_FIRST_COUNT = prepared(insert(tables.plan_usage))
_FAQ = select(tables.faq).where(tables.faq.c.active).order_by(tables.faq.c.position, tables.faq.c.id)


def load_business(work: UnitOfWork) -> Business:
    """The business whose database this is.

    Raises:
        NotFound: Its profile has not been written yet.
    """
    row = work.connection.execute(_BUSINESS).mappings().first()
    if row is None:
        raise NotFound(what="business")
    return _business(row)


def load_locations(work: UnitOfWork) -> list[Location]:
    """All places, closed ones too, the main one first."""
    return [_location(row) for row in work.connection.execute(_LOCATIONS).mappings()]


def load_openings(work: UnitOfWork) -> dict[int, OpeningCalendar]:
    """The opening of every place, by location."""
    profile = load_business(work)
    hours = work.connection.execute(_HOURS).all()
    special = work.connection.execute(_SPECIAL).all()
    return {
        place.id: OpeningCalendar(
            zone=place.zone,
            weekly=tuple(_weekly(row) for row in hours if row.location_id == place.id),
            special=tuple(_special(row) for row in special if row.location_id in (None, place.id)),
            country=profile.country,
            region=profile.region,
            observes_public_holidays=profile.observes_public_holidays,
        )
        for place in load_locations(work)
    }


def load_opening(work: UnitOfWork, location_id: int | None = None) -> OpeningCalendar:
    """The opening of one place, by default the main one.

    Raises:
        NotFound: There is no such place.
    """
    openings = load_openings(work)
    chosen = next(iter(openings), None) if location_id is None else location_id
    if chosen is None or chosen not in openings:
        raise NotFound(what="location")
    return openings[chosen]


def load_faq(work: UnitOfWork) -> list[FaqEntry]:
    """The questions with answers, in the owner's order."""
    rows = work.connection.execute(_FAQ)
    return [FaqEntry(public_id=row.public_id, question=row.question, answer=row.answer) for row in rows]


def add_business(work: UnitOfWork, **values: Any) -> None:
    """Write the profile of a new business; the values are the columns."""
    work.connection.execute(insert(tables.business), {"id": 1, **values})


def change_business(work: UnitOfWork, **values: Any) -> None:
    """Change columns of the profile."""
    work.connection.execute(update(tables.business).values(**values))


def add_location(work: UnitOfWork, **values: Any) -> int:
    """Write a place and give its id."""
    return int(work.connection.execute(insert(tables.locations).returning(tables.locations.c.id), values).scalar_one())


def add_opening_hours(work: UnitOfWork, location_id: int, hours: Iterable[WeeklyHours]) -> None:
    """Write weekly hours of a place; those with the newest `valid_from` replace the earlier set from that day on."""
    rows = [
        {
            "location_id": location_id,
            "weekday": block.weekday,
            "opens": block.opens,
            "closes": block.closes,
            "valid_from": block.valid_from,
        }
        for block in hours
    ]
    if rows:
        work.connection.execute(insert(tables.opening_hours), rows)


def find_location(work: UnitOfWork, key: int | str) -> Location:
    """A place by id or public id, closed for good or not.

    Raises:
        NotFound: There is none.
    """
    for place in load_locations(work):
        if key in (place.id, place.public_id):
            return place
    raise NotFound(what="location")


def change_location(work: UnitOfWork, location_id: int, **values: Any) -> None:
    """Change columns of a place."""
    work.connection.execute(update(tables.locations).where(tables.locations.c.id == location_id).values(**values))


def remove_opening_hours(work: UnitOfWork, location_id: int, from_day: date) -> None:
    """Forget the sets of weekly hours that would begin on `from_day` or later."""
    own = tables.opening_hours.c.location_id == location_id
    work.connection.execute(delete(tables.opening_hours).where(own, tables.opening_hours.c.valid_from >= from_day))


def list_special_days(work: UnitOfWork) -> list[tuple[int | None, SpecialDay]]:
    """Every special day with its place, in order of time; without a place it holds everywhere."""
    return [(row.location_id, _special(row)) for row in work.connection.execute(_SPECIAL)]


def remove_special_days(work: UnitOfWork, location_id: int | None, first_day: date, last_day: date) -> bool:
    """Forget what was special from the first to the last day; says whether there was anything."""
    days = tables.special_days
    here = days.c.location_id.is_(None) if location_id is None else days.c.location_id == location_id
    gone = work.connection.execute(delete(days).where(here, days.c.first_day == first_day, days.c.last_day == last_day))
    return gone.rowcount > 0


def add_special_day(work: UnitOfWork, day: SpecialDay, *, location_id: int | None = None) -> None:
    """Close, or open differently, for some days; without a location everywhere."""
    work.connection.execute(
        insert(tables.special_days),
        {
            "location_id": location_id,
            "first_day": day.first_day,
            "last_day": day.last_day,
            "opens": day.opens,
            "closes": day.closes,
            "reason": day.reason,
        },
    )


def add_faq(work: UnitOfWork, entries: Iterable[Mapping[str, Any]]) -> None:
    """Write questions with answers; each mapping holds the columns."""
    rows = [dict(entry) for entry in entries]
    if rows:
        work.connection.execute(insert(tables.faq), rows)


def load_entitlement(work: UnitOfWork) -> Entitlement | None:
    """The copy of what the account allows; None before the first one has arrived."""
    row = work.connection.execute(_ENTITLEMENT).first()
    if row is None:
        return None
    return Entitlement(
        version=row.version,
        plan=PlanName(row.plan),
        state=AccountState(row.state),
        monthly_appointments=row.monthly_appointments,
        staff_limit=row.staff_limit,
        features=frozenset(Feature(name) for name in row.features),
        period_start=row.period_start,
        period_end=row.period_end,
        ends_at=row.ends_at,
    )


def store_entitlement(work: UnitOfWork, entitlement: Entitlement) -> bool:
    """Take over a copy from control unless a newer one is here already; says whether it was taken."""
    present = load_entitlement(work)
    if present is not None and present.version >= entitlement.version:
        return False
    work.connection.execute(delete(tables.entitlement))
    work.connection.execute(
        insert(tables.entitlement),
        {
            "id": 1,
            "version": entitlement.version,
            "plan": entitlement.plan.value,
            "state": entitlement.state.value,
            "monthly_appointments": entitlement.monthly_appointments,
            "staff_limit": entitlement.staff_limit,
            "features": sorted(feature.value for feature in entitlement.features),
            "period_start": entitlement.period_start,
            "period_end": entitlement.period_end,
            "ends_at": entitlement.ends_at,
        },
    )
    return True


def load_usage(work: UnitOfWork, period_start: datetime) -> int:
    """How many appointments were counted in a period."""
    return int(work.connection.execute(_USAGE, {"period": period_start}).scalar() or 0)


def count_usage(work: UnitOfWork, period_start: datetime, appointments: int) -> int:
    """Add to a period's count and give the new one."""
    counted = work.connection.execute(_COUNT, {"period": period_start, "more": appointments}).scalar()
    if counted is not None:
        return int(counted)
    work.connection.execute(_FIRST_COUNT, {"period_start": period_start, "booked": appointments})
    return appointments


def _business(row: RowMapping) -> Business:
    values = {name: value for name, value in row.items() if name != "id"}
    values |= {
        "zone": ZoneInfo(row["timezone"]),
        "languages": tuple(row["languages"]),
        "allowed_origins": tuple(row["allowed_origins"]),
        "late_cancellation": LateCancellation(row["late_cancellation"]),
        "staff_choice": StaffChoice(row["staff_choice"]),
        "assistant_mode": AssistantMode(row["assistant_mode"]),
    }
    return Business(**values)


def _location(row: RowMapping) -> Location:
    values = dict(row) | {"zone": ZoneInfo(row["timezone"]), "amenities": tuple(row["amenities"])}
    return Location(**values)


def _weekly(row: Row[Any]) -> WeeklyHours:
    return WeeklyHours(weekday=row.weekday, opens=row.opens, closes=row.closes, valid_from=row.valid_from)


def _special(row: Row[Any]) -> SpecialDay:
    return SpecialDay(row.first_day, row.last_day, row.opens, row.closes, row.reason)
