"""A business's account: what it subscribed to, in which state that is, and what follows for its database's copy."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from app.billing.terms import Terms
from app.business.entitlement import Entitlement
from app.plans import PAST_DUE_DAYS, AccountState, PlanName


class Source(StrEnum):
    """Where the state comes from: our own trial, Stripe, or local billing in development."""

    TRIAL = "trial"
    STRIPE = "stripe"
    LOCAL = "local"


class Status(StrEnum):
    """The state of a subscription, by Stripe's names."""

    TRIALING = "trialing"
    ACTIVE = "active"
    PAST_DUE = "past_due"
    UNPAID = "unpaid"
    CANCELED = "canceled"
    INCOMPLETE = "incomplete"
    INCOMPLETE_EXPIRED = "incomplete_expired"
    PAUSED = "paused"


LIVE = frozenset({Status.TRIALING, Status.ACTIVE, Status.PAST_DUE, Status.UNPAID, Status.PAUSED})
_STATES = {
    Status.TRIALING: AccountState.TRIAL,
    Status.ACTIVE: AccountState.ACTIVE,
    Status.PAST_DUE: AccountState.PAST_DUE,
}
_GRACE = timedelta(days=PAST_DUE_DAYS)
_LOST = "lost"
_OPEN_DISPUTES = frozenset({"needs_response", "under_review", "warning_needs_response", "warning_under_review"})


@dataclass(frozen=True, slots=True)
class BillingAccount:
    """One row of control. `version` grows with every change of what the business may do."""

    tenant_id: int
    source: Source
    status: Status
    terms: Terms
    trial_ends_at: datetime
    period_start: datetime
    period_end: datetime
    created_at: datetime
    past_due_since: datetime | None = None
    cancels_at: datetime | None = None
    next_plan: PlanName | None = None
    next_plan_at: datetime | None = None
    customer_id: str | None = None
    subscription_id: str | None = None
    checkout_id: str | None = None
    dispute_id: str | None = None
    dispute_status: str | None = None
    is_doubled: bool = False
    synced_at: datetime | None = None
    version: int = 1
    delivered: int = 0

    @property
    def is_subscribed(self) -> bool:
        """Whether there is a subscription that can be changed or cancelled."""
        return self.source is not Source.TRIAL and self.status in LIVE

    @property
    def has_open_dispute(self) -> bool:
        return self.dispute_status in _OPEN_DISPUTES

    @property
    def state(self) -> AccountState:
        """What the account allows, the clock aside; a payment taken back by a lost dispute pays for nothing."""
        if self.dispute_status == _LOST:
            return AccountState.READ_ONLY
        return _STATES.get(self.status, AccountState.READ_ONLY)

    @property
    def ends_at(self) -> datetime | None:
        """When it becomes read-only by itself: after the trial, the grace, or at the end of what was cancelled."""
        ends = [self.cancels_at]
        if self.source is Source.TRIAL:
            ends.append(self.trial_ends_at)
        if self.status is Status.PAST_DUE and self.past_due_since is not None:
            ends.append(self.past_due_since + _GRACE)
        return min((end for end in ends if end is not None), default=None)

    def state_at(self, now: datetime) -> AccountState:
        """What holds at an instant."""
        return AccountState.READ_ONLY if self.ends_at is not None and now >= self.ends_at else self.state

    def entitlement(self) -> Entitlement:
        """The copy for the business's database; its period is still that of the subscription."""
        return Entitlement(
            version=self.version,
            plan=self.terms.plan,
            state=self.state,
            monthly_appointments=self.terms.monthly_appointments,
            staff_limit=self.terms.staff_limit,
            features=self.terms.features,
            period_start=self.period_start,
            period_end=self.period_end,
            ends_at=self.ends_at,
        )
