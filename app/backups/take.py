"""Takes a backup inside the process that owns the data folder, while everything goes on."""

import asyncio
import hashlib
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import structlog

from app.backups.manifest import CONTROL, Database, Manifest
from app.backups.vault import Vault
from app.tenant_context.edge import House
from tenants.directory import TenantRecord
from tenants.errors import TenantError, UnknownTenant
from tenants.files import delete_database, tenant_path

log = structlog.get_logger()

PIECE_BYTES = 1024 * 1024
Stamp = tuple[int, ...]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Report:
    """What a backup did: databases in it, those that had changed, pieces and bytes that were new."""

    name: str
    databases: int
    changed: int
    new_pieces: int
    new_bytes: int
    failed: int = 0


@dataclass
class Backups:
    """Takes backups of one house into one vault; remembers what it has seen, so that quiet businesses cost a look."""

    house: House
    vault: Vault
    _seen: dict[str, tuple[Stamp, Database]] = field(default_factory=dict)
    _taking: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def take(self, progress: Progress | None = None) -> Report:
        """Copy every database that changed, then write the manifest that makes it a backup.

        Control is copied last: every business it names then has a copy, or was made meanwhile and is in the next one.

        Raises:
            BackupFailed: The vault cannot be written; the backup does not count.
        """
        async with self._taking:
            return await self._take(progress or (lambda done, total: None))

    async def _take(self, progress: Progress) -> Report:
        tally = _Tally()
        records = self.house.store.directory.all()
        databases = []
        for done, record in enumerate(records, start=1):
            database = await self._tenant_or_last(record, tally)
            if database is not None:
                databases.append(database)
            progress(done, len(records) + 1)
        databases.append(await self._control(tally))
        manifest = Manifest(self.house.clock.now(), tuple(databases))
        await self.vault.keep_manifest(manifest)
        progress(len(records) + 1, len(records) + 1)
        return Report(manifest.name, len(databases), tally.changed, tally.pieces, tally.new_bytes, tally.failed)

    async def _tenant_or_last(self, record: TenantRecord, tally: "_Tally") -> Database | None:
        """A business that cannot be read keeps its last copy and stops nobody else; a deleted one has none."""
        try:
            return await self._tenant(record, tally)
        except UnknownTenant:
            return None
        except TenantError as error:
            log.error("backup.tenant_failed", tenant=record.public_id, error=type(error).__name__)
            tally.failed += 1
            last = self._seen.get(record.public_id)
            return last[1] if last is not None else await self._last_kept(record)

    async def _last_kept(self, record: TenantRecord) -> Database | None:
        for name in reversed(await self.vault.list_backups()):
            for database in (await self.vault.manifest(name)).databases:
                if database.public_id == record.public_id:
                    return database
        return None

    async def _tenant(self, record: TenantRecord, tally: "_Tally") -> Database:
        path = tenant_path(self.house.store.folder, record.storage_id)
        stamp = await asyncio.to_thread(_stamp, path)
        seen = self._seen.get(record.public_id)
        if seen is not None and seen[0] == stamp and seen[1].slug == record.slug:
            return seen[1]

        tenant = await self.house.store.get(record.public_id)
        # Once more, now that it is open: opening writes a journal beside the file.
        stamp = await asyncio.to_thread(_stamp, path)

        async def copy(to: Path) -> None:
            await tenant.snapshot(to)

        database = await self._copied(record.public_id, record.storage_id, record.slug, copy, tally)
        self._seen[record.public_id] = (stamp, database)
        return database

    async def _control(self, tally: "_Tally") -> Database:
        async def copy(to: Path) -> None:
            target = await asyncio.to_thread(sqlite3.connect, to, check_same_thread=False)
            try:
                async with self.house.store.control_read() as connection:
                    raw = cast(Any, (await connection.get_raw_connection()).driver_connection)
                    await raw.backup(target)
            finally:
                await asyncio.to_thread(target.close)

        return await self._copied(CONTROL, CONTROL, CONTROL, copy, tally)

    async def _copied(
        self, public_id: str, storage_id: str, slug: str, copy: Callable[[Path], Any], tally: "_Tally"
    ) -> Database:
        with tempfile.TemporaryDirectory(prefix="backup-", dir=self.house.store.folder) as folder:
            path = Path(folder) / "copy.db"
            await copy(path)
            digest, names, size = hashlib.sha256(), [], 0
            for piece in _pieces(path):
                content = await asyncio.to_thread(piece)
                await asyncio.to_thread(digest.update, content)
                size += len(content)
                name, is_new = await self.vault.keep_piece(content)
                names.append(name)
                tally.note(content, is_new=is_new)
            delete_database(path)
        tally.changed += 1
        return Database(public_id, storage_id, slug, size, digest.hexdigest(), tuple(names))


@dataclass
class _Tally:
    changed: int = 0
    failed: int = 0
    pieces: int = 0
    new_bytes: int = 0

    def note(self, content: bytes, *, is_new: bool) -> None:
        if is_new:
            self.pieces += 1
            self.new_bytes += len(content)


def _stamp(path: Path) -> Stamp:
    """Changes whenever the file or its journal is written."""
    found: list[int] = []
    for name in (path, path.with_name(path.name + "-wal")):
        try:
            state = name.stat()
        except FileNotFoundError:
            found += [0, 0]
        else:
            found += [state.st_mtime_ns, state.st_size]
    return tuple(found)


def _pieces(path: Path) -> Iterator[Callable[[], bytes]]:
    """The file in pieces, each read when it is asked for."""
    size = path.stat().st_size
    for offset in range(0, size, PIECE_BYTES):
        yield lambda offset=offset: _read(path, offset)  # type: ignore[misc]


def _read(path: Path, offset: int) -> bytes:
    with path.open("rb") as file:
        file.seek(offset)
        return file.read(PIECE_BYTES)


def is_whole(path: Path) -> bool:
    """Whether SQLite finds nothing wrong in a database file."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        return bool(connection.execute("PRAGMA integrity_check").fetchone() == ("ok",))
    finally:
        connection.close()
