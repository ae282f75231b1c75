"""A family, or a cut and a colour: found as one problem, booked all or nothing."""

from datetime import date, time

import pytest

from app.appointments.appointment import Attendee
from app.appointments.book import book
from app.appointments.errors import SlotTaken
from app.appointments.repository import list_group
from app.appointments.request import BookingRequest
from app.availability.find_group_slots import GroupPart, GroupQuery, find_group_slots
from app.availability.query import Availability, Rule
from app.availability.solve_group import Arrangement
from app.errors import InvalidInput
from app.resources.repository import add_resource
from app.resources.resource import ResourceKind
from app.services.service import Need, Role, Segment
from tests.app.appointments.conftest import DAY, PERSON, Shop
from tests.app.booking_world import OWNER


def ask(shop: Shop, *services: int, arrangement: Arrangement, day: date = DAY, **wish: object) -> Availability:
    parts = tuple(GroupPart(service) for service in services)
    query = GroupQuery(parts, arrangement, day, day, **wish)  # type: ignore[arg-type]
    return shop.world.run(find_group_slots, query)


def test_two_side_by_side_need_two_people_at_once(shop: Shop) -> None:
    shop.book(shop.slot(2))

    answer = ask(shop, shop.cut, shop.cut, arrangement=Arrangement.SIDE_BY_SIDE)

    assert len(answer.slots) == 7
    for slot in answer.slots:
        assert {leg.staff_id for leg in slot.legs} == {shop.ana.id, shop.ben.id}
        assert len({leg.starts_at for leg in slot.legs}) == 1


def test_a_family_is_booked_each_with_their_own_hour(shop: Shop) -> None:
    slot = ask(shop, shop.cut, shop.cut, shop.cut, arrangement=Arrangement.IN_ORDER).slots[0]
    family = tuple(Attendee(name, is_minor=name != "Maria Lopez") for name in ("Maria Lopez", "Leo", "Mia"))

    first = shop.world.run(book, BookingRequest(slot, PERSON, attendees=family, one_each=True))

    group = shop.world.run(list_group, first.group_public_id or "")
    assert [one.attendees[0].name for one in group] == ["Maria Lopez", "Leo", "Mia"]
    assert [one.attendees[0].guardian_name for one in group] == [None, "Maria Lopez", "Maria Lopez"]
    assert [one.starts_at.hour - 5 for one in group] == [9, 10, 11]


def test_all_or_nothing_when_one_of_them_is_gone(shop: Shop) -> None:
    slot = ask(shop, shop.cut, shop.cut, arrangement=Arrangement.SIDE_BY_SIDE).slots[0]
    shop.book(shop.slot(0, staff_id=shop.ben.id))

    with pytest.raises(SlotTaken):
        shop.world.run(book, BookingRequest(slot, PERSON))

    assert shop.world.count("appointments") == 1


def test_rooms_are_shared_out_so_that_everybody_fits(shop: Shop) -> None:
    """The first of them must not take the only room the second can use."""
    for name, pool in (("Quiet", "any"), ("Laser room", "any"), ("Laser", "laser")):
        shop.world.run_as(OWNER, add_resource, ResourceKind.ROOM, name=name, pool=pool)
    room = Need(Role.POOL, pool="any")
    face = shop.world.add_service("Face", segments=(Segment(60, (Need(Role.LEAD), room)),))
    legs = shop.world.add_service(
        "Legs", segments=(Segment(60, (Need(Role.LEAD), room, Need(Role.POOL, pool="laser"))),)
    )
    for name in ("Cai", "Dee"):
        shop.world.add_staff(name, face, legs)

    slot = ask(shop, face, legs, arrangement=Arrangement.SIDE_BY_SIDE).slots[0]
    booked = shop.world.run(book, BookingRequest(slot, PERSON))

    group = shop.world.run(list_group, booked.group_public_id or "")
    used = [claim.resource_id for one in group for claim in one.slot.legs[0].claims]
    assert len(used) == len(set(used)) == 5


def test_a_wait_between_two_lets_buffers_pass(shop: Shop) -> None:
    colour = shop.world.add_service("Colour", buffer_after_minutes=15)
    cai = shop.world.add_staff("Cai", colour)
    parts = (GroupPart(colour, staff_id=cai.id), GroupPart(colour, staff_id=cai.id))

    def found(wait: int) -> int:
        query = GroupQuery(parts, Arrangement.IN_ORDER, DAY, DAY, longest_wait_minutes=wait)
        return len(shop.world.run(find_group_slots, query).slots)

    assert (found(0), found(15)) == (0, 6)


def test_wishes_limits_and_reasons(shop: Shop) -> None:
    answer = ask(shop, shop.cut, shop.cut, arrangement=Arrangement.ANY_ORDER, earliest=time(12), limit=2)
    assert [slot.starts_at.hour - 5 for slot in answer.slots] == [12, 13]

    shop.world.add_special_day(DAY, DAY)
    assert ask(shop, shop.cut, shop.cut, arrangement=Arrangement.ANY_ORDER).reason is Rule.CLOSED
    with pytest.raises(InvalidInput):
        ask(shop, shop.cut, arrangement=Arrangement.IN_ORDER)
    yoga = shop.world.add_service("Yoga", kind="class")
    with pytest.raises(InvalidInput):
        ask(shop, shop.cut, yoga, arrangement=Arrangement.IN_ORDER)
