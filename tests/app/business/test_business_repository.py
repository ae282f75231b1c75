"""The business's rows come back as they went in, and its rules get a new version whenever one changes."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from app.availability.rules_cache import load_rules
from app.business.business import LateCancellation, StaffChoice
from app.business.entitlement import Entitlement
from app.business.repository import (
    add_faq,
    change_business,
    count_usage,
    load_business,
    load_entitlement,
    load_faq,
    load_opening,
    load_usage,
    store_entitlement,
)
from app.business.rules_version import bump_rules_version, new_rules_version
from app.errors import NotFound
from app.plans import AccountState, Feature, PlanName
from tests.app.booking_world import OWNER, World

# Read for the rules, and changed by no owner.
NO_RULES = {"sqlite_master", "sqlite_schema"}


def test_profile_is_read_as_written(world: World) -> None:
    business = world.run(load_business)

    assert business.name == "Plain"
    assert business.zone.key == "America/New_York"
    assert business.default_language == "en"
    assert business.late_cancellation is LateCancellation.ACCEPT
    assert business.staff_choice is StaffChoice.LEAST_BUSY
    assert business.created_at == world.clock.now()


def test_an_empty_database_has_no_business(new_world: Any) -> None:
    empty = new_world()

    with pytest.raises(NotFound):
        empty.run(load_business)


def test_opening_of_a_place_that_is_not_there_is_not_found(world: World) -> None:
    with pytest.raises(NotFound):
        world.run(load_opening, 99)


def test_faq_stands_in_the_owners_order_without_what_is_switched_off(world: World) -> None:
    entries = [
        {"public_id": f"faq_{n}", "position": 9 - n, "question": {"en": f"q{n}"}, "answer": {}, "active": n != 2}
        for n in (1, 2, 3)
    ]
    world.run_as(OWNER, add_faq, entries)

    found = world.run(load_faq)

    assert [entry.question["en"] for entry in found] == ["q3", "q1"]


def test_an_older_copy_of_the_entitlement_is_not_taken_over(world: World) -> None:
    present = world.run(load_entitlement)
    assert present is not None
    newer = replace(present, version=5, monthly_appointments=7, features=frozenset(Feature))

    assert world.run(store_entitlement, newer)
    assert not world.run(store_entitlement, replace(newer, version=4, state=AccountState.READ_ONLY))
    assert world.run(load_entitlement) == newer


def test_usage_is_counted_by_period(world: World) -> None:
    period = world.clock.now()

    assert world.run(count_usage, period, 1) == 1
    assert world.run(count_usage, period, 2) == 3
    assert world.run(load_usage, period) == 3
    assert world.run(load_usage, period + timedelta(days=30)) == 0


@pytest.mark.parametrize(
    ("now", "start"),
    [
        (datetime(2026, 2, 10, tzinfo=UTC), datetime(2026, 1, 31, tzinfo=UTC)),
        (datetime(2026, 2, 28, tzinfo=UTC), datetime(2026, 2, 28, tzinfo=UTC)),
        (datetime(2026, 4, 1, tzinfo=UTC), datetime(2026, 3, 31, tzinfo=UTC)),
        (datetime(2026, 4, 30, tzinfo=UTC), datetime(2026, 4, 30, tzinfo=UTC)),
    ],
)
def test_an_old_copy_goes_on_month_by_month(now: datetime, start: datetime) -> None:
    january, february = datetime(2026, 1, 31, tzinfo=UTC), datetime(2026, 2, 28, tzinfo=UTC)
    copy = Entitlement(1, PlanName.STARTER, AccountState.ACTIVE, 100, 2, frozenset(), january, february)

    assert copy.period_at(now, ZoneInfo("UTC")) == start


def test_no_two_versions_are_alike_even_in_the_same_second() -> None:
    now = datetime(2026, 3, 2, tzinfo=UTC)

    assert len({new_rules_version(now) for _ in range(50)}) == 50


def test_bumping_and_any_change_of_the_profile_make_a_new_version(world: World) -> None:
    seen = [world.run(load_business).rules_version]
    world.run_as(OWNER, bump_rules_version)
    seen.append(world.run(load_business).rules_version)
    world.run_as(OWNER, change_business, slot_step_minutes=20)
    seen.append(world.run(load_business).rules_version)

    assert len(set(seen)) == 3


def test_every_row_the_rules_are_made_of_changes_their_version(world: World) -> None:
    read: set[str] = set()
    world.raw.set_authorizer(lambda act, table, *_: _note(read, act, table))
    world.run(load_rules)
    world.raw.set_authorizer(None)

    guarded = {
        table: {kind for (kind,) in world.rows(f"SELECT name FROM sqlite_schema WHERE tbl_name = '{table}'")}
        for table in read - NO_RULES - {"business"}
    }

    assert len(guarded) == 12
    for table, names in guarded.items():
        assert {f"{table}_rules_{act}" for act in ("insert", "update", "delete")} <= names


def test_a_changed_row_changes_the_version(world: World) -> None:
    service = world.add_service()
    before = world.run(load_business).rules_version

    world.raw.execute("UPDATE services SET price_minor = 1 WHERE id = ?", (service,))

    after = world.run(load_business).rules_version
    assert after != before
    world.add_special_day(date(2026, 3, 3), date(2026, 3, 3))
    assert world.run(load_business).rules_version not in (before, after)


def _note(read: set[str], act: int, table: str | None) -> int:
    # 20 is SQLITE_READ.
    if act == 20 and table:
        read.add(table)
    return 0
