"""The nightly walk that mends the due index: every business is asked when it has to be looked at."""

from collections.abc import Sequence
from datetime import time, timedelta

import structlog
from sqlalchemy import Connection

from app.clock import from_unix
from app.jobs.job import HouseJob, TenantJob
from app.tenant_context.edge import House
from app.unit_of_work import SYSTEM_CALLER, UnitOfWork
from tenants.errors import TenantError

log = structlog.get_logger()


def mend_due_index(jobs: Sequence[TenantJob]) -> HouseJob:
    """A house job that lowers every due time that is too late; it never raises one, a round may be under way."""

    async def walk(house: House) -> None:
        for record in house.store.directory.all():
            if not record.is_active:
                continue
            try:
                context = await house.context(record, SYSTEM_CALLER)
                at = await context.read(lambda work: _earliest(jobs, work.connection))
                known = house.store.due.next_due(record.public_id)
                if at is not None and (known is None or at < known):
                    log.warning("due.mended", tenant=record.public_id)
                    await context.write(_wake, at)
            except TenantError as error:
                log.error("due.not_read", tenant=record.public_id, error=type(error).__name__)

    return HouseJob("due_index", timedelta(days=1), walk, at=time(3, 30))


def _wake(work: UnitOfWork, at: int) -> None:
    work.wake_at(from_unix(at))


def _earliest(jobs: Sequence[TenantJob], connection: Connection) -> int | None:
    return min((at for job in jobs if (at := job.earliest_due(connection)) is not None), default=None)
