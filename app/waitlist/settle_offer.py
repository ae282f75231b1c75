"""Ends an offer: accepted, declined, run out or taken back."""

from datetime import timedelta

from app.appointments.appointment import Appointment
from app.appointments.book import book
from app.appointments.errors import AppointmentNotFound
from app.appointments.repository import get_appointment, remove_hold
from app.appointments.request import BookingRequest, IdempotencyKey
from app.appointments.reschedule import reschedule
from app.availability.slot import Slot
from app.errors import AppError
from app.events import WaitlistBooked
from app.unit_of_work import Actor, Caller, Channel, UnitOfWork
from app.waitlist import repository
from app.waitlist.entry import Entry, EntryState, GapState, Offer, OfferState
from app.waitlist.errors import OfferGone

SCOPE = "waitlist"
# Moves are made in the customer's name and with their word, but at our invitation: no window makes them late.
_HOUSE = Caller(Actor.SYSTEM, Channel.SYSTEM)


def accept_offer(work: UnitOfWork, offer: Offer) -> Appointment:
    """Book what is being held for this person; the same offer again gives the same appointment.

    Raises:
        OfferGone: It was answered otherwise, has run out, or the time cannot be had any more.
    """
    if offer.state is OfferState.ACCEPTED and offer.appointment_id is not None:
        return get_appointment(work, offer.appointment_id)
    entry = repository.get_entry(work, offer.entry_id)
    if offer.state is not OfferState.OPEN or offer.deadline_at <= work.now or entry is None:
        raise OfferGone
    _release(work, offer)
    try:
        appointment = book_entry(work, entry, offer.slot, key=offer.public_id)
    except AppError as error:
        raise OfferGone from error
    repository.end_offer(work, offer, OfferState.ACCEPTED, appointment_id=appointment.id)
    repository.change_gap(work, offer.gap_id, GapState.OPEN, due_at=work.now)
    return appointment


def book_entry(work: UnitOfWork, entry: Entry, slot: Slot, *, key: str) -> Appointment:
    """Give a time to somebody who waited: a new appointment, or their own moved up."""
    idempotency = IdempotencyKey(SCOPE, key)
    if entry.appointment_id is None:
        request = BookingRequest(
            slot=slot, customer_id=entry.customer_id, language=entry.language, idempotency=idempotency
        )
        appointment = book(work, request)
    else:
        former, work.caller = work.caller, _HOUSE
        try:
            appointment = reschedule(work, entry.appointment_id, slot, idempotency=idempotency)
        finally:
            work.caller = former
    repository.change_entry(work, entry.id, EntryState.BOOKED, booked_id=appointment.id)
    work.record(WaitlistBooked(entry_id=entry.id, customer_id=entry.customer_id, appointment_id=appointment.id))
    return appointment


def withdraw_offer(work: UnitOfWork, offer: Offer, state: OfferState) -> None:
    """Close an offer without a booking; the person waits on, and the gap goes to the next."""
    _release(work, offer)
    repository.end_offer(work, offer, state)
    repository.change_entry(work, offer.entry_id, EntryState.WAITING)
    repository.change_gap(work, offer.gap_id, GapState.OPEN, due_at=work.now)


def _release(work: UnitOfWork, offer: Offer) -> None:
    if offer.hold_id is not None:
        remove_hold(work, offer.hold_id)


def is_earlier(work: UnitOfWork, entry: Entry, slot: Slot) -> bool:
    """Whether a slot is a better time for somebody who has one already."""
    if entry.appointment_id is None:
        return True
    try:
        appointment = get_appointment(work, entry.appointment_id)
    except AppointmentNotFound:
        return False
    return appointment.is_open and slot.legs[0].starts_at <= appointment.starts_at - timedelta(minutes=15)
