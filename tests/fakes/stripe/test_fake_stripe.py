"""The local Stripe as the official SDK meets it."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import stripe

from tests.fakes.stripe import FakeStripe
from tests.fakes.stripe.form import parse_form

NOW = 1_795_000_000
MONTH = 31 * 86_400


class Server(FakeStripe):
    """At a clock of its own, with a client."""

    def __init__(self) -> None:
        super().__init__(clock=lambda: NOW)
        self.deliveries.is_held = True
        self.client = self.make_client()
        self.product = self.price = self.dearer = ""

    def make_client(self, key: str | None = None, **options: Any) -> stripe.StripeClient:
        return stripe.StripeClient(
            key or self.api_key,
            base_addresses={"api": self.url},
            http_client=stripe.RequestsClient(timeout=options.pop("seconds", 5)),
            max_network_retries=0,
            **options,
        )

    def fill(self) -> None:
        self.product = self.client.v1.products.create({"id": "prod_a", "name": "A"}).id
        self.price = self.make_price(1000, "small")
        self.dearer = self.make_price(3000, "big")

    def make_price(self, amount: int, key: str) -> str:
        return self.client.v1.prices.create(
            {
                "product": self.product,
                "currency": "usd",
                "unit_amount": amount,
                "recurring": {"interval": "month"},
                "lookup_key": key,
                "metadata": {"plan": key},
            }
        ).id

    def subscribe(self, price: str | None = None, card: str = "4242", **params: Any) -> Any:
        customer = self.client.v1.customers.create({"email": "a@example.com"})
        session = self.client.v1.checkout.sessions.create(
            {
                "mode": "subscription",
                "customer": customer.id,
                "line_items": [{"price": price or self.price, "quantity": 1}],
                "success_url": "https://example.com/back?id={CHECKOUT_SESSION_ID}",
                **params,
            }
        )
        answer = httpx.post(str(session.url), data={"card": card})
        return customer.id, session.id, answer

    def subscription(self, customer: str) -> dict[str, Any]:
        found = self.client.v1.subscriptions.list({"customer": customer, "status": "all"})
        return dict(found.data[0].to_dict())

    def told(self) -> list[str]:
        return [event["type"] for event in self.deliveries.held]


@pytest.fixture(scope="module")
def running() -> Iterator[Server]:
    with Server() as server:
        yield server


@pytest.fixture
def server(running: Server) -> Server:
    running.state.objects.clear()
    running.state.skipped = 0
    running.deliveries.held.clear()
    running.faults.coming.clear()
    running.fill()
    return running


def test_nested_parameters_come_as_objects_and_lists() -> None:
    assert parse_form("a[b][c]=1&l[0][x]=2&l[1][x]=3&e[]=p&e[]=q") == {
        "a": {"b": {"c": "1"}},
        "l": [{"x": "2"}, {"x": "3"}],
        "e": ["p", "q"],
    }


def test_a_checkout_makes_a_subscription_and_its_events_in_order(server: Server) -> None:
    customer, session, answer = server.subscribe()

    subscription = server.subscription(customer)
    assert answer.headers["location"] == f"https://example.com/back?id={session}"
    assert (subscription["status"], subscription["items"]["data"][0]["price"]["id"]) == ("active", server.price)
    assert server.client.v1.checkout.sessions.retrieve(session).status == "complete"
    assert server.told() == [
        "customer.created",
        "customer.subscription.created",
        "invoice.created",
        "invoice.finalized",
        "charge.succeeded",
        "customer.subscription.updated",
        "invoice.paid",
        "checkout.session.completed",
    ]


def test_a_trial_is_billed_when_it_ends(server: Server) -> None:
    customer, _, _ = server.subscribe(subscription_data={"trial_end": NOW + 5 * 86_400})
    before = server.subscription(customer)["status"]
    server.state.skipped = 5 * 86_400

    after = server.subscription(customer)

    invoices = server.client.v1.invoices.list({"customer": customer}).data
    assert (before, after["status"]) == ("trialing", "active")
    assert [one.amount_paid for one in invoices] == [1000, 0]


def test_a_declined_card_leaves_the_checkout_open(server: Server) -> None:
    customer, session, answer = server.subscribe(card="0002")

    assert answer.headers["location"].endswith("refused=1")
    assert server.client.v1.checkout.sessions.retrieve(session).status == "open"
    assert server.client.v1.subscriptions.list({"customer": customer}).data == []


def test_a_renewal_that_fails_is_past_due_and_then_unpaid(server: Server) -> None:
    customer, _, _ = server.subscribe(card="0341")
    states = []

    for days in (31, 45, 60):
        server.state.skipped = days * 86_400
        states.append(server.subscription(customer)["status"])

    assert states == ["past_due", "past_due", "unpaid"]
    assert "invoice.payment_failed" in server.told()


def test_the_portal_cancels_at_the_periods_end(server: Server) -> None:
    customer, _, _ = server.subscribe()
    portal = server.client.v1.billing_portal.sessions.create({"customer": customer, "return_url": "https://x.example"})

    httpx.post(f"{portal.url}/cancel")
    cancelled = server.subscription(customer)
    server.state.skipped = MONTH
    over = server.subscription(customer)

    assert cancelled["cancel_at_period_end"]
    assert cancelled["cancel_at"] == cancelled["items"]["data"][0]["current_period_end"]
    assert over["status"] == "canceled"
    assert server.told()[-1] == "customer.subscription.deleted"


def test_a_cheaper_price_waits_where_the_portal_says_so(server: Server) -> None:
    configuration = server.client.v1.billing_portal.configurations.create(
        {
            "features": {
                "subscription_update": {
                    "enabled": True,
                    "default_allowed_updates": ["price"],
                    "products": [{"product": server.product, "prices": [server.price, server.dearer]}],
                    "schedule_at_period_end": {"conditions": [{"type": "decreasing_item_amount"}]},
                }
            }
        }
    )
    customer, _, _ = server.subscribe(server.dearer)
    subscription = server.subscription(customer)
    item = subscription["items"]["data"][0]["id"]
    change: Any = {"subscription": subscription["id"], "items": [{"id": item, "price": server.price}]}
    portal = server.client.v1.billing_portal.sessions.create(
        {
            "customer": customer,
            "configuration": configuration.id,
            "return_url": "https://x.example",
            "flow_data": {"type": "subscription_update_confirm", "subscription_update_confirm": change},
        }
    )

    httpx.post(f"{portal.url}/confirm")
    waiting = server.subscription(customer)
    schedule = server.client.v1.subscription_schedules.retrieve(
        waiting["schedule"], {"expand": ["phases.items.price"]}
    ).to_dict()
    server.state.skipped = MONTH
    changed = server.subscription(customer)

    assert waiting["items"]["data"][0]["price"]["id"] == server.dearer
    assert schedule["phases"][-1]["items"][0]["price"]["metadata"] == {"plan": "small"}
    assert (changed["items"]["data"][0]["price"]["id"], changed["schedule"]) == (server.price, None)


def test_the_same_key_is_the_same_call_and_never_another(server: Server) -> None:
    first = server.client.v1.customers.create({"email": "a@example.com"}, {"idempotency_key": "k"})
    again = server.client.v1.customers.create({"email": "a@example.com"}, {"idempotency_key": "k"})

    with pytest.raises(stripe.IdempotencyError):
        server.client.v1.customers.create({"email": "b@example.com"}, {"idempotency_key": "k"})

    assert first.id == again.id


def test_lists_come_page_by_page(server: Server) -> None:
    for number in range(7):
        server.client.v1.customers.create({"email": f"{number}@example.com"})

    found = [one.email for one in server.client.v1.customers.list({"limit": 3}).auto_paging_iter()]

    assert found == [f"{number}@example.com" for number in reversed(range(7))]


def test_refusals_are_stripes_own(server: Server) -> None:
    with pytest.raises(stripe.AuthenticationError):
        server.make_client("sk_test_wrong").v1.customers.list()
    with pytest.raises(stripe.InvalidRequestError) as missing:
        server.client.v1.subscriptions.retrieve("sub_nobody")
    with pytest.raises(stripe.InvalidRequestError):
        server.client.v1.prices.create({"product": server.product, "currency": "usd"})
    with pytest.raises(stripe.InvalidRequestError):
        server.make_price(1, "small")

    assert (missing.value.code, missing.value.http_status) == ("resource_missing", 404)


def test_a_deleted_customer_says_so_and_has_no_live_subscription(server: Server) -> None:
    customer, _, _ = server.subscribe()

    server.client.v1.customers.delete(customer)

    assert server.client.v1.customers.retrieve(customer).to_dict()["deleted"]
    assert server.subscription(customer)["status"] == "canceled"


@pytest.mark.parametrize(
    ("how", "error"),
    [
        ("cut", stripe.APIConnectionError),
        ("cut_before", stripe.APIConnectionError),
        ("error", stripe.APIError),
        ("rate_limit", stripe.RateLimitError),
    ],
)
def test_faults_are_what_the_sdk_says_they_are(server: Server, how: Any, error: type[Exception]) -> None:
    server.faults.add(how, "/v1/customers")

    with pytest.raises(error):
        server.client.v1.customers.create({"email": "a@example.com"})

    made = len(server.client.v1.customers.list().data)
    assert made == (1 if how == "cut" else 0)


def test_an_answer_that_comes_too_late_had_its_effect(server: Server) -> None:
    server.faults.add("hang", "/v1/customers", seconds=0.6)

    with pytest.raises(stripe.APIConnectionError):
        server.make_client(seconds=0.2).v1.customers.create({"email": "a@example.com"})

    assert len(server.client.v1.customers.list().data) == 1


def test_events_carry_a_signature_the_sdk_accepts(server: Server) -> None:
    event = server.state.record("customer.updated", {"id": "cus_1", "object": "customer"})

    body, headers = server.deliveries.sign(event)

    secret = server.deliveries.secret
    checked = stripe.Webhook.construct_event(body, headers["Stripe-Signature"], secret)
    assert checked.id == event["id"]
    with pytest.raises(stripe.SignatureVerificationError):
        stripe.Webhook.construct_event(body, headers["Stripe-Signature"], "whsec_other")
