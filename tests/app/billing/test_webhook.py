"""Stripe's events: signed or refused, kept once, answered at once, and never believed: the state is looked up."""

import sqlite3
import time
from pathlib import Path

import httpx
import pytest

from tests.app.billing.conftest import PayingSite
from tests.demo_site import serve_copy
from tests.fakes.stripe import api, lifecycle
from tests.fakes.stripe.deliveries import Deliveries
from tests.tenant_rows import audit

Row = tuple[object, ...]


def subscribed(paying: PayingSite, plan: str = "premium") -> None:
    """Paid at Stripe; none of its events has come, and nobody has come back to our page."""
    paying.later(days=15)
    httpx.post(paying.choose(plan), data={"card": "4242"})


def ledger(paying: PayingSite) -> list[Row]:
    with audit(paying.site.folder / "control.db") as control:
        return control.execute("SELECT type, state FROM stripe_events ORDER BY received_at, event_id").fetchall()


def wait_for(paying: PayingSite, status: str) -> dict[str, object]:
    """The account once the events that came in are worked off."""
    end = time.monotonic() + 10
    while (account := paying.account())["status"] != status and time.monotonic() < end:
        time.sleep(0.02)
    return account


def test_an_event_brings_the_state_though_nobody_comes_back(paying: PayingSite) -> None:
    subscribed(paying)

    answers = paying.stripe.deliveries.deliver_held()

    assert set(answers) == {204}
    assert wait_for(paying, "active")["plan"] == "premium"


def test_one_event_of_all_is_enough_and_twice_is_once(paying: PayingSite) -> None:
    subscribed(paying)
    event = next(one for one in paying.stripe.deliveries.held if one["type"] == "invoice.paid")

    answers = [paying.stripe.deliveries.deliver(event) for _ in range(3)]

    assert answers == [204, 204, 204]
    assert wait_for(paying, "active")["plan"] == "premium"
    assert [one[0] for one in ledger(paying)] == ["invoice.paid"]


def test_what_an_event_claims_is_not_believed(paying: PayingSite) -> None:
    subscribed(paying)
    event = next(one for one in paying.stripe.deliveries.held if one["type"] == "customer.subscription.updated")
    event["data"]["object"]["status"] = "canceled"

    paying.stripe.deliveries.deliver(event)

    assert wait_for(paying, "active")["status"] == "active"


@pytest.mark.parametrize("how", ["no signature", "another secret", "too old", "another body", "no JSON"])
def test_what_stripe_did_not_sign_is_refused_and_leaves_no_trace(paying: PayingSite, how: str) -> None:
    subscribed(paying)
    deliveries, event = paying.stripe.deliveries, paying.stripe.deliveries.held[-1]
    body, headers = deliveries.sign(
        event,
        secret="whsec_other" if how == "another secret" else None,
        at=int(time.time()) - 400 if how == "too old" else None,
    )
    sent = {"another body": body + " ", "no JSON": "{"}.get(how, body).encode()
    if how == "no signature":
        headers.pop("Stripe-Signature")

    answer = httpx.post(deliveries.url or "", content=sent, headers=headers)

    assert answer.status_code == 400
    assert ledger(paying) == []
    assert paying.account()["source"] == "trial"


def test_bytes_that_are_no_text_are_refused(paying: PayingSite) -> None:
    answer = httpx.post(
        paying.stripe.deliveries.url or "", content=b"\xff\xfe", headers={"Stripe-Signature": "t=1,v1=00"}
    )

    assert answer.status_code == 400


def test_without_a_secret_there_is_no_webhook(demo_folder: Path, tmp_path: Path) -> None:
    with serve_copy(demo_folder, tmp_path / "data", stripe_api_key="sk_test_x") as site:
        answer = httpx.post(f"{site.url}/webhooks/stripe", content=b"{}", headers={"Stripe-Signature": "t=1,v1=x"})

    assert answer.status_code == 404


def test_while_a_secret_is_replaced_both_are_good(demo_folder: Path, tmp_path: Path) -> None:
    deliveries = Deliveries()
    with serve_copy(
        demo_folder, tmp_path / "data", stripe_api_key="sk_test_x", stripe_webhook_secret="whsec_new, whsec_local"
    ) as site:
        answers = []
        for secret in ("whsec_new", "whsec_local", "whsec_gone"):
            event = {
                "id": f"evt_{secret}",
                "type": "price.created",
                "created": 1,
                "data": {"object": {"id": "price_1"}},
            }
            body, headers = deliveries.sign(event, secret=secret)
            answers.append(httpx.post(f"{site.url}/webhooks/stripe", content=body, headers=headers).status_code)

    assert answers == [204, 204, 400]


def test_a_customer_we_crashed_before_writing_down_is_recognised(paying: PayingSite) -> None:
    subscribed(paying)
    with sqlite3.connect(paying.site.folder / "control.db") as control:
        control.execute("UPDATE billing_accounts SET customer_id = NULL")
    paying.site.server.app.state.billing._accounts.clear()

    paying.stripe.deliveries.deliver_held()

    assert wait_for(paying, "active")["customer_id"] is not None


def test_somebody_elses_customers_are_ignored(paying: PayingSite) -> None:
    state = paying.stripe.state
    stranger = state.make("cus", email="x@example.com", name=None, metadata={}, card="4242")
    event = state.record("customer.updated", stranger)

    assert paying.stripe.deliveries.deliver(event) == 204
    end = time.monotonic() + 5
    while ledger(paying)[0][1] == "received" and time.monotonic() < end:
        time.sleep(0.02)

    assert ledger(paying) == [("customer.updated", "ignored")]


def test_a_deleted_customer_is_read_only_and_may_begin_again(paying: PayingSite) -> None:
    subscribed(paying)
    paying.page("/dashboard/billing?from=portal")
    customer = str(paying.account()["customer_id"])
    api.delete_customer(paying.stripe.state, {}, {"id": customer})

    paying.stripe.deliveries.deliver_held()
    gone = wait_for(paying, "canceled")
    page = paying.page()
    paying.pay(paying.choose("starter"))

    assert gone["customer_id"] is None
    assert "Your plan has ended." in page
    assert (paying.account()["status"], paying.copy()["plan"]) == ("active", "starter")
    assert paying.account()["customer_id"] != customer


def test_a_dispute_is_said_and_a_lost_one_pauses_until_a_new_subscription(paying: PayingSite) -> None:
    subscribed(paying)
    paying.page("/dashboard/billing?from=portal")
    state = paying.stripe.state
    charge = state.all("charge")[0]
    dispute = state.make(
        "du", charge=charge["id"], amount=charge["amount"], status="needs_response", reason="fraudulent"
    )
    state.record("charge.dispute.created", dispute)
    paying.stripe.deliveries.deliver_held()
    end = time.monotonic() + 5
    while paying.account()["dispute_status"] is None and time.monotonic() < end:
        time.sleep(0.02)
    open_page, open_copy = paying.page(), paying.copy()

    dispute["status"] = "lost"
    state.record("charge.dispute.closed", dispute)
    paying.stripe.deliveries.deliver_held()
    end = time.monotonic() + 5
    while paying.account()["dispute_status"] != "lost" and time.monotonic() < end:
        time.sleep(0.02)

    assert "Your bank is looking into one of your payments." in open_page
    assert open_copy["state"] == "active"
    assert "A payment was taken back by your bank." in paying.page()
    assert paying.copy()["state"] == "read_only"


def test_two_subscriptions_are_said_and_the_better_one_counts(paying: PayingSite) -> None:
    subscribed(paying, "starter")
    state = paying.stripe.state
    customer = state.objects[str(paying.account()["customer_id"])]
    price = state.all("price", lookup_key="smart-scheduler-premium-monthly")[0]
    paying.site.clock.instant = paying.site.clock.instant.replace(second=30)
    lifecycle.start_subscription(state, customer, price, card="4242", trial_end=None, metadata={})

    page = paying.page("/dashboard/billing?from=portal")

    assert "You have two subscriptions and pay for both." in page
    assert paying.copy()["plan"] == "premium"


def test_refused_events_never_hold_up_new_ones_and_are_given_up_in_the_end(paying: PayingSite) -> None:
    """Sixty old ones that Stripe will not tell us about, more than are looked at in one go."""
    subscribed(paying)
    event = paying.stripe.deliveries.held[-1]
    with sqlite3.connect(paying.site.folder / "control.db") as control:
        control.executemany(
            "INSERT INTO stripe_events (event_id, type, customer_id, happened_at, received_at, state, tries) "
            "VALUES (?, 'customer.updated', 'cus_elsewhere', 1, 1, 'received', ?)",
            [(f"evt_{number:03}", 20 if number < 20 else 1) for number in range(60)],
        )
    paying.stripe.faults.add("refuse", times=1000)

    told = paying.stripe.deliveries.deliver(event)
    first = settled(paying, event["id"], "tries = 1 AND state = 'received'")
    paying.stripe.deliveries.deliver(paying.stripe.deliveries.held[0])
    given_up = settled(paying, "evt_000", "state = 'failed'")

    assert (told, first, given_up) == (204, True, True)


def settled(paying: PayingSite, event_id: str, how: str) -> bool:
    """Whether an event comes to be so."""
    end = time.monotonic() + 10
    while time.monotonic() < end:
        with audit(paying.site.folder / "control.db") as control:
            if control.execute(f"SELECT 1 FROM stripe_events WHERE event_id = ? AND {how}", (event_id,)).fetchone():
                return True
        time.sleep(0.02)
    return False
