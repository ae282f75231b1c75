"""Keeps a message about a change back, while it has not begun to be sent."""

from app.appointments.appointment import Appointment
from app.appointments.repository import get_appointment
from app.notifications.plan import SUBJECT
from app.outbox.message import MessageKind
from app.outbox.repository import is_untold, skip_waiting
from app.unit_of_work import UnitOfWork

_ABOUT_CHANGES = (MessageKind.CONFIRMATION, MessageKind.CHANGE, MessageKind.CANCELLATION)


def hold_back(work: UnitOfWork, appointment: int | str) -> None:
    """The customer is not told of the last change: staff has chosen so. Reminders stay."""
    found = get_appointment(work, appointment)
    for kind in _ABOUT_CHANGES:
        skip_waiting(work, subject_kind=SUBJECT, subject_id=found.id, reason="owner_chose", kind=kind)


def is_held(work: UnitOfWork, appointment: Appointment) -> bool:
    """Whether the customer has not been told of the last change yet, and need never know of it."""
    return is_untold(
        work,
        subject_kind=SUBJECT,
        subject_id=appointment.id,
        version=appointment.sequence,
        kinds=_ABOUT_CHANGES,
    )
