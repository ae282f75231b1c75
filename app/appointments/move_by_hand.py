"""Moves an appointment to where staff puts it, so that it can be put back."""

from dataclasses import dataclass
from datetime import datetime

from app.appointments.appointment import Appointment
from app.appointments.errors import StaffCannot
from app.appointments.repository import get_appointment
from app.appointments.reschedule import reschedule
from app.availability.rules_cache import rules_of
from app.availability.slot_at import slot_at
from app.edits import ChangedMeanwhile
from app.errors import NotFound
from app.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Moved:
    """The appointment before and after."""

    before: Appointment
    after: Appointment


def move_by_hand(
    work: UnitOfWork, appointment: str, *, starts_at: datetime, staff_id: int | None, seen: int | None = None
) -> Moved:
    """Move an appointment to an instant and a staff member; hours, notice and window are no hindrance.

    `seen` is the sequence of the appointment when it was shown.

    Raises:
        ChangedMeanwhile: Somebody else has moved or cancelled it since.
        StaffCannot: The staff member does not do the service.
        AppointmentNotFound, AlreadyCancelled, WrongStatus, SlotTaken, SlotUnknown: As `reschedule`.
    """
    before = get_appointment(work, appointment)
    if seen is not None and seen != before.sequence:
        raise ChangedMeanwhile
    if before.starts_at == starts_at and before.staff_id == staff_id:
        return Moved(before, before)
    leg = before.slot.legs[0]
    try:
        slot = slot_at(
            work,
            service_id=leg.service_id,
            starts_at=starts_at,
            staff_id=staff_id,
            location_id=before.location_id,
            extra_ids=leg.extra_ids,
        )
    except NotFound as error:
        staff = rules_of(work).staff.get(staff_id or 0)
        raise StaffCannot(staff=staff.name if staff else "") from error
    return Moved(before, reschedule(work, before.id, slot, by_hand=True))
