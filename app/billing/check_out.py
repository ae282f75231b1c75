"""Leads an owner to Stripe: to the checkout for a first plan, to the portal for everything after it."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from app.billing.account import BillingAccount, Source
from app.billing.billing import Billing
from app.billing.call_stripe import call_stripe, end_calls
from app.billing.errors import AlreadySubscribed, BillingUnreachable, CatalogueMissing, NotSubscribed, SamePlan
from app.billing.terms import current_terms
from app.clock import to_unix
from app.plans import PlanName
from app.words import Language
from tenants.directory import TenantRecord

# Stripe takes a trial's end only when it is so far away.
_SHORTEST_TRIAL = timedelta(hours=49)
CONFIGURATION_MARK = "smart-scheduler"


@dataclass(frozen=True, slots=True)
class Owner:
    """Whom Stripe writes invoices to."""

    email: str
    language: Language


def lookup_key(plan: PlanName) -> str:
    """Under which Stripe keeps the price that new customers get."""
    return f"smart-scheduler-{plan.value}-monthly"


async def begin_checkout(billing: Billing, tenant: TenantRecord, plan: PlanName, *, owner: Owner, back: str) -> str:
    """The address of Stripe's checkout for a first subscription; what is left of the trial stays free.

    Raises:
        BillingOff, BillingUnreachable, CatalogueMissing: It cannot be begun.
        AlreadySubscribed: There is a subscription, as Stripe knows at this instant.
    """
    till = billing.require_till()
    account = await billing.sync(tenant)
    if account.is_subscribed:
        raise AlreadySubscribed
    price = await till.find_price(lookup_key(plan))
    if price is None:
        raise CatalogueMissing
    async with billing.lock(tenant):
        account = await _with_customer(billing, tenant, owner)
        await _leave_former(billing, tenant, account)
        session = await call_stripe(
            billing,
            "checkout.sessions",
            _checkout(billing, tenant, account, str(price["id"]), owner, back),
            subject=tenant.public_id,
            purpose="checkout",
        )
        await billing.store(tenant, replace(account, checkout_id=session["id"]))
    return str(session["url"])


async def open_portal(billing: Billing, tenant: TenantRecord, *, owner: Owner, back: str) -> str:
    """The address of Stripe's portal: invoices, cards, another plan, cancelling.

    Raises:
        BillingOff, BillingUnreachable: It cannot be opened.
        NotSubscribed: Stripe does not know this business.
    """
    return await _portal(billing, tenant, owner=owner, back=back, flow=None)


async def change_plan(billing: Billing, tenant: TenantRecord, plan: PlanName, *, owner: Owner, back: str) -> str:
    """The address where the owner confirms another plan: dearer at once, cheaper when the paid period ends.

    Raises:
        BillingOff, BillingUnreachable, CatalogueMissing: It cannot be done now.
        NotSubscribed, SamePlan: There is nothing to change.
    """
    till = billing.require_till()
    account = await billing.sync(tenant)
    if not account.is_subscribed or account.subscription_id is None:
        raise NotSubscribed
    if account.terms.plan is plan and account.next_plan is None:
        raise SamePlan(field="plan")
    price = await till.find_price(lookup_key(plan))
    if price is None:
        raise CatalogueMissing
    seen = await till.list_all("subscriptions", {"customer": str(account.customer_id), "status": "all"})
    item = next(one["items"]["data"][0]["id"] for one in seen if one["id"] == account.subscription_id)
    change = {
        "subscription": account.subscription_id,
        "items": [{"id": item, "price": str(price["id"]), "quantity": 1}],
    }
    flow = {
        "type": "subscription_update_confirm",
        "subscription_update_confirm": change,
        "after_completion": {"type": "redirect", "redirect": {"return_url": back}},
    }
    return await _portal(billing, tenant, owner=owner, back=back, flow=flow)


async def _portal(
    billing: Billing, tenant: TenantRecord, *, owner: Owner, back: str, flow: dict[str, Any] | None
) -> str:
    till = billing.require_till()
    account = await billing.account(tenant)
    if account.customer_id is None:
        raise NotSubscribed
    params: dict[str, Any] = {"customer": account.customer_id, "return_url": back, "locale": owner.language}
    configurations = await till.list_all("billing_portal.configurations", {"active": True})
    mine = (one["id"] for one in configurations if (one.get("metadata") or {}).get("app") == CONFIGURATION_MARK)
    if (configuration := next(mine, None)) is not None:
        params["configuration"] = configuration
    if flow is not None:
        params["flow_data"] = flow
    # Each visit has a session of its own: they are short-lived and cost nothing.
    once = billing.house.clock.now().isoformat()
    session = await call_stripe(
        billing, "billing_portal.sessions", params, subject=tenant.public_id, purpose="portal", once=once
    )
    return str(session["url"])


async def _with_customer(billing: Billing, tenant: TenantRecord, owner: Owner) -> BillingAccount:
    """The account with its customer at Stripe, made once: the same key until it is stored."""
    account = await billing.reload(tenant)
    if account.customer_id is not None:
        return account
    params = {
        "email": owner.email,
        "name": tenant.name,
        "preferred_locales": [owner.language],
        "metadata": {"tenant": tenant.public_id},
    }
    # A customer that was deleted is followed by a new one.
    once = account.subscription_id or ""
    subject = tenant.public_id
    made = await call_stripe(billing, "customers", params, subject=subject, purpose="customer", once=once, ends=False)
    account = await billing.store(tenant, replace(account, customer_id=str(made["id"])))
    await end_calls(billing, subject=subject, purpose="customer")
    return account


async def _leave_former(billing: Billing, tenant: TenantRecord, account: BillingAccount) -> None:
    """Shut the checkout that was begun before: two open ones could both be paid."""
    if account.checkout_id is None:
        return
    try:
        path = f"checkout.sessions/{account.checkout_id}:expire"
        await call_stripe(billing, path, {}, subject=tenant.public_id, purpose="expire")
    except BillingUnreachable as error:
        # It is over already: paid, or run out.
        if error.facts.get("reason") != "refused":
            raise


def _checkout(
    billing: Billing, tenant: TenantRecord, account: BillingAccount, price_id: str, owner: Owner, back: str
) -> dict[str, Any]:
    data: dict[str, Any] = {"metadata": {"tenant": tenant.public_id}}
    if keeps_trial(account, billing.house.clock.now()):
        data["trial_end"] = to_unix(account.trial_ends_at)
    return {
        "mode": "subscription",
        "customer": account.customer_id,
        "client_reference_id": tenant.public_id,
        "line_items": [{"price": price_id, "quantity": 1}],
        "subscription_data": data,
        "success_url": f"{back}?from=checkout",
        "cancel_url": back,
        "locale": owner.language,
    }


def keeps_trial(account: BillingAccount, now: datetime) -> bool:
    """Whether what is left of the trial stays free when a plan is chosen now."""
    return account.source is Source.TRIAL and account.trial_ends_at - now > _SHORTEST_TRIAL


def is_upgrade(account: BillingAccount, plan: PlanName) -> bool:
    """Whether another plan is dearer than what is paid now; such a change happens at once."""
    return current_terms(plan).price_minor > account.terms.price_minor
