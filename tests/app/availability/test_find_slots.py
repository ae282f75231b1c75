"""What is free on which day, and why the rest is not."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from app.appointments.book import book
from app.appointments.hold import place_hold
from app.appointments.request import BookingRequest
from app.availability.find_slots import find_slots
from app.availability.query import Availability, Rule, SlotQuery
from app.business.repository import change_business
from app.customers.contact import Contact, ContactKind
from app.customers.find_or_create import PersonDetails
from app.errors import NotFound
from app.resources.repository import add_resource
from app.resources.resource import ResourceKind
from app.services.service import Extra, ExtraKind, Need, Role, Segment
from app.staff.repository import add_working_day
from app.staff.staff_member import Skill, WorkingDay
from app.unit_of_work import UnitOfWork
from tests.app.booking_world import OWNER, World

NEW_YORK = ZoneInfo("America/New_York")
TODAY = date(2026, 3, 2)
TOMORROW = date(2026, 3, 3)
PERSON = PersonDetails("Maria", (Contact(ContactKind.PHONE, "+12125550142"),), "en")


def ask(world: World, service: int, first: date = TOMORROW, last: date | None = None, **wish: Any) -> Availability:
    return world.run(find_slots, SlotQuery(service, first, last or first, **wish))


def walls(found: Availability) -> list[str]:
    return [f"{slot.starts_at.astimezone(NEW_YORK):%H:%M}" for slot in found.slots]


def take(world: World, service: int, number: int, **wish: Any) -> None:
    world.run(book, BookingRequest(ask(world, service, **wish).slots[number], PERSON))


def test_a_free_day_is_offered_on_the_grid_until_the_last_start_that_fits(world: World) -> None:
    cut = world.add_service(minutes=90, slot_step_minutes=30)
    ana = world.add_staff("Ana", cut, week={1: "09:30-13:00"})

    found = ask(world, cut)

    assert walls(found) == ["09:30", "10:00", "10:30", "11:00", "11:30"]
    assert {(slot.staff_id, slot.price_minor, slot.currency) for slot in found.slots} == {(ana.id, 5000, "USD")}
    assert found.slots[0].ends_at - found.slots[0].starts_at == timedelta(minutes=90)


def test_buffers_keep_neighbours_apart_but_may_reach_beyond_the_hours(world: World) -> None:
    cut = world.add_service(slot_step_minutes=15, buffer_before_minutes=10, buffer_after_minutes=15)
    world.add_staff("Ana", cut, week={1: "09:00-13:00"})
    take(world, cut, 4)

    found = ask(world, cut)

    # Booked 10:00 to 11:00, busy 9:50 to 11:15; what comes next needs ten minutes before itself.
    assert walls(found) == ["11:30", "11:45", "12:00"]


def test_another_customer_fits_into_the_processing_time(world: World) -> None:
    color = world.add_service("Color", segments=(Segment(45), Segment(45, ()), Segment(30)))
    trim = world.add_service("Trim", minutes=30, slot_step_minutes=15)
    ana = world.add_staff("Ana", color, trim, week={1: "09:00-11:00"})
    take(world, color, 0)

    found = ask(world, trim)

    assert walls(found) == ["09:45", "10:00"]
    take(world, trim, 1)
    assert ask(world, trim).days[0].reason is Rule.FULL
    assert {claim.resource_id for slot in found.slots for claim in slot.legs[0].claims} == {ana.resource_id}


def test_the_dentist_looks_in_during_the_hygienists_hour(world: World) -> None:
    exam = world.add_service("Exam", minutes=20)
    look = (Need(Role.LEAD), Need(Role.SECOND, skill_service_id=exam))
    cleaning = world.add_service("Cleaning", segments=(Segment(40), Segment(20, look)), slot_step_minutes=20)
    dentist = world.add_staff("Dr. Patel", exam, week={1: "09:00-12:00"})
    hygienist = world.add_staff("Kim", cleaning, week={1: "09:00-12:00"})
    take(world, exam, 0, earliest=time(10))

    found = ask(world, cleaning)

    # The dentist is busy from 10:00 to 10:20, when a cleaning begun at 9:20 would need a look.
    assert walls(found) == ["09:00", "09:40", "10:00", "10:20", "10:40", "11:00"]
    claims = found.slots[0].legs[0].claims
    assert [(claim.resource_id, (claim.ends_at - claim.starts_at) // 60) for claim in claims] == [
        (hygienist.resource_id, 60),
        (dentist.resource_id, 20),
    ]


def test_a_pool_serves_as_many_as_it_has_units(world: World) -> None:
    for name in ("Room 1", "Room 2"):
        world.run_as(OWNER, add_resource, ResourceKind.ROOM, name=name, pool="room")
    massage = world.add_service(segments=(Segment(60, (Need(Role.LEAD), Need(Role.POOL, pool="room"))),))
    for name in ("Ana", "Ben", "Carla"):
        world.add_staff(name, massage, week={1: "09:00-10:00"})

    take(world, massage, 0)
    take(world, massage, 0)

    assert ask(world, massage).days[0].reason is Rule.FULL
    assert world.rows("SELECT count(DISTINCT resource_id) FROM claims") == [(4,)]


def test_a_room_can_be_booked_without_anybody(world: World) -> None:
    world.run_as(OWNER, add_resource, ResourceKind.ROOM, name="Hall", pool="hall")
    hall = world.add_service(segments=(Segment(240, (Need(Role.POOL, pool="hall"),)),))

    found = ask(world, hall)

    assert walls(found) == ["09:00", "10:00", "11:00", "12:00", "13:00"]
    assert found.slots[0].staff_id is None
    take(world, hall, 0)
    assert walls(ask(world, hall)) == ["13:00"]


def test_extras_lengthen_and_raise_the_price(world: World) -> None:
    extras = (
        Extra(0, "ext_1", ExtraKind.VARIANT, {"en": "Long"}, 30, 1500),
        Extra(0, "ext_2", ExtraKind.ADD_ON, {"en": "Massage"}, 10, 1000),
    )
    cut = world.add_service(extras=extras)
    world.add_staff("Ana", Skill(cut, price_minor=8000))

    plain, long = ask(world, cut).slots[0], ask(world, cut, extra_ids=(1, 2)).slots[0]

    assert (plain.price_minor, plain.ends_at - plain.starts_at) == (8000, timedelta(minutes=60))
    assert (long.price_minor, long.ends_at - long.starts_at) == (10500, timedelta(minutes=100))
    assert (long.legs[0].variant_id, long.legs[0].add_on_ids) == (1, (2,))


@pytest.mark.parametrize(("kind", "price"), [("free", 0), ("on_request", 0), ("from", 5000)])
def test_free_and_on_request_have_no_amount(world: World, kind: str, price: int) -> None:
    cut = world.add_service(price_kind=kind)
    world.add_staff("Ana", cut)

    assert ask(world, cut).slots[0].price_minor == price


def test_the_wished_time_of_day_weekday_and_limit_narrow_the_answer(world: World) -> None:
    cut = world.add_service()
    world.add_staff("Ana", cut)

    afternoon = ask(world, cut, earliest=time(12), latest=time(15))
    exact = ask(world, cut, exact_time=time(15))
    thursdays = ask(world, cut, last=TOMORROW + timedelta(days=14), weekdays=frozenset({3}))
    three = ask(world, cut, last=TOMORROW + timedelta(days=14), limit=10)

    assert walls(afternoon) == ["12:00", "13:00", "14:00"]
    assert walls(exact) == ["15:00"]
    assert [answer.day for answer in thursdays.days] == [date(2026, 3, 5), date(2026, 3, 12)]
    assert [len(answer.slots) for answer in three.days] == [8, 2]


def test_a_full_afternoon_names_the_nearest_times_and_the_next_free_day(world: World) -> None:
    cut = world.add_service()
    world.add_staff("Ana", cut, week={1: "09:00-14:00", 3: "09:00-14:00"})
    take(world, cut, 0, earliest=time(13))

    found = ask(world, cut, earliest=time(13), latest=time(17))

    assert found.is_empty
    assert found.reason is Rule.FULL
    assert found.next_free == date(2026, 3, 5)
    assert [f"{slot.starts_at.astimezone(NEW_YORK):%d %H:%M}" for slot in found.nearest] == [
        "03 10:00",
        "03 11:00",
        "03 12:00",
    ]


def test_every_reason_for_an_empty_day_is_told(world: World) -> None:
    cut, other = world.add_service(minutes=120), world.add_service("Other")
    world.add_staff("Ana", cut, week={day: "09:00-11:00" for day in range(7) if day != 2})
    world.add_special_day(date(2026, 3, 5), date(2026, 3, 5))
    world.run_as(OWNER, change_business, booking_window_days=10)
    take(world, cut, 0)

    def reason(day: date, **wish: Any) -> Rule | None:
        return ask(world, cut, day, **wish).days[0].reason

    assert reason(TODAY - timedelta(days=1)) is Rule.PAST
    assert reason(TOMORROW) is Rule.FULL
    assert reason(date(2026, 3, 4)) is Rule.NOT_WORKING
    assert reason(date(2026, 3, 5)) is Rule.CLOSED
    assert reason(date(2026, 3, 6), earliest=time(12)) is Rule.NOT_WORKING
    assert reason(date(2026, 3, 6), earliest=time(19)) is Rule.CLOSED
    assert reason(date(2026, 3, 13)) is Rule.WINDOW
    assert ask(world, other).reason is Rule.NO_SKILL
    assert reason(date(2026, 3, 6)) is None


def test_a_public_holiday_is_named_as_the_reason(world: World) -> None:
    world.run_as(OWNER, change_business, observes_public_holidays=True, booking_window_days=400)
    cut = world.add_service()
    world.add_staff("Ana", cut)

    assert ask(world, cut, date(2026, 7, 4)).reason is Rule.HOLIDAY


def test_notice_hides_what_is_too_soon_and_says_so(world: World) -> None:
    cut = world.add_service(minimum_notice_minutes=120)
    world.add_staff("Ana", cut, week={0: "09:00-17:00"})

    assert walls(ask(world, cut, TODAY))[0] == "11:00"
    world.clock.advance(timedelta(hours=6, minutes=30))
    assert ask(world, cut, TODAY).reason is Rule.NOTICE
    world.clock.advance(timedelta(minutes=31))
    assert ask(world, cut, TODAY).reason is Rule.PAST


def test_caps_close_the_day_and_the_week(world: World) -> None:
    cut = world.add_service(max_per_day=2, max_per_week=3)
    world.add_staff("Ana", cut)
    take(world, cut, 0)
    take(world, cut, 0)
    take(world, cut, 0, first=date(2026, 3, 8))

    found = ask(world, cut, TOMORROW, date(2026, 3, 9))

    assert [answer.reason for answer in found.days] == [Rule.CAP] * 6 + [None]


def test_a_service_may_end_on_a_date(world: World) -> None:
    cut = world.add_service(bookable_until=date(2026, 3, 4))
    world.add_staff("Ana", cut)

    found = ask(world, cut, TOMORROW, date(2026, 3, 5))

    assert [answer.reason for answer in found.days] == [None, None, Rule.WINDOW]


def test_a_hold_blocks_others_until_it_expires_and_never_its_own_conversation(world: World) -> None:
    cut = world.add_service()
    world.add_staff("Ana", cut, week={1: "09:00-10:00"})
    conversation = world.add_conversation()
    world.run(place_hold, ask(world, cut).slots[0], conversation)

    assert ask(world, cut).is_empty
    assert walls(ask(world, cut, own_conversation_id=conversation)) == ["09:00"]
    world.clock.advance(timedelta(minutes=5))
    assert walls(ask(world, cut)) == ["09:00"]


def test_a_replaced_day_counts_at_once(world: World) -> None:
    cut = world.add_service()
    ana = world.add_staff("Ana", cut)
    assert len(ask(world, cut).slots) == 8

    world.run_as(OWNER, add_working_day, ana.id, WorkingDay(world.location_id, TOMORROW, time(15), time(17)))

    assert walls(ask(world, cut)) == ["15:00", "16:00"]


def test_a_rule_change_that_is_undone_is_not_remembered(world: World) -> None:
    cut = world.add_service()
    world.add_staff("Ana", cut)

    def change_and_fail(work: UnitOfWork) -> None:
        change_business(work, slot_step_minutes=15)
        assert len(find_slots(work, SlotQuery(cut, TOMORROW, TOMORROW)).slots) == 29
        raise ConnectionError

    with pytest.raises(ConnectionError):
        world.run_as(OWNER, change_and_fail)

    assert len(ask(world, cut).slots) == 8


def test_places_have_their_own_hours_and_zone(world: World) -> None:
    cut = world.add_service()
    far = world.add_place("America/Los_Angeles", {1: "09:00-11:00"})
    world.add_staff("Ana", cut, week={1: "09:00-10:00"})
    world.add_staff("Ben", cut, week={1: "09:00-17:00"}, location_id=far)

    everywhere, there = ask(world, cut), ask(world, cut, location_id=far)

    assert [(slot.starts_at.hour, slot.location_id) for slot in everywhere.slots] == [(14, 1), (17, far), (18, far)]
    assert [slot.starts_at for slot in there.slots] == [
        datetime(2026, 3, 3, 17, 0, tzinfo=UTC),
        datetime(2026, 3, 3, 18, 0, tzinfo=UTC),
    ]


def test_the_skipped_hour_is_never_offered_and_the_repeated_one_twice(new_world: Any) -> None:
    for now, day, expected in (
        (datetime(2026, 3, 5, tzinfo=UTC), date(2026, 3, 8), ["01:00-0500", "01:30-0500", "03:00-0400", "03:30-0400"]),
        (
            datetime(2026, 10, 29, tzinfo=UTC),
            date(2026, 11, 1),
            [
                "01:00-0400",
                "01:30-0400",
                "01:00-0500",
                "01:30-0500",
                "02:00-0500",
                "02:30-0500",
                "03:00-0500",
                "03:30-0500",
            ],
        ),
    ):
        night = new_world(now)
        night.open_shop(opening={6: "01:00-04:00"}, slot_step_minutes=30)
        cut = night.add_service(minutes=30)
        night.add_staff("Ana", cut, week={6: "01:00-04:00"})

        found = ask(night, cut, day)

        assert [f"{slot.starts_at.astimezone(NEW_YORK):%H:%M%z}" for slot in found.slots] == expected
        assert len({slot.starts_at for slot in found.slots}) == len(expected)


def test_unknown_wishes_are_not_found(world: World) -> None:
    cut = world.add_service()
    world.add_staff("Ana", cut)

    for wish in ({"service": 99}, {"service": cut, "staff_id": 99}, {"service": cut, "extra_ids": (5,)}):
        with pytest.raises(NotFound):
            ask(world, **wish)


def test_a_class_is_not_offered_like_a_haircut(world: World) -> None:
    yoga = world.add_service("Yoga", kind="class", capacity=10)
    world.add_staff("Ana", yoga)

    assert ask(world, yoga).is_empty


def test_one_very_time_is_refused_with_its_very_reason(world: World) -> None:
    cut = world.add_service()
    world.add_staff("Ana", cut, week=dict.fromkeys(range(7), "10:00-16:00"))
    take(world, cut, 2)

    def reason(at: time, day: date = TOMORROW) -> Rule | None:
        return ask(world, cut, day, exact_time=at).reason

    assert reason(time(11)) is None
    assert reason(time(12)) is Rule.TAKEN
    assert reason(time(11, 10)) is Rule.TAKEN
    assert reason(time(14, 10)) is Rule.STEP
    assert reason(time(15, 30)) is Rule.TOO_LONG
    assert reason(time(9)) is Rule.NOT_WORKING
    assert reason(time(20)) is Rule.CLOSED
    assert reason(time(2, 30), date(2026, 3, 8)) is Rule.SKIPPED
    assert reason(time(10), TODAY) is None
    world.clock.advance(timedelta(hours=2))
    assert reason(time(10), TODAY) is Rule.PAST


def test_of_several_empty_days_the_closest_reason_is_given(world: World) -> None:
    cut = world.add_service()
    world.add_staff("Ana", cut, week={1: "09:00-10:00", 2: "09:00-10:00"})
    world.add_special_day(TOMORROW, TOMORROW)
    take(world, cut, 0, first=date(2026, 3, 4))

    found = ask(world, cut, TOMORROW, date(2026, 3, 5))

    assert [answer.reason for answer in found.days] == [Rule.CLOSED, Rule.FULL, Rule.NOT_WORKING]
    assert found.reason is Rule.FULL


@pytest.mark.parametrize("day", [date.min, date(1970, 1, 1), date(2200, 1, 1), date.max])
def test_days_far_away_are_answered_too(world: World, day: date) -> None:
    cut = world.add_service()
    world.add_staff("Ana", cut)

    assert ask(world, cut, day).reason is (Rule.PAST if day < TODAY else Rule.WINDOW)
    assert ask(world, cut, day, exact_time=time(10)).reason is (Rule.PAST if day < TODAY else Rule.WINDOW)


def test_a_range_without_end_is_cut_after_a_year(world: World) -> None:
    cut = world.add_service()
    world.add_staff("Ana", cut, week={})

    assert len(ask(world, cut, TODAY, date.max).days) == 367
    assert len(ask(world, cut, date.min, date.max).days) == 367
