"""Whether an appointment can still be changed, and whether a customer's change comes late."""

from datetime import timedelta

from app.appointments.appointment import Appointment
from app.appointments.errors import AlreadyCancelled, CallRequired, TooLate, WrongStatus
from app.appointments.status import AppointmentStatus
from app.business.business import LateCancellation
from app.business.repository import load_business
from app.unit_of_work import Actor, UnitOfWork

_CUSTOMERS = frozenset({Actor.CUSTOMER, Actor.ASSISTANT})


def is_for_customer(work: UnitOfWork) -> bool:
    """Whether a customer acts, or somebody in a customer's name."""
    return work.caller.actor in _CUSTOMERS


def require_changeable(work: UnitOfWork, appointment: Appointment) -> None:
    """Let pass what still lies ahead.

    Raises:
        AlreadyCancelled: It was cancelled before.
        TooLate: It has begun or is over, and the caller is no member of staff.
        WrongStatus: It was held already.
    """
    if appointment.is_cancelled:
        raise AlreadyCancelled(appointment=appointment.public_id)
    if is_for_customer(work) and appointment.starts_at <= work.now:
        raise TooLate(starts_at=appointment.starts_at)
    if not appointment.is_open and (is_for_customer(work) or appointment.status is not AppointmentStatus.ARRIVED):
        raise WrongStatus(present=appointment.status.value)


def is_late(work: UnitOfWork, appointment: Appointment) -> bool:
    """Whether this change comes inside the cancellation window agreed at booking; a mere request has none."""
    if not is_for_customer(work) or appointment.is_request:
        return False
    window = timedelta(minutes=appointment.cancellation_window_minutes)
    return work.now > appointment.starts_at - window


def require_no_call(work: UnitOfWork) -> None:
    """Let late customers pass where the business accepts late changes.

    Raises:
        CallRequired: It asks them to call.
    """
    business = load_business(work)
    if business.late_cancellation is LateCancellation.CALL:
        raise CallRequired(phone=business.phone)
