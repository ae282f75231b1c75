"""Local billing, in development only: the same states without Stripe. Plans switch at once and no money moves."""

from dataclasses import replace
from datetime import datetime

from dateutil.relativedelta import relativedelta

from app.billing.account import BillingAccount, Source, Status
from app.billing.billing import Billing
from app.billing.errors import BillingOff, NotSubscribed
from app.billing.terms import current_terms
from app.plans import PlanName
from tenants.directory import TenantRecord


async def choose_locally(billing: Billing, tenant: TenantRecord, plan: PlanName) -> BillingAccount:
    """Subscribe, or change: dearer at once, cheaper when the period ends, as it is with Stripe.

    Raises:
        BillingOff: This is not a development house without Stripe.
    """
    _require_local(billing)
    async with billing.lock(tenant):
        account = await billing.reload(tenant)
        now = billing.house.clock.now()
        return await billing.store(tenant, _chosen(account, plan, now))


async def cancel_locally(billing: Billing, tenant: TenantRecord, *, at_period_end: bool = True) -> BillingAccount:
    """End the subscription with its period, or at once.

    Raises:
        BillingOff, NotSubscribed: There is nothing to cancel here.
    """
    return await _change(billing, tenant, "cancel" if at_period_end else "end")


async def resume_locally(billing: Billing, tenant: TenantRecord) -> BillingAccount:
    """Take a cancellation, or a planned smaller plan, back.

    Raises:
        BillingOff, NotSubscribed: There is nothing to take back here.
    """
    return await _change(billing, tenant, "resume")


async def fail_locally(billing: Billing, tenant: TenantRecord) -> BillingAccount:
    """Let a payment fail, or come in after all: what late payment looks like, without waiting for it.

    Raises:
        BillingOff, NotSubscribed: There is nothing to pay here.
    """
    return await _change(billing, tenant, "fail")


def _require_local(billing: Billing) -> None:
    if not billing.is_local:
        raise BillingOff


async def _change(billing: Billing, tenant: TenantRecord, act: str) -> BillingAccount:
    _require_local(billing)
    async with billing.lock(tenant):
        account = await billing.reload(tenant)
        if not account.is_subscribed:
            raise NotSubscribed
        return await billing.store(tenant, _changed(account, act, billing.house.clock.now()))


def _changed(account: BillingAccount, act: str, now: datetime) -> BillingAccount:
    if act == "cancel":
        return replace(account, cancels_at=account.period_end, next_plan=None, next_plan_at=None)
    if act == "end":
        return replace(account, status=Status.CANCELED, cancels_at=None, next_plan=None, next_plan_at=None)
    if act == "resume":
        return replace(account, cancels_at=None, next_plan=None, next_plan_at=None)
    if account.status is Status.PAST_DUE:
        return replace(account, status=Status.ACTIVE, past_due_since=None)
    return replace(account, status=Status.PAST_DUE, past_due_since=now)


def _chosen(account: BillingAccount, plan: PlanName, now: datetime) -> BillingAccount:
    terms = current_terms(plan)
    if not account.is_subscribed:
        return replace(
            account,
            source=Source.LOCAL,
            status=Status.ACTIVE,
            terms=terms,
            period_start=now,
            period_end=now + relativedelta(months=1),
            past_due_since=None,
            cancels_at=None,
        )
    if terms.price_minor >= account.terms.price_minor:
        return replace(account, terms=terms, next_plan=None, next_plan_at=None, cancels_at=None)
    return replace(account, next_plan=plan, next_plan_at=account.period_end, cancels_at=None)
