"""What happens to subscriptions by themselves and by people: paying, renewing, changing, ending."""

from datetime import UTC, datetime
from typing import Any

from dateutil.relativedelta import relativedelta

from tests.fakes.stripe.state import Object, State

WORKS, DECLINED, FAILS_LATER = "4242", "0002", "0341"
LIVE = frozenset({"trialing", "active", "past_due", "unpaid", "paused"})
_A_DAY = 24 * 3600
# After so many days a payment that keeps failing is given up: the account's setting at Stripe, here `unpaid`.
RETRIES_DAYS = 21


def a_month_after(instant: int) -> int:
    return int((datetime.fromtimestamp(instant, UTC) + relativedelta(months=1)).timestamp())


def start_subscription(
    state: State, customer: Object, price: Object, *, card: str, trial_end: int | None, metadata: Object
) -> Object:
    """A subscription from a paid checkout; its events come in the order in which Stripe has them."""
    now = state.now()
    end = trial_end or a_month_after(now)
    customer["card"] = card
    item = state.make(
        "si", price=price["id"], quantity=1, current_period_start=now, current_period_end=end, metadata={}
    )
    subscription = state.make(
        "sub",
        customer=customer["id"],
        status="trialing" if trial_end else "incomplete",
        currency=price["currency"],
        cancel_at_period_end=False,
        cancel_at=None,
        canceled_at=None,
        ended_at=None,
        trial_start=now if trial_end else None,
        trial_end=trial_end,
        schedule=None,
        latest_invoice=None,
        pause_collection=None,
        metadata=metadata,
        item=item["id"],
        past_due_at=None,
    )
    state.record("customer.subscription.created", shown(state, subscription))
    bill(state, subscription, amount=0 if trial_end else price["unit_amount"], reason="subscription_create")
    return subscription


def bill(state: State, subscription: Object, *, amount: int, reason: str, created: int | None = None) -> Object:
    """An invoice, paid from the card or left open."""
    customer = state.objects[subscription["customer"]]
    invoice = state.make(
        "in",
        customer=customer["id"],
        number=f"LOCAL-{len(state.all('invoice')) + 1:04}",
        status="open",
        billing_reason=reason,
        currency=subscription["currency"],
        created=created or state.now(),
        amount_due=amount,
        amount_paid=0,
        charge=None,
        attempt_count=0,
        parent={"type": "subscription_details", "subscription_details": {"subscription": subscription["id"]}},
        subscription=subscription["id"],
    )
    subscription["latest_invoice"] = invoice["id"]
    state.record("invoice.created", invoice)
    state.record("invoice.finalized", invoice)
    attempt(state, subscription, invoice)
    return invoice


def attempt(state: State, subscription: Object, invoice: Object) -> bool:
    """Try to collect an invoice; the subscription's state follows."""
    customer = state.objects[subscription["customer"]]
    invoice["attempt_count"] += 1
    first = invoice["billing_reason"] == "subscription_create"
    works = not invoice["amount_due"] or customer["card"] == WORKS or (first and customer["card"] == FAILS_LATER)
    if works:
        charge = state.make(
            "ch", customer=customer["id"], invoice=invoice["id"], amount=invoice["amount_due"], disputed=False
        )
        invoice |= {"status": "paid", "amount_paid": invoice["amount_due"], "charge": charge["id"]}
        if invoice["amount_due"]:
            state.record("charge.succeeded", charge)
        if subscription["status"] in {"incomplete", "past_due", "unpaid"}:
            _set(state, subscription, status="active", past_due_at=None)
        state.record("invoice.paid", invoice)
        return True
    if subscription["status"] in {"active", "trialing"}:
        _set(state, subscription, status="past_due", past_due_at=invoice["created"])
    state.record("invoice.payment_failed", invoice)
    return False


def change_price(state: State, subscription: Object, price: Object, *, at_period_end: bool) -> None:
    """Another plan: at once with the difference billed, or by a schedule when the period ends."""
    item = state.objects[subscription["item"]]
    present = state.objects[item["price"]]
    drop_schedule(state, subscription)
    if price["id"] == present["id"]:
        return
    if at_period_end:
        schedule = state.make(
            "sched",
            customer=subscription["customer"],
            subscription=subscription["id"],
            status="active",
            phases=[
                _phase(item["price"], item["current_period_start"], item["current_period_end"]),
                _phase(price["id"], item["current_period_end"], a_month_after(item["current_period_end"])),
            ],
        )
        _set(state, subscription, schedule=schedule["id"])
        return
    item["price"] = price["id"]
    _set(state, subscription)
    if subscription["status"] != "trialing":
        left = (item["current_period_end"] - state.now()) / max(
            1, item["current_period_end"] - item["current_period_start"]
        )
        difference = round((price["unit_amount"] - present["unit_amount"]) * max(0.0, left))
        bill(state, subscription, amount=max(0, difference), reason="subscription_update")


def _phase(price: str, start: int, end: int) -> Object:
    return {"start_date": start, "end_date": end, "items": [{"price": price, "quantity": 1}]}


def drop_schedule(state: State, subscription: Object) -> None:
    if subscription["schedule"] is not None:
        state.objects[subscription["schedule"]]["status"] = "released"
        _set(state, subscription, schedule=None)


def cancel_later(state: State, subscription: Object) -> None:
    """What the portal does: the subscription runs to the end of its period."""
    drop_schedule(state, subscription)
    end = state.objects[subscription["item"]]["current_period_end"]
    _set(state, subscription, cancel_at_period_end=True, cancel_at=end, canceled_at=state.now())


def resume(state: State, subscription: Object) -> None:
    _set(state, subscription, cancel_at_period_end=False, cancel_at=None, canceled_at=None)


def end_now(state: State, subscription: Object) -> None:
    subscription |= {"status": "canceled", "ended_at": state.now(), "canceled_at": state.now(), "schedule": None}
    state.record("customer.subscription.deleted", shown(state, subscription))


def live_subscriptions(state: State, customer: Object) -> list[Object]:
    return [one for one in state.all("subscription", customer=customer["id"]) if one["status"] in LIVE]


def catch_up(state: State) -> None:
    """Let everything happen whose time has come: trials end, periods renew or end, payments are given up."""
    for subscription in state.all("subscription")[::-1]:
        for _ in range(120):
            if not _step(state, subscription):
                break


def _step(state: State, subscription: Object) -> bool:
    if subscription["status"] not in LIVE:
        return False
    now = state.now()
    if subscription["cancel_at"] is not None and subscription["cancel_at"] <= now:
        end_now(state, subscription)
        return True
    gone = subscription["past_due_at"]
    if subscription["status"] == "past_due" and gone is not None and now >= gone + RETRIES_DAYS * _A_DAY:
        _set(state, subscription, status="unpaid")
        return True
    item = state.objects[subscription["item"]]
    if item["current_period_end"] > now or subscription["status"] in {"unpaid", "paused"}:
        return False
    _renew(state, subscription, item)
    return True


def _renew(state: State, subscription: Object, item: Object) -> None:
    if subscription["schedule"] is not None:
        schedule = state.objects[subscription["schedule"]]
        item["price"] = schedule["phases"][-1]["items"][0]["price"]
        schedule["status"] = "released"
        subscription["schedule"] = None
    item["current_period_start"] = item["current_period_end"]
    item["current_period_end"] = a_month_after(item["current_period_start"])
    changes: Object = {"trial_end": subscription["trial_end"]}
    if subscription["status"] == "trialing":
        changes["status"] = "active"
    _set(state, subscription, **changes)
    amount = state.objects[item["price"]]["unit_amount"]
    bill(state, subscription, amount=amount, reason="subscription_cycle", created=item["current_period_start"])


def _set(state: State, subscription: Object, **changes: Any) -> None:
    previous = {name: subscription[name] for name in changes if subscription[name] != changes[name]}
    subscription |= changes
    state.record("customer.subscription.updated", shown(state, subscription), **previous)


def shown(state: State, subscription: Object) -> Object:
    """As the API shows it: the item with its price; what only this program remembers is left out."""
    item = dict(state.objects[subscription["item"]])
    item["price"] = state.objects[item["price"]]
    item["subscription"] = subscription["id"]
    items = {"object": "list", "data": [item], "has_more": False, "total_count": 1, "url": "/v1/subscription_items"}
    inner = {"item", "past_due_at"}
    return {name: value for name, value in subscription.items() if name not in inner} | {"items": items}
