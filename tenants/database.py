"""An open tenant file: its writer, its readers, and how many units are under way."""

import asyncio
import sqlite3
from collections.abc import Callable
from pathlib import Path

from tenants.batch import Batch
from tenants.calls import Call, Kind
from tenants.file_system import JournalMode
from tenants.readers import Readers
from tenants.runtime import Runtime
from tenants.sqlite_file import SqliteFile, open_reader
from tenants.storage_errors import storage_failure
from tenants.writer import Writer


class TenantDatabase:
    """Takes calls in the event loop, answers them there, and works in the threads of the runtime."""

    def __init__(
        self,
        path: Path,
        runtime: Runtime,
        *,
        open_file: Callable[[], SqliteFile],
        lower_due: Callable[[int], None],
        on_change: Callable[[], None],
        on_due: Callable[[int], None],
    ) -> None:
        self.path = path
        self._runtime = runtime
        self._on_change = on_change
        self._on_due = on_due
        self._under_way = 0
        self._drained: list[asyncio.Future[None]] = []
        self.writer = Writer(
            open_file,
            threads=runtime.write_threads,
            deliver=self._batch_done,
            guard=runtime.guard,
            lower_due=lower_due,
        )
        self._readers = (
            Readers(
                lambda: open_reader(path),
                threads=runtime.read_threads,
                deliver=self._read_done,
                guard=runtime.guard,
            )
            if runtime.journal is JournalMode.WAL
            else None
        )

    @property
    def is_in_use(self) -> bool:
        return self._under_way > 0

    def submit(self, call: Call) -> None:
        """Queue a call; reads stand in the writer's queue where only one connection may be open."""
        self._under_way += 1
        if call.kind is Kind.READ and self._readers is not None:
            self._readers.submit(call)
        else:
            self.writer.submit(call)

    def open(self) -> None:
        """Open the file now, so that a bad one is told at once.

        Raises:
            StorageUnavailable: It is missing, damaged or out of reach.
        """
        try:
            self.writer.open()
        except (sqlite3.Error, OSError) as error:
            raise storage_failure(error) or error from error

    async def drained(self) -> None:
        """Wait until no unit is queued or running."""
        if self.is_in_use:
            waiter: asyncio.Future[None] = self._runtime.loop.create_future()
            self._drained.append(waiter)
            await waiter

    def close(self) -> None:
        """Close all files; the last connection folds the write-ahead log into the database."""
        if self._readers is not None:
            self._readers.close()
        self.writer.close()

    def _batch_done(self, batch: Batch) -> None:
        if batch.changed:
            self._on_change()
        self._runtime.post(self._answer_batch, batch)

    def _answer_batch(self, batch: Batch) -> None:
        for call in batch.calls:
            call.answer()
        self._finish(len(batch.calls))
        if batch.due is not None:
            self._on_due(batch.due)

    def _read_done(self, call: Call) -> None:
        self._runtime.post(self._answer_read, call)

    def _answer_read(self, call: Call) -> None:
        call.answer()
        self._finish(1)

    def _finish(self, count: int) -> None:
        self._under_way -= count
        if self._under_way == 0 and self._drained:
            waiters, self._drained = self._drained, []
            for waiter in waiters:
                if not waiter.done():
                    waiter.set_result(None)
