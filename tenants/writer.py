"""The single writer of a tenant's file: a queue, one transaction per batch, one savepoint per unit."""

import sqlite3
import threading
from collections import deque
from collections.abc import Callable
from time import monotonic
from typing import Final

from tenants.batch import Batch
from tenants.calls import Call, Kind
from tenants.connection import TenantConnection
from tenants.errors import StorageUnavailable
from tenants.sqlite_file import SqliteFile
from tenants.storage_errors import storage_failure
from tenants.threads import Threads

_MOST_UNITS: Final = 256
_LONGEST_BATCH: Final = 0.010
_LONGEST_TURN: Final = 0.050


class Writer:
    """Runs units in the order they came; whoever waits hears back after the commit.

    One thread at a time works for a file, but no thread belongs to it: a tenant that is silent costs none.
    """

    def __init__(
        self,
        open_file: Callable[[], SqliteFile],
        *,
        threads: Threads,
        deliver: Callable[[Batch], None],
        guard: Callable[[], None],
        lower_due: Callable[[int], None],
    ) -> None:
        self._open_file = open_file
        self._threads = threads
        self._deliver = deliver
        self._guard = guard
        self._lower_due = lower_due
        self._queue: deque[Call] = deque()
        self._lock = threading.Lock()
        self._is_working = False
        self._connection: TenantConnection | None = None
        self._unit_thread: int | None = None
        self._unit_due: int | None = None

    def submit(self, call: Call) -> None:
        with self._lock:
            self._queue.append(call)
            if self._is_working:
                return
            self._is_working = True
        self._threads.run(self._work)

    def note_due(self, at: int) -> None:
        """Ask, from inside a unit, that the tenant be looked at by this time."""
        if self._unit_thread != threading.get_ident():
            raise RuntimeError("a due time is lowered inside a unit that writes")
        if self._unit_due is None or at < self._unit_due:
            self._unit_due = at

    def open(self) -> None:
        """Open the file now rather than at the first unit, so that a bad file is told at once."""
        self._connected()

    def close(self) -> None:
        """Close the file; the caller knows that no unit is queued or running."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.release()

    def _work(self) -> None:
        turn_ends = monotonic() + _LONGEST_TURN
        while (call := self._next(any_kind=True)) is not None:
            batch = self._run_solo(call) if call.kind is Kind.SOLO else self._run_batch(call)
            self._deliver(batch)
            del call, batch
            if monotonic() > turn_ends:
                # Other tenants wait for a thread too.
                self._threads.run(self._work)
                return

    def _next(self, *, any_kind: bool) -> Call | None:
        with self._lock:
            if self._queue and (any_kind or self._queue[0].kind is not Kind.SOLO):
                return self._queue.popleft()
            if any_kind:
                self._is_working = False
            return None

    def _all_waiting(self) -> list[Call]:
        waiting: list[Call] = []
        while (call := self._next(any_kind=False)) is not None:
            waiting.append(call)
        return waiting

    def _run_solo(self, call: Call) -> Batch:
        batch = Batch()
        batch.calls.append(call)
        if not call.is_abandoned:
            try:
                self._guard()
                self._perform(call, self._connected())
            except BaseException as error:  # noqa: B036 - it belongs to the caller; the thread serves others
                call.fail(storage_failure(error) or error)
        return batch

    def _run_batch(self, first: Call) -> Batch:
        batch = Batch()
        call: Call | None = first
        try:
            connection = self._begin()
            batch_ends = monotonic() + _LONGEST_BATCH
            while call is not None:
                batch.calls.append(call)
                self._run_unit(call, batch, connection)
                has_room = len(batch.calls) < _MOST_UNITS and monotonic() < batch_ends
                call = self._next(any_kind=False) if has_room else None
            self._commit(batch, connection.raw)
        except BaseException as error:  # noqa: B036 - every caller of the batch must hear of it, whatever it is
            if not batch.calls:
                # Nothing could begin; who already waits would only meet the same failure, one by one.
                batch.calls.extend((first, *self._all_waiting()))
            self._undo()
            batch.lose(storage_failure(error) or error)
        return batch

    def _begin(self) -> TenantConnection:
        self._guard()
        connection = self._connected()
        try:
            connection.raw.execute("BEGIN IMMEDIATE")
        except sqlite3.Error:
            # What is wrong with the connection may be gone with it: the next batch opens the file afresh.
            self.close()
            raise
        return connection

    def _run_unit(self, call: Call, batch: Batch, connection: TenantConnection) -> None:
        if call.is_abandoned:
            return
        raw = connection.raw
        raw.execute("SAVEPOINT unit")
        before = raw.total_changes
        try:
            self._perform(call, connection)
        except BaseException as error:  # noqa: B036 - a unit's failure is its caller's; the batch goes on
            call.fail(storage_failure(error, reading=call.kind is Kind.READ) or error)
            _require_transaction(raw)
            raw.execute("ROLLBACK TO unit")
            raw.execute("RELEASE unit")
            return
        _require_transaction(raw)
        raw.execute("RELEASE unit")
        batch.changed = batch.changed or raw.total_changes != before
        if self._unit_due is not None:
            batch.note_due(self._unit_due)

    def _perform(self, call: Call, connection: TenantConnection) -> None:
        self._unit_due = None
        try:
            if call.kind is Kind.READ:
                self._perform_reading(call, connection)
            else:
                self._unit_thread = threading.get_ident() if call.kind is Kind.WRITE else None
                call.perform(connection)
        finally:
            self._unit_thread = None
            connection.raw.close_cursors()

    def _perform_reading(self, call: Call, connection: TenantConnection) -> None:
        connection.raw.execute("PRAGMA query_only = 1")
        try:
            call.perform(connection)
        finally:
            connection.raw.execute("PRAGMA query_only = 0")

    def _commit(self, batch: Batch, raw: sqlite3.Connection) -> None:
        if batch.due is not None:
            self._lower_due(batch.due)
        self._guard()
        raw.execute("COMMIT")

    def _undo(self) -> None:
        if self._connection is None or not self._connection.raw.in_transaction:
            return
        try:
            self._connection.raw.execute("ROLLBACK")
        except sqlite3.Error:
            self.close()

    def _connected(self) -> TenantConnection:
        if self._connection is None:
            self._connection = TenantConnection(self._open_file())
        return self._connection


def _require_transaction(raw: sqlite3.Connection) -> None:
    if not raw.in_transaction:
        # SQLite undoes the whole transaction by itself when the disk is full or broken.
        raise StorageUnavailable("the database ended the transaction of this unit")
