"""What the owner is told of the account, when, and what is not told any more because it is no longer so."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from app.billing.account import BillingAccount, Source, Status
from app.billing.notices import announce_usage
from app.billing.start_trial import fill_trial, trial_account
from app.billing.take_over import take_over_entitlement
from app.billing.terms import current_terms
from app.events import PlanUsageReached
from app.notifications.billing_letter import compose_billing
from app.outbox.message import Message, MessageState
from app.outbox.repository import next_due, set_state
from app.plans import PlanName
from app.unit_of_work import SYSTEM_CALLER
from tests.app.booking_world import World

BASE = "https://book.example.com"


def on_trial(new_world: Any) -> World:
    world: World = new_world()
    world.open_shop()
    world.raw.execute("DELETE FROM entitlement")
    world.run_as(SYSTEM_CALLER, fill_trial)
    return world


def follow(world: World, account: BillingAccount) -> None:
    world.run_as(SYSTEM_CALLER, take_over_entitlement, account.entitlement())


def paid(world: World, **changes: Any) -> BillingAccount:
    now = world.clock.now()
    account = trial_account(0, since=now, version=2)
    values = {
        "source": Source.STRIPE,
        "status": Status.ACTIVE,
        "terms": current_terms(PlanName.STARTER),
        "period_start": now,
        "period_end": now + timedelta(days=30),
    }
    return replace(account, **values | changes)


def sent(world: World) -> list[tuple[str, str]]:
    """(what was due, how it ended) as the sender would have it, now."""
    found = []
    while (message := world.run(next_due)) is not None:
        request, reason = world.run(compose_billing, BASE, message)
        settle(world, message)
        found.append((message.subject_kind, reason or request["subject"]))
    return found


def settle(world: World, message: Message) -> None:
    world.run(set_state, message, MessageState.SENT)


def test_a_trial_is_reminded_of_three_days_and_one_day_before_and_at_its_end(new_world: Any) -> None:
    world = on_trial(new_world)
    told = []

    for days in (10, 1, 2, 1):
        world.clock.advance(timedelta(days=days))
        told.append([name for name, _ in sent(world)])

    assert told == [[], ["trial_ends"], ["trial_ends_tomorrow"], ["trial_over"]]


def test_who_has_chosen_a_plan_hears_nothing_of_the_trial(new_world: Any) -> None:
    world = on_trial(new_world)
    follow(world, paid(world))

    world.clock.advance(timedelta(days=15))

    assert {reason for _, reason in sent(world)} == {"outdated"}


def test_a_late_payment_is_told_at_once_and_the_day_before_the_pause(new_world: Any) -> None:
    world = on_trial(new_world)
    now = world.clock.now()
    follow(world, paid(world, status=Status.PAST_DUE, past_due_since=now))

    at_once = sent(world)
    world.clock.advance(timedelta(days=6))
    later = sent(world)
    world.clock.advance(timedelta(days=1))
    paused = sent(world)

    assert at_once == [("payment_late", "A payment did not go through")]
    assert later == [("paused_tomorrow", "New bookings pause tomorrow")]
    assert paused == [("read_only", "New bookings are paused")]


def test_a_payment_that_came_in_takes_the_warnings_back(new_world: Any) -> None:
    world = on_trial(new_world)
    follow(world, paid(world, status=Status.PAST_DUE, past_due_since=world.clock.now()))
    sent(world)
    follow(world, paid(world, version=3))

    world.clock.advance(timedelta(days=8))

    assert {reason for _, reason in sent(world)} == {"outdated"}


def test_a_warned_share_is_told_once_with_the_figures(new_world: Any) -> None:
    world = on_trial(new_world)
    follow(world, paid(world))
    period = int(world.rows("SELECT period_start FROM entitlement")[0][0])
    world.raw.execute("INSERT INTO plan_usage VALUES (?, 80)", (period,))
    event = PlanUsageReached(percent=80, counted=80, limit=100, period=period)
    for _ in range(2):
        world.run_as(SYSTEM_CALLER, announce_usage, event)

    message = world.run(next_due)
    assert message is not None
    request, _ = world.run(compose_billing, BASE, message)

    assert "80 of the 100 appointments of Starter" in request["text"]
    assert f"{BASE}/dashboard/billing/next" in request["html"]
    assert f"Get a bigger plan: {BASE}/dashboard/billing/next" in request["text"]
    assert world.rows("SELECT count(*) FROM messages WHERE subject_kind = 'usage_warned'") == [(1,)]


def test_the_letter_is_in_the_language_of_the_business(new_world: Any) -> None:
    world = new_world()
    world.open_shop(languages=["es", "en"])
    world.raw.execute("DELETE FROM entitlement")
    world.run_as(SYSTEM_CALLER, fill_trial)
    world.clock.advance(timedelta(days=11))

    assert sent(world) == [("trial_ends", "Tu prueba termina en tres días")]
