"""Saving the business: profile, booking rules, places, opening hours and special days."""

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from app.business.repository import load_business, load_locations, load_opening
from app.business.save_hours import OpeningBlock, hours_on, opening_version, save_opening_hours
from app.business.save_location import LocationDraft, save_location, set_location_active
from app.business.save_profile import (
    PolicyDraft,
    policy_of,
    policy_version,
    profile_of,
    save_policy,
    save_profile,
)
from app.business.save_special_days import forget_special_days, save_special_days
from app.edits import ChangedMeanwhile
from app.errors import InvalidInput, NotFound
from tests.app.booking_world import OWNER, World

MONDAY = date(2026, 3, 2)


def block(weekday: int, hours: str, **values: Any) -> OpeningBlock:
    opens, closes = hours.split("-")
    return OpeningBlock(weekday, time.fromisoformat(opens), time.fromisoformat(closes), **values)


def test_the_profile_is_changed_and_its_earlier_form_kept(world: World) -> None:
    draft = profile_of(world.run(load_business))

    saved = world.run_as(OWNER, save_profile, replace(draft, name=" New  Name ", about={"en": "We cut.", "es": " "}))
    world.run_as(OWNER, save_profile, replace(profile_of(saved), name="Newer"))

    assert (saved.name, saved.about) == ("New Name", {"en": "We cut."})
    assert world.rows("SELECT version, json_extract(content, '$.name') FROM settings_versions") == [
        (1, "New Name"),
        (2, "Newer"),
    ]


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"name": ""}, "text_missing"),
        ({"timezone": "Mars/Olympus"}, "zone_unknown"),
        ({"timezone": "../../etc/passwd"}, "zone_unknown"),
        ({"country": "XX"}, "country_unknown"),
        ({"region": "ZZ"}, "region_unknown"),
        ({"currency": "ABC"}, "currency_unknown"),
        ({"languages": ()}, "text_missing"),
        ({"languages": ("fr",)}, "choice_unknown"),
        ({"phone": "12"}, "phone_unreadable"),
        ({"website": "javascript:alert(1)"}, "address_unreadable"),
        ({"accent": "red"}, "colour_unreadable"),
    ],
)
def test_an_impossible_profile_is_refused(world: World, values: dict[str, Any], reason: str) -> None:
    before = world.run(load_business)

    with pytest.raises(InvalidInput) as refused:
        world.run_as(OWNER, save_profile, replace(profile_of(before), **values))

    assert refused.value.facts["reason"] == reason
    assert world.run(load_business) == before


def test_new_booking_rules_are_a_new_version_of_the_policy(world: World) -> None:
    before = world.run(load_business)
    draft = replace(policy_of(before), cancellation_window_minutes=60, max_open_bookings=2)

    saved = world.run_as(OWNER, save_policy, draft, seen=policy_version(before))

    assert (saved.cancellation_window_minutes, saved.max_open_bookings) == (60, 2)
    assert saved.policy_version == before.policy_version + 1
    with pytest.raises(ChangedMeanwhile):
        world.run_as(OWNER, save_policy, PolicyDraft(), seen=policy_version(before))
    with pytest.raises(InvalidInput):
        world.run_as(OWNER, save_policy, replace(draft, slot_step_minutes=0))


def test_opening_hours_hold_from_a_day_on(world: World) -> None:
    seen = opening_version(world.run(load_opening))

    saved = world.run_as(
        OWNER,
        save_opening_hours,
        world.location_id,
        [block(0, "08:00-12:00"), block(0, "13:00-00:00")],
        from_day=MONDAY,
        seen=seen,
    )

    assert saved.intervals(date(2026, 2, 23)) == ((time(9), time(17)),)
    assert saved.intervals(MONDAY) == ((time(8), time(12)), (time(13), time(0)))
    assert saved.intervals(date(2026, 3, 3)) == ()
    assert len(hours_on(saved, MONDAY)) == 2
    with pytest.raises(ChangedMeanwhile):
        world.run_as(OWNER, save_opening_hours, 1, [block(0, "08:00-12:00")], from_day=MONDAY, seen=seen)


@pytest.mark.parametrize(
    ("blocks", "reason"),
    [
        ([], "hours_missing"),
        ([block(0, "09:00-13:00"), block(0, "12:00-17:00")], "hours_overlap"),
        ([block(6, "20:00-03:00", overnight=True), block(0, "02:00-09:00")], "hours_overlap"),
        ([block(0, "13:00-09:00")], "ends_before_start"),
        ([block(-1, "09:00-13:00")], "weekday_unknown"),
    ],
)
def test_impossible_opening_hours_are_refused(world: World, blocks: list[OpeningBlock], reason: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        world.run_as(OWNER, save_opening_hours, world.location_id, blocks, from_day=MONDAY)

    assert refused.value.facts["reason"] == reason


def test_days_can_be_special_changed_and_forgotten(world: World) -> None:
    last = date(2026, 3, 4)

    world.run_as(OWNER, save_special_days, MONDAY, last, reason={"en": "Holiday"})
    assert world.run(load_opening).intervals(MONDAY) == ()

    world.run_as(OWNER, save_special_days, MONDAY, last, hours=[(time(10), time(12)), (time(14), time(15))])
    assert world.run(load_opening).intervals(last) == ((time(10), time(12)), (time(14), time(15)))

    world.run_as(OWNER, forget_special_days, MONDAY, last)
    assert world.run(load_opening).intervals(last) == ((time(9), time(17)),)
    with pytest.raises(NotFound):
        world.run_as(OWNER, forget_special_days, MONDAY, last)


@pytest.mark.parametrize(
    ("first", "last", "hours", "reason"),
    [
        (date(2026, 3, 4), MONDAY, (), "ends_before_start"),
        (MONDAY, MONDAY, ((time(12), time(9)),), "ends_before_start"),
        (MONDAY, MONDAY, ((time(9), time(12)), (time(11), time(14))), "hours_overlap"),
        (date(2026, 3, 10), date(2026, 3, 12), (), "special_days_overlap"),
    ],
)
def test_impossible_special_days_are_refused(
    world: World, first: date, last: date, hours: tuple[tuple[time, time], ...], reason: str
) -> None:
    world.run_as(OWNER, save_special_days, date(2026, 3, 12), date(2026, 3, 13))

    with pytest.raises(InvalidInput) as refused:
        world.run_as(OWNER, save_special_days, first, last, hours=hours)

    assert refused.value.facts["reason"] == reason


def test_places_have_clocks_of_their_own_and_one_always_remains(world: World) -> None:
    second = world.run_as(OWNER, save_location, LocationDraft("Harbour", "2 Pier", "Pacific/Auckland"))
    assert second.zone.key == "Pacific/Auckland"

    world.run_as(OWNER, set_location_active, 1, active=False)
    with pytest.raises(InvalidInput):
        world.run_as(OWNER, set_location_active, second.public_id, active=False)
    with pytest.raises(InvalidInput):
        world.run_as(OWNER, save_location, LocationDraft("Harbour", "2 Pier", "Nowhere"), location=second.id)

    assert [place.active for place in world.run(load_locations)] == [False, True]
