"""Brings an appointment into another state: confirmed by the owner, arrived, under way, done, missed."""

from app.appointments.appointment import Appointment
from app.appointments.changeable import is_for_customer
from app.appointments.errors import WrongStatus
from app.appointments.repository import change_appointment, get_appointment
from app.appointments.status import AppointmentStatus, require_way
from app.errors import NotAllowed
from app.events import (
    AppointmentArrived,
    AppointmentCompleted,
    AppointmentConfirmed,
    AppointmentMissed,
    AppointmentStarted,
)
from app.unit_of_work import UnitOfWork

_EVENTS = {
    AppointmentStatus.CONFIRMED: AppointmentConfirmed,
    AppointmentStatus.ARRIVED: AppointmentArrived,
    AppointmentStatus.IN_PROGRESS: AppointmentStarted,
    AppointmentStatus.COMPLETED: AppointmentCompleted,
    AppointmentStatus.NO_SHOW: AppointmentMissed,
}


def set_status(work: UnitOfWork, appointment: int | str, wanted: AppointmentStatus) -> Appointment:
    """Bring an appointment, by id or public id, into another state; cancelling has its own rule.

    Raises:
        AppointmentNotFound: There is none.
        NotAllowed: The caller does not act for the business.
        WrongStatus: There is no way from its state to the wanted one.
    """
    require_business(work)
    found = get_appointment(work, appointment)
    event = _EVENTS.get(wanted)
    if event is None:
        raise WrongStatus(present=found.status.value, wanted=wanted.value)
    require_way(found.status, wanted)
    change_appointment(work, found.id, status=wanted.value)
    work.record(event(appointment_id=found.id, customer_id=found.customer_id))
    return get_appointment(work, found.id)


def require_business(work: UnitOfWork) -> None:
    """Let only those pass who act for the business.

    Raises:
        NotAllowed: A customer acts, or somebody in a customer's name.
    """
    if is_for_customer(work):
        raise NotAllowed
