"""Puts somebody on the waitlist, and takes them off again."""

from app.appointments.errors import AppointmentNotFound
from app.appointments.repository import get_appointment
from app.availability.rules_cache import rules_of
from app.business.repository import load_business, load_entitlement
from app.customers.customer import Customer
from app.errors import InvalidInput
from app.events import WaitlistJoined, WaitlistLeft
from app.plans import Feature
from app.unit_of_work import UnitOfWork
from app.waitlist import repository
from app.waitlist.entry import Entry, EntryState, OfferState, Wish
from app.waitlist.errors import EntryNotFound, TooManyWaiting, WaitlistOff, WaitsAlready
from app.waitlist.settle_offer import withdraw_offer

MOST_A_CUSTOMER = 5


def require_waitlist(work: UnitOfWork) -> None:
    """Let pass where the plan has a waitlist.

    Raises:
        WaitlistOff: It has none.
    """
    if not has_waitlist(work):
        raise WaitlistOff


def has_waitlist(work: UnitOfWork) -> bool:
    entitlement = load_entitlement(work)
    return entitlement is not None and Feature.WAITLIST in entitlement.features


def join_waitlist(
    work: UnitOfWork,
    *,
    customer: Customer,
    wish: Wish,
    language: str,
    appointment_id: int | None = None,
    conversation_id: int | None = None,
) -> Entry:
    """Write a wish at the end of the list; with an appointment it says "earlier, if possible".

    Raises:
        WaitlistOff: The plan has no waitlist.
        InvalidInput: Nobody could be told, or the days are over or turned round.
        WaitsAlready, TooManyWaiting: The customer is on the list already.
        NotFound, AppointmentNotFound: There is no such service or appointment.
    """
    require_waitlist(work)
    if customer.contact_id is None or customer.blocked:
        raise InvalidInput(field="phone", reason="contact_missing")
    today = work.now.astimezone(load_business(work).zone).date()
    if wish.last_day < max(today, wish.first_day):
        raise InvalidInput(field="day", reason="day_over")
    rules_of(work).service(wish.service_id)
    _require_new(work, customer, wish, appointment_id)
    if appointment_id is not None and get_appointment(work, appointment_id).customer_id != customer.id:
        raise AppointmentNotFound
    entry = repository.add_entry(
        work,
        customer_id=customer.id,
        contact_id=customer.contact_id,
        wish=wish,
        appointment_id=appointment_id,
        language=language,
        conversation_id=conversation_id,
    )
    work.record(WaitlistJoined(entry_id=entry.id, customer_id=customer.id))
    return entry


def _require_new(work: UnitOfWork, customer: Customer, wish: Wish, appointment_id: int | None) -> None:
    present = repository.entries_of(work, customer_id=customer.id)
    if len(present) >= MOST_A_CUSTOMER:
        raise TooManyWaiting
    for one in present:
        if (one.wish.service_id, one.appointment_id) == (wish.service_id, appointment_id) and _meet(one.wish, wish):
            raise WaitsAlready


def _meet(one: Wish, other: Wish) -> bool:
    return one.first_day <= other.last_day and other.first_day <= one.last_day and one.staff_id == other.staff_id


def leave_waitlist(work: UnitOfWork, entry: Entry) -> None:
    """Take an entry off the list; what it was being asked is withdrawn and goes to the next."""
    if entry.state not in (EntryState.WAITING, EntryState.OFFERED):
        raise EntryNotFound
    for offer in repository.open_offers_of(work, [entry.id]):
        withdraw_offer(work, offer, OfferState.DECLINED)
    repository.change_entry(work, entry.id, EntryState.LEFT)
    work.record(WaitlistLeft(entry_id=entry.id, customer_id=entry.customer_id))


def position_of(work: UnitOfWork, entry: Entry) -> int:
    """The honest place in the list: 1 is the next to be asked for a time that suits everybody before."""
    return repository.count_before(work, entry) + 1
