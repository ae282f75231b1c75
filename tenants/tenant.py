"""One business's database as the rest of the program sees it: read, write, and when to look next."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection

from tenants.backup import copy_database
from tenants.calls import Call, Kind
from tenants.connection import TenantConnection
from tenants.database import TenantDatabase
from tenants.due import DueIndex, OnDue
from tenants.errors import StorageUnavailable
from tenants.file_system import JournalMode
from tenants.runtime import Runtime
from tenants.scrub import scrub_database
from tenants.sqlite_file import open_reader

T = TypeVar("T")
Clock = Callable[[], int]
FindDue = Callable[[Connection], int | None]


class Tenant:
    """A handle that stays good while its file is closed to save memory and opened again at the next use."""

    def __init__(
        self,
        public_id: str,
        *,
        clock: Clock,
        runtime: Runtime,
        build: "Callable[[Tenant], TenantDatabase]",
        due: DueIndex | None,
        before_write: Callable[[], None],
        on_open: "Callable[[Tenant], None]",
        on_due: OnDue,
    ) -> None:
        self.public_id = public_id
        self.clock = clock
        self._runtime = runtime
        self._build = build
        self._due = due
        self._before_write = before_write
        self._on_open = on_open
        self._on_due = on_due
        self._version = next(runtime.versions)
        self._database: TenantDatabase | None = None
        self._opening: asyncio.Task[None] | None = None
        self._closing: asyncio.Task[None] | None = None
        self._is_shut = False

    @property
    def version(self) -> int:
        """Rises with every commit that changed a row; read it before the data it is to stand for."""
        return self._version

    @property
    def is_open(self) -> bool:
        return self._database is not None

    @property
    def is_in_use(self) -> bool:
        return self._opening is not None or (self._database is not None and self._database.is_in_use)

    async def read(self, fn: Callable[[Connection], T]) -> T:
        """Run a function that only looks, on one consistent snapshot."""
        result: T = await self._submit(fn, Kind.READ)
        return result

    async def write(self, fn: Callable[[Connection], T]) -> T:
        """Run a function in the tenant's writer; return what it returns once that is on the disk.

        It runs alone, is undone alone when it raises, and shares its commit with what came at the
        same time. A task cancelled before its function began leaves no trace; after that the
        function is finished and kept though nobody hears of it.

        Raises:
            StorageUnavailable: The disk failed; nothing was kept.
        """
        self._before_write()
        result: T = await self._submit(fn, Kind.WRITE)
        return result

    def lower_due(self, at: int) -> None:
        """Ask, inside a function given to `write`, that the worker look at this tenant by `at`."""
        if self._database is None:
            raise RuntimeError("a due time is lowered inside a unit that writes")
        self._database.writer.note_due(at)

    async def raise_due(self, to: int | None | FindDue) -> int | None:
        """After draining: store when to look next, and return it; None when nothing waits.

        A function is asked in the writer between two commits and is believed. A plain time may be
        older than the latest commit, so a time lowered since the last call wins over it.
        """
        self._before_write()

        def settle(connection: TenantConnection) -> int | None:
            at = to(connection) if callable(to) else to
            return self._due.settle(self.public_id, at, exact=callable(to)) if self._due else at

        result: int | None = await self._submit(settle, Kind.SOLO)
        return result

    async def snapshot(self, to: Path) -> None:
        """Copy the database as it is now into a new file, while work goes on."""
        database = await self._opened()
        self._runtime.guard()
        if self._runtime.journal is JournalMode.TRUNCATE:
            await self._submit(lambda connection: copy_database(connection.raw, to), Kind.SOLO)
        else:
            await self._runtime.write_threads.call(lambda: _copy_beside(database.path, to))

    async def scrub(self) -> None:
        """Overwrite what was deleted: no free page, no journal holds a byte of it any more."""
        self._before_write()
        await self._submit(lambda connection: scrub_database(connection.raw), Kind.SOLO)

    async def open(self) -> None:
        """Open the file now; a first use would do it too."""
        await self._opened()

    async def close(self) -> None:
        """Finish what is under way and close the file for good."""
        self._is_shut = True
        if self._opening is not None:
            await asyncio.wait([self._opening])
        if self._database is not None:
            await self._database.drained()
        self.release()
        if self._closing is not None:
            await asyncio.wait([self._closing])

    def release(self) -> None:
        """Start to close an idle file; the next use opens it again."""
        database, self._database = self._database, None
        if database is not None:
            self._closing = self._runtime.loop.create_task(self._runtime.write_threads.call(database.close))
            self._closing.add_done_callback(_see)

    def note_change(self) -> None:
        self._version = next(self._runtime.versions)

    def note_due(self, at: int) -> None:
        self._on_due(self.public_id, at)

    async def _submit(self, work: Callable[[TenantConnection], Any], kind: Kind) -> Any:
        if self._is_shut:
            raise StorageUnavailable("the database is closed")
        database = self._database or await self._opened()
        future: asyncio.Future[Any] = self._runtime.loop.create_future()
        database.submit(Call(work, future, kind))
        return await future

    async def _opened(self) -> TenantDatabase:
        # A loop, because the file may be closed again before this task gets its turn.
        while self._database is None:
            if self._is_shut:
                raise StorageUnavailable("the database is closed")
            if self._opening is None:
                self._opening = self._runtime.loop.create_task(self._open_now())
                self._opening.add_done_callback(self._opening_done)
            # The opening serves every waiting task; one of them giving up must not stop it.
            await asyncio.shield(self._opening)
        return self._database

    async def _open_now(self) -> None:
        if self._closing is not None:
            await asyncio.wait([self._closing])
            self._closing = None
        self._database = await self._runtime.write_threads.call(lambda: self._build(self))
        self._on_open(self)

    def _opening_done(self, task: "asyncio.Task[None]") -> None:
        self._opening = None
        _see(task)


def _see(task: "asyncio.Task[None]") -> None:
    # Every waiting task may have been cancelled; asyncio would then report a failure as overlooked.
    if not task.cancelled():
        task.exception()


def _copy_beside(path: Path, to: Path) -> None:
    reader = open_reader(path)
    try:
        copy_database(reader, to)
    finally:
        reader.close()
