"""Whose turn it is when the customer does not mind."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app.appointments.book import book
from app.appointments.request import BookingRequest
from app.availability.find_slots import find_slots
from app.availability.query import SlotQuery
from app.availability.slot import Slot
from app.business.repository import change_business
from app.customers.contact import Contact, ContactKind
from app.customers.find_or_create import PersonDetails
from app.staff.staff_member import StaffMember
from tests.app.booking_world import OWNER, World

TOMORROW = date(2026, 3, 3)
PERSON = PersonDetails("Maria", (Contact(ContactKind.PHONE, "+12125550142"),), "en")


@pytest.fixture
def team(world: World) -> tuple[int, list[StaffMember]]:
    cut = world.add_service()
    return cut, [
        world.add_staff("Ana", cut, position=0, priority=2),
        world.add_staff("Ben", cut, position=1, priority=1),
        world.add_staff("Carla", cut, position=2, priority=3),
    ]


def slots(world: World, service: int, *, staff_id: int | None = None, day: date = TOMORROW) -> tuple[Slot, ...]:
    return world.run(find_slots, SlotQuery(service, day, day, staff_id=staff_id)).slots


def take(world: World, slot: Slot) -> None:
    world.run(book, BookingRequest(slot, PERSON))


def test_the_least_busy_of_the_day_is_offered(world: World, team: tuple[int, list[StaffMember]]) -> None:
    cut, (ana, ben, carla) = team
    take(world, slots(world, cut, staff_id=ana.id)[0])
    take(world, slots(world, cut, staff_id=ana.id)[1])
    take(world, slots(world, cut, staff_id=ben.id)[3])

    found = slots(world, cut)

    assert {slot.staff_id for slot in found} == {carla.id}
    assert all(slot.legs[0].any_staff for slot in found)
    assert {slot.staff_id for slot in slots(world, cut, day=TOMORROW + timedelta(days=1))} == {ana.id}


def test_when_the_least_busy_is_taken_the_next_one_is_offered(
    world: World, team: tuple[int, list[StaffMember]]
) -> None:
    cut, (ana, ben, carla) = team
    take(world, slots(world, cut, staff_id=carla.id)[0])

    offered = {slot.starts_at: slot.staff_id for slot in slots(world, cut)}
    take(world, slots(world, cut)[0])

    assert set(offered.values()) == {ana.id}
    assert slots(world, cut)[0].staff_id == ben.id


def test_priority_offers_the_first_who_is_free(world: World, team: tuple[int, list[StaffMember]]) -> None:
    cut, (ana, ben, _) = team
    world.run_as(OWNER, change_business, staff_choice="priority")
    take(world, slots(world, cut, staff_id=ben.id)[0])

    found = slots(world, cut)

    assert [slot.staff_id for slot in found] == [ana.id] + [ben.id] * 7


def test_the_round_goes_on_behind_whom_the_newest_booking_went_to(
    world: World, team: tuple[int, list[StaffMember]]
) -> None:
    cut, (ana, ben, carla) = team
    world.run_as(OWNER, change_business, staff_choice="round_robin")

    turns = []
    for number in range(4):
        slot = slots(world, cut)[number]
        turns.append(slot.staff_id)
        take(world, slot)

    assert turns == [ana.id, ben.id, carla.id, ana.id]


def test_everybody_is_listed_when_asked_for(world: World, team: tuple[int, list[StaffMember]]) -> None:
    cut, staff = team
    take(world, slots(world, cut, staff_id=staff[1].id)[0])

    found = world.run(find_slots, SlotQuery(cut, TOMORROW, TOMORROW, each_staff=True)).slots

    nine = [slot.staff_id for slot in found if slot.starts_at == datetime(2026, 3, 3, 14, 0, tzinfo=UTC)]
    assert nine == [staff[0].id, staff[2].id]
    assert len(found) == 23
