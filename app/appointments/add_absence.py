"""Takes a time off the calendar, for whatever reason, and gives it back."""

from datetime import datetime, timedelta

from app.appointments.absence import Absence, AbsenceKind
from app.appointments.absence_repository import (
    add_absence,
    appointments_in_the_way,
    close_absence,
    get_absence,
    holds_in_the_way,
    list_absences,
)
from app.appointments.conflict import Affected, ConflictSource
from app.appointments.conflicts import note_conflicts, settle_source
from app.appointments.errors import AppointmentsAffected
from app.appointments.fill_absence import fill_absence
from app.appointments.repository import remove_hold
from app.clock import to_unix
from app.edits import Problems
from app.errors import NotAllowed
from app.events import AbsenceAdded, AbsenceRemoved
from app.unit_of_work import UnitOfWork

LONGEST_ABSENCE = timedelta(days=366)
LONGEST_REASON = 200


def lay_absence(
    work: UnitOfWork,
    resource_id: int,
    kind: AbsenceKind,
    *,
    starts_at: datetime,
    ends_at: datetime,
    reason: str | None = None,
    accepts: bool = False,
    session_id: int | None = None,
) -> Absence:
    """Keep a resource busy in [starts_at, ends_at).

    Appointments in the way are kept and listed as conflicts, once the owner has said yes to that (`accepts`); what a
    conversation merely holds gives way.

    Raises:
        InvalidInput: It has no length, or is longer than a year.
        AppointmentsAffected: There are appointments in the way and nobody has said yes yet.
    """
    _check(starts_at, ends_at, reason)
    low, high = to_unix(starts_at), to_unix(ends_at)
    affected = appointments_in_the_way(work, resource_id, max(low, to_unix(work.now)), high)
    if affected and not accepts:
        raise AppointmentsAffected(count=len(affected), affected=tuple(affected))
    for hold_id in holds_in_the_way(work, resource_id, low, high):
        remove_hold(work, hold_id)
    absence = add_absence(
        work,
        resource_id,
        kind,
        starts_at=starts_at,
        ends_at=ends_at,
        reason=_clean(reason),
        session_id=session_id,
    )
    fill_absence(work, absence)
    note_conflicts(work, affected, ConflictSource(absence.claim_source), absence.id)
    work.record(AbsenceAdded(absence_id=absence.id))
    return absence


def remove_absence(work: UnitOfWork, absence: int | str) -> Absence:
    """Give the time of an absence back, unless another one has it too.

    Raises:
        NotFound: There is none, or it was taken back before.
        NotAllowed: It is a session's: move or cancel that.
    """
    found = get_absence(work, absence)
    if found.session_id is not None:
        raise NotAllowed
    give_back(work, found)
    return found


def give_back(work: UnitOfWork, absence: Absence) -> None:
    """Take an absence out of the calendar; others over the same time take what it leaves."""
    close_absence(work, absence)
    for other in list_absences(work, absence.starts_at, absence.ends_at, resource_ids=[absence.resource_id]):
        fill_absence(work, other)
    settle_source(work, ConflictSource(absence.claim_source), absence.id)
    work.record(AbsenceRemoved(absence_id=absence.id))


def change_absence(
    work: UnitOfWork,
    absence: int | str,
    *,
    starts_at: datetime,
    ends_at: datetime,
    reason: str | None = None,
    accepts: bool = False,
) -> Absence:
    """Let an absence be at another time: the old one is taken back and a new one laid.

    Raises:
        NotFound, InvalidInput, AppointmentsAffected: As for removing and laying one.
    """
    former = remove_absence(work, absence)
    return lay_absence(
        work,
        former.resource_id,
        former.kind,
        starts_at=starts_at,
        ends_at=ends_at,
        reason=former.reason if reason is None else reason,
        accepts=accepts,
    )


def affected_by(work: UnitOfWork, resource_id: int, starts_at: datetime, ends_at: datetime) -> list[Affected]:
    """Which appointments an absence would be laid over."""
    return appointments_in_the_way(work, resource_id, max(to_unix(starts_at), to_unix(work.now)), to_unix(ends_at))


def _check(starts_at: datetime, ends_at: datetime, reason: str | None) -> None:
    problems = Problems()
    problems.unless(starts_at.tzinfo is not None and ends_at.tzinfo is not None, "starts_at", "time_unreadable")
    problems.stop()
    problems.unless(starts_at < ends_at, "ends_at", "ends_before_start")
    problems.unless(ends_at - starts_at <= LONGEST_ABSENCE, "ends_at", "absence_too_long")
    problems.unless(len(reason or "") <= LONGEST_REASON, "reason", "text_too_long")
    problems.stop()


def _clean(reason: str | None) -> str | None:
    return " ".join((reason or "").split()) or None
