"""Books a slot: the one way an appointment comes into being."""

from app.appointments.allowance import count_against_plan, require_room_for_customer
from app.appointments.appointment import Appointment
from app.appointments.check_slot import CheckedLeg, check_slot
from app.appointments.errors import IdempotencyMismatch
from app.appointments.hold import release_hold
from app.appointments.open_to import must_wait_for_owner, people_of
from app.appointments.repository import (
    add_appointment,
    add_claims,
    add_idempotent,
    find_idempotent,
    get_appointment,
    remove_expired_holds,
)
from app.appointments.request import BookingRequest
from app.appointments.set_status import require_business
from app.appointments.status import AppointmentStatus
from app.availability.repository import Ignored, answer_questions
from app.availability.slot import Slot
from app.business.business import Business
from app.customers.customer import Customer
from app.customers.find_or_create import find_or_create_unverified
from app.customers.repository import load_customer
from app.errors import InvalidInput, NotFound
from app.events import AppointmentBooked
from app.unit_of_work import UnitOfWork
from tenants.keys import new_public_id

LONGEST_NOTE = 1000


def book(work: UnitOfWork, request: BookingRequest) -> Appointment:
    """Book every leg of the slot or nothing; gives the first leg's appointment, the others share its group.

    The slot is checked again against rules and claims in this transaction. A business that takes requests only, or a
    service that needs approval, gives a pending appointment, which keeps its time busy.

    Raises:
        SlotTaken, PastTime, ClosedDay, TimeRefused, SlotExpired, SlotUnknown: The slot cannot be had.
        PlanLimitReached, BookingsPaused, TooManyOpenBookings: Nothing more is taken from this business or contact.
        ServiceNotOpen, GuardianNeeded: The service is not for this person, or not for them alone.
        InvalidInput: Name, contact or note are unusable.
        NotAllowed: A customer would book by hand.
        IdempotencyMismatch: The key was used for another request.
    """
    done = _find_done(work, request)
    if done is not None:
        return done
    if request.by_hand:
        require_business(work)
    remove_expired_holds(work)
    counted = count_against_plan(work, len(request.slot.legs))
    legs = check_slot(
        work, request.slot, ignored=Ignored(conversation_id=request.conversation_id), by_hand=request.by_hand
    )
    business = legs[0].search.rules.business
    customer = _customer(work, request)
    require_room_for_customer(work, business, customer, len(legs))
    if request.conversation_id is not None:
        release_hold(work, request.conversation_id)
    ids = _store_legs(work, request, legs, customer, counted=counted)
    _finish(work, request, ids, customer)
    return get_appointment(work, ids[0])


def _find_done(work: UnitOfWork, request: BookingRequest) -> Appointment | None:
    if request.idempotency is None:
        return None
    done = find_idempotent(work, request.idempotency.scope, request.idempotency.key)
    if done is None:
        return None
    fingerprint, appointment_id = done
    if fingerprint != request.fingerprint():
        raise IdempotencyMismatch
    return get_appointment(work, appointment_id)


def _customer(work: UnitOfWork, request: BookingRequest) -> Customer:
    if request.customer_id is not None:
        customer = load_customer(work, request.customer_id)
        if customer is None:
            raise NotFound(what="customer")
        return customer
    if request.person is None:
        raise InvalidInput(field="name", reason="name_missing")
    return find_or_create_unverified(
        work, request.person, conversation_id=request.conversation_id, contact_required=not request.by_hand
    )


def _store_legs(
    work: UnitOfWork, request: BookingRequest, legs: tuple[CheckedLeg, ...], customer: Customer, *, counted: bool
) -> list[int]:
    group = new_public_id("grp") if len(legs) > 1 else None
    ids = []
    for number, leg in enumerate(legs):
        people = people_of(leg.service, request, customer)
        if request.one_each and len(people) == len(legs):
            people = people[number : number + 1]
        values = _values(work, request, leg, customer)
        values |= {"group_public_id": group, "counted": counted}
        appointment_id = add_appointment(work, values, people)
        add_claims(work, "appointment", appointment_id, leg.leg.claims)
        ids.append(appointment_id)
    return ids


def _values(work: UnitOfWork, request: BookingRequest, checked: CheckedLeg, customer: Customer) -> dict[str, object]:
    leg, service, business = checked.leg, checked.service, checked.search.rules.business
    window = service.cancellation_window_minutes
    needs_approval = service.needs_approval or must_wait_for_owner(work, service, request, customer)
    return {
        "public_id": new_public_id("apt"),
        "status": _first_status(business, needs_approval=needs_approval, by_hand=request.by_hand),
        "customer_id": customer.id,
        "contact_id": customer.contact_id,
        "service_id": service.id,
        "staff_id": leg.staff_id,
        "location_id": leg.location_id,
        "session_id": checked.session_id,
        "series_id": request.series_id,
        "starts_at": leg.starts_at,
        "ends_at": leg.ends_at,
        "slot": Slot((leg,), request.slot.currency).to_json(),
        "service_name": service.name,
        "staff_name": None if checked.staff is None else checked.staff.name,
        "price_kind": leg.price_kind.value,
        "price_minor": leg.price_minor,
        "currency": request.slot.currency,
        "policy_version": business.policy_version,
        "policy_accepted_at": work.now if request.policy_accepted else None,
        "cancellation_window_minutes": business.cancellation_window_minutes if window is None else window,
        "language": request.language or customer.language,
        "note": clean_note(request.note),
        "channel": work.caller.channel.value,
        "conversation_id": request.conversation_id,
        "token_version": 1,
        "sequence": 0,
        "created_at": work.now,
        "updated_at": work.now,
        "cancelled_at": None,
        "cancel_reason": None,
    }


def _first_status(business: Business, *, needs_approval: bool, by_hand: bool) -> str:
    waits = (needs_approval or not business.takes_bookings) and not by_hand
    return (AppointmentStatus.PENDING if waits else AppointmentStatus.CONFIRMED).value


def _finish(work: UnitOfWork, request: BookingRequest, ids: list[int], customer: Customer) -> None:
    key = request.idempotency
    if key is not None:
        add_idempotent(work, key.scope, key.key, fingerprint=request.fingerprint(), appointment_id=ids[0])
    if request.conversation_id is not None:
        answer_questions(work, conversation_id=request.conversation_id, appointment_id=ids[0])
    for appointment_id in ids:
        work.record(AppointmentBooked(appointment_id=appointment_id, customer_id=customer.id))


def clean_note(text: str | None) -> str | None:
    """A note without control characters; an empty one is none.

    Raises:
        InvalidInput: It is too long.
    """
    if text is None:
        return None
    note = "".join(letter for letter in text if letter.isprintable() or letter == "\n").strip()
    if len(note) > LONGEST_NOTE:
        raise InvalidInput(field="note", reason="note_too_long")
    return note or None
