"""Worker threads that start when there is work and are shared by all tenants."""

import asyncio
import contextlib
import sys
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import TypeVar

from tenants.errors import StorageUnavailable

T = TypeVar("T")
Job = Callable[[], None]


class Threads:
    """Runs jobs in at most `most` daemon threads, oldest job first."""

    def __init__(self, name: str, *, most: int) -> None:
        self._name = name
        self._most = most
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._lock = threading.Lock()
        self._started: list[threading.Thread] = []
        self._is_stopped = False
        # Threads without work minus jobs without a thread.
        self._free = 0

    def run(self, job: Job) -> None:
        """Queue a job; it answers its callers itself and does not raise.

        Raises:
            StorageUnavailable: The threads were stopped.
        """
        with self._lock:
            if self._is_stopped:
                raise StorageUnavailable("the data folder is closed")
            self._free -= 1
            if self._free < 0 and len(self._started) < self._most:
                self._start_one()
        self._jobs.put(job)

    async def call(self, function: Callable[[], T]) -> T:
        """Run a function in one of the threads and return or raise what it does."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()

        def job() -> None:
            try:
                answer = function()
            except BaseException as error:  # noqa: B036 - whatever it is belongs to the caller, not to the thread
                settle = _settler(future, error=error)
            else:
                settle = _settler(future, answer=answer)
            with contextlib.suppress(RuntimeError):  # the loop is gone, and the caller with it
                loop.call_soon_threadsafe(settle)

        self.run(job)
        return await future

    def stop(self) -> None:
        """Let the threads finish what is queued and end."""
        with self._lock:
            self._is_stopped = True
            started, self._started = self._started, []
        for _ in started:
            self._jobs.put(None)
        for thread in started:
            thread.join()

    def _start_one(self) -> None:
        thread = threading.Thread(target=self._work, name=f"{self._name}-{len(self._started)}", daemon=True)
        self._started.append(thread)
        self._free += 1
        thread.start()

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            try:
                job()
            except BaseException:  # noqa: B036 - a job's mistake is reported, and the thread goes on for the others
                threading.excepthook(threading.ExceptHookArgs((*sys.exc_info(), threading.current_thread())))
            del job
            with self._lock:
                self._free += 1


def _settler(
    future: "asyncio.Future[T]", *, answer: T | None = None, error: BaseException | None = None
) -> Callable[[], None]:
    def settle() -> None:
        if future.done():
            return
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(answer)  # type: ignore[arg-type]

    return settle
