"""What Stripe says of a customer at one instant, and what follows from it for the account. Pure calculation."""

from dataclasses import dataclass, replace
from datetime import datetime

from app.billing.account import LIVE, BillingAccount, Source, Status
from app.billing.terms import Terms
from app.plans import PlanName

# Which of several subscriptions counts: the one that gives most; among equals the newest.
_BEST_FIRST = (
    Status.ACTIVE,
    Status.TRIALING,
    Status.PAST_DUE,
    Status.UNPAID,
    Status.PAUSED,
    Status.CANCELED,
    Status.INCOMPLETE,
    Status.INCOMPLETE_EXPIRED,
)
_NEVER_BEGAN = frozenset({Status.INCOMPLETE, Status.INCOMPLETE_EXPIRED})


@dataclass(frozen=True, slots=True)
class SubscriptionSeen:
    """One subscription. `terms` is None where its price is none of ours."""

    subscription_id: str
    status: Status
    terms: Terms | None
    created_at: datetime
    period_start: datetime
    period_end: datetime
    cancels_at: datetime | None = None
    next_plan: PlanName | None = None
    next_plan_at: datetime | None = None
    unpaid_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class CustomerSeen:
    """A customer with everything it ever subscribed to."""

    customer_id: str
    is_deleted: bool
    subscriptions: tuple[SubscriptionSeen, ...]
    dispute_status: str | None = None


def follow(account: BillingAccount, seen: CustomerSeen, now: datetime) -> BillingAccount:
    """The account after a look at Stripe; what never began to run leaves the trial as it is."""
    best = best_of(seen.subscriptions)
    account = replace(account, synced_at=now, customer_id=None if seen.is_deleted else seen.customer_id)
    if best is None:
        return _without(account)
    account = replace(account, dispute_status=_dispute(account, seen, best))
    return replace(
        account,
        source=Source.STRIPE,
        status=best.status,
        terms=best.terms or account.terms,
        subscription_id=best.subscription_id,
        checkout_id=None,
        period_start=best.period_start,
        period_end=best.period_end,
        cancels_at=best.cancels_at if best.status in LIVE else None,
        next_plan=best.next_plan,
        next_plan_at=best.next_plan_at,
        past_due_since=_past_due_since(account, best, now),
        is_doubled=sum(one.status in LIVE for one in seen.subscriptions) > 1,
    )


def best_of(subscriptions: tuple[SubscriptionSeen, ...]) -> SubscriptionSeen | None:
    """The subscription that counts; None where none ever began."""
    begun = [one for one in subscriptions if one.status not in _NEVER_BEGAN and one.terms is not None]
    return min(begun, key=_place, default=None)


def _place(seen: SubscriptionSeen) -> tuple[int, float, str]:
    return _BEST_FIRST.index(seen.status), -seen.created_at.timestamp(), seen.subscription_id


def _without(account: BillingAccount) -> BillingAccount:
    """A customer without any subscription: the trial, as long as it lasts, or nothing any more."""
    if account.source is Source.STRIPE:
        return replace(account, status=Status.CANCELED, cancels_at=None, next_plan=None, next_plan_at=None)
    return account


def _past_due_since(account: BillingAccount, best: SubscriptionSeen, now: datetime) -> datetime | None:
    """Kept while it stays so: a second unpaid invoice does not begin the grace anew."""
    if best.status is not Status.PAST_DUE:
        return None
    known = account.past_due_since if account.subscription_id == best.subscription_id else None
    return known or best.unpaid_since or now


def _dispute(account: BillingAccount, seen: CustomerSeen, best: SubscriptionSeen) -> str | None:
    """A dispute belongs to the subscription it was about: a new one begins clean."""
    if account.subscription_id is not None and account.subscription_id != best.subscription_id:
        return None
    return seen.dispute_status or account.dispute_status
