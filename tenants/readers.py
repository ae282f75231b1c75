"""Readers beside the writer of a WAL file: few connections, each unit on one consistent snapshot."""

import threading
from collections import deque
from collections.abc import Callable
from typing import Final

from tenants.calls import Call
from tenants.connection import TenantConnection
from tenants.sqlite_file import SqliteFile
from tenants.storage_errors import storage_failure
from tenants.threads import Threads

# One slow report leaves a lane for everybody else; more lanes only fight for the interpreter (measured).
_LANES: Final = 2


class Readers:
    """Runs reads in the order they came, a few at a time."""

    def __init__(
        self,
        open_file: Callable[[], SqliteFile],
        *,
        threads: Threads,
        deliver: Callable[[Call], None],
        guard: Callable[[], None],
    ) -> None:
        self._open_file = open_file
        self._threads = threads
        self._deliver = deliver
        self._guard = guard
        self._queue: deque[Call] = deque()
        self._lock = threading.Lock()
        self._working = 0
        self._idle: list[TenantConnection] = []

    def submit(self, call: Call) -> None:
        with self._lock:
            self._queue.append(call)
            if self._working == _LANES:
                return
            self._working += 1
        self._threads.run(self._work)

    def close(self) -> None:
        """Close the files; the caller knows that no unit is queued or running."""
        while self._idle:
            self._idle.pop().release()

    def _work(self) -> None:
        lane: TenantConnection | None = None
        while (call := self._next(lane)) is not None:
            lane = self._run(call, lane)
            self._deliver(call)
            del call

    def _next(self, lane: TenantConnection | None) -> Call | None:
        with self._lock:
            if self._queue:
                return self._queue.popleft()
            # The lane is handed back before this worker counts as gone, so that `close` finds it.
            if lane is not None:
                self._idle.append(lane)
            self._working -= 1
            return None

    def _run(self, call: Call, lane: TenantConnection | None) -> TenantConnection | None:
        if call.is_abandoned:
            return lane
        try:
            self._guard()
            lane = lane or self._take()
            _perform(call, lane)
            self._guard()
        except BaseException as error:  # noqa: B036 - a read's failure is its caller's; the thread goes on
            failure = storage_failure(error, reading=True)
            call.fail(failure or error)
            if lane is not None and (failure is not None or lane.raw.in_transaction):
                lane.release()
                return None
        return lane

    def _take(self) -> TenantConnection:
        with self._lock:
            if self._idle:
                return self._idle.pop()
        return TenantConnection(self._open_file())


def _perform(call: Call, lane: TenantConnection) -> None:
    lane.raw.execute("BEGIN")
    try:
        call.perform(lane)
    finally:
        lane.raw.close_cursors()
        lane.raw.execute("ROLLBACK")
