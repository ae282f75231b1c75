"""Cancelling: frees the time, tells late from in time, and happens once."""

from datetime import timedelta

import pytest

from app.appointments.cancel import cancel
from app.appointments.errors import AlreadyCancelled, AppointmentNotFound, CallRequired, TooLate, WrongStatus
from app.appointments.set_status import set_status
from app.appointments.status import AppointmentStatus
from app.business.repository import change_business
from tests.app.appointments.conftest import Shop
from tests.app.booking_world import OWNER

# Booked for nine on the next day, a day and nothing from now; the window is a day.
JUST_INSIDE = timedelta(seconds=1)


def test_a_cancelled_time_is_free_again_at_once(shop: Shop) -> None:
    booked = shop.book()

    cancelled = shop.world.run(cancel, booked.public_id, reason="  ill ")

    assert cancelled.status is AppointmentStatus.CANCELLED
    assert (cancelled.cancelled_at, cancelled.cancel_reason, cancelled.sequence) == (shop.world.clock.now(), "ill", 1)
    assert shop.claims() == []
    assert booked.starts_at in shop.free()
    assert shop.world.rows("SELECT type FROM events ORDER BY seq DESC LIMIT 1") == [("appointment.cancelled",)]


def test_inside_the_window_it_is_recorded_as_late_and_still_frees_the_time(shop: Shop) -> None:
    booked = shop.book()
    shop.world.clock.advance(JUST_INSIDE)

    cancelled = shop.world.run(cancel, booked.id)

    assert cancelled.status is AppointmentStatus.CANCELLED_LATE
    assert shop.claims() == []


def test_the_window_is_the_one_agreed_at_booking(shop: Shop) -> None:
    booked = shop.book()
    shop.world.run_as(OWNER, change_business, cancellation_window_minutes=0)
    shop.world.clock.advance(JUST_INSIDE)

    assert shop.world.run(cancel, booked.id).status is AppointmentStatus.CANCELLED_LATE


def test_staff_never_cancel_late(shop: Shop) -> None:
    booked = shop.book()
    shop.world.clock.advance(timedelta(hours=23))

    assert shop.world.run_as(OWNER, cancel, booked.id).status is AppointmentStatus.CANCELLED


def test_a_mere_request_is_never_late(shop: Shop) -> None:
    shop.world.run_as(OWNER, change_business, takes_bookings=False)
    booked = shop.book()
    shop.world.clock.advance(timedelta(hours=23))

    assert shop.world.run(cancel, booked.id).status is AppointmentStatus.CANCELLED


def test_the_owner_may_ask_late_customers_to_call(shop: Shop) -> None:
    shop.world.run_as(OWNER, change_business, late_cancellation="call")
    booked = shop.book()
    shop.world.clock.advance(JUST_INSIDE)

    with pytest.raises(CallRequired) as refused:
        shop.world.run(cancel, booked.id)

    assert refused.value.facts == {"phone": "+12125550100"}
    assert len(shop.claims()) == 1
    assert shop.world.run_as(OWNER, cancel, booked.id).is_cancelled


def test_what_has_begun_cannot_be_cancelled_by_the_customer(shop: Shop) -> None:
    booked = shop.book()
    shop.world.clock.advance(timedelta(days=1))

    with pytest.raises(TooLate):
        shop.world.run(cancel, booked.id)

    assert shop.world.run_as(OWNER, cancel, booked.id).is_cancelled


def test_cancelling_twice_says_so(shop: Shop) -> None:
    booked = shop.book()
    shop.world.run(cancel, booked.id)

    with pytest.raises(AlreadyCancelled) as refused:
        shop.world.run(cancel, booked.id)

    assert refused.value.facts == {"appointment": booked.public_id}


def test_what_is_over_stays_as_it_was(shop: Shop) -> None:
    booked = shop.book()
    shop.world.run_as(OWNER, set_status, booked.id, AppointmentStatus.COMPLETED)

    with pytest.raises(WrongStatus):
        shop.world.run_as(OWNER, cancel, booked.id)


def test_an_unknown_appointment_is_not_found(shop: Shop) -> None:
    for key in (99, "apt_nothing", ""):
        with pytest.raises(AppointmentNotFound):
            shop.world.run(cancel, key)
