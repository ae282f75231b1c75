"""Looks at every account: every night, at start for what was left open, and by `smart-scheduler billing reconcile`."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import time, timedelta

import structlog

from app.billing.billing import Billing
from app.billing.errors import BillingUnreachable
from app.billing.receive_event import work_off_events
from app.jobs.job import HouseJob
from app.tenant_context.edge import House
from tenants.directory import TenantRecord
from tenants.tables import TenantStatus

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What a look at one business found. `outcome` is `same`, `changed`, `delivered` or `unreachable`."""

    tenant: TenantRecord
    outcome: str
    plan: str
    state: str


async def reconcile_all(billing: Billing) -> AsyncIterator[Reconciled]:
    """Look at every business, one after the other; what cannot be reached stays as it is."""
    await work_off_events(billing)
    for tenant in billing.house.store.directory.all():
        if tenant.status is TenantStatus.CLOSED:
            continue
        yield await _reconcile(billing, tenant)


async def _reconcile(billing: Billing, tenant: TenantRecord) -> Reconciled:
    before = await billing.reload(tenant)
    try:
        after = await billing.sync(tenant)
    except BillingUnreachable:
        return _told(billing, tenant, "unreachable")
    if after.version != before.version:
        return _told(billing, tenant, "changed")
    return _told(billing, tenant, "delivered" if before.delivered < before.version else "same")


def _told(billing: Billing, tenant: TenantRecord, outcome: str) -> Reconciled:
    account = billing.peek(tenant.public_id)
    assert account is not None, "it was looked at just now"
    state = account.state_at(billing.house.clock.now())
    return Reconciled(tenant, outcome, account.terms.plan.value, state.value)


def billing_jobs(billing: Billing) -> tuple[HouseJob, ...]:
    """The nightly walk, and every few minutes what a failure left open."""

    async def walk(house: House) -> None:
        counts: dict[str, int] = {}
        async for one in reconcile_all(billing):
            counts[one.outcome] = counts.get(one.outcome, 0) + 1
        log.info("billing.reconciled", **counts)

    async def mend(house: House) -> None:
        await work_off_events(billing)

    return (
        HouseJob("billing_walk", timedelta(days=1), walk, at=time(4, 10)),
        HouseJob("billing_events", timedelta(minutes=5), mend),
    )
