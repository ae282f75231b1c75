"""What customers said about being written to: appended, never changed, and heeded from the next attempt on."""

from app.appointments.appointment import Appointment
from app.customers.contact import Contact, ContactKind
from app.notifications import repository
from app.unit_of_work import UnitOfWork

# Wordings stand in the catalogue; a new wording gets a new name.
BOOKING_WORDING = "booking-2026-11"
STOP_WORDING = "stop-reply"
START_WORDING = "start-reply"
TEXT_CHANNELS = ("sms", "whatsapp")


def note_booking_consent(work: UnitOfWork, appointment: Appointment) -> None:
    """Who books with a number asks to hear about this booking by text, unless they ever said otherwise."""
    contact = appointment.contact
    if contact is None or contact.kind is not ContactKind.PHONE or appointment.contact_id is None:
        return
    for channel in TEXT_CHANNELS:
        if repository.latest_consent(work, contact, channel, "service") is None:
            repository.add_consent(
                work,
                appointment.contact_id,
                channel=channel,
                purpose="service",
                wording=BOOKING_WORDING,
                language=appointment.language,
                evidence=f"{work.caller.channel.value}:{appointment.public_id}",
                granted=True,
            )


def opt_out(work: UnitOfWork, contact: Contact, *, channel: str, evidence: str, language: str) -> None:
    """STOP: from the next attempt on no text on this channel reaches the number, whoever it belongs to."""
    _say(work, contact, channel=channel, evidence=evidence, language=language, granted=False, wording=STOP_WORDING)


def opt_in(work: UnitOfWork, contact: Contact, *, channel: str, evidence: str, language: str) -> None:
    """START: texts about bookings again; marketing needs a yes of its own."""
    _say(work, contact, channel=channel, evidence=evidence, language=language, granted=True, wording=START_WORDING)


def _say(
    work: UnitOfWork, contact: Contact, *, channel: str, evidence: str, language: str, granted: bool, wording: str
) -> None:
    purposes = ("service",) if granted else ("service", "marketing")
    for contact_id in repository.contact_ids_of(work, contact):
        for purpose in purposes:
            repository.add_consent(
                work,
                contact_id,
                channel=channel,
                purpose=purpose,
                wording=wording,
                language=language,
                evidence=evidence,
                granted=granted,
            )
