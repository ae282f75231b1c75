"""Notes what does not fit any more, and settles it: by a move, a cancellation, or the owner's word."""

from collections.abc import Iterable

from app.appointments.absence_repository import get_absence
from app.appointments.conflict import Affected, Conflict, ConflictSource, ConflictState
from app.appointments.conflict_repository import (
    close_conflict,
    get_conflict,
    list_conflicts_of,
    list_open_conflicts,
    open_conflict,
)
from app.appointments.fill_absence import fill_absence
from app.errors import NotFound
from app.events import AppointmentCancelled, AppointmentMoved, ConflictFound, ConflictSettled, DomainEvent
from app.unit_of_work import UnitOfWork


def note_conflicts(work: UnitOfWork, found: Iterable[Affected], source: ConflictSource, source_id: int) -> None:
    """List appointments for the owner; those listed for the same reason already stay as they are."""
    for affected in found:
        conflict_id = open_conflict(work, affected, source, source_id)
        if conflict_id is not None:
            work.record(ConflictFound(conflict_id=conflict_id, appointment_id=affected.appointment_id))


def keep_appointment(work: UnitOfWork, conflict: str) -> None:
    """The owner keeps an appointment as it is.

    Raises:
        NotFound: There is no such conflict.
    """
    found = get_conflict(work, conflict)
    if found.state is ConflictState.OPEN:
        _close(work, found, ConflictState.KEPT)


def settle_source(work: UnitOfWork, source: ConflictSource, source_id: int) -> None:
    """Whatever appointments collided with is gone."""
    for conflict in list_open_conflicts(work):
        if (conflict.source, conflict.source_id) == (source, source_id):
            _close(work, conflict, ConflictState.SETTLED)


def settle_fitting(work: UnitOfWork, appointment_ids: Iterable[int]) -> None:
    """These appointments fit the rules again."""
    wanted = set(appointment_ids)
    for conflict in list_open_conflicts(work) if wanted else ():
        if conflict.source is ConflictSource.RULES and conflict.appointment_id in wanted:
            _close(work, conflict, ConflictState.SETTLED)


def settle_conflicts(work: UnitOfWork, event: DomainEvent) -> None:
    """A moved or cancelled appointment collides with nothing any more; absences take the time it had."""
    assert isinstance(event, AppointmentMoved | AppointmentCancelled)
    for conflict in list_conflicts_of(work, event.appointment_id):
        if conflict.source is not ConflictSource.RULES:
            _give_back(work, conflict)
        if conflict.state is not ConflictState.SETTLED:
            _close(work, conflict, ConflictState.SETTLED)


def _give_back(work: UnitOfWork, conflict: Conflict) -> None:
    try:
        absence = get_absence(work, conflict.source_id)
    except NotFound:
        return
    fill_absence(work, absence)


def _close(work: UnitOfWork, conflict: Conflict, state: ConflictState) -> None:
    close_conflict(work, conflict.id, state)
    work.record(ConflictSettled(conflict_id=conflict.id, appointment_id=conflict.appointment_id))
