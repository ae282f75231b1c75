"""The owner's word on a request: confirmed, or declined; until then it keeps its time busy."""

from app.appointments.appointment import Appointment
from app.appointments.cancel import cancel
from app.appointments.errors import WrongStatus
from app.appointments.repository import get_appointment
from app.appointments.set_status import require_business, set_status
from app.appointments.status import AppointmentStatus
from app.unit_of_work import UnitOfWork


def confirm_request(work: UnitOfWork, appointment: int | str) -> Appointment:
    """Say yes to a request, by id or public id.

    Raises:
        AppointmentNotFound: There is none.
        NotAllowed: The caller does not act for the business.
        WrongStatus: It waits for nobody.
    """
    return set_status(work, appointment, AppointmentStatus.CONFIRMED)


def decline_request(work: UnitOfWork, appointment: int | str, *, reason: str | None = None) -> Appointment:
    """Say no to a request and free its time; the customer is told like of any cancellation, with the reason.

    Raises:
        AppointmentNotFound: There is none.
        NotAllowed: The caller does not act for the business.
        WrongStatus: It waits for nobody.
    """
    require_business(work)
    found = get_appointment(work, appointment)
    if not found.is_request:
        raise WrongStatus(present=found.status.value, wanted=AppointmentStatus.CANCELLED.value)
    return cancel(work, found.id, reason=reason)
