"""A new business has a trial of Premium, in control and in its own database alike."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from app.billing.start_trial import fill_trial, trial_account
from app.business.entitlement import Entitlement, whole_days
from app.business.repository import load_entitlement
from app.plans import AccountState, Feature, PlanName
from tests.app.booking_world import OWNER, World


def trying(new_world: Any) -> World:
    world: World = new_world()
    world.open_shop()
    world.raw.execute("DELETE FROM entitlement")
    world.run_as(OWNER, fill_trial)
    return world


def test_the_trial_is_premium_for_fourteen_days(new_world: Any) -> None:
    world = trying(new_world)

    copy = world.run(load_entitlement)

    assert copy is not None
    assert (copy.plan, copy.state, copy.monthly_appointments) == (PlanName.PREMIUM, AccountState.TRIAL, None)
    assert copy.features == frozenset(Feature)
    assert copy.ends_at == world.clock.now() + timedelta(days=14)


def test_the_trial_ends_by_itself_to_the_second(new_world: Any) -> None:
    world = trying(new_world)
    copy = world.run(load_entitlement)
    assert copy is not None
    assert copy.ends_at is not None

    before, after = copy.ends_at - timedelta(seconds=1), copy.ends_at

    assert (copy.state_at(before), copy.state_at(after)) == (AccountState.TRIAL, AccountState.READ_ONLY)
    assert not copy.takes_bookings_at(after)


def test_control_and_copy_say_the_same() -> None:
    now = datetime(2026, 3, 2, 14, tzinfo=UTC)

    account = trial_account(7, since=now)

    assert account.entitlement().version == account.version == account.delivered
    assert account.ends_at == account.trial_ends_at


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Tokyo", "Pacific/Kiritimati"])
def test_a_period_is_whole_days_of_the_business(zone: str) -> None:
    place = ZoneInfo(zone)
    start, end = _month(datetime(2026, 3, 2, 3, 30, tzinfo=UTC))

    first, last = whole_days(start, end, place, None)

    assert first.astimezone(place).hour == last.astimezone(place).hour == 0
    assert timedelta() <= start - first < timedelta(days=1)


def test_a_change_of_zone_does_not_begin_to_count_anew() -> None:
    start, end = _month(datetime(2026, 3, 2, 3, 30, tzinfo=UTC))
    first, last = whole_days(start, end, ZoneInfo("America/New_York"), None)
    present = Entitlement(1, PlanName.STARTER, AccountState.ACTIVE, 100, 2, frozenset(), first, last)

    again, _ = whole_days(start, end, ZoneInfo("Asia/Tokyo"), present)

    assert again == first


def _month(start: datetime) -> tuple[datetime, datetime]:
    return start, start + timedelta(days=31)
