"""Services come back with their segments, needs and extras in order."""

import pytest

from app.errors import NotFound
from app.services.repository import get_service, list_services
from app.services.service import Extra, ExtraKind, Need, PriceKind, Role, Segment
from tests.app.booking_world import World

APPLY = Segment(45, (Need(Role.LEAD), Need(Role.POOL, pool="basin")))
SET = Segment(40, ())


def test_a_service_is_read_as_written(world: World) -> None:
    exam = world.add_service("Exam")
    look = Segment(35, (Need(Role.LEAD), Need(Role.SECOND, skill_service_id=exam)))
    extras = (
        Extra(0, "ext_long", ExtraKind.VARIANT, {"en": "Long"}, 30, 4000),
        Extra(0, "ext_gloss", ExtraKind.ADD_ON, {"en": "Gloss"}, 15, 3500),
    )
    color = world.add_service("Color", segments=(APPLY, SET, look), extras=extras, price_kind="from", position=2)

    found = world.run(get_service, color)

    assert found.segments == (APPLY, SET, look)
    assert found.minutes == 120
    assert found.needs_lead
    assert found.price_kind is PriceKind.FROM
    assert [extra.public_id for extra in found.variants] == ["ext_long"]
    assert [extra.public_id for extra in found.add_ons] == ["ext_gloss"]
    assert world.run(get_service, found.public_id) == found


def test_services_stand_in_the_owners_order_without_what_is_switched_off(world: World) -> None:
    world.add_service("Second", position=2)
    world.add_service("First", position=1)
    hidden = world.add_service("Hidden", active=False)

    assert [service.name["en"] for service in world.run(list_services)] == ["First", "Second"]
    assert len(world.run(list_services, with_inactive=True)) == 3
    with pytest.raises(NotFound):
        world.run(get_service, hidden)


def test_a_room_alone_needs_no_lead(world: World) -> None:
    hall = world.add_service("Hall", segments=(Segment(60, (Need(Role.POOL, pool="hall"),)),))

    assert not world.run(get_service, hall).needs_lead
