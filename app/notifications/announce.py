"""What customers are told of their appointments: rows written in the transaction of the change itself."""

from datetime import timedelta

from app.appointments.appointment import Appointment
from app.appointments.repository import get_appointment
from app.customers.contact import ContactKind
from app.events import AppointmentBooked, AppointmentCancelled, AppointmentMoved, DomainEvent
from app.outbox.message import Draft, MessageKind
from app.outbox.repository import add_message, skip_waiting
from app.unit_of_work import Telling, UnitOfWork

SUBJECT = "appointment"
# What staff did by hand can be undone for so long, and is told only after that.
UNDO_TIME = timedelta(seconds=30)
_CHANNELS = {ContactKind.EMAIL: "email", ContactKind.PHONE: "sms"}


def announce_booking(work: UnitOfWork, event: DomainEvent) -> None:
    """A confirmation to whoever booked."""
    assert isinstance(event, AppointmentBooked)
    _announce(work, get_appointment(work, event.appointment_id), MessageKind.CONFIRMATION)


def announce_move(work: UnitOfWork, event: DomainEvent) -> None:
    """The new time; what was still waiting about the old one is not sent any more."""
    assert isinstance(event, AppointmentMoved)
    skip_waiting(work, subject_kind=SUBJECT, subject_id=event.appointment_id, reason="moved")
    _announce(work, get_appointment(work, event.appointment_id), MessageKind.CHANGE)


def announce_cancellation(work: UnitOfWork, event: DomainEvent) -> None:
    """The cancellation; nothing else about the appointment is sent after it."""
    assert isinstance(event, AppointmentCancelled)
    skip_waiting(work, subject_kind=SUBJECT, subject_id=event.appointment_id, reason="cancelled")
    _announce(work, get_appointment(work, event.appointment_id), MessageKind.CANCELLATION)


def _announce(work: UnitOfWork, appointment: Appointment, kind: MessageKind) -> None:
    if work.telling is Telling.NOT:
        return
    if appointment.contact is None or appointment.contact_id is None or appointment.starts_at <= work.now:
        return
    add_message(
        work,
        Draft(
            dedupe_key=f"{kind.value}:{appointment.public_id}:{appointment.sequence}",
            kind=kind,
            channel=_CHANNELS[appointment.contact.kind],
            recipient_kind="contact",
            recipient_id=appointment.contact_id,
            subject_kind=SUBJECT,
            subject_id=appointment.id,
            subject_version=appointment.sequence,
            language=appointment.language,
            due_at=work.now + (UNDO_TIME if work.telling is Telling.AFTER_UNDO else timedelta()),
            expires_at=appointment.starts_at,
        ),
    )
