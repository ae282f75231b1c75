"""Runs the jobs: what comes due in each business, and what the house does now and then."""

import asyncio
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from types import TracebackType

import structlog

from app.clock import monotonic, to_unix
from app.jobs.agenda import Agenda
from app.jobs.house_round import HouseRounds
from app.jobs.job import HouseJob, TenantJob
from app.jobs.tenant_round import TenantRounds
from app.tenant_context.edge import House
from tenants.errors import UnknownTenant

log = structlog.get_logger()

# Even with nothing due, a look now and then mends a wake-up that was lost.
LONGEST_SLEEP = 60.0
LONGEST_STOP = 5.0
_AT_ONCE = 16
_WAIT_AFTER_FAILURE = 60


@dataclass
class Worker:
    """Runs beside the web server in its process; enter it to start, leave it to stop.

    Sleeps until the next business is due; a look costs the same however many businesses there are.
    """

    house: House
    tenant_jobs: Sequence[TenantJob]
    house_jobs: Sequence[HouseJob] = ()
    at_once: int = _AT_ONCE
    _agenda: Agenda = field(default_factory=Agenda)
    _queue: deque[str] = field(default_factory=deque)
    _again: set[str] = field(default_factory=set)
    _running: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    _wake: asyncio.Event = field(default_factory=asyncio.Event)
    _tasks: list[asyncio.Task[None]] = field(default_factory=list)
    _is_stopping: bool = False

    def __post_init__(self) -> None:
        self._rounds = TenantRounds(self.house, self.tenant_jobs)
        self._house_rounds = HouseRounds(self.house, self.house_jobs)

    async def __aenter__(self) -> "Worker":
        self.house.store.on_due = self._note_due
        self._tasks = [
            asyncio.create_task(self._run()),
            asyncio.create_task(self._house_rounds.run()),
        ]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.house.store.on_due = None
        self._is_stopping = True
        self._house_rounds.stop()
        self._wake.set()
        # What has begun may come to its end; what takes longer is cut short like in a crash, and repeated.
        under_way = [*self._tasks, *self._running.values()]
        _, late = await asyncio.wait(under_way, timeout=LONGEST_STOP)
        for task in late:
            task.cancel()
        await asyncio.gather(*under_way, return_exceptions=True)

    async def work_off(self) -> None:
        """Do everything that is due now, in every business, until nothing is."""
        self._mend()
        while self._start_due():
            await asyncio.wait(self._running.values(), return_when=asyncio.FIRST_COMPLETED)

    async def _run(self) -> None:
        mend_at = monotonic()
        while not self._is_stopping:
            if monotonic() >= mend_at:
                self._mend()
                mend_at = monotonic() + LONGEST_SLEEP
            self._wake.clear()
            self._start_due()
            try:
                async with asyncio.timeout(self._seconds_to_next()):
                    await self._wake.wait()
            except TimeoutError:
                continue

    def _mend(self) -> None:
        """The index knows what the agenda missed."""
        for public_id, at in self.house.store.due.all():
            if public_id not in self._running:
                self._agenda.put(public_id, at)

    def _note_due(self, public_id: str, at: int) -> None:
        """Called on the event loop whenever something asked for a look at a business."""
        self._agenda.put(public_id, at)
        self._wake.set()

    def _start_due(self) -> bool:
        """Start as many rounds as may run at once; says whether any runs."""
        if self._is_stopping:
            return bool(self._running)
        for public_id in self._agenda.take_due(self._now()):
            if public_id in self._running:
                self._again.add(public_id)
            else:
                self._queue.append(public_id)
        while self._queue and len(self._running) < self.at_once:
            public_id = self._queue.popleft()
            if public_id not in self._running:
                self._running[public_id] = asyncio.create_task(self._look_at(public_id))
        return bool(self._running)

    async def _look_at(self, public_id: str) -> None:
        try:
            next_at = await self._rounds.run(self.house.store.directory.by_public_id(public_id))
        except UnknownTenant:
            next_at = None
        except Exception as error:
            # Whatever is wrong with one business, the others go on; the next look tries again.
            log.error("worker.tenant_failed", tenant=public_id, error=type(error).__name__)
            next_at = self._now() + _WAIT_AFTER_FAILURE
        finally:
            self._running.pop(public_id, None)
            self._wake.set()
        if public_id in self._again:
            self._again.discard(public_id)
            next_at = self._now()
        if next_at is not None:
            self._agenda.put(public_id, next_at)

    def _seconds_to_next(self) -> float:
        next_at = self._agenda.next_at()
        if next_at is None:
            return LONGEST_SLEEP
        return min(LONGEST_SLEEP, max(0.05, next_at - to_unix(self.house.clock.now())))

    def _now(self) -> int:
        return to_unix(self.house.clock.now())
