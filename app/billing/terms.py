"""What a plan gives and costs, as one business has it. The terms travel with Stripe's price, so they never change."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.plans import PLANS, Feature, PlanName

_NO_LIMIT = "none"


@dataclass(frozen=True, slots=True)
class Terms:
    """Frozen at subscribing; `None` as a limit means no limit."""

    plan: PlanName
    price_minor: int
    currency: str
    monthly_appointments: int | None
    staff_limit: int | None
    features: frozenset[Feature]

    def to_metadata(self) -> dict[str, str]:
        """As it stands on a price at Stripe, where every value is text."""
        return {
            "plan": self.plan.value,
            "monthly_appointments": _limit_text(self.monthly_appointments),
            "staff": _limit_text(self.staff_limit),
            "features": ",".join(sorted(feature.value for feature in self.features)),
        }

    @property
    def rank(self) -> int:
        """Plans in the order of what they contain."""
        return list(PlanName).index(self.plan)


def current_terms(plan: PlanName) -> Terms:
    """What somebody gets who subscribes today."""
    offer = PLANS[plan]
    return Terms(
        plan=offer.name,
        price_minor=offer.price_minor,
        currency=offer.currency,
        monthly_appointments=offer.monthly_appointments,
        staff_limit=offer.staff,
        features=offer.features,
    )


def terms_from_price(price: Mapping[str, Any]) -> Terms | None:
    """The terms of a price at Stripe; None where it is none of ours.

    A feature this version does not know is left out; a price whose limits cannot be read falls back to the plan's.
    """
    metadata = price.get("metadata") or {}
    if metadata.get("plan") not in set(PlanName):
        return None
    now = current_terms(PlanName(metadata["plan"]))
    known = {feature.value for feature in Feature}
    named = str(metadata.get("features", "")).split(",")
    return Terms(
        plan=now.plan,
        price_minor=int(price.get("unit_amount") or 0),
        currency=str(price.get("currency", now.currency)).upper(),
        monthly_appointments=_limit(metadata.get("monthly_appointments"), now.monthly_appointments),
        staff_limit=_limit(metadata.get("staff"), now.staff_limit),
        features=frozenset(Feature(name) for name in named if name in known) or now.features,
    )


def _limit_text(limit: int | None) -> str:
    return _NO_LIMIT if limit is None else str(limit)


def _limit(text: Any, fallback: int | None) -> int | None:
    if text == _NO_LIMIT:
        return None
    return int(text) if isinstance(text, str) and text.isdigit() else fallback
