"""The plan's limit: counted in the booking's own transaction, with grace, and only for what we bring."""

from datetime import timedelta
from typing import Any

import pytest

from app.appointments.book import book
from app.appointments.cancel import cancel
from app.appointments.errors import BookingsPaused, PlanLimitReached, SlotTaken
from app.appointments.hold import place_hold
from app.appointments.request import BookingRequest
from app.plans import AccountState, limit_with_grace
from tests.app.appointments.conftest import PERSON, Shop
from tests.app.booking_world import OWNER


def limited(new_world: Any, plan: int | None, state: AccountState = AccountState.ACTIVE) -> Shop:
    world = new_world()
    world.open_shop(plan=plan, state=state)
    cut = world.add_service()
    return Shop(world, cut, world.add_staff("Ana", cut), world.add_staff("Ben", cut))


def used(shop: Shop) -> int:
    rows = shop.world.rows("SELECT booked FROM plan_usage")
    return int(rows[0][0]) if rows else 0


def test_booking_stops_when_limit_and_grace_are_used_up(new_world: Any) -> None:
    shop = limited(new_world, plan=5)
    assert limit_with_grace(5) == 5
    for _ in range(5):
        shop.book(shop.slot())

    with pytest.raises(PlanLimitReached) as refused:
        shop.book(shop.slot())

    assert refused.value.facts == {"limit": 5}
    assert used(shop) == 5
    assert shop.world.count("appointments") == 5


def test_grace_is_a_tenth_of_the_limit(new_world: Any) -> None:
    shop = limited(new_world, plan=10)

    for _ in range(8):
        shop.book(shop.slot())
    for _ in range(3):
        shop.book(shop.slot(staff_id=shop.ben.id))

    with pytest.raises(PlanLimitReached):
        shop.book(shop.slot(staff_id=shop.ben.id))


def test_what_the_business_enters_itself_is_never_refused_nor_counted(new_world: Any) -> None:
    shop = limited(new_world, plan=0)

    entered = shop.world.run_as(OWNER, book, BookingRequest(shop.slot(), PERSON))

    assert not entered.counted
    assert used(shop) == 0
    with pytest.raises(PlanLimitReached):
        shop.book(shop.slot())


def test_a_refused_booking_is_not_counted(new_world: Any) -> None:
    shop = limited(new_world, plan=5)
    slot = shop.slot()
    booked = shop.book(slot)

    with pytest.raises(SlotTaken):
        shop.book(slot)

    assert booked.counted
    assert used(shop) == 1


def test_cancelling_gives_nothing_back(new_world: Any) -> None:
    shop = limited(new_world, plan=5)
    booked = shop.book(shop.slot())

    shop.world.run(cancel, booked.id)

    assert used(shop) == 1


def test_a_plan_without_limit_is_counted_all_the_same(new_world: Any) -> None:
    shop = limited(new_world, plan=None)

    shop.book(shop.slot())

    assert used(shop) == 1


def test_a_new_period_begins_at_nought(new_world: Any) -> None:
    shop = limited(new_world, plan=1)
    shop.book(shop.slot())
    shop.world.clock.advance(timedelta(days=400))

    shop.book(shop.slot(day=(shop.world.clock.now() + timedelta(days=1)).date()))

    assert [row[0] for row in shop.world.rows("SELECT booked FROM plan_usage ORDER BY period_start")] == [1, 1]


def test_a_read_only_account_pauses_booking_but_not_its_owner(new_world: Any) -> None:
    shop = limited(new_world, plan=None, state=AccountState.READ_ONLY)

    with pytest.raises(BookingsPaused):
        shop.book(shop.slot())

    assert shop.world.run_as(OWNER, book, BookingRequest(shop.slot(), PERSON)).id


@pytest.mark.parametrize("state", [AccountState.TRIAL, AccountState.PAST_DUE])
def test_a_trial_and_a_late_payment_still_take_bookings(new_world: Any, state: AccountState) -> None:
    shop = limited(new_world, plan=None, state=state)

    assert shop.book(shop.slot())


def test_an_account_that_is_not_known_yet_takes_none(new_world: Any) -> None:
    shop = limited(new_world, plan=None)
    shop.world.raw.execute("DELETE FROM entitlement")

    with pytest.raises(BookingsPaused):
        shop.book(shop.slot())


def test_nothing_is_held_that_could_not_be_booked(new_world: Any) -> None:
    shop = limited(new_world, plan=1)
    booked = shop.book(shop.slot())
    conversation = shop.world.add_conversation()

    with pytest.raises(PlanLimitReached):
        shop.world.run(place_hold, shop.slot(), conversation)

    assert shop.world.count("holds") == 0
    assert shop.world.run(place_hold, shop.slot(), conversation, ignore_appointment_id=booked.id)
