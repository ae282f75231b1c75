"""The plan's limit: counted in the booking's own transaction, with grace, and only for what we bring."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from app.appointments.allowance import give_back_count
from app.appointments.appointment import Appointment
from app.appointments.book import book
from app.appointments.cancel import cancel
from app.appointments.errors import BookingsPaused, PlanLimitReached, SlotTaken
from app.appointments.hold import place_hold
from app.appointments.repository import get_appointment
from app.appointments.request import BookingRequest
from app.appointments.reschedule import reschedule
from app.appointments.undo_spam import undo_spam
from app.business.entitlement import Entitlement
from app.errors import NotAllowed
from app.plans import AccountState, PlanName, limit_with_grace
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


def get_appointment_of(shop: Shop, appointment_id: int) -> Appointment:
    found: Appointment = shop.world.run(get_appointment, appointment_id)
    return found


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


def test_what_the_business_takes_back_within_a_quarter_of_an_hour_was_no_booking(new_world: Any) -> None:
    shop = limited(new_world, plan=5)
    first, second = shop.book(shop.slot()), shop.book(shop.slot())
    shop.world.clock.advance(timedelta(minutes=15))
    shop.world.run_as(OWNER, cancel, first.id)
    after_fifteen = used(shop)
    shop.world.clock.advance(timedelta(seconds=1))

    shop.world.run_as(OWNER, cancel, second.id)

    assert (after_fifteen, used(shop)) == (1, 1)


def test_a_count_is_given_back_once_and_only_by_the_business(new_world: Any) -> None:
    shop = limited(new_world, plan=5)
    booked = shop.book(shop.slot())

    by_customer = shop.world.run(give_back_count, booked)
    first = shop.world.run_as(OWNER, give_back_count, booked)
    again = shop.world.run_as(OWNER, give_back_count, get_appointment_of(shop, booked.id))

    assert (by_customer, first, again) == (False, True, False)
    assert used(shop) == 0


def test_undone_spam_gives_its_count_back_at_any_time(new_world: Any) -> None:
    shop = limited(new_world, plan=5)
    booked = shop.book(shop.slot())
    shop.world.clock.advance(timedelta(hours=3))

    assert not shop.world.run_as(OWNER, give_back_count, booked)
    assert shop.world.run_as(OWNER, give_back_count, booked, is_spam=True)
    assert used(shop) == 0


def test_a_flood_is_undone_at_once_and_counts_nothing(new_world: Any) -> None:
    shop = limited(new_world, plan=5)
    flood = [shop.book(shop.slot()) for _ in range(3)]
    honest = shop.book(shop.slot())
    shop.world.clock.advance(timedelta(hours=2))
    shop.world.run(cancel, flood[0].id)

    with pytest.raises(NotAllowed):
        shop.world.run(undo_spam, [flood[1].public_id])
    undone = shop.world.run_as(OWNER, undo_spam, [one.public_id for one in flood])

    assert all(one.is_cancelled and not one.counted for one in undone)
    assert used(shop) == 1
    assert not get_appointment_of(shop, honest.id).is_cancelled


def test_read_only_still_lets_customers_move_and_cancel(new_world: Any) -> None:
    shop = limited(new_world, plan=5)
    first, second = shop.book(shop.slot()), shop.book(shop.slot())
    later = shop.slot(2)
    shop.world.raw.execute("UPDATE entitlement SET state = 'read_only'")

    moved = shop.world.run(reschedule, first.id, later)
    cancelled = shop.world.run(cancel, second.id)

    assert moved.starts_at == later.starts_at
    assert cancelled.is_cancelled
    assert used(shop) == 2


def test_a_period_begins_at_midnight_of_the_business_on_the_same_day_of_the_month(new_world: Any) -> None:
    """The clocks went forward in between, and it is the next day already in London."""
    world = new_world()
    world.open_shop(zone="America/New_York")
    first = datetime(2026, 1, 31, 5, tzinfo=UTC)
    copy = Entitlement(
        2, PlanName.STARTER, AccountState.ACTIVE, 5, 2, frozenset(), first, datetime(2026, 2, 28, 5, tzinfo=UTC)
    )
    new_york = ZoneInfo("America/New_York")

    starts = [
        copy.period_at(datetime(2026, month, day, hour, minute, tzinfo=UTC), new_york)
        for month, day, hour, minute in ((2, 28, 4, 59), (2, 28, 5, 0), (3, 31, 3, 59), (3, 31, 4, 0))
    ]

    assert starts == [
        first,
        datetime(2026, 2, 28, 5, tzinfo=UTC),
        datetime(2026, 2, 28, 5, tzinfo=UTC),
        datetime(2026, 3, 31, 4, tzinfo=UTC),
    ]


@pytest.mark.parametrize(("plan", "told"), [(10, [(80, 8), (100, 10)]), (None, []), (1, [(80, 1), (100, 1)])])
def test_the_owner_is_told_once_at_each_warned_share(
    new_world: Any, plan: int | None, told: list[tuple[int, int]]
) -> None:
    shop = limited(new_world, plan=plan)
    for number in range(10 if plan != 1 else 1):
        shop.book(shop.slot() if number < 8 else shop.slot(staff_id=shop.ben.id))

    rows = shop.world.rows("SELECT subjects FROM events WHERE type = 'usage.reached' ORDER BY seq")

    assert [(json.loads(row[0])["percent"], json.loads(row[0])["counted"]) for row in rows] == told


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
