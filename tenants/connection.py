"""SQLAlchemy connections over open SQLite files, with one statement cache for all tenants."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, Final, NoReturn, cast

from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.pool import PoolProxiedConnection, StaticPool

from tenants.sqlite_file import SqliteFile

_STATEMENTS_KEPT: Final = 2000


class TenantConnection(Connection):
    """A connection inside a transaction that belongs to the tenant, not to the work done in it."""

    def __init__(self, raw: SqliteFile) -> None:
        super().__init__(_shared_engine(), _proxy(raw))
        self.raw = raw

    def commit(self) -> NoReturn:
        raise RuntimeError("the tenant commits; a unit of work only returns or raises")

    def rollback(self) -> NoReturn:
        raise RuntimeError("the tenant rolls back; a unit of work only returns or raises")

    def close(self) -> NoReturn:
        raise RuntimeError("the tenant's connection outlives a unit of work")

    def release(self) -> None:
        """Close the file; only the tenant's own machinery calls this."""
        super().close()
        self.raw.close()


@contextmanager
def one_transaction(raw: sqlite3.Connection) -> Iterator[Connection]:
    """Lend an open file to SQLAlchemy for one writing transaction, committed unless it raises."""
    with Connection(_shared_engine(), _proxy(raw)) as connection:
        raw.execute("BEGIN IMMEDIATE")
        with connection.begin():
            yield connection


def _proxy(raw: sqlite3.Connection) -> PoolProxiedConnection:
    # A static pool without reset neither closes the file nor ends its transaction on return.
    prepare = _shared_engine().dialect.on_connect()
    if prepare is not None:
        prepare(cast(Any, raw))
    return StaticPool(lambda: cast(Any, raw), reset_on_return=None).connect()


@cache
def _shared_engine() -> Engine:
    """Return the engine whose dialect and compiled statements every tenant shares; it opens no tenant's file."""
    # Values are people's names and numbers: an error that is logged must not carry them.
    engine = create_engine("sqlite://", query_cache_size=_STATEMENTS_KEPT, hide_parameters=True)
    engine.connect().close()
    return engine
