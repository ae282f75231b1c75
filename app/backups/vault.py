"""The place backups go to: a folder or S3-compatible storage, through one interface."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from app.backups.errors import BackupFailed
from app.backups.manifest import Manifest, time_of
from app.backups.sealing import Sealer

_PIECES = "pieces"
_MANIFESTS = "backups"


@dataclass
class Vault:
    """Pieces and manifests under one prefix."""

    store: Any
    sealer: Sealer
    # Names known to lie in the store: asked for once, then kept up to date by us, its only writer.
    _known: set[str] | None = None

    @classmethod
    def open(cls, target: str, sealer: Sealer) -> "Vault":
        """Open a folder, or an address such as `s3://bucket/prefix` with credentials from the environment.

        Raises:
            BackupFailed: The target cannot be used.
        """
        # On first use: a process that takes no backups needs neither the library nor its threads.
        from obstore.exceptions import BaseError
        from obstore.store import LocalStore, from_url

        try:
            if "://" in target:
                return cls(from_url(target), sealer)
            folder = Path(target).expanduser().absolute()
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            return cls(LocalStore(prefix=folder), sealer)
        except (BaseError, OSError, ValueError) as error:
            raise BackupFailed(f"BACKUP_TO cannot be used: {target}") from error

    async def keep_piece(self, content: bytes) -> tuple[str, bool]:
        """Store a piece unless it is there already; gives its name, and whether it was new."""
        name = await asyncio.to_thread(self.sealer.name, content)
        known = await self._names()
        if name in known:
            return name, False
        sealed = await asyncio.to_thread(self.sealer.seal, content, bound_to=name)
        await self._put(f"{_PIECES}/{name[:2]}/{name}", sealed)
        known.add(name)
        return name, True

    async def piece(self, name: str) -> bytes:
        """The content of a piece.

        Raises:
            BackupFailed: It is missing, damaged, or another one lies under its name.
        """
        content = self.sealer.open(await self._get(f"{_PIECES}/{name[:2]}/{name}"), bound_to=name)
        if self.sealer.name(content) != name:
            raise BackupFailed("A piece of the backup is not what its name says.")
        return content

    async def keep_manifest(self, manifest: Manifest) -> None:
        """Store a manifest, last of all: a backup is there once its manifest is."""
        name = manifest.name
        await self._put(f"{_MANIFESTS}/{name}", self.sealer.seal(manifest.to_bytes(), bound_to=name))

    async def manifest(self, name: str) -> Manifest:
        return Manifest.from_bytes(self.sealer.open(await self._get(f"{_MANIFESTS}/{name}"), bound_to=name))

    async def list_backups(self) -> list[str]:
        """Names of all backups, oldest first."""
        return sorted(name for name in await self._list(_MANIFESTS) if _is_backup(name))

    async def backup_at(self, at: datetime | None) -> Manifest:
        """The newest backup, or the newest that is not younger than `at`.

        Raises:
            BackupFailed: There is none.
        """
        names = [name for name in await self.list_backups() if at is None or time_of(name) <= at]
        if not names:
            raise BackupFailed("There is no backup" + ("." if at is None else f" from before {at:%Y-%m-%d %H:%M} UTC."))
        return await self.manifest(names[-1])

    async def drop_backups(self, names: Iterable[str]) -> None:
        for name in names:
            await self._delete(f"{_MANIFESTS}/{name}")

    async def drop_pieces_except(self, used: set[str]) -> int:
        """Delete the pieces no backup needs any more; returns how many."""
        known = await self._names()
        unused = known - used
        for name in unused:
            # First from memory: what may be half deleted is stored again rather than missed.
            known.discard(name)
            await self._delete(f"{_PIECES}/{name[:2]}/{name}")
        return len(unused)

    async def _names(self) -> set[str]:
        if self._known is None:
            self._known = set(await self._list(_PIECES))
        return self._known

    async def _list(self, prefix: str) -> list[str]:
        found: list[str] = []
        async for batch in self.store.list(prefix=prefix):
            found += [str(entry["path"]).rsplit("/", 1)[-1] for entry in batch]
        return found

    async def _put(self, path: str, content: bytes) -> None:
        from obstore.exceptions import BaseError

        try:
            await self.store.put_async(path, content)
        except (BaseError, OSError) as error:
            raise BackupFailed("The backup could not be written: the disk is full, or out of reach.") from error

    async def _get(self, path: str) -> bytes:
        from obstore.exceptions import BaseError

        try:
            answer = await self.store.get_async(path)
            return bytes(await answer.bytes_async())
        except (BaseError, OSError) as error:
            raise BackupFailed("A part of the backup is missing or out of reach.") from error

    async def _delete(self, path: str) -> None:
        from obstore.exceptions import BaseError

        try:
            await self.store.delete_async(path)
        except (BaseError, OSError) as error:
            raise BackupFailed("Old backups could not be deleted.") from error


def _is_backup(name: str) -> bool:
    try:
        time_of(name)
    except ValueError:
        return False
    return True
