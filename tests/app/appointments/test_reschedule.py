"""Moving: the new time is taken and the old one freed in one step, or nothing happens."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.appointments.cancel import cancel
from app.appointments.errors import (
    AlreadyCancelled,
    CallRequired,
    IdempotencyMismatch,
    PastTime,
    SlotTaken,
    TooLate,
)
from app.appointments.hold import place_hold
from app.appointments.request import IdempotencyKey
from app.appointments.reschedule import reschedule
from app.appointments.status import AppointmentStatus
from app.availability.slot import Slot
from app.business.repository import change_business
from app.clock import to_unix
from app.errors import InvalidInput
from tests.app.appointments.conftest import Shop
from tests.app.booking_world import OWNER


def test_a_move_frees_the_old_time_and_takes_the_new(shop: Shop) -> None:
    booked, later = shop.book(shop.slot(0)), shop.slot(2)

    moved = shop.world.run(reschedule, booked.public_id, later)

    assert (moved.id, moved.public_id, moved.sequence) == (booked.id, booked.public_id, 1)
    assert (moved.starts_at, moved.slot, moved.status) == (later.starts_at, later, AppointmentStatus.CONFIRMED)
    assert [row[1] for row in shop.claims()] == [to_unix(later.starts_at)]
    assert booked.starts_at in shop.free()
    assert shop.world.rows("SELECT type FROM events ORDER BY seq DESC LIMIT 1") == [("appointment.moved",)]


def test_an_appointment_is_not_in_its_own_way(shop: Shop) -> None:
    shop.world.run_as(OWNER, change_business, slot_step_minutes=15)
    booked = shop.book(shop.slot(4))
    quarter_later = shop.slot(5, ignore_appointment_id=booked.id)

    moved = shop.world.run(reschedule, booked.id, quarter_later)

    assert moved.starts_at - booked.starts_at == timedelta(minutes=15)
    assert len(shop.claims()) == 1


def test_a_taken_time_leaves_the_appointment_where_it_was(shop: Shop) -> None:
    booked, wanted = shop.book(shop.slot(0)), shop.slot(0)
    shop.book(wanted)
    before = shop.claims()

    with pytest.raises(SlotTaken) as refused:
        shop.world.run(reschedule, booked.id, wanted)

    assert shop.claims() == before
    assert booked.starts_at in [slot.starts_at for slot in refused.value.facts["alternatives"]]


def test_the_agreed_price_stays_unless_somebody_else_does_it(shop: Shop) -> None:
    booked = shop.book(shop.slot(0))
    with shop.world.unit(OWNER):
        shop.world.raw.execute("UPDATE services SET price_minor = 9900")

    same = shop.world.run(reschedule, booked.id, shop.slot(2))
    other = shop.world.run(reschedule, booked.id, shop.slot(2, staff_id=shop.ben.id))

    assert same.price_minor == 5000
    assert (other.price_minor, other.staff_name) == (9900, "Ben")


def test_the_same_key_moves_once(shop: Shop) -> None:
    booked, later, key = shop.book(shop.slot(0)), shop.slot(2), IdempotencyKey("move", "abc")
    first = shop.world.run(reschedule, booked.id, later, idempotency=key)

    again = shop.world.run(reschedule, booked.id, later, idempotency=key)

    assert again == first
    assert shop.world.count("events") == 2
    with pytest.raises(IdempotencyMismatch):
        shop.world.run(reschedule, booked.id, shop.slot(0), idempotency=key)


def test_a_move_takes_over_the_conversations_hold(shop: Shop) -> None:
    conversation = shop.world.add_conversation()
    booked, later = shop.book(shop.slot(0)), shop.slot(2)
    shop.world.run(place_hold, later, conversation, ignore_appointment_id=booked.id)

    moved = shop.world.run(reschedule, booked.id, later, conversation_id=conversation)

    assert moved.starts_at == later.starts_at
    assert shop.world.count("holds") == 0
    assert len(shop.claims()) == 1


def test_what_is_cancelled_or_has_begun_does_not_move(shop: Shop) -> None:
    gone, begun = shop.book(shop.slot(0)), shop.book(shop.slot(0))
    shop.world.run(cancel, gone.id)
    later = shop.slot(5)

    with pytest.raises(AlreadyCancelled):
        shop.world.run(reschedule, gone.id, later)
    shop.world.clock.advance(timedelta(days=1, hours=1, minutes=30))
    with pytest.raises(TooLate):
        shop.world.run(reschedule, begun.id, later)


def test_nothing_moves_into_the_past(shop: Shop) -> None:
    booked = shop.book(shop.slot(3))
    leg = booked.slot.legs[0]
    back = timedelta(days=2)
    yesterday = Slot((replace(leg, starts_at=leg.starts_at - back, ends_at=leg.ends_at - back),), "USD")

    with pytest.raises(PastTime):
        shop.world.run(reschedule, booked.id, yesterday)


def test_late_customers_call_where_the_owner_asks_for_it(shop: Shop) -> None:
    shop.world.run_as(OWNER, change_business, late_cancellation="call")
    booked, later = shop.book(shop.slot(0)), shop.slot(3)
    shop.world.clock.advance(timedelta(hours=2))

    with pytest.raises(CallRequired):
        shop.world.run(reschedule, booked.id, later)

    assert shop.world.run_as(OWNER, reschedule, booked.id, later).starts_at == later.starts_at


def test_a_customers_move_of_what_needs_approval_asks_again(shop: Shop) -> None:
    booked = shop.book(shop.slot(0))
    with shop.world.unit(OWNER):
        shop.world.raw.execute("UPDATE services SET needs_approval = 1")

    assert shop.world.run_as(OWNER, reschedule, booked.id, shop.slot(2)).status is AppointmentStatus.CONFIRMED
    assert shop.world.run(reschedule, booked.id, shop.slot(3)).status is AppointmentStatus.PENDING


def test_an_appointment_moves_to_one_leg(shop: Shop) -> None:
    booked = shop.book(shop.slot(0))
    two = Slot((shop.slot(1).legs[0], shop.slot(2).legs[0]), "USD")

    with pytest.raises(InvalidInput):
        shop.world.run(reschedule, booked.id, two)
