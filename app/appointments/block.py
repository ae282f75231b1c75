"""Blocks a person, a room or a machine for a while: lunch with the bank, the broken chair."""

from datetime import datetime

from app.appointments.absence import Absence, AbsenceKind
from app.appointments.absence_repository import find_resource_id
from app.appointments.add_absence import lay_absence
from app.staff.repository import find_staff_member
from app.unit_of_work import UnitOfWork


def block_staff(
    work: UnitOfWork,
    staff: int | str,
    *,
    starts_at: datetime,
    ends_at: datetime,
    reason: str | None = None,
    accepts: bool = False,
) -> Absence:
    """Let nobody book a staff member in [starts_at, ends_at).

    Raises:
        NotFound: There is no such staff member.
        InvalidInput, AppointmentsAffected: As `lay_absence`.
    """
    resource_id = find_staff_member(work, staff).resource_id
    return lay_absence(
        work, resource_id, AbsenceKind.BLOCK, starts_at=starts_at, ends_at=ends_at, reason=reason, accepts=accepts
    )


def block_resource(
    work: UnitOfWork,
    resource: int | str,
    *,
    starts_at: datetime,
    ends_at: datetime,
    reason: str | None = None,
    accepts: bool = False,
) -> Absence:
    """Let nobody use a room or machine in [starts_at, ends_at).

    Raises:
        NotFound: There is no such unit.
        InvalidInput, AppointmentsAffected: As `lay_absence`.
    """
    resource_id = find_resource_id(work, resource)
    return lay_absence(
        work, resource_id, AbsenceKind.BLOCK, starts_at=starts_at, ends_at=ends_at, reason=reason, accepts=accepts
    )
