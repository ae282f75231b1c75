"""Runs the jobs of the whole house when their turn comes, each in a task of its own."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import structlog

from app.jobs.job import HouseJob
from app.jobs.repository import last_run, note_run
from app.tenant_context.edge import House

log = structlog.get_logger()

_RETRY = timedelta(minutes=5)
# The clock is read again now and then: it may have been set, or the machine may have slept.
_LONGEST_SLEEP = 60.0


@dataclass
class HouseRounds:
    """All jobs of the house; `run` never ends, `run_due` is one look for tests and commands."""

    house: House
    jobs: Sequence[HouseJob]
    _is_stopping: bool = False

    async def run(self) -> None:
        """Run every job at its times until stopped."""
        await asyncio.gather(*(self._keep_running(job) for job in self.jobs))

    def stop(self) -> None:
        """Begin nothing more; what runs comes to its end."""
        self._is_stopping = True
        # By name: whoever has not come to waiting yet has to find the bell rung.
        for job in self.jobs:
            self.house.bells.ring(job.name)

    async def run_due(self) -> list[str]:
        """Run, one after the other, the jobs whose turn it is; returns their names."""
        ran = []
        for job in self.jobs:
            if await self._next_turn(job) <= self.house.clock.now():
                await self._run(job)
                ran.append(job.name)
        return ran

    async def _keep_running(self, job: HouseJob) -> None:
        while not self._is_stopping:
            try:
                turn = await self._next_turn(job)
            except Exception as error:
                # A disk that does not answer for a moment must not end a job for good.
                log.error("job.not_read", job=job.name, error=type(error).__name__)
                await self.house.bells.wait(job.name, seconds=_RETRY.total_seconds())
                continue
            seconds = min(_LONGEST_SLEEP, max(0.0, (turn - self.house.clock.now()).total_seconds()))
            rang = await self.house.bells.wait(job.name, seconds=seconds)
            if self._is_stopping:
                return
            if (rang or turn <= self.house.clock.now()) and not await self._run(job):
                await self.house.bells.wait(job.name, seconds=min(_RETRY, job.every).total_seconds())

    async def _next_turn(self, job: HouseJob) -> datetime:
        async with self.house.store.control_read() as connection:
            last = await last_run(connection, job.name)
        if last is None and job.at is not None:
            # A new house has nothing to do at night yet: it counts from its first day.
            last = self.house.clock.now()
            await self._note(job, last)
        return self.house.clock.now() if last is None else next_turn(job, last)

    async def _run(self, job: HouseJob) -> bool:
        started = self.house.clock.now()
        try:
            await job.run(self.house)
            await self._note(job, started)
        except Exception as error:
            log.error("job.failed", job=job.name, error=type(error).__name__)
            return False
        return True

    async def _note(self, job: HouseJob, at: datetime) -> None:
        async with self.house.store.control_write() as connection:
            await note_run(connection, job.name, at)


def next_turn(job: HouseJob, last: datetime) -> datetime:
    """When a job that last began at `last` has to run again."""
    if job.at is None:
        return last + job.every
    # Half a day early, or a run that began a second past its hour would skip a day.
    after = (last + job.every - timedelta(hours=12)).astimezone(UTC)
    turn = datetime.combine(after.date(), job.at, UTC)
    return turn if turn > after else turn + timedelta(days=1)
