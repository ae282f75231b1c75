"""The threads that do the tenants' work."""

import asyncio
import threading

import pytest

from tenants.threads import Threads

pytestmark = pytest.mark.anyio


async def test_results_and_errors_come_back_to_the_caller():
    threads = Threads("test", most=2)

    def fail() -> None:
        raise LookupError("missing")

    results = await asyncio.gather(*(threads.call(lambda number=number: number * 2) for number in range(20)))
    with pytest.raises(LookupError, match="missing"):
        await threads.call(fail)

    assert results == list(range(0, 40, 2))
    threads.stop()


async def test_no_more_threads_start_than_allowed():
    threads = Threads("test", most=2)

    names = await asyncio.gather(*(threads.call(lambda: threading.current_thread().name) for _ in range(50)))

    assert set(names) <= {"test-0", "test-1"}
    threads.stop()


async def test_work_runs_side_by_side_up_to_the_limit():
    threads = Threads("test", most=3)
    together = threading.Barrier(3, timeout=5)

    await asyncio.gather(*(threads.call(together.wait) for _ in range(3)))

    assert not together.broken
    threads.stop()


async def test_a_cancelled_caller_does_not_stop_the_work():
    threads = Threads("test", most=1)
    entered, let_go, done = threading.Event(), threading.Event(), threading.Event()

    def work() -> None:
        entered.set()
        let_go.wait(5)
        done.set()

    calling = asyncio.create_task(threads.call(work))
    await asyncio.to_thread(entered.wait, 5)
    calling.cancel()
    let_go.set()

    assert await threads.call(done.is_set)
    threads.stop()
