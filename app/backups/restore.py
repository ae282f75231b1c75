"""Brings databases back: everything into an empty folder, or one business into a folder whose server is stopped."""

import asyncio
import hashlib
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from app.backups.errors import BackupFailed
from app.backups.manifest import CONTROL, Database, Manifest
from app.backups.take import is_whole
from app.backups.vault import Vault
from tenants.files import control_path, delete_database, sync_folder, tenant_path

Progress = Callable[[int, int], None]


async def restore_all(vault: Vault, folder: Path, *, at: datetime | None, progress: Progress) -> Manifest:
    """Write all databases of a backup into a folder without any.

    Raises:
        BackupFailed: The folder holds data, or the backup cannot be read whole.
    """
    if control_path(folder).exists():
        raise BackupFailed(f"{folder} holds data already: choose an empty folder, then move it into its place.")
    manifest = await vault.backup_at(at)
    for done, database in enumerate(manifest.databases, start=1):
        await write_database(vault, database, place_of(folder, database))
        progress(done, len(manifest.databases))
    return manifest


async def restore_one(vault: Vault, folder: Path, wanted: str, *, at: datetime | None) -> tuple[Manifest, Path]:
    """Put one business back as it was; what was there is kept beside it, under the name returned.

    The caller owns the data folder. What control knows of the business (who may log in, what it pays) stays.

    Raises:
        BackupFailed: No backup holds it, or it cannot be read whole.
    """
    manifest = await vault.backup_at(at)
    database = manifest.database(wanted)
    path = place_of(folder, database)
    fresh = path.with_name(f"{path.name}.restored")
    await write_database(vault, database, fresh)
    aside = path.with_name(f"{path.name}.before-{manifest.name}")
    return manifest, await asyncio.to_thread(_exchange, path, fresh, aside)


async def write_database(vault: Vault, database: Database, path: Path) -> None:
    """Write one database from its pieces, and prove that it is what was copied.

    Raises:
        BackupFailed: A piece is missing or damaged; no file is left behind.
    """
    await asyncio.to_thread(_prepare, path)
    digest = hashlib.sha256()
    try:
        for name in database.pieces:
            content = await vault.piece(name)
            digest.update(content)
            await asyncio.to_thread(_append, path, content)
        if digest.hexdigest() != database.sha256 or not await asyncio.to_thread(is_whole, path):
            raise BackupFailed(f"The copy of {database.slug} is not whole.")
    except BaseException:
        delete_database(path)
        raise
    await asyncio.to_thread(sync_folder, path.parent)


def place_of(folder: Path, database: Database) -> Path:
    """Where a database lies in a data folder."""
    is_control = database.public_id == CONTROL
    return control_path(folder) if is_control else tenant_path(folder, database.storage_id)


def _prepare(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    delete_database(path)
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _append(path: Path, content: bytes) -> None:
    with path.open("ab") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _exchange(path: Path, fresh: Path, aside: Path) -> Path:
    if path.exists():
        # A journal may hold commits of the old file, and would be played into the restored one: it goes with it.
        path.with_name(f"{path.name}-shm").unlink(missing_ok=True)
        for companion in ("-wal", "-journal"):
            beside = path.with_name(path.name + companion)
            if beside.exists():
                beside.rename(aside.with_name(aside.name + companion))
        path.rename(aside)
    fresh.rename(path)
    sync_folder(path.parent)
    return aside
