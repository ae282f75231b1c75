"""The control database: one writer at a time, readers beside it, through SQLAlchemy async."""

import asyncio
import contextlib
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final

import aiosqlite
from sqlalchemy import Connection, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from tenants.errors import StorageUnavailable
from tenants.file_system import JournalMode
from tenants.sqlite_file import open_database
from tenants.storage_errors import storage_failure

_CONNECTIONS: Final = 4
_LONGEST_WAIT: Final = 30
_BEGIN: Final = "tenants_begin"


class ControlDatabase:
    """Who the tenants are and who may log in.

    Use `write` and `read`; they are safe for any number of tasks in both journal modes.
    """

    def __init__(self, path: Path, journal: JournalMode, *, guard: Callable[[], None]) -> None:
        self._guard = guard
        self._write_lock = asyncio.Lock()
        self._inside: set[asyncio.Task[Any] | None] = set()
        self._is_idle = asyncio.Event()
        self._is_idle.set()
        self._is_shut = False
        self.engine = _create_engine(path, journal)
        self._writing = self.engine.execution_options(**{_BEGIN: "IMMEDIATE"})

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        """One transaction that may change things; committed at the end, undone by an exception."""
        self.require_outside()
        async with self._write_lock, self._transaction(self._writing) as connection:
            yield connection

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """One transaction that only looks, on a consistent snapshot."""
        self.require_outside()
        async with self._transaction(self.engine) as connection:
            yield connection

    def require_outside(self) -> None:
        """Refuse to wait for another commit inside a control transaction, which it might wait for in turn.

        Raises:
            RuntimeError: The current task holds a control transaction.
        """
        if self._inside and asyncio.current_task() in self._inside:
            raise RuntimeError("this task holds a control transaction; nothing else is written or opened inside it")

    async def close(self) -> None:
        """Close all connections for good; the last one folds the journal into the file."""
        self._is_shut = True
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._is_idle.wait(), _LONGEST_WAIT)
        await self.engine.dispose()

    @asynccontextmanager
    async def _transaction(self, engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
        task = asyncio.current_task()
        self._guard()
        if self._is_shut:
            raise StorageUnavailable("the control database is closed")
        try:
            async with engine.connect() as connection:
                self._enter(task)
                async with connection.begin():
                    yield connection
                    self._guard()
        except PoolTimeout as error:
            raise StorageUnavailable("the control database is busy") from error
        except DBAPIError as error:
            failure = storage_failure(error)
            if failure is not None:
                raise failure from error
            raise
        finally:
            self._leave(task)

    def _enter(self, task: "asyncio.Task[Any] | None") -> None:
        self._inside.add(task)
        self._is_idle.clear()

    def _leave(self, task: "asyncio.Task[Any] | None") -> None:
        self._inside.discard(task)
        if not self._inside:
            self._is_idle.set()


def _create_engine(path: Path, journal: JournalMode) -> AsyncEngine:
    async def connect() -> aiosqlite.Connection:
        def open_file() -> sqlite3.Connection:
            return open_database(path, journal)

        connection = aiosqlite.Connection(open_file, iter_chunk_size=64)
        # A program that dies without closing must not hang on this thread.
        connection._thread.daemon = True
        return await connection

    # Alone with the file, the one connection is handed from task to task.
    connections = 1 if journal is JournalMode.TRUNCATE else _CONNECTIONS
    engine = create_async_engine(
        f"sqlite+aiosqlite:///{path}",
        async_creator=connect,
        hide_parameters=True,
        pool_reset_on_return=None,  # every transaction is ended where it began
        pool_size=connections,
        max_overflow=0,
        pool_timeout=_LONGEST_WAIT,
    )

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Connection) -> None:
        mode = connection.get_execution_options().get(_BEGIN, "DEFERRED")
        connection.exec_driver_sql(f"BEGIN {mode}")

    return engine
