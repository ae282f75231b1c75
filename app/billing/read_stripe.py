"""Reads Stripe's subscriptions and schedules into what we know of them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from app.billing.account import Status
from app.billing.seen import SubscriptionSeen
from app.billing.terms import terms_from_price
from app.clock import from_unix

Raw = Mapping[str, Any]


def read_subscription(raw: Raw) -> SubscriptionSeen:
    """A subscription with its items and, expanded, its latest invoice. A state we do not know counts as unpaid."""
    item = raw["items"]["data"][0]
    status = Status(raw["status"]) if raw["status"] in set(Status) else Status.UNPAID
    # Newer versions of the API keep the period with the item, older ones with the subscription.
    start = item.get("current_period_start") or raw.get("current_period_start") or raw["created"]
    end = item.get("current_period_end") or raw.get("current_period_end") or start
    invoice = raw.get("latest_invoice")
    return SubscriptionSeen(
        subscription_id=raw["id"],
        status=status,
        terms=terms_from_price(item["price"]),
        created_at=from_unix(raw["created"]),
        period_start=from_unix(start),
        period_end=from_unix(end),
        cancels_at=_cancels_at(raw, end),
        unpaid_since=from_unix(invoice["created"]) if isinstance(invoice, Mapping) else None,
    )


def read_schedule(seen: SubscriptionSeen, schedule: Raw) -> SubscriptionSeen:
    """The subscription with the plan its schedule brings next."""
    if schedule.get("status") not in {"active", "not_started"}:
        return seen
    for phase in schedule.get("phases", []):
        begins = from_unix(phase["start_date"])
        if begins < seen.period_end:
            continue
        price = phase["items"][0]["price"]
        terms = terms_from_price(price) if isinstance(price, Mapping) else None
        if terms is not None and seen.terms is not None and terms.plan is not seen.terms.plan:
            return replace(seen, next_plan=terms.plan, next_plan_at=begins)
    return seen


def _cancels_at(raw: Raw, period_end: int) -> datetime | None:
    if raw.get("cancel_at"):
        return from_unix(raw["cancel_at"])
    return from_unix(period_end) if raw.get("cancel_at_period_end") else None
