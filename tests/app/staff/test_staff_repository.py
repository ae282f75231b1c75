"""Staff come back with their skills and hours."""

from datetime import date, time

import pytest

from app.errors import NotFound
from app.staff.repository import add_working_day, get_staff_member, list_staff, load_rosters, set_skills
from app.staff.staff_member import Skill, WorkingDay
from tests.app.booking_world import OWNER, World


def test_staff_are_read_as_written(world: World) -> None:
    cut = world.add_service("Cut")
    own = Skill(cut, price_minor=8500, buffer_before_minutes=None, buffer_after_minutes=10)
    ana = world.add_staff("Ana", own, title={"en": "Owner"}, colour="#9a3b6f", priority=3)

    found = world.run(get_staff_member, ana.public_id)

    assert found == ana
    assert found.skills == {cut: own}
    assert found.can_do(cut)
    assert not found.can_do(cut + 1)


def test_staff_stand_in_the_owners_order_without_who_left(world: World) -> None:
    world.add_staff("Ben", position=2)
    world.add_staff("Ana", position=1)
    gone = world.add_staff("Carla")
    world.raw.execute("UPDATE staff SET active = 0 WHERE id = ?", (gone.id,))

    assert [member.name for member in world.run(list_staff)] == ["Ana", "Ben"]
    with pytest.raises(NotFound):
        world.run(get_staff_member, gone.id)


def test_skills_are_replaced_as_a_whole(world: World) -> None:
    cut, color = world.add_service("Cut"), world.add_service("Color")
    ana = world.add_staff("Ana", cut)

    world.run_as(OWNER, set_skills, ana.id, [Skill(color)])

    assert set(world.run(get_staff_member, ana.id).skills) == {color}


def test_a_single_day_replaces_the_weekly_hours(world: World) -> None:
    ana = world.add_staff("Ana", week={0: "09:00-12:00 13:00-17:00", 1: "09:00-17:00"})
    monday, tuesday = date(2026, 3, 2), date(2026, 3, 3)
    with world.unit(OWNER) as work:
        add_working_day(work, ana.id, WorkingDay(world.location_id, monday, time(14), time(20)))
        add_working_day(work, ana.id, WorkingDay(world.location_id, tuesday, None, None))

    roster = world.run(load_rosters)[ana.id]

    assert roster.blocks(monday) == [(world.location_id, time(14), time(20))]
    assert roster.blocks(tuesday) == []
    assert len(roster.blocks(date(2026, 3, 9))) == 2
