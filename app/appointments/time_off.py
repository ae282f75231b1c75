"""Gives a staff member time off, by the hour or by whole days."""

from datetime import date, datetime

from app.appointments.absence import Absence, AbsenceKind
from app.appointments.add_absence import lay_absence
from app.availability.calendar_days import day_bounds
from app.availability.rules_cache import rules_of
from app.clock import from_unix
from app.errors import InvalidInput
from app.staff.repository import find_staff_member
from app.unit_of_work import UnitOfWork


def take_time_off(
    work: UnitOfWork,
    staff: int | str,
    *,
    starts_at: datetime,
    ends_at: datetime,
    reason: str | None = None,
    accepts: bool = False,
) -> Absence:
    """Let a staff member be away in [starts_at, ends_at).

    Raises:
        NotFound: There is no such staff member.
        InvalidInput, AppointmentsAffected: As `lay_absence`.
    """
    resource_id = find_staff_member(work, staff).resource_id
    return lay_absence(
        work, resource_id, AbsenceKind.TIME_OFF, starts_at=starts_at, ends_at=ends_at, reason=reason, accepts=accepts
    )


def take_days_off(
    work: UnitOfWork,
    staff: int | str,
    first_day: date,
    last_day: date,
    *,
    reason: str | None = None,
    accepts: bool = False,
) -> Absence:
    """Let a staff member be away from the first to the last day, both included, by the clocks of all places.

    Raises:
        NotFound: There is no such staff member.
        InvalidInput, AppointmentsAffected: As `lay_absence`.
    """
    if last_day < first_day:
        raise InvalidInput(field="last_day", reason="ends_before_start")
    low, high = day_bounds(rules_of(work), first_day, last_day)
    return take_time_off(work, staff, starts_at=from_unix(low), ends_at=from_unix(high), reason=reason, accepts=accepts)
