"""Repeating appointments: all or nothing, by the wall clock, and changed as far as is meant."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from app.appointments.appointment import Appointment
from app.appointments.book_series import SeriesRequest, book_series
from app.appointments.change_series import cancel_series, move_series, plan_series_move
from app.appointments.errors import SeriesBlocked, TooManyOpenBookings
from app.appointments.plan_series import plan_series
from app.appointments.plan_session import SessionDraft
from app.appointments.plan_sessions import plan_sessions
from app.appointments.repository import list_series
from app.appointments.request import BookingRequest, IdempotencyKey
from app.appointments.series import Scope
from app.appointments.series_repository import get_series
from app.availability.query import Rule
from app.availability.recurrence import Frequency, Recurrence
from app.business.repository import change_business
from app.errors import InvalidInput
from tests.app.appointments.conftest import DAY, PERSON, Shop
from tests.app.booking_world import OWNER, World
from tests.app.conftest import NewWorld

WEEKLY = Recurrence(Frequency.WEEKLY, count=4)
NEW_YORK = ZoneInfo("America/New_York")
WEEKS = [DAY + timedelta(weeks=number) for number in range(4)]


def repeat(shop: Shop, **changes: Any) -> list[Appointment]:
    choices = changes.pop("choices", {})
    recurrence = changes.pop("recurrence", WEEKLY)
    first = BookingRequest(**({"slot": shop.slot(), "person": PERSON} | changes))
    return shop.world.run(book_series, SeriesRequest(first, recurrence, choices))


def walls(booked: list[Appointment]) -> list[tuple[date, time]]:
    return [(local.date(), local.time()) for local in (one.starts_at.astimezone(NEW_YORK) for one in booked)]


def test_every_week_at_the_same_wall_clock_time_over_daylight_saving(shop: Shop) -> None:
    booked = repeat(shop)

    assert walls(booked) == [(day, time(9)) for day in WEEKS]
    # The clocks went forward on the eighth of March.
    assert [one.starts_at.hour for one in booked] == [14, 13, 13, 13]
    assert len({one.series_id for one in booked}) == 1
    assert len({one.customer_id for one in booked}) == 1
    series = shop.world.run(get_series, booked[0].series_id or 0)
    assert (series.rule, series.starts, series.timezone) == ("FREQ=WEEKLY;INTERVAL=1;COUNT=4", time(9), NEW_YORK.key)


def test_every_second_tuesday_of_the_month(shop: Shop) -> None:
    second = date(2026, 3, 10)

    plan = shop.world.run(plan_series, shop.slot(day=second), Recurrence(Frequency.MONTHLY, count=2))

    assert [one.day for one in plan] == [second, date(2026, 4, 14)]


def test_conflicts_are_shown_before_with_other_times_for_each(shop: Shop) -> None:
    shop.book(shop.slot(day=WEEKS[2]))
    shop.world.add_special_day(WEEKS[1], WEEKS[1])

    plan = shop.world.run(plan_series, shop.slot(), WEEKLY)

    assert [one.rule for one in plan] == [None, Rule.CLOSED, Rule.TAKEN, None]
    assert all(len(one.alternatives) == 3 for one in plan if one.rule)
    before = shop.world.count("appointments")
    with pytest.raises(SeriesBlocked) as blocked:
        repeat(shop)
    assert [one.day for one in blocked.value.facts["days"]] == WEEKS[1:3]
    assert (shop.world.count("appointments"), shop.world.count("series")) == (before, 0)


def test_a_choice_settles_each_conflict(shop: Shop) -> None:
    shop.book(shop.slot(day=WEEKS[2]))
    shop.world.add_special_day(WEEKS[1], WEEKS[1])
    plan = shop.world.run(plan_series, shop.slot(), WEEKLY)

    booked = repeat(shop, choices={WEEKS[1]: None, WEEKS[2]: plan[2].alternatives[0]})

    assert [day for day, _ in walls(booked)] == [WEEKS[0], WEEKS[2], WEEKS[3]]
    assert booked[1].starts_at == plan[2].alternatives[0].starts_at


def test_who_left_the_choice_of_staff_open_gets_somebody_every_time(shop: Shop) -> None:
    shop.book(shop.slot(day=WEEKS[1]))

    booked = repeat(shop, slot=shop.slot(staff_id=None))

    assert [one.staff_id for one in booked] == [shop.ana.id, shop.ben.id, shop.ana.id, shop.ana.id]


def test_the_same_key_again_books_nothing_more(shop: Shop) -> None:
    slot, key = shop.slot(), IdempotencyKey("test", "twice")

    first = repeat(shop, slot=slot, idempotency=key)
    second = repeat(shop, slot=slot, idempotency=key)

    assert first == second
    assert shop.world.count("appointments") == 4


def test_a_series_counts_as_many_open_bookings(shop: Shop) -> None:
    shop.world.run_as(OWNER, change_business, max_open_bookings=3)

    with pytest.raises(TooManyOpenBookings):
        repeat(shop)

    assert (shop.world.count("appointments"), shop.world.count("claims")) == (0, 0)


def test_one_those_that_follow_or_all_can_be_cancelled(shop: Shop) -> None:
    booked = repeat(shop)

    shop.world.run(cancel_series, booked[3].id, Scope.ONE)
    shop.world.run(cancel_series, booked[1].id, Scope.FOLLOWING, reason="Moving away")
    series = shop.world.run(list_series, booked[0].series_id or 0)
    assert [one.is_cancelled for one in series] == [False, True, True, True]

    assert len(shop.world.run(cancel_series, booked[0].id, Scope.ALL)) == 1
    assert shop.world.count("claims") == 0


def test_those_that_follow_move_by_days_and_wall_clock(shop: Shop) -> None:
    booked = repeat(shop)
    wednesday = WEEKS[1] + timedelta(days=1)

    moved = shop.world.run(move_series, booked[1].id, shop.slot(3, day=wednesday), Scope.FOLLOWING)

    assert walls(moved) == [(day + timedelta(days=1), time(12)) for day in WEEKS[1:]]
    assert walls([booked[0]]) == [(WEEKS[0], time(9))]


def test_a_series_can_move_into_its_own_time(shop: Shop) -> None:
    booked = repeat(shop)

    moved = shop.world.run(move_series, booked[0].id, booked[1].slot, Scope.ALL)

    assert [day for day, _ in walls(moved)] == [day + timedelta(weeks=1) for day in WEEKS]


def test_a_move_shows_conflicts_and_takes_choices(shop: Shop) -> None:
    booked = repeat(shop)
    slot = shop.slot(3)
    shop.world.add_special_day(WEEKS[2], WEEKS[2], time(9), time(12))

    plan = shop.world.run(plan_series_move, booked[0].id, slot, Scope.ALL)
    assert [one.rule for one in plan] == [None, None, Rule.CLOSED, None]
    with pytest.raises(SeriesBlocked):
        shop.world.run(move_series, booked[0].id, slot, Scope.ALL)

    shop.world.run(move_series, booked[0].id, slot, Scope.ALL, choices={booked[2].public_id: None})
    series = shop.world.run(list_series, booked[0].series_id or 0)
    assert [wall for _, wall in walls(series)] == [time(13), time(13), time(9), time(13)]


def test_a_time_that_the_clock_skips_is_a_conflict_of_that_day(new_world: NewWorld) -> None:
    world: World = new_world(datetime(2026, 2, 27, 14, tzinfo=UTC))
    world.open_shop(opening=dict.fromkeys(range(7), "00:00-06:00"))
    cut = world.add_service(minutes=30, slot_step_minutes=30)
    shop = Shop(world, cut, *_two(world, cut))

    plan = shop.world.run(plan_series, shop.slot(5, day=date(2026, 3, 1)), Recurrence(Frequency.WEEKLY, count=3))

    assert [one.rule for one in plan] == [None, Rule.SKIPPED, None]


def test_a_class_repeats_and_each_session_stands_alone(shop: Shop) -> None:
    yoga = shop.world.add_service("Yoga", kind="class", capacity=8)
    start = datetime(2026, 3, 3, 23, tzinfo=UTC)
    draft = SessionDraft(yoga, start, 1, shop.ana.id)

    sessions = shop.world.run_as(OWNER, plan_sessions, draft, WEEKLY)

    assert [one.starts_at.astimezone(NEW_YORK).time() for one in sessions] == [time(18)] * 4
    with pytest.raises(SeriesBlocked) as blocked:
        shop.world.run_as(OWNER, plan_sessions, draft, Recurrence(Frequency.WEEKLY, count=5))
    assert len(blocked.value.facts["days"]) == 4
    again = shop.world.run_as(OWNER, plan_sessions, draft, Recurrence(Frequency.WEEKLY, count=5), skip=WEEKS)
    assert len(again) == 1
    with pytest.raises(InvalidInput):
        shop.world.run_as(OWNER, plan_sessions, draft, Recurrence(Frequency.WEEKLY))


def test_a_seat_in_a_class_can_be_booked_every_week(shop: Shop) -> None:
    yoga = shop.world.add_service("Yoga", kind="class", capacity=8)
    draft = SessionDraft(yoga, datetime(2026, 3, 3, 23, tzinfo=UTC), 1, shop.ana.id)
    sessions = shop.world.run_as(OWNER, plan_sessions, draft, WEEKLY)

    booked = repeat(shop, slot=shop.slot(service_id=yoga, staff_id=None))

    assert [one.starts_at for one in booked] == [one.starts_at for one in sessions]
    assert shop.world.rows("SELECT count(DISTINCT session_id) FROM appointments") == [(4,)]


def _two(world: World, cut: int) -> Any:
    nights = dict.fromkeys(range(7), "00:00-06:00")
    return world.add_staff("Ana", cut, week=nights), world.add_staff("Ben", cut, week=nights)
