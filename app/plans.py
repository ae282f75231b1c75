"""The plans: what each costs, allows and contains. The one place for these facts.

What stands here is what new customers get. Who has subscribed keeps the terms of then: they travel with the price that
was subscribed to (`app/billing/terms.py`), so that a change here leaves old customers alone.
"""

from dataclasses import dataclass
from enum import StrEnum


class Feature(StrEnum):
    CHAT = "chat"
    WAITLIST = "waitlist"
    VOICE = "voice"


class PlanName(StrEnum):
    STARTER = "starter"
    STANDARD = "standard"
    PREMIUM = "premium"


class AccountState(StrEnum):
    """What the business's account allows at present, as its own database holds it."""

    TRIAL = "trial"
    ACTIVE = "active"
    PAST_DUE = "past_due"
    READ_ONLY = "read_only"


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan's facts; `None` as a limit means no limit. Prices are minor units of `currency` a month."""

    name: PlanName
    price_minor: int
    currency: str
    monthly_appointments: int | None
    staff: int | None
    features: frozenset[Feature]


PLANS: dict[PlanName, Plan] = {
    PlanName.STARTER: Plan(PlanName.STARTER, 4999, "USD", 100, 2, frozenset({Feature.CHAT})),
    PlanName.STANDARD: Plan(PlanName.STANDARD, 9999, "USD", 500, 10, frozenset({Feature.CHAT, Feature.WAITLIST})),
    PlanName.PREMIUM: Plan(PlanName.PREMIUM, 15099, "USD", None, None, frozenset(Feature)),
}

TRIAL_PLAN = PlanName.PREMIUM
TRIAL_DAYS = 14
# How long a payment may be late before the account becomes read-only.
PAST_DUE_DAYS = 7
# The owner is told when so much of the limit is used.
WARNED_PERCENTS = (80, 100)
# A business is not cut off at the very appointment that reaches its limit.
GRACE_PERCENT = 10


def limit_with_grace(limit: int) -> int:
    """The number of appointments at which booking really stops."""
    return limit + limit * GRACE_PERCENT // 100
