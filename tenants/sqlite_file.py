"""Opens SQLite files with the settings that keep data safe, and proves that they hold."""

import sqlite3
from pathlib import Path
from typing import Any, Final

from tenants.errors import StaleOwner, WrongJournal
from tenants.file_system import JournalMode

_STATEMENTS_KEPT: Final = 256
_FULL: Final = 2
_MEMORY: Final = 2
_WAL_KEPT_BYTES: Final = 4 * 1024 * 1024

# Negative cache sizes are KiB. Memory mapping stays off: an I/O error under a map kills the process.
# Recursive triggers make REPLACE fire delete triggers, so that no row leaves past its guard.
_SETTINGS: Final = (
    ("synchronous", _FULL),
    ("fullfsync", 1),
    ("foreign_keys", 1),
    ("secure_delete", 1),
    ("recursive_triggers", 1),
    ("busy_timeout", 5000),
    ("cache_size", -2048),
    ("mmap_size", 0),
    ("temp_store", _MEMORY),
    ("journal_size_limit", _WAL_KEPT_BYTES),
)


class SqliteFile(sqlite3.Connection):
    """A connection that can close every cursor somebody left open.

    An open cursor pins a reader to the past, forbids a writer to commit, and keeps a closed file and
    its locks alive; and whoever holds it may be an exception that somebody keeps.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._cursors: list[sqlite3.Cursor] = []

    def cursor(self, factory: Any = sqlite3.Cursor) -> Any:
        cursor = super().cursor(factory)
        self._cursors.append(cursor)
        return cursor

    def close_cursors(self) -> None:
        """Close what was opened since the last time, in the thread that works for this file."""
        cursors, self._cursors = self._cursors, []
        for cursor in cursors:
            cursor.close()

    def commit(self) -> None:
        self.close_cursors()
        super().commit()

    def rollback(self) -> None:
        self.close_cursors()
        super().rollback()

    def close(self) -> None:
        self.close_cursors()
        super().close()


def open_database(path: Path, journal: JournalMode, *, create: bool = False) -> SqliteFile:
    """Open the one connection that may write; a missing file is an error unless `create`.

    Under TRUNCATE the connection holds the file alone until it is closed.

    Raises:
        WrongJournal: A setting did not take.
    """
    raw = _connect(path, create=create)
    try:
        _take_journal(raw, journal)
        for name, value in _SETTINGS:
            _set(raw, name, value)
    except BaseException:
        raw.close()
        raise
    return raw


def open_reader(path: Path) -> SqliteFile:
    """Open a connection that only looks, beside the writer of a WAL file."""
    raw = _connect(path, create=False)
    try:
        _expect(raw, "journal_mode", JournalMode.WAL.value)
        for name, value in _SETTINGS:
            _set(raw, name, value)
        _set(raw, "query_only", 1)
    except BaseException:
        raw.close()
        raise
    return raw


def stamp_epoch(raw: sqlite3.Connection, epoch: int) -> None:
    """Write into the file which owner opened it.

    Raises:
        StaleOwner: A later owner has already been here.
    """
    (stored,) = raw.execute("PRAGMA user_version").fetchone()
    if stored > epoch:
        raise StaleOwner(f"a later owner (epoch {stored}) has opened this file; this process has epoch {epoch}")
    if stored < epoch:
        raw.execute(f"PRAGMA user_version = {epoch:d}")


def _connect(path: Path, *, create: bool) -> SqliteFile:
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={'rwc' if create else 'rw'}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=_STATEMENTS_KEPT,
        factory=SqliteFile,
    )


def _take_journal(raw: sqlite3.Connection, journal: JournalMode) -> None:
    exclusive = journal is JournalMode.TRUNCATE
    # Before anything else touches the file: only so does SQLite stay away from shared memory.
    raw.execute(f"PRAGMA locking_mode = {'EXCLUSIVE' if exclusive else 'NORMAL'}")
    raw.execute(f"PRAGMA journal_mode = {journal.value}")
    _expect(raw, "journal_mode", journal.value)
    if exclusive:
        _expect(raw, "locking_mode", "exclusive")
        raw.execute("BEGIN EXCLUSIVE")
        raw.execute("COMMIT")


def _set(raw: sqlite3.Connection, name: str, value: int) -> None:
    raw.execute(f"PRAGMA {name} = {value:d}")
    _expect(raw, name, value)


def _expect(raw: sqlite3.Connection, name: str, value: int | str) -> None:
    row = raw.execute(f"PRAGMA {name}").fetchone()
    if row is None or row[0] != value:
        raise WrongJournal(f"SQLite has {name} = {row and row[0]!r} where {value!r} was set")
