"""One look at one business: every job of it that is due, each on its own, and when to look again."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

import structlog
from sqlalchemy import Connection

from app.clock import to_unix
from app.jobs.job import TenantJob
from app.tenant_context import TenantContext
from app.tenant_context.edge import House
from app.unit_of_work import SYSTEM_CALLER
from tenants.directory import TenantRecord

log = structlog.get_logger()

_FIRST_WAIT = 5
_LONGEST_WAIT = int(timedelta(minutes=10).total_seconds())


@dataclass
class TenantRounds:
    """Runs rounds and remembers which job of which business has to wait because it failed."""

    house: House
    jobs: Sequence[TenantJob]
    _failures: dict[tuple[str, str], int] = field(default_factory=dict)
    _not_before: dict[tuple[str, str], int] = field(default_factory=dict)

    async def run(self, record: TenantRecord) -> int | None:
        """Do what is due and settle the due index; returns when to look again, None when nothing waits."""
        context = await self.house.context(record, SYSTEM_CALLER)
        due = await context.read(lambda work: self._due_jobs(record, work.connection))
        done = await asyncio.gather(*(self._run_job(context, job) for job in due))
        asked = dict(zip((job.name for job in due), done, strict=True))
        return await context.tenant.raise_due(lambda connection: self._next_due(record, connection, asked))

    def _due_jobs(self, record: TenantRecord, connection: Connection) -> list[TenantJob]:
        now = self._now()
        found = []
        for job in self.jobs:
            at = job.earliest_due(connection)
            if at is not None and max(at, self._not_before.get((record.public_id, job.name), at)) <= now:
                found.append(job)
        return found

    async def _run_job(self, context: TenantContext, job: TenantJob) -> int:
        try:
            return await job.run(self.house, context)
        except Exception as error:
            log.error("job.failed", job=job.name, tenant=context.record.public_id, error=type(error).__name__)
            return 0

    def _next_due(self, record: TenantRecord, connection: Connection, asked: dict[str, int]) -> int | None:
        times = [self._job_due(record, job, connection, asked.get(job.name)) for job in self.jobs]
        return min((at for at in times if at is not None), default=None)

    def _job_due(self, record: TenantRecord, job: TenantJob, connection: Connection, done: int | None) -> int | None:
        """When one job is due again; one that stands still waits longer each time."""
        key, at, now = (record.public_id, job.name), job.earliest_due(connection), self._now()
        if at is None or at > now or done:
            self._failures.pop(key, None)
            self._not_before.pop(key, None)
            return at
        if done is not None:
            failures = self._failures.get(key, 0)
            self._failures[key] = failures + 1
            self._not_before[key] = now + min(_LONGEST_WAIT, _FIRST_WAIT * int(2 ** min(failures, 10)))
        return max(at, self._not_before.get(key, at))

    def _now(self) -> int:
        return to_unix(self.house.clock.now())
