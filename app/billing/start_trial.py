"""Begins a business's trial: once in control when it opens, and in its own database before that."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from app.billing.account import BillingAccount, Source, Status
from app.billing.repository import change_account, find_account, insert_account
from app.billing.take_over import take_over_entitlement
from app.billing.terms import current_terms
from app.clock import from_unix
from app.plans import TRIAL_DAYS, TRIAL_PLAN
from app.unit_of_work import UnitOfWork
from tenants.directory import TenantRecord


def trial_account(tenant_id: int, *, since: datetime, version: int = 1) -> BillingAccount:
    """The account of a business that has tried us since then."""
    ends_at = since + timedelta(days=TRIAL_DAYS)
    return BillingAccount(
        tenant_id=tenant_id,
        source=Source.TRIAL,
        status=Status.TRIALING,
        terms=current_terms(TRIAL_PLAN),
        trial_ends_at=ends_at,
        period_start=since,
        period_end=ends_at,
        created_at=since,
        version=version,
        delivered=version,
    )


async def start_trial(connection: AsyncConnection, record: TenantRecord) -> None:
    """Write the account; to be called in the control transaction that opens the business (`on_active`)."""
    await insert_account(connection, trial_account(record.id, since=from_unix(record.created_at)))


async def renew_ended_trial(connection: AsyncConnection, record: TenantRecord, now: datetime) -> None:
    """Let a demonstration begin anew where its trial is over or was never written down."""
    account = await find_account(connection, record.id)
    if account is None:
        await insert_account(connection, replace(trial_account(record.id, since=now, version=2), delivered=0))
    elif account.source is Source.TRIAL and account.trial_ends_at <= now:
        await change_account(connection, replace(trial_account(record.id, since=now), customer_id=account.customer_id))


def fill_trial(work: UnitOfWork) -> None:
    """Write the copy into a new business's database; its profile must be there already (`fill`)."""
    take_over_entitlement(work, trial_account(0, since=work.now).entitlement())
