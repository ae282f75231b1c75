"""What people on the waitlist are told: that they wait, that a time is free for them, that they have it."""

from datetime import datetime

from app.events import DomainEvent, WaitlistBooked, WaitlistJoined, WaitlistOffered
from app.notifications.announce import tell_owner
from app.notifications.message_settings import Notice
from app.notifications.plan import CHANNELS
from app.notifications.repository import find_contact
from app.outbox.message import Draft, MessageKind
from app.outbox.repository import add_message
from app.unit_of_work import UnitOfWork
from app.waitlist.entry import Entry
from app.waitlist.repository import get_entry, get_offer

ENTRY, OFFER = "waitlist_entry", "waitlist_offer"


def announce_joined(work: UnitOfWork, event: DomainEvent) -> None:
    """What they wait for, with the link that takes them off the list."""
    assert isinstance(event, WaitlistJoined)
    entry = get_entry(work, event.entry_id)
    if entry is not None:
        _add(work, entry, MessageKind.WAITLIST_JOINED, subject_kind=ENTRY, subject_id=entry.id)


def announce_offer(work: UnitOfWork, event: DomainEvent) -> None:
    """The question, which is of no use after its deadline."""
    assert isinstance(event, WaitlistOffered)
    entry, offer = get_entry(work, event.entry_id), get_offer(work, event.offer_id)
    if entry is None or offer is None:
        return
    kind = MessageKind.WAITLIST_OFFER
    _add(work, entry, kind, subject_kind=OFFER, subject_id=offer.id, expires_at=offer.deadline_at)


def announce_booked(work: UnitOfWork, event: DomainEvent) -> None:
    """The owner sees that the list filled a time; the customer's own letter is that of the booking or the move."""
    assert isinstance(event, WaitlistBooked)
    tell_owner(
        work, Notice.WAITLIST, subject_kind="appointment", subject_id=event.appointment_id, version=event.entry_id
    )


def _add(
    work: UnitOfWork,
    entry: Entry,
    kind: MessageKind,
    *,
    subject_kind: str,
    subject_id: int,
    expires_at: datetime | None = None,
) -> None:
    contact = find_contact(work, entry.contact_id)
    if contact is None:
        return
    add_message(
        work,
        Draft(
            dedupe_key=f"{kind.value}:{subject_kind}:{subject_id}",
            kind=kind,
            channel=CHANNELS[contact.contact.kind],
            recipient_kind="contact",
            recipient_id=entry.contact_id,
            subject_kind=subject_kind,
            subject_id=subject_id,
            subject_version=0,
            language=entry.language,
            due_at=work.now,
            expires_at=expires_at,
        ),
    )
