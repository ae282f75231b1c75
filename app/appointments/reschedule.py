"""Moves an appointment to another slot."""

from typing import Any

from app.appointments.appointment import Appointment
from app.appointments.changeable import is_for_customer, is_late, require_changeable, require_no_call
from app.appointments.check_slot import CheckedLeg, check_slot
from app.appointments.errors import IdempotencyMismatch, SlotUnknown
from app.appointments.hold import release_hold
from app.appointments.repository import (
    add_claims,
    add_idempotent,
    change_appointment,
    find_idempotent,
    get_appointment,
    remove_claims,
    remove_expired_holds,
)
from app.appointments.request import IdempotencyKey, fingerprint_of
from app.appointments.status import AppointmentStatus
from app.availability.repository import Ignored
from app.availability.slot import Slot
from app.clock import to_unix
from app.errors import InvalidInput
from app.events import AppointmentMoved
from app.unit_of_work import UnitOfWork


def reschedule(
    work: UnitOfWork,
    appointment: int | str,
    slot: Slot,
    *,
    conversation_id: int | None = None,
    idempotency: IdempotencyKey | None = None,
    by_hand: bool = False,
) -> Appointment:
    """Move an appointment, by id or public id, to a slot of one leg; its own old time is in nobody's way.

    The price agreed at booking stays unless the service, its extras or the staff member change.

    Raises:
        AppointmentNotFound, AlreadyCancelled, TooLate, CallRequired, WrongStatus: It cannot be moved.
        SlotTaken, PastTime, ClosedDay, TimeRefused, SlotExpired, SlotUnknown: The slot cannot be had.
        IdempotencyMismatch: The key was used for another move.
    """
    found = get_appointment(work, appointment)
    if _is_done(work, found, slot, idempotency):
        return found
    if len(slot.legs) != 1:
        raise InvalidInput(field="slot", reason="one_leg_expected")
    remove_expired_holds(work)
    require_changeable(work, found)
    if is_late(work, found):
        require_no_call(work)
    if is_for_customer(work) and slot.service_id != found.service_id:
        raise SlotUnknown
    (checked,) = check_slot(work, slot, ignored=Ignored(found.id, conversation_id), by_hand=by_hand)
    if conversation_id is not None:
        release_hold(work, conversation_id)
    remove_claims(work, "appointment", found.id)
    add_claims(work, "appointment", found.id, checked.leg.claims)
    change_appointment(work, found.id, **_values(work, found, checked, slot.currency))
    if idempotency is not None:
        key, fingerprint = idempotency, fingerprint_of(slot, found.id)
        add_idempotent(work, key.scope, key.key, fingerprint=fingerprint, appointment_id=found.id)
    work.record(
        AppointmentMoved(
            appointment_id=found.id,
            customer_id=found.customer_id,
            freed_from=to_unix(found.starts_at),
            freed_until=to_unix(found.ends_at),
            freed_staff_id=found.staff_id,
            freed_location_id=found.location_id,
        )
    )
    return get_appointment(work, found.id)


def _is_done(work: UnitOfWork, found: Appointment, slot: Slot, idempotency: IdempotencyKey | None) -> bool:
    done = None if idempotency is None else find_idempotent(work, idempotency.scope, idempotency.key)
    if done is not None and done != (fingerprint_of(slot, found.id), found.id):
        raise IdempotencyMismatch
    return done is not None


def _values(work: UnitOfWork, found: Appointment, checked: CheckedLeg, currency: str) -> dict[str, Any]:
    leg, service = checked.leg, checked.service
    takes_bookings = checked.search.rules.business.takes_bookings
    asks_again = (service.needs_approval or not takes_bookings) and is_for_customer(work)
    values: dict[str, Any] = {
        "status": (AppointmentStatus.PENDING if asks_again else found.status).value,
        "service_id": service.id,
        "staff_id": leg.staff_id,
        "staff_name": None if checked.staff is None else checked.staff.name,
        "location_id": leg.location_id,
        "session_id": checked.session_id,
        "starts_at": leg.starts_at,
        "ends_at": leg.ends_at,
        "slot": Slot((leg,), currency).to_json(),
        "sequence": found.sequence + 1,
    }
    before = found.slot.legs[0]
    if (leg.service_id, leg.extra_ids, leg.staff_id) != (before.service_id, before.extra_ids, before.staff_id):
        values |= {"service_name": service.name, "price_kind": leg.price_kind.value, "price_minor": leg.price_minor}
    return values
