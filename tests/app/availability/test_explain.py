"""Why a time cannot be had, and what is free around it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from app.appointments.book import book
from app.appointments.request import BookingRequest
from app.availability.explain import explain
from app.availability.find_slots import find_slots
from app.availability.query import Rule, SlotQuery, WhyNot
from app.business.repository import change_business
from app.customers.contact import Contact, ContactKind
from app.customers.find_or_create import PersonDetails
from app.resources.repository import add_resource
from app.resources.resource import ResourceKind
from app.services.service import Need, Role, Segment
from tests.app.booking_world import OWNER, World

PERSON = PersonDetails("Maria", (Contact(ContactKind.PHONE, "+12125550142"),), "en")
# Nine in New York, on a Tuesday.
NINE = datetime(2026, 3, 3, 14, 0, tzinfo=UTC)


def hour(number: int, day: int = 3) -> datetime:
    return NINE + timedelta(days=day - 3, hours=number - 9)


def why(world: World, service: int, at: datetime, staff_id: int | None = None) -> WhyNot:
    return world.run(explain, service, staff_id, at)


def take(world: World, service: int, at: datetime, staff_id: int | None = None) -> None:
    day = at.date()
    found = world.run(find_slots, SlotQuery(service, day, day, staff_id=staff_id)).slots
    world.run(book, BookingRequest(next(slot for slot in found if slot.starts_at == at), PERSON))


def test_a_free_time_has_no_rule_against_it(world: World) -> None:
    cut = world.add_service()
    world.add_staff("Ana", cut)

    assert why(world, cut, NINE).rule is None


def test_a_taken_time_names_the_free_ones_before_and_after(world: World) -> None:
    cut = world.add_service()
    ana = world.add_staff("Ana", cut)
    take(world, cut, hour(11))

    found = why(world, cut, hour(11), ana.id)

    assert found.rule is Rule.TAKEN
    assert found.facts["staff"] == "Ana"
    assert found.nearest_before is not None
    assert found.nearest_after is not None
    assert (found.nearest_before.starts_at, found.nearest_after.starts_at) == (hour(10), hour(12))


def test_each_rule_is_named_with_its_facts(world: World) -> None:
    cut = world.add_service(minutes=90)
    world.add_staff("Ana", cut, week=dict.fromkeys(range(5), "10:00-16:00"))
    world.add_special_day(date(2026, 3, 4), date(2026, 3, 4))
    world.run_as(OWNER, change_business, minimum_notice_minutes=600, booking_window_days=20)

    def rule(at: datetime) -> tuple[Rule | None, dict[str, Any]]:
        found = why(world, cut, at)
        return found.rule, found.facts

    assert rule(hour(8, day=2))[0] is Rule.PAST
    assert rule(hour(11, day=2)) == (
        Rule.NOTICE,
        {"day": date(2026, 3, 2), "service": {"en": "Cut", "es": "Cut"}, "minutes": 600},
    )
    assert rule(hour(10, day=31))[0] is Rule.WINDOW
    assert rule(hour(10, day=31))[1]["last_day"] == date(2026, 3, 22)
    assert rule(hour(20))[0] is Rule.CLOSED
    assert rule(hour(10, day=4))[1]["reason"] == {"en": "Stocktaking", "es": "Inventario"}
    assert rule(hour(16))[0] is Rule.TOO_LONG
    assert rule(hour(9))[0] is Rule.NOT_WORKING
    assert rule(hour(15))[0] is Rule.TOO_LONG
    assert rule(hour(10) + timedelta(minutes=10))[0] is Rule.STEP


def test_of_several_staff_the_one_who_comes_closest_is_explained(world: World) -> None:
    cut = world.add_service()
    world.add_staff("Ana", cut, week={1: "13:00-17:00"})
    world.add_staff("Ben", cut)
    take(world, cut, hour(10))

    assert why(world, cut, hour(10)).rule is Rule.TAKEN


def test_who_cannot_do_it_is_told_from_who_is_busy(world: World) -> None:
    cut, color = world.add_service(), world.add_service("Color")
    world.add_staff("Ana", cut)
    ben = world.add_staff("Ben", color)

    found = why(world, cut, NINE, ben.id)

    assert found.rule is Rule.NO_SKILL
    assert found.nearest_after is None


def test_a_missing_room_and_a_missing_second_are_told_apart(world: World) -> None:
    world.run_as(OWNER, add_resource, ResourceKind.ROOM, name="Room", pool="room")
    exam = world.add_service("Exam")
    with_room = world.add_service(segments=(Segment(60, (Need(Role.LEAD), Need(Role.POOL, pool="room"))),))
    with_second = world.add_service(
        segments=(Segment(60, (Need(Role.LEAD), Need(Role.SECOND, skill_service_id=exam))),)
    )
    ana = world.add_staff("Ana", with_room, with_second)
    ben = world.add_staff("Ben", exam, with_room)
    take(world, with_room, NINE, ben.id)

    assert why(world, with_room, NINE, ana.id).rule is Rule.NO_ROOM
    assert why(world, with_second, NINE, ana.id).rule is Rule.NO_SECOND


def test_a_reached_cap_is_named(world: World) -> None:
    cut = world.add_service(max_per_day=1)
    world.add_staff("Ana", cut)
    take(world, cut, NINE)

    found = why(world, cut, hour(12))

    assert found.rule is Rule.CAP
    assert found.facts["per_day"] == 1
    assert found.nearest_after is not None
    assert found.nearest_after.starts_at == hour(9, day=4)


@pytest.mark.parametrize("step", [15, 60])
def test_every_offered_time_is_free_and_every_other_one_is_explained(world: World, step: int) -> None:
    cut = world.add_service(minutes=45, slot_step_minutes=step, buffer_after_minutes=10)
    world.add_staff("Ana", cut, week={1: "09:00-12:30 13:15-17:00"})
    take(world, cut, hour(10))

    day = NINE.date()
    offered = {slot.starts_at for slot in world.run(find_slots, SlotQuery(cut, day, day)).slots}

    for quarter in range(-8, 40):
        at = NINE + timedelta(minutes=15 * quarter)
        assert (why(world, cut, at).rule is None) == (at in offered), at


@pytest.mark.parametrize("year", [1, 1969, 2300, 9999])
def test_instants_far_away_are_explained_too(world: World, year: int) -> None:
    cut = world.add_service()
    world.add_staff("Ana", cut)

    found = why(world, cut, datetime(year, 6, 1, 12, tzinfo=UTC))

    assert found.rule is (Rule.PAST if year < 2026 else Rule.WINDOW)
