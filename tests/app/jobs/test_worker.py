"""The worker: due work of businesses and of the house, each failing alone."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from sqlalchemy import Connection, text

from app.clock import PinnedClock, from_unix, to_unix
from app.house import open_house
from app.jobs.house_round import HouseRounds, next_turn
from app.jobs.job import HouseJob, TenantJob
from app.jobs.mend_due import mend_due_index
from app.tenant_context import TenantContext
from app.tenant_context.edge import House
from app.unit_of_work import SYSTEM_CALLER, UnitOfWork
from app.worker import Worker
from tests.demo_folder import copy_demo
from tests.live_server import test_settings

NOW = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)


@dataclass
class Chores:
    """A job whose due times stand in memory, by business; it may fail, and may do nothing."""

    name: str
    due: dict[str, int] = field(default_factory=dict)
    ran: list[str] = field(default_factory=list)
    fails_in: set[str] = field(default_factory=set)
    stands_still: bool = False
    _here: dict[int, str] = field(default_factory=dict)

    def job(self) -> TenantJob:
        return TenantJob(self.name, self.earliest, self.run)

    def earliest(self, connection: Connection) -> int | None:
        public_id = connection.execute(text("SELECT public_id FROM business")).scalar_one()
        return self.due.get(str(public_id))

    async def run(self, house: House, context: TenantContext) -> int:
        public_id = await context.read(lambda work: str(work.connection.scalar(text("SELECT public_id FROM business"))))
        self.ran.append(public_id)
        if public_id in self.fails_in:
            raise LookupError
        if self.stands_still:
            return 0
        del self.due[public_id]
        return 1


def in_house(tmp_path: Path, do: Callable[[House, list[TenantContext], PinnedClock], Awaitable[None]]) -> None:
    async def run() -> None:
        copy_demo(tmp_path)
        clock = PinnedClock(NOW)
        async with open_house(test_settings(tmp_path), clock=clock) as house:
            records = house.store.directory.all()[:2]
            await do(house, [await house.context(record, SYSTEM_CALLER) for record in records], clock)

    asyncio.run(run())


async def plan(chores: Chores, context: TenantContext, at: datetime) -> str:
    def rule(work: UnitOfWork) -> str:
        work.wake_at(at)
        return str(work.connection.scalar(text("SELECT public_id FROM business")))

    public_id = await context.write(rule)
    chores.due[public_id] = to_unix(at)
    return public_id


def test_work_is_done_when_it_is_due_and_not_before(tmp_path: Path) -> None:
    chores = Chores("chores")

    async def story(house: House, contexts: list[TenantContext], clock: PinnedClock) -> None:
        worker = Worker(house, [chores.job()])
        first = await plan(chores, contexts[0], NOW)
        second = await plan(chores, contexts[1], NOW + timedelta(hours=1))
        await worker.work_off()
        assert chores.ran == [first]

        clock.advance(timedelta(hours=1))
        await worker.work_off()
        assert chores.ran == [first, second]

    in_house(tmp_path, story)


def test_a_job_that_fails_stops_neither_another_job_nor_another_business(tmp_path: Path) -> None:
    failing, good = Chores("failing"), Chores("good")

    async def story(house: House, contexts: list[TenantContext], clock: PinnedClock) -> None:
        worker = Worker(house, [failing.job(), good.job()])
        for context in contexts:
            await plan(failing, context, NOW)
            public_id = await plan(good, context, NOW)
        failing.fails_in = set(failing.due)

        await worker.work_off()
        assert sorted(good.ran) == sorted(failing.ran)
        assert len(good.ran) == 2

        failing.fails_in = set()
        clock.advance(timedelta(seconds=30))
        await worker.work_off()
        assert failing.ran.count(public_id) == 2
        assert failing.due == {}

    in_house(tmp_path, story)


def test_a_job_that_stands_still_is_asked_less_and_less(tmp_path: Path) -> None:
    chores = Chores("chores", stands_still=True)

    async def story(house: House, contexts: list[TenantContext], clock: PinnedClock) -> None:
        worker = Worker(house, [chores.job()])
        await plan(chores, contexts[0], NOW)
        for _ in range(60):
            await worker.work_off()
            clock.advance(timedelta(seconds=1))

        assert 3 <= len(chores.ran) <= 5
        assert house.store.due.next_due(contexts[0].record.public_id) is not None

    in_house(tmp_path, story)


def test_a_running_worker_wakes_when_something_becomes_due(tmp_path: Path) -> None:
    chores = Chores("chores")

    async def story(house: House, contexts: list[TenantContext], clock: PinnedClock) -> None:
        async with Worker(house, [chores.job()]):
            await plan(chores, contexts[0], NOW)
            for _ in range(200):
                if chores.ran:
                    break
                await asyncio.sleep(0.01)

        assert len(chores.ran) == 1

    in_house(tmp_path, story)


def test_the_nightly_walk_mends_a_due_time_that_was_lost(tmp_path: Path) -> None:
    chores = Chores("chores")

    async def story(house: House, contexts: list[TenantContext], clock: PinnedClock) -> None:
        public_id = await contexts[0].read(
            lambda work: str(work.connection.scalar(text("SELECT public_id FROM business")))
        )
        chores.due[public_id] = to_unix(NOW)

        await mend_due_index([chores.job()]).run(house)

        assert house.store.due.next_due(contexts[0].record.public_id) == to_unix(NOW)

    in_house(tmp_path, story)


def test_house_jobs_keep_their_turns_over_a_restart_and_fail_alone(tmp_path: Path) -> None:
    ran: list[str] = []

    async def count(house: House) -> None:
        ran.append("good")

    async def fail(house: House) -> None:
        ran.append("bad")
        raise LookupError

    jobs = [HouseJob("bad", timedelta(minutes=10), fail), HouseJob("good", timedelta(minutes=10), count)]

    async def story(house: House, contexts: list[TenantContext], clock: PinnedClock) -> None:
        await HouseRounds(house, jobs).run_due()
        await HouseRounds(house, jobs[1:]).run_due()
        clock.advance(timedelta(minutes=10))
        await HouseRounds(house, jobs[1:]).run_due()

    in_house(tmp_path, story)

    assert ran == ["bad", "good", "good"]


def test_a_nightly_job_runs_every_night_at_its_hour() -> None:
    job = HouseJob("nightly", timedelta(days=1), _nothing, at=time(3, 30))
    ran_at = datetime(2026, 11, 20, 3, 30, 5, tzinfo=UTC)

    assert next_turn(job, ran_at) == datetime(2026, 11, 21, 3, 30, tzinfo=UTC)
    assert next_turn(job, from_unix(to_unix(ran_at) + 7 * 3600)) == datetime(2026, 11, 21, 3, 30, tzinfo=UTC)


def test_a_bell_calls_a_house_job_at_once(tmp_path: Path) -> None:
    ran: list[int] = []

    async def count(house: House) -> None:
        ran.append(len(ran))

    async def story(house: House, contexts: list[TenantContext], clock: PinnedClock) -> None:
        async with Worker(house, [], [HouseJob("rung", timedelta(days=1), count)]):
            for wanted in (1, 2):
                house.bells.ring("rung")
                for _ in range(200):
                    if len(ran) >= wanted:
                        break
                    await asyncio.sleep(0.01)

        assert len(ran) >= 2

    in_house(tmp_path, story)


async def _nothing(house: House) -> None:
    return None


def test_whoever_stops_right_after_starting_waits_for_nobody(tmp_path: Path) -> None:
    async def sweep(house: House) -> None:
        return None

    async def check(house: House, businesses: list[TenantContext], clock: PinnedClock) -> None:
        rounds = HouseRounds(house, [HouseJob("first sweep", timedelta(hours=1), sweep, time(3))])
        running = asyncio.create_task(rounds.run())
        # Far enough that the job reads when it ran last, not so far that it waits for its turn.
        for _ in range(3):
            await asyncio.sleep(0)

        rounds.stop()

        async with asyncio.timeout(5):
            await running

    in_house(tmp_path, check)
