"""Lets a staff member go: every appointment ahead is given to somebody else, cancelled, or kept for the owner."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from app.appointments.absence_repository import appointments_in_the_way
from app.appointments.cancel import cancel
from app.appointments.change_session import cancel_session
from app.appointments.conflict import Affected, ConflictSource
from app.appointments.conflicts import note_conflicts
from app.appointments.errors import AppointmentsAffected
from app.appointments.reassign import reassign
from app.appointments.repository import get_appointment
from app.appointments.session_repository import list_sessions
from app.availability.query import Rule
from app.clock import from_unix, to_unix
from app.staff.repository import find_staff_member
from app.staff.save import set_staff_active
from app.unit_of_work import UnitOfWork

# Nothing can be booked further ahead; by hand somebody might.
_FAR_AHEAD_SECONDS = 10 * 366 * 86_400
_ALL_RULES = 0


class Rehoming(StrEnum):
    """What becomes of the appointments; who cannot be given to anybody is always kept and listed."""

    REASSIGN = "reassign"
    CANCEL = "cancel"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Rehomed:
    """How many appointments went which way."""

    reassigned: int = 0
    cancelled: int = 0
    kept: int = 0


def leave(
    work: UnitOfWork,
    staff: int | str,
    *,
    how: Rehoming | None = None,
    reason: str | None = None,
    seen: str | None = None,
) -> Rehomed:
    """Let nobody book a staff member any more, and see to what is booked.

    Raises:
        NotFound: There is no such staff member.
        AppointmentsAffected: There are appointments ahead and the owner has not said yet what becomes of them.
        ChangedMeanwhile: Somebody else has changed the staff member since `seen`.
    """
    member = find_staff_member(work, staff)
    now = to_unix(work.now)
    ahead = appointments_in_the_way(work, member.resource_id, now, now + _FAR_AHEAD_SECONDS)
    ahead = [one for one in ahead if one.starts_at > work.now]
    if ahead and how is None:
        raise AppointmentsAffected(count=len(ahead), affected=tuple(ahead))
    if how is Rehoming.CANCEL:
        for session in list_sessions(work, work.now, from_unix(now + _FAR_AHEAD_SECONDS)):
            if session.staff_id == member.id:
                cancel_session(work, session.id, reason=reason)
    set_staff_active(work, member.id, active=False, seen=seen)
    return rehome(work, ahead, how or Rehoming.KEEP, source=ConflictSource.RULES, source_id=_ALL_RULES, reason=reason)


def rehome(
    work: UnitOfWork,
    affected: Iterable[Affected],
    how: Rehoming,
    *,
    source: ConflictSource,
    source_id: int,
    reason: str | None = None,
) -> Rehomed:
    """See to appointments that cannot stay as they are; those for which nobody is found stay and are listed."""
    reassigned = cancelled = 0
    kept: list[Affected] = []
    for one in affected:
        if how is Rehoming.CANCEL:
            # Those with a seat in a session went with it.
            if not get_appointment(work, one.appointment_id).is_cancelled:
                cancel(work, one.appointment_id, reason=reason)
            cancelled += 1
        elif how is Rehoming.REASSIGN and reassign(work, one.appointment_id) is not None:
            reassigned += 1
        else:
            rule = one.rule or (Rule.NO_SKILL if source is ConflictSource.RULES else None)
            kept.append(Affected(one.appointment_id, one.public_id, one.starts_at, one.resource_id, rule))
    note_conflicts(work, kept, source, source_id)
    return Rehomed(reassigned, cancelled, len(kept))
