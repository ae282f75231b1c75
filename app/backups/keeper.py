"""The backups of the running house: opened from the settings, taken on schedule and on demand."""

import asyncio
from datetime import timedelta

import structlog

from app.backups.errors import BackupFailed
from app.backups.prune import prune
from app.backups.sealing import Sealer
from app.backups.take import Backups, Progress, Report
from app.backups.vault import Vault
from app.config import Settings
from app.jobs.job import HouseJob
from app.tenant_context.edge import House

log = structlog.get_logger()


def open_vault(settings: Settings, target: str | None = None) -> Vault:
    """The vault of the settings, or another place with the same key.

    Raises:
        BackupFailed: No place or no key is set, or the place cannot be used.
    """
    place = target or settings.backup_to
    if not place:
        raise BackupFailed("Say where backups go: BACKUP_TO=/a/folder or BACKUP_TO=s3://bucket/prefix")
    if settings.backup_key is None:
        raise BackupFailed("Set BACKUP_KEY, which encrypts them (openssl rand -base64 48), and keep it somewhere else.")
    return Vault.open(place, Sealer.from_secret(settings.backup_key.get_secret_value()))


class BackupKeeper:
    """One per process: what it has seen of a house makes the next backup cheap."""

    def __init__(self) -> None:
        self._house: House | None = None
        self._backups: Backups | None = None
        # Taking and forgetting stay apart: a piece just stored is in no list yet and would be forgotten.
        self._busy = asyncio.Lock()

    async def take(self, house: House, progress: Progress | None = None) -> Report:
        """Take a backup and forget those whose time is over.

        Raises:
            BackupFailed: It could not be taken.
        """
        async with self._busy:
            if self._backups is None or self._house is not house:
                self._house, self._backups = house, Backups(house, open_vault(house.settings))
            report = await self._backups.take(progress)
            keep_days = house.settings.backup_keep_days
            await prune(self._backups.vault, now=house.clock.now(), keep_days=keep_days)
        log.info("backup.taken", databases=report.databases, changed=report.changed, new_bytes=report.new_bytes)
        return report

    async def take_on_schedule(self, house: House) -> None:
        """As a job: nothing where no place is set."""
        if house.settings.backup_to:
            await self.take(house)


KEEPER = BackupKeeper()
TAKE_BACKUP = HouseJob("backup", timedelta(hours=1), KEEPER.take_on_schedule)
