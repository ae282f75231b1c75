"""Deletes what closed businesses left behind, 30 days after they closed, as the terms promise."""

from datetime import time, timedelta

import structlog

from app.admin.businesses import delete_business
from app.billing.billing import Billing
from app.clock import from_unix
from app.jobs.job import HouseJob
from app.tenant_context.edge import House
from tenants.directory import TenantRecord
from tenants.errors import TenantError
from tenants.tables import TenantStatus

log = structlog.get_logger()

KEPT_AFTER_CLOSING = timedelta(days=30)


def closing_jobs(billing: Billing) -> tuple[HouseJob, ...]:
    """The nightly look at closed businesses."""

    async def sweep(house: House) -> None:
        log.info("closed.swept", deleted=await delete_closed(house, billing))

    return (HouseJob("closed_businesses", timedelta(days=1), sweep, at=time(3, 20)),)


async def delete_closed(house: House, billing: Billing) -> int:
    """End those whose time is over, as the operator's command does; what cannot be ended is left for the next night."""
    deleted = 0
    for record in house.store.directory.all():
        if not _is_over(house, record):
            continue
        try:
            async for _ in delete_business(house, billing, record):
                pass
            deleted += 1
        except TenantError as error:
            log.error("closed.not_deleted", tenant=record.public_id, error=type(error).__name__)
    return deleted


def _is_over(house: House, record: TenantRecord) -> bool:
    """One that was deleted has no name any more."""
    if record.status is not TenantStatus.CLOSED or record.closed_at is None or not record.name:
        return False
    return from_unix(record.closed_at) + KEPT_AFTER_CLOSING <= house.clock.now()
