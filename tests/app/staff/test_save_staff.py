"""Saving who works here and when."""

from datetime import date, time
from typing import Any

import pytest

from app.edits import ChangedMeanwhile
from app.errors import InvalidInput
from app.staff.repository import list_staff, load_rosters
from app.staff.save import StaffDraft, draft_of, order_staff, save_staff_member, set_staff_active, staff_version
from app.staff.save_hours import (
    WorkBlock,
    clear_working_day,
    hours_version,
    save_working_day,
    save_working_hours,
)
from app.staff.staff_member import Skill
from tests.app.booking_world import OWNER, World

MONDAY = date(2026, 3, 2)


def block(weekday: int, hours: str, **values: Any) -> WorkBlock:
    starts, ends = hours.split("-")
    return WorkBlock(1, weekday, time.fromisoformat(starts), time.fromisoformat(ends), **values)


def test_a_new_staff_member_has_their_own_price_pace_and_buffers(world: World) -> None:
    cut = world.add_service()
    skill = Skill(cut, price_minor=7000, buffer_after_minutes=10, extra_minutes=-15)

    saved = world.run_as(OWNER, save_staff_member, StaffDraft(" Ana  Ruiz ", skills=(skill,)))

    assert (saved.name, saved.skills) == ("Ana Ruiz", {cut: skill})
    assert world.rows("SELECT name, kind FROM resources") == [("Ana Ruiz", "staff")]


def test_a_change_reaches_the_resource_and_keeps_the_key(world: World) -> None:
    ana = world.run_as(OWNER, save_staff_member, StaffDraft("Ana"))

    saved = world.run_as(OWNER, save_staff_member, StaffDraft("Anna", title={"en": "Owner"}), staff=ana.public_id)

    assert (saved.id, saved.name, saved.title) == (ana.id, "Anna", {"en": "Owner"})
    assert world.rows("SELECT name FROM resources") == [("Anna",)]


def test_the_second_of_two_managers_is_told(world: World) -> None:
    ana = world.run_as(OWNER, save_staff_member, StaffDraft("Ana"))
    seen = staff_version(ana)
    world.run_as(OWNER, save_staff_member, StaffDraft("Anna"), staff=ana.id, seen=seen)

    with pytest.raises(ChangedMeanwhile):
        world.run_as(OWNER, save_staff_member, draft_of(ana), staff=ana.id, seen=seen)


def test_who_leaves_is_not_listed_any_more(world: World) -> None:
    ana, ben = (world.run_as(OWNER, save_staff_member, StaffDraft(name)) for name in ("Ana", "Ben"))
    world.run_as(OWNER, order_staff, [ben.public_id])

    world.run_as(OWNER, set_staff_active, ana.id, active=False)

    assert [one.name for one in world.run(list_staff)] == ["Ben"]
    assert world.rows("SELECT active FROM resources ORDER BY id") == [(0,), (1,)]


@pytest.mark.parametrize(
    ("draft", "reason"),
    [
        (StaffDraft(" "), "text_missing"),
        (StaffDraft("Ana", colour="blue"), "colour_unreadable"),
        (StaffDraft("Ana", skills=(Skill(77),)), "service_unknown"),
        (StaffDraft("Ana", skills=(Skill(1), Skill(1))), "named_twice"),
        (StaffDraft("Ana", skills=(Skill(1, price_minor=-5),)), "number_out_of_range"),
    ],
)
def test_what_makes_no_sense_is_refused(world: World, draft: StaffDraft, reason: str) -> None:
    world.add_service()

    with pytest.raises(InvalidInput) as refused:
        world.run_as(OWNER, save_staff_member, draft)

    assert refused.value.facts["reason"] == reason
    assert world.count("staff") == 0


def test_hours_from_a_day_on_leave_earlier_days_alone(world: World) -> None:
    ana = world.add_staff("Ana", week={0: "09:00-17:00"})

    roster = world.run_as(
        OWNER, save_working_hours, ana.id, [block(0, "10:00-12:00"), block(0, "13:00-15:00")], from_day=MONDAY
    )

    assert roster.blocks(date(2026, 2, 23)) == [(1, time(9), time(17))]
    assert roster.blocks(MONDAY) == [(1, time(10), time(12)), (1, time(13), time(15))]


@pytest.mark.parametrize(
    ("blocks", "reason"),
    [
        ([block(0, "09:00-13:00"), block(0, "12:00-17:00")], "hours_overlap"),
        ([block(0, "17:00-09:00")], "ends_before_start"),
        ([block(0, "09:00-09:00")], "ends_before_start"),
        ([block(0, "09:00-09:00", overnight=True)], "ends_before_start"),
        ([block(0, "20:00-04:00", overnight=True), block(1, "03:00-08:00")], "hours_overlap"),
        ([block(6, "20:00-04:00", overnight=True), block(0, "03:00-08:00")], "hours_overlap"),
        ([block(0, "09:00-12:00", every_weeks=2), block(0, "11:00-15:00")], "hours_overlap"),
        ([block(7, "09:00-12:00")], "weekday_unknown"),
        ([block(0, "09:00-12:00", every_weeks=0)], "number_out_of_range"),
        ([WorkBlock(9, 0, time(9), time(12))], "place_unknown"),
    ],
)
def test_impossible_hours_are_refused_and_the_old_ones_stay(world: World, blocks: list[WorkBlock], reason: str) -> None:
    ana = world.add_staff("Ana")
    before = world.run(load_rosters)

    with pytest.raises(InvalidInput) as refused:
        world.run_as(OWNER, save_working_hours, ana.id, blocks, from_day=MONDAY)

    assert refused.value.facts["reason"] == reason
    assert world.run(load_rosters) == before


def test_blocks_of_alternate_weeks_may_share_their_hours(world: World) -> None:
    ana = world.add_staff("Ana", week={})
    one, other = date(2026, 3, 2), date(2026, 3, 9)

    roster = world.run_as(
        OWNER,
        save_working_hours,
        ana.id,
        [
            block(0, "09:00-12:00", every_weeks=2, week_of=one),
            block(0, "10:00-15:00", every_weeks=2, week_of=other),
        ],
        from_day=MONDAY,
    )

    assert roster.blocks(one) == [(1, time(9), time(12))]
    assert roster.blocks(other) == [(1, time(10), time(15))]


def test_an_evening_may_end_at_midnight_or_on_the_next_day(world: World) -> None:
    ana = world.add_staff("Ana", week={})

    roster = world.run_as(
        OWNER,
        save_working_hours,
        ana.id,
        [block(4, "18:00-00:00"), block(5, "18:00-02:00", overnight=True)],
        from_day=MONDAY,
    )

    assert roster.blocks(date(2026, 3, 6)) == [(1, time(18), time(0))]
    assert roster.blocks(date(2026, 3, 7)) == [(1, time(18), time(2))]


def test_one_day_can_be_different_or_off_and_then_as_always_again(world: World) -> None:
    ana = world.add_staff("Ana")

    different = world.run_as(OWNER, save_working_day, ana.id, MONDAY, [block(0, "12:00-14:00")])
    off = world.run_as(OWNER, save_working_day, ana.id, MONDAY, [], seen=hours_version(different))
    always = world.run_as(OWNER, clear_working_day, ana.id, MONDAY)

    assert different.blocks(MONDAY) == [(1, time(12), time(14))]
    assert off.blocks(MONDAY) == []
    assert always.blocks(MONDAY) == [(1, time(9), time(17))]


def test_hours_changed_by_somebody_else_are_not_overwritten(world: World) -> None:
    ana = world.add_staff("Ana")
    seen = hours_version(world.run(load_rosters)[ana.id])
    world.run_as(OWNER, save_working_hours, ana.id, [block(0, "10:00-12:00")], from_day=MONDAY, seen=seen)

    with pytest.raises(ChangedMeanwhile):
        world.run_as(OWNER, save_working_hours, ana.id, [block(0, "08:00-12:00")], from_day=MONDAY, seen=seen)
