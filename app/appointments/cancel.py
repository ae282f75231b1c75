"""Cancels an appointment."""

from app.appointments.allowance import give_back_count
from app.appointments.appointment import Appointment
from app.appointments.changeable import is_late, require_changeable, require_no_call
from app.appointments.repository import change_appointment, get_appointment, remove_claims, remove_expired_holds
from app.appointments.status import AppointmentStatus
from app.events import AppointmentCancelled
from app.unit_of_work import UnitOfWork

LONGEST_REASON = 500


def cancel(work: UnitOfWork, appointment: int | str, *, reason: str | None = None) -> Appointment:
    """Cancel an appointment, by id or public id, and free what it occupied.

    Inside the cancellation window agreed at booking a customer's cancellation is recorded as late. What the business
    itself cancels within a quarter of an hour is no longer counted against its plan.

    Raises:
        AppointmentNotFound: There is none.
        AlreadyCancelled: It was cancelled before.
        TooLate: It has begun.
        CallRequired: The business asks late customers to call; staff still can.
    """
    remove_expired_holds(work)
    found = get_appointment(work, appointment)
    require_changeable(work, found)
    late = is_late(work, found)
    if late:
        require_no_call(work)
    remove_claims(work, "appointment", found.id)
    give_back_count(work, found)
    change_appointment(
        work,
        found.id,
        status=(AppointmentStatus.CANCELLED_LATE if late else AppointmentStatus.CANCELLED).value,
        cancelled_at=work.now,
        cancel_reason=None if reason is None else reason.strip()[:LONGEST_REASON] or None,
        sequence=found.sequence + 1,
    )
    work.record(AppointmentCancelled(appointment_id=found.id, customer_id=found.customer_id))
    return get_appointment(work, found.id)
