"""Proves that a backup can be restored: into a scratch folder, compared piece by piece, checked by SQLite."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.backups.errors import BackupFailed
from app.backups.manifest import Manifest
from app.backups.restore import place_of, write_database
from app.backups.vault import Vault
from tenants.files import delete_database


@dataclass(frozen=True, slots=True)
class Verdict:
    """The backup looked at, and the slugs of the databases that cannot be restored."""

    manifest: Manifest
    broken: tuple[str, ...]


async def verify(vault: Vault, *, at: datetime | None, progress: Callable[[int, int], None]) -> Verdict:
    """Restore every database of a backup for a moment; nothing of it stays.

    Raises:
        BackupFailed: There is no backup, or its list cannot be read.
    """
    manifest = await vault.backup_at(at)
    broken = []
    with tempfile.TemporaryDirectory(prefix="verify-") as name:
        for done, database in enumerate(manifest.databases, start=1):
            path = place_of(Path(name), database)
            try:
                await write_database(vault, database, path)
            except BackupFailed:
                broken.append(database.slug)
            delete_database(path)
            progress(done, len(manifest.databases))
    return Verdict(manifest, tuple(broken))
