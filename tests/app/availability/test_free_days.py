"""Which days of a month have a free slot."""

from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from app.appointments.book import book
from app.appointments.request import BookingRequest
from app.availability.find_slots import find_slots
from app.availability.free_days import free_days
from app.availability.query import SlotQuery
from app.customers.contact import Contact, ContactKind
from app.customers.find_or_create import PersonDetails
from tests.app.booking_world import World

MARCH = date(2026, 3, 15)
PERSON = PersonDetails("Maria", (Contact(ContactKind.PHONE, "+12125550142"),), "en")


def test_a_month_lists_the_days_from_now_on_that_have_room(world: World) -> None:
    cut = world.add_service()
    ana = world.add_staff("Ana", cut, week={0: "09:00-10:00", 3: "09:00-17:00"})
    world.add_staff("Ben", cut, week={4: "09:00-17:00"})
    world.add_special_day(date(2026, 3, 19), date(2026, 3, 20))
    first = world.run(find_slots, SlotQuery(cut, date(2026, 3, 9), date(2026, 3, 9))).slots[0]
    world.run(book, BookingRequest(first, PERSON))

    anyone = world.run(free_days, cut, None, MARCH)
    with_ana = world.run(free_days, cut, ana.id, MARCH)

    assert [day.day for day in with_ana] == [2, 5, 12, 16, 23, 26, 30]
    assert [day.day for day in anyone] == [2, 5, 6, 12, 13, 16, 23, 26, 27, 30]


def test_a_month_behind_the_booking_window_has_no_days(world: World) -> None:
    cut = world.add_service(booking_window_days=10)
    world.add_staff("Ana", cut)

    assert [day.day for day in world.run(free_days, cut, None, MARCH)] == list(range(2, 13))
    assert world.run(free_days, cut, None, date(2026, 4, 1)) == []


def test_a_month_says_the_same_as_its_days(new_world: Any) -> None:
    @settings(max_examples=12, deadline=None, derandomize=True)
    @given(st.data())
    def check(data: st.DataObject) -> None:
        shop = new_world()
        shop.open_shop()
        cut = shop.add_service(
            minutes=data.draw(st.sampled_from([60, 120])), max_per_day=data.draw(st.sampled_from([None, 2]))
        )
        week = data.draw(st.dictionaries(st.integers(0, 6), st.sampled_from(["09:00-11:00", "12:00-14:00"])))
        shop.add_staff("Ana", cut, week=week)
        for _ in range(data.draw(st.integers(0, 6))):
            day = date(2026, 3, 2) + timedelta(days=data.draw(st.integers(0, 12)))
            found = shop.run(find_slots, SlotQuery(cut, day, day)).slots
            if found:
                shop.run(book, BookingRequest(found[0], PERSON))

        month = shop.run(free_days, cut, None, MARCH)

        days = shop.run(find_slots, SlotQuery(cut, date(2026, 3, 1), date(2026, 3, 31))).days
        assert month == [answer.day for answer in days if answer.slots]

    check()
