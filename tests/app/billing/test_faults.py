"""Lost answers, a silent Stripe, events in the middle of a look, clocks that differ: the state stays right."""

import sqlite3
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from tests.app.billing.conftest import PayingSite, leads_to
from tests.app.billing.test_webhook import ledger, subscribed, wait_for
from tests.demo_site import SALON
from tests.fakes.stripe import lifecycle
from tests.tenant_rows import tenant_file

PAGE = "/dashboard/billing"


@pytest.mark.parametrize(
    ("path", "how"),
    [
        ("POST /v1/customers$", "cut"),
        ("POST /v1/checkout/sessions$", "cut"),
        ("POST /v1/checkout/sessions$", "cut_before"),
        ("POST /v1/customers$", "error"),
    ],
)
def test_a_lost_answer_is_asked_for_again_and_has_one_effect(paying: PayingSite, path: str, how: str) -> None:
    form = paying.form("/billing/plan", plan="premium")
    # As often as the SDK asks by itself, and once more.
    paying.stripe.faults.add(how, path, times=2)

    lost = form.send(paying.owner)
    paying.stripe.faults.coming.clear()
    again = form.send(paying.owner)

    assert lost.status_code == 503
    assert "Nothing was changed; please try again" in lost.text
    assert leads_to(again)
    assert len(paying.stripe.state.all("customer")) == 1
    assert len(paying.stripe.state.all("checkout.session")) == 1


def test_every_call_that_changes_something_carries_a_key_of_its_own(paying: PayingSite) -> None:
    paying.pay(paying.choose("premium"))
    paying.form("/billing/portal").send(paying.owner)

    posts = [one for one in paying.stripe.requests if one.method == "POST"]

    assert [one.path.rpartition("/")[2] for one in posts] == ["customers", "sessions", "sessions"]
    assert all(one.idempotency_key for one in posts)
    assert len({one.idempotency_key for one in posts}) == len(posts)


def test_a_day_without_stripe_changes_nothing_and_what_came_meanwhile_is_followed(paying: PayingSite) -> None:
    subscribed(paying)
    paying.page(f"{PAGE}?from=checkout")
    before = paying.copy()
    paying.stripe.deliveries.held.clear()
    subscription = paying.stripe.state.all("subscription")[0]
    lifecycle.cancel_later(paying.stripe.state, subscription)

    paying.stripe.faults.is_down = True
    told = paying.stripe.deliveries.deliver_held()
    paying.later(hours=26)
    page = paying.page()
    during = paying.copy()
    open_events = {state for _, state in ledger(paying)}
    paying.stripe.faults.is_down = False
    paying.later(minutes=6)
    after = paying.page()

    assert told == [204]
    assert open_events == {"received"}
    assert "Premium for $150.99 a month." in page
    assert during == before
    assert "Premium is cancelled and ends on" in after


def test_an_event_in_the_middle_of_a_look_wins_because_it_looks_later(paying: PayingSite) -> None:
    subscribed(paying)
    paying.page(f"{PAGE}?from=checkout")
    paying.later(hours=2)
    paying.stripe.deliveries.held.clear()
    # The page's look sees the old state and hears of it late.
    paying.stripe.faults.add("hang", "GET /v1/subscriptions$", seconds=0.6)
    reader = threading.Thread(target=paying.page)
    reader.start()
    wait_until(lambda: not any(fault.times for fault in paying.stripe.faults.coming))
    lifecycle.cancel_later(paying.stripe.state, paying.stripe.state.all("subscription")[0])

    paying.stripe.deliveries.deliver_held()
    reader.join()
    wait_until(lambda: paying.copy()["ends_at"] is not None)

    assert paying.copy()["ends_at"] == paying.account()["cancels_at"]


def test_many_looks_and_events_at_once_make_one_change(paying: PayingSite) -> None:
    subscribed(paying)
    before = int(str(paying.copy()["version"]))
    events = paying.stripe.deliveries.held * 4
    cookies = dict(paying.owner.cookies)

    def read(_: int) -> int:
        return httpx.get(f"{paying.site.url}{PAGE}?from=checkout", cookies=cookies, timeout=30).status_code

    with ThreadPoolExecutor(12) as crowd:
        reads = list(crowd.map(read, range(8)))
        told = list(crowd.map(paying.stripe.deliveries.deliver, events))
    wait_for(paying, "active")
    wait_until(lambda: {state for _, state in ledger(paying)} == {"done"})

    assert (set(reads), set(told)) == ({200}, {204})
    assert paying.copy()["version"] == before + 1
    assert len(ledger(paying)) == len(events) // 4


@pytest.mark.parametrize("minutes", [-20, 20])
def test_clocks_that_differ_change_nothing(paying: PayingSite, minutes: int) -> None:
    paying.stripe.state.skipped = minutes * 60
    subscribed(paying, "starter")

    page = paying.page(f"{PAGE}?from=checkout")
    base = f"{paying.site.url}/api/v1/businesses/{SALON}"
    services = httpx.get(base).json()["services"]
    service = next(one["id"] for one in services if one["name"] == "Color consultation")
    days = httpx.get(f"{base}/slots", params={"service_id": service, "days": 3}).json()["days"]
    slot = next(one for day in days for one in day["slots"])
    body = {"slot": slot["slot"], "name": "Zoe Quill", "phone": "+12125550142"}
    booked = httpx.post(f"{base}/appointments", json=body, headers={"Idempotency-Key": f"skew-by-{minutes}-minutes"})

    assert "Starter for $49.99 a month." in page
    assert booked.status_code == 201
    assert "1 of 100 appointments" in paying.page()


def test_a_later_look_repairs_what_never_reached_the_business(paying: PayingSite) -> None:
    """A crash between control and the business's own database."""
    subscribed(paying)
    paying.page(f"{PAGE}?from=checkout")
    with sqlite3.connect(tenant_file(paying.site.folder, SALON)) as own:
        own.execute("UPDATE entitlement SET version = 0, state = 'read_only'")
    with sqlite3.connect(paying.site.folder / "control.db") as control:
        control.execute("UPDATE billing_accounts SET delivered = 0")
    paying.site.server.app.state.billing._accounts.clear()

    paying.page()

    assert paying.copy()["state"] == "active"


@pytest.mark.parametrize("why", ["another key", "another account"])
@pytest.mark.parametrize("action", ["/billing/plan", "/billing/portal"])
def test_an_owner_stripe_does_not_know_is_told_what_to_do(paying: PayingSite, why: str, action: str) -> None:
    subscribed(paying)
    paying.page(f"{PAGE}?from=checkout")
    form = paying.form("/billing/portal")
    form.action = f"/dashboard{action}"
    if why == "another key":
        paying.stripe.faults.add("refuse", times=100)
    else:
        customer = str(paying.account()["customer_id"])
        del paying.stripe.state.objects[customer]

    answer = form.send(paying.owner, plan="starter")

    assert answer.status_code == 409
    assert "Nothing was charged, and what you have goes on." in answer.text
    assert "the Stripe key must be that of the account you paid at" in answer.text
    assert paying.copy()["state"] == "active"


def wait_until(condition: object) -> None:
    end = time.monotonic() + 10
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < end, "it never came to be"
        time.sleep(0.02)
