"""Reads and writes staff members, their skills and their hours."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Row, Table, delete, func, insert, or_, select, update

from app.errors import NotFound
from app.models.business import entitlement, locations
from app.models.catalogue import resources, services, staff, staff_days, staff_hours, staff_skills
from app.staff.staff_member import Roster, Skill, StaffMember, WorkingDay, WorkingHours
from app.unit_of_work import UnitOfWork
from tenants.keys import new_public_id

_STAFF = select(staff).order_by(staff.c.position, staff.c.id)
_SKILLS = select(staff_skills)
_HOURS = select(staff_hours).order_by(staff_hours.c.weekday, staff_hours.c.starts)
_DAYS = select(staff_days).order_by(staff_days.c.day, staff_days.c.starts)


def list_staff(work: UnitOfWork, *, with_inactive: bool = False) -> list[StaffMember]:
    """The staff in the owner's order."""
    skills: dict[int, dict[int, Skill]] = defaultdict(dict)
    for row in work.connection.execute(_SKILLS):
        skills[row.staff_id][row.service_id] = Skill(
            row.service_id, row.price_minor, row.buffer_before_minutes, row.buffer_after_minutes, row.extra_minutes
        )
    rows = work.connection.execute(_STAFF)
    return [_member(row, skills[row.id]) for row in rows if row.active or with_inactive]


def get_staff_member(work: UnitOfWork, key: int | str) -> StaffMember:
    """An active staff member by id or public id.

    Raises:
        NotFound: There is none.
    """
    for member in list_staff(work):
        if key in (member.id, member.public_id):
            return member
    raise NotFound(what="staff_member")


def find_staff_member(work: UnitOfWork, key: int | str) -> StaffMember:
    """A staff member by id or public id, whether they work here at present or not.

    Raises:
        NotFound: There is none.
    """
    for member in list_staff(work, with_inactive=True):
        if key in (member.id, member.public_id):
            return member
    raise NotFound(what="staff_member")


def known_places(work: UnitOfWork) -> set[int]:
    """The places somebody can work at."""
    return set(work.connection.execute(select(locations.c.id)).scalars())


def known_services(work: UnitOfWork) -> set[int]:
    """The services somebody can do."""
    return set(work.connection.execute(select(services.c.id)).scalars())


def change_staff_member(work: UnitOfWork, member: StaffMember, **values: Any) -> None:
    """Change columns of a staff member; their resource goes by the same name and is active with them."""
    work.connection.execute(update(staff).where(staff.c.id == member.id).values(**values))
    shared = {name: values[name] for name in ("name", "active") if name in values}
    if shared:
        work.connection.execute(update(resources).where(resources.c.id == member.resource_id).values(**shared))


def end_working_hours(work: UnitOfWork, staff_id: int, from_day: date) -> None:
    """Let no weekly block reach `from_day` or a later day; earlier days keep theirs."""
    own = staff_hours.c.staff_id == staff_id
    work.connection.execute(delete(staff_hours).where(own, staff_hours.c.valid_from >= from_day))
    reaching = or_(staff_hours.c.valid_until.is_(None), staff_hours.c.valid_until >= from_day)
    work.connection.execute(update(staff_hours).where(own, reaching).values(valid_until=from_day - timedelta(days=1)))


def remove_working_days(work: UnitOfWork, staff_id: int, day: date) -> None:
    """Forget what replaced the weekly hours of one day."""
    work.connection.execute(delete(staff_days).where(staff_days.c.staff_id == staff_id, staff_days.c.day == day))


def load_rosters(work: UnitOfWork) -> dict[int, Roster]:
    """The hours of all staff, by staff id."""
    weekly: dict[int, list[WorkingHours]] = defaultdict(list)
    for row in work.connection.execute(_HOURS):
        weekly[row.staff_id].append(_hours(row))
    days: dict[int, list[WorkingDay]] = defaultdict(list)
    for row in work.connection.execute(_DAYS):
        days[row.staff_id].append(WorkingDay(row.location_id, row.day, row.starts, row.ends))
    return {one: Roster(tuple(weekly[one]), tuple(days[one])) for one in weekly.keys() | days.keys()}


def count_active_staff(work: UnitOfWork) -> int:
    """How many people are offered at present."""
    query = select(func.count()).select_from(staff).where(staff.c.active.is_(True))
    return int(work.connection.execute(query).scalar_one())


def load_staff_limit(work: UnitOfWork) -> int | None:
    """For how many people the business's plan has room; None means no limit."""
    limit: int | None = work.connection.execute(select(entitlement.c.staff_limit)).scalar()
    return limit


def add_staff_member(work: UnitOfWork, *, name: str, skills: Iterable[Skill] = (), **values: Any) -> StaffMember:
    """Write a staff member with the resource their claims are held on; the values are the columns."""
    resource = {"kind": "staff", "pool": None, "name": name, "location_id": None, "active": True}
    resource_id = _inserted(work, resources, {"public_id": new_public_id("res"), **resource})
    columns: dict[str, Any] = {
        "public_id": new_public_id("stf"),
        "resource_id": resource_id,
        "name": name,
        "title": None,
        "colour": None,
        "position": 0,
        "priority": 0,
        "active": True,
    } | values
    staff_id = _inserted(work, staff, columns)
    set_skills(work, staff_id, skills)
    return get_staff_member(work, staff_id)


def set_skills(work: UnitOfWork, staff_id: int, skills: Iterable[Skill]) -> None:
    """Replace what a staff member can do."""
    work.connection.execute(staff_skills.delete().where(staff_skills.c.staff_id == staff_id))
    rows = [
        {
            "staff_id": staff_id,
            "service_id": skill.service_id,
            "price_minor": skill.price_minor,
            "buffer_before_minutes": skill.buffer_before_minutes,
            "buffer_after_minutes": skill.buffer_after_minutes,
            "extra_minutes": skill.extra_minutes,
        }
        for skill in skills
    ]
    if rows:
        work.connection.execute(insert(staff_skills), rows)


def add_working_hours(work: UnitOfWork, staff_id: int, hours: Iterable[WorkingHours]) -> None:
    """Write weekly blocks of a staff member beside those already there."""
    rows = [
        {
            "staff_id": staff_id,
            "location_id": block.location_id,
            "weekday": block.weekday,
            "starts": block.starts,
            "ends": block.ends,
            "every_weeks": block.every_weeks,
            "week_of": block.week_of,
            "valid_from": block.valid_from,
            "valid_until": block.valid_until,
        }
        for block in hours
    ]
    if rows:
        work.connection.execute(insert(staff_hours), rows)


def add_working_day(work: UnitOfWork, staff_id: int, day: WorkingDay) -> None:
    """Replace the weekly hours of one day."""
    work.connection.execute(
        insert(staff_days),
        {
            "staff_id": staff_id,
            "location_id": day.location_id,
            "day": day.day,
            "starts": day.starts,
            "ends": day.ends,
        },
    )


def _member(row: Row[Any], skills: dict[int, Skill]) -> StaffMember:
    return StaffMember(
        id=row.id,
        public_id=row.public_id,
        resource_id=row.resource_id,
        name=row.name,
        title=row.title,
        colour=row.colour,
        position=row.position,
        priority=row.priority,
        active=row.active,
        skills=skills,
    )


def _hours(row: Row[Any]) -> WorkingHours:
    return WorkingHours(
        location_id=row.location_id,
        weekday=row.weekday,
        starts=row.starts,
        ends=row.ends,
        every_weeks=row.every_weeks,
        week_of=row.week_of,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
    )


def _inserted(work: UnitOfWork, table: Table, values: dict[str, Any]) -> int:
    return int(work.connection.execute(insert(table).returning(table.c.id), values).scalar_one())
