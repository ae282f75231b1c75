"""Brings products, prices and the portal at Stripe in line with our plans; old prices stay for who has them."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.billing.billing import Billing
from app.billing.call_stripe import call_stripe
from app.billing.check_out import CONFIGURATION_MARK, lookup_key
from app.billing.terms import Terms, current_terms
from app.plans import PlanName
from app.words import words_for

_HOUSE = "house"


@dataclass(frozen=True, slots=True)
class CatalogueStep:
    """What was done about one thing at Stripe; `outcome` is `created`, `updated`, `replaced` or `same`."""

    kind: str
    name: str
    object_id: str
    outcome: str


async def sync_catalogue(billing: Billing) -> AsyncIterator[CatalogueStep]:
    """Create or update; a changed price or limit is a new price for new customers, and never changes an old one.

    Raises:
        BillingOff, BillingUnreachable: Stripe cannot be asked.
    """
    prices: dict[str, str] = {}
    for plan in PlanName:
        product = await _product(billing, plan)
        yield product
        price = await _price(billing, plan, product.object_id)
        prices[product.object_id] = price.object_id
        yield price
    yield await _portal(billing, prices)


async def _product(billing: Billing, plan: PlanName) -> CatalogueStep:
    wanted = f"smart_scheduler_{plan.value}"
    params: dict[str, Any] = {"name": _name(plan), "metadata": {"plan": plan.value}}
    known = await billing.require_till().list_all("products", {"ids": [wanted]})
    found = next((one for one in known if one["id"] == wanted), None)
    if found is None:
        await call_stripe(billing, "products", {"id": wanted, **params}, subject=_HOUSE, purpose="product")
        return CatalogueStep("product", plan.value, wanted, "created")
    if found["name"] == params["name"] and dict(found["metadata"]) == params["metadata"]:
        return CatalogueStep("product", plan.value, wanted, "same")
    await call_stripe(billing, f"products/{wanted}", params, subject=_HOUSE, purpose="product")
    return CatalogueStep("product", plan.value, wanted, "updated")


async def _price(billing: Billing, plan: PlanName, product_id: str) -> CatalogueStep:
    terms = current_terms(plan)
    present = await billing.require_till().find_price(lookup_key(plan))
    if present is not None and _says(present, terms):
        return CatalogueStep("price", plan.value, str(present["id"]), "same")
    made = await call_stripe(
        billing,
        "prices",
        {
            "product": product_id,
            "currency": terms.currency.lower(),
            "unit_amount": terms.price_minor,
            "recurring": {"interval": "month"},
            "lookup_key": lookup_key(plan),
            "transfer_lookup_key": True,
            "metadata": terms.to_metadata(),
        },
        subject=_HOUSE,
        purpose="price",
        once="" if present is None else str(present["id"]),
    )
    if present is None:
        return CatalogueStep("price", plan.value, str(made["id"]), "created")
    # Not offered any more; who subscribed to it keeps it.
    await call_stripe(billing, f"prices/{present['id']}", {"active": False}, subject=_HOUSE, purpose="price")
    return CatalogueStep("price", plan.value, str(made["id"]), "replaced")


def _says(price: Mapping[str, Any], terms: Terms) -> bool:
    return (
        price["unit_amount"] == terms.price_minor
        and price["currency"].upper() == terms.currency
        and dict(price["metadata"]) == terms.to_metadata()
    )


async def _portal(billing: Billing, prices: dict[str, str]) -> CatalogueStep:
    features = {
        "customer_update": {"enabled": True, "allowed_updates": ["email", "address", "tax_id"]},
        "invoice_history": {"enabled": True},
        "payment_method_update": {"enabled": True},
        "subscription_cancel": {"enabled": True, "mode": "at_period_end"},
        "subscription_update": {
            "enabled": True,
            "default_allowed_updates": ["price"],
            "proration_behavior": "always_invoice",
            "products": [{"product": product, "prices": [price]} for product, price in prices.items()],
            "schedule_at_period_end": {"conditions": [{"type": "decreasing_item_amount"}]},
        },
    }
    mark = {"app": CONFIGURATION_MARK, "prices": ",".join(prices.values())}
    params: dict[str, Any] = {"features": features, "metadata": mark}
    known = await billing.require_till().list_all("billing_portal.configurations", {"active": True})
    found = next((one for one in known if (one.get("metadata") or {}).get("app") == CONFIGURATION_MARK), None)
    if found is None:
        made = await call_stripe(
            billing, "billing_portal.configurations", params, subject=_HOUSE, purpose="configuration"
        )
        return CatalogueStep("portal", "configuration", str(made["id"]), "created")
    if found["metadata"].get("prices") == mark["prices"]:
        return CatalogueStep("portal", "configuration", str(found["id"]), "same")
    path = f"billing_portal.configurations/{found['id']}"
    await call_stripe(billing, path, params, subject=_HOUSE, purpose="configuration")
    return CatalogueStep("portal", "configuration", str(found["id"]), "updated")


def _name(plan: PlanName) -> str:
    words = words_for("en")
    return f"{words.say('product.name')} {words.say(f'plan.{plan.value}')}"
