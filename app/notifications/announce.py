"""What people are told of what happens: rows written in the transaction of the change itself."""

from datetime import timedelta
from typing import Any

from app.appointments.appointment import Appointment
from app.appointments.repository import get_appointment
from app.business.repository import load_business
from app.customers.contact import ContactKind
from app.events import (
    AppointmentBooked,
    AppointmentCancelled,
    AppointmentConfirmed,
    AppointmentMoved,
    DomainEvent,
    EmergencySeen,
    MessageTaken,
)
from app.notifications import repository
from app.notifications.consents import note_booking_consent
from app.notifications.message_settings import Notice
from app.notifications.plan import CHANNELS, SUBJECT, plan_around
from app.notifications.together import AboutAppointment, told_with
from app.outbox.message import Draft, MessageKind
from app.outbox.repository import add_message, skip_waiting
from app.unit_of_work import Actor, Telling, UnitOfWork

# What the people of the business did themselves is no news to them.
_OWN_ACTS = frozenset({Actor.OWNER, Actor.STAFF, Actor.OPERATOR})
# What staff did by hand can be undone for so long, and is told only after that.
UNDO_TIME = timedelta(seconds=30)


def announce_booking(work: UnitOfWork, event: DomainEvent) -> None:
    """A confirmation to whoever booked, reminders, and a line to the owner."""
    assert isinstance(event, AppointmentBooked)
    appointment = get_appointment(work, event.appointment_id)
    note_booking_consent(work, appointment)
    notice = Notice.REQUEST if appointment.is_request else Notice.BOOKING
    _tell_both(work, event, appointment, MessageKind.CONFIRMATION, notice)
    plan_around(work, appointment)


def announce_confirmed(work: UnitOfWork, event: DomainEvent) -> None:
    """The owner said yes to a request: now it is an appointment, with its reminders."""
    assert isinstance(event, AppointmentConfirmed)
    appointment = get_appointment(work, event.appointment_id)
    others = told_with(work, event, appointment)
    if others is not None:
        _announce(work, appointment, MessageKind.CONFIRMATION, others, "confirmed")
    plan_around(work, appointment)


def announce_move(work: UnitOfWork, event: DomainEvent) -> None:
    """The new time; what was still waiting about the old one is not sent any more."""
    assert isinstance(event, AppointmentMoved)
    skip_waiting(work, subject_kind=SUBJECT, subject_id=event.appointment_id, reason="moved")
    appointment = get_appointment(work, event.appointment_id)
    _tell_both(work, event, appointment, MessageKind.CHANGE, Notice.CHANGE)
    plan_around(work, appointment)


def announce_cancellation(work: UnitOfWork, event: DomainEvent) -> None:
    """The cancellation; nothing else about the appointment is sent after it."""
    assert isinstance(event, AppointmentCancelled)
    skip_waiting(work, subject_kind=SUBJECT, subject_id=event.appointment_id, reason="cancelled")
    appointment = get_appointment(work, event.appointment_id)
    _tell_both(work, event, appointment, MessageKind.CANCELLATION, Notice.CANCELLATION)


def announce_request(work: UnitOfWork, event: DomainEvent) -> None:
    """A message or a wish somebody left."""
    assert isinstance(event, MessageTaken)
    tell_owner(work, Notice.MESSAGE, subject_kind="request", subject_id=event.owner_request_id)


def announce_emergency(work: UnitOfWork, event: DomainEvent) -> None:
    """Signs of an emergency: the owner looks at once, whatever else is switched off."""
    assert isinstance(event, EmergencySeen)
    tell_owner(work, Notice.EMERGENCY, subject_kind="conversation", subject_id=event.conversation_id, always=True)


def tell_owner(
    work: UnitOfWork,
    notice: Notice,
    *,
    subject_kind: str,
    subject_id: int,
    version: int = 0,
    always: bool = False,
    content: dict[str, Any] | None = None,
) -> None:
    """A mail to the business, and a push message to every browser of those who run it."""
    if not always and notice not in repository.load_message_settings(work).owner_notices:
        return
    business = load_business(work)
    receivers = [("email", "owner", 1, business.default_language)]
    receivers += [
        ("push", "subscription", one.subscription_id, one.language)
        for one in repository.subscriptions(work, people=True)
    ]
    for channel, kind, recipient_id, language in receivers:
        add_message(
            work,
            Draft(
                dedupe_key=f"owner:{notice.value}:{subject_kind}:{subject_id}:{version}:{kind}:{recipient_id}",
                kind=MessageKind.OWNER_NOTICE,
                channel=channel,
                recipient_kind=kind,
                recipient_id=recipient_id,
                subject_kind=subject_kind,
                subject_id=subject_id,
                subject_version=version,
                language=language,
                due_at=work.now,
                content={"notice": notice.value, **(content or {})},
            ),
        )


def _tell_both(
    work: UnitOfWork, event: AboutAppointment, appointment: Appointment, kind: MessageKind, notice: Notice
) -> None:
    """The customer, and the owner where it was not them; once for all that was booked together."""
    others = told_with(work, event, appointment)
    if others is None:
        return
    _announce(work, appointment, kind, others)
    if work.caller.actor not in _OWN_ACTS:
        version, content = appointment.sequence, {"also": others} if others else None
        tell_owner(work, notice, subject_kind=SUBJECT, subject_id=appointment.id, version=version, content=content)


def _announce(
    work: UnitOfWork, appointment: Appointment, kind: MessageKind, others: list[int], suffix: str | None = None
) -> None:
    if work.telling is Telling.NOT:
        return
    if appointment.contact is None or appointment.contact_id is None or appointment.starts_at <= work.now:
        return
    key = f"{kind.value}:{appointment.public_id}:{appointment.sequence}"
    add_message(
        work,
        Draft(
            dedupe_key=key if suffix is None else f"{key}:{suffix}",
            kind=kind,
            channel=CHANNELS.get(appointment.contact.kind, CHANNELS[ContactKind.EMAIL]),
            recipient_kind="contact",
            recipient_id=appointment.contact_id,
            subject_kind=SUBJECT,
            subject_id=appointment.id,
            subject_version=appointment.sequence,
            language=appointment.language,
            due_at=work.now + (UNDO_TIME if work.telling is Telling.AFTER_UNDO else timedelta()),
            expires_at=appointment.starts_at,
            content={"also": others} if others else {},
        ),
    )
