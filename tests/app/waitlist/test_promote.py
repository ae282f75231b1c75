"""Who gets a time that became free, and what happens around it."""

from collections.abc import Callable
from datetime import time

import pytest

from app.plans import Feature
from app.waitlist.entry import Choice, OfferState
from app.waitlist.errors import OfferGone, WaitlistOff, WaitsAlready
from app.waitlist.join import leave_waitlist, position_of
from app.waitlist.promote import MOST_LOOKS, promote_next
from app.waitlist.repository import get_entry, get_offer
from app.waitlist.settle_offer import accept_offer, withdraw_offer
from tests.app.waitlist.conftest import PROMOTER, Salon


def fill_day(salon: Salon) -> list[object]:
    """Every hour of the day is taken."""
    return [salon.book(f"At {hour}", f"{hour:02d}:00") for hour in range(9, 17)]


def test_a_cancelled_time_goes_to_whoever_waits_first(salon: Salon) -> None:
    day = fill_day(salon)
    salon.wait("First")
    salon.wait("Second")

    salon.cancel(day[2])
    salon.promote()

    assert salon.diary()[2] == ("11:00", "First")
    assert salon.states() == [("First", "booked"), ("Second", "waiting")]
    assert salon.gaps() == [("closed", "filled")]
    assert len(salon.messages("confirmation")) == 9


def test_nobody_takes_the_time_in_the_second_before_the_promoter_runs(salon: Salon) -> None:
    day = fill_day(salon)
    salon.wait("First")

    salon.cancel(day[2])

    with pytest.raises(StopIteration):
        salon.book("Quick", "11:00")
    salon.promote()
    assert salon.diary()[2] == ("11:00", "First")


def test_without_anybody_waiting_the_time_is_free_for_all_at_once(salon: Salon) -> None:
    day = fill_day(salon)

    salon.cancel(day[2])
    salon.book("Quick", "11:00")

    assert salon.gaps() == [("closed", "nobody_waits")]
    assert salon.promote() == 0


def test_whoever_wants_to_be_asked_is_asked_and_the_time_is_held(salon: Salon) -> None:
    day = fill_day(salon)
    salon.wait("First", choice=Choice.ASK)
    salon.cancel(day[2])
    salon.promote()

    assert salon.states() == [("First", "offered")]
    assert len(salon.messages("waitlist_offer")) == 1
    with pytest.raises(StopIteration):
        salon.book("Quick", "11:00")

    offer = salon.run(get_offer, 1)
    first = salon.run(accept_offer, offer)
    again = salon.run(accept_offer, salon.run(get_offer, 1))
    salon.promote()

    assert first.id == again.id
    assert salon.diary()[2] == ("11:00", "First")
    assert salon.gaps() == [("closed", "filled")]


def test_no_answer_goes_to_the_next_and_there_is_one_live_offer_at_a_time(salon: Salon) -> None:
    day = fill_day(salon)
    salon.wait("First", choice=Choice.ASK)
    salon.wait("Second", choice=Choice.ASK)
    salon.wait("Third")
    salon.cancel(day[4])
    salon.promote()
    live = "SELECT entry_id FROM waitlist_offers WHERE state = 'open'"
    assert salon.world.rows(live) == [(1,)]

    salon.pass_time(minutes=31)
    salon.promote()
    assert salon.world.rows(live) == [(2,)]
    with pytest.raises(OfferGone):
        salon.run(accept_offer, salon.run(get_offer, 1))
    salon.run(withdraw_offer, salon.run(get_offer, 2), OfferState.DECLINED)
    salon.promote()

    assert salon.states() == [("First", "waiting"), ("Second", "waiting"), ("Third", "booked")]
    assert salon.diary()[4] == ("13:00", "Third")


def test_an_offer_is_never_made_too_late_to_be_of_use(salon: Salon) -> None:
    day = fill_day(salon)
    salon.wait("First", choice=Choice.ASK)
    salon.pass_time(hours=23, minutes=10)

    salon.cancel(day[0])
    salon.promote()

    assert salon.states() == [("First", "waiting")]
    assert salon.gaps() == [("closed", "nobody_fits")]


def test_wishes_are_kept(salon: Salon) -> None:
    day = fill_day(salon)
    salon.wait("Afternoon", earliest=time(13))
    salon.wait("Colour", service=salon.colour)
    salon.wait("Any")

    salon.cancel(day[1])
    salon.promote()

    assert salon.states() == [("Afternoon", "waiting"), ("Colour", "waiting"), ("Any", "booked")]


def test_whoever_fills_the_gap_comes_before_whoever_leaves_a_hole(salon: Salon) -> None:
    long = salon.book("Long", "09:00", salon.colour)
    for hour in range(11, 17):
        salon.book(f"At {hour}", f"{hour:02d}:00")
    salon.wait("Fringe", service=salon.fringe)
    salon.wait("Colour", service=salon.colour)

    salon.cancel(long)
    salon.promote()

    assert salon.states() == [("Fringe", "waiting"), ("Colour", "booked")]


def test_a_gap_is_filled_by_several(salon: Salon) -> None:
    long = salon.book("Long", "09:00", salon.colour)
    for hour in range(11, 17):
        salon.book(f"At {hour}", f"{hour:02d}:00")
    salon.wait("Cut")
    salon.wait("Fringe", service=salon.fringe)
    salon.wait("Other fringe", service=salon.fringe)

    salon.cancel(long)
    salon.promote()

    assert {state for _, state in salon.states()} == {"booked"}
    assert len(salon.diary()) == 9


def test_a_chain_moves_somebody_up_and_gives_their_time_to_the_next(salon: Salon) -> None:
    day = fill_day(salon)
    late = day[6]
    salon.wait("Mover", earlier_than=late)
    salon.wait("Only at three", earliest=time(15), latest=time(16))

    salon.cancel(day[0])
    salon.promote()

    assert salon.diary()[0] == ("09:00", "At 15")
    assert ("15:00", "Only at three") in salon.diary()
    assert {state for _, state in salon.states()} == {"booked"}
    assert len(salon.messages("change")) == 1


def test_whoever_has_no_time_comes_before_somebody_who_would_only_leave_another_hole(salon: Salon) -> None:
    day = fill_day(salon)
    salon.wait("Mover", earlier_than=day[6])
    salon.wait("Only at nine", latest=time(10))

    salon.cancel(day[0])
    salon.promote()

    assert salon.diary()[0] == ("09:00", "Only at nine")
    assert ("15:00", "At 15") in salon.diary()


def test_where_moving_up_serves_two_people_both_are_served(salon: Salon) -> None:
    day = fill_day(salon)
    salon.wait("Mover", earlier_than=day[6])
    salon.wait("None yet")

    salon.cancel(day[0])
    salon.promote()

    assert salon.diary()[0] == ("09:00", "At 15")
    assert ("15:00", "None yet") in salon.diary()


def test_leaving_takes_the_question_back_and_the_next_is_asked(salon: Salon) -> None:
    day = fill_day(salon)
    first = salon.wait("First", choice=Choice.ASK)
    salon.wait("Second")
    salon.cancel(day[3])
    salon.promote()

    salon.run(lambda work: leave_waitlist(work, get_entry(work, first.id)))
    salon.promote()

    assert salon.states() == [("First", "left"), ("Second", "booked")]


def test_the_place_in_the_list_is_told_honestly(salon: Salon) -> None:
    salon.wait("First")
    second = salon.wait("Second")
    colour = salon.wait("Colour", service=salon.colour)

    assert salon.run(position_of, second) == 2
    assert salon.run(position_of, colour) == 1


def test_a_plan_without_a_waitlist_has_none(make_salon: Callable[..., Salon]) -> None:
    salon = make_salon(features=frozenset({Feature.CHAT}))
    booked = salon.book("Anna", "10:00")

    with pytest.raises(WaitlistOff):
        salon.wait("First")
    salon.cancel(booked)

    assert salon.gaps() == []


def test_nobody_waits_twice_for_the_same(salon: Salon) -> None:
    day = fill_day(salon)
    salon.wait("Mover", earlier_than=day[6])

    with pytest.raises(WaitsAlready):
        salon.wait("Mover", earlier_than=day[6])


def test_a_promoter_that_crashed_half_way_goes_on(salon: Salon) -> None:
    day = fill_day(salon)
    salon.wait("First")
    salon.cancel(day[2])

    class Crash(Exception):
        pass

    def dies(work: object) -> None:
        promote_next(work)  # type: ignore[arg-type]
        raise Crash

    with pytest.raises(Crash):
        salon.run(dies)
    salon.promote()

    assert salon.diary()[2] == ("11:00", "First")
    assert salon.diary().count(("11:00", "First")) == 1


def test_nothing_is_told_of_a_booking_that_failed(salon: Salon) -> None:
    day = fill_day(salon)
    salon.wait("First")
    salon.limit_plan(11)
    salon.world.raw.execute("UPDATE customers SET blocked = 1 WHERE name = 'First'")

    salon.cancel(day[2])
    salon.promote()

    assert salon.gaps() == [("closed", "nobody_fits")]
    assert salon.world.rows("SELECT type FROM events WHERE type = 'usage.reached'") == []
    assert salon.messages("billing") == []


def test_a_long_list_is_looked_through_in_several_units_of_work(salon: Salon) -> None:
    day = fill_day(salon)
    for number in range(MOST_LOOKS + 5):
        salon.wait(f"Too long {number}", service=salon.colour)
    salon.wait("Fits")
    salon.cancel(day[2])

    with salon.unit(PROMOTER) as work:
        promote_next(work)
    after_one = salon.gaps()
    salon.promote()

    assert after_one == [("open", None)]
    assert ("11:00", "Fits") in salon.diary()
    assert salon.gaps() == [("closed", "filled")]


def test_who_cannot_come_then_costs_no_look_at_the_calendar(salon: Salon) -> None:
    day = fill_day(salon)
    for number in range(MOST_LOOKS + 5):
        wish = {"weekdays": frozenset({4})} if number % 2 else {"earliest": time(12)}
        salon.wait(f"Another time {number}", service=salon.colour, **wish)
    salon.wait("Fits")
    salon.cancel(day[2])

    with salon.unit(PROMOTER) as work:
        promote_next(work)

    assert ("11:00", "Fits") in salon.diary()
