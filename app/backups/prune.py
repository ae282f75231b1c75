"""Forgets old backups: all of the last days, then one a day, then none, so that what was erased is really gone."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from app.backups.manifest import time_of
from app.backups.vault import Vault

ALL_FOR = timedelta(days=2)


async def prune(vault: Vault, *, now: datetime, keep_days: int) -> int:
    """Delete the backups whose time is over and the pieces only they needed; returns how many backups.

    Raises:
        BackupFailed: The store does not answer.
    """
    names = await vault.list_backups()
    kept = to_keep(names, now=now, keep_days=keep_days)
    gone = [name for name in names if name not in kept]
    if not gone:
        return 0
    await vault.drop_backups(gone)
    used: set[str] = set()
    for name in sorted(kept):
        used |= {piece for database in (await vault.manifest(name)).databases for piece in database.pieces}
    await vault.drop_pieces_except(used)
    return len(gone)


def to_keep(names: Iterable[str], *, now: datetime, keep_days: int) -> set[str]:
    """All of the last two days, the last of each day within `keep_days`, and always the newest."""
    kept: set[str] = set()
    last_of_day: dict[date, str] = {}
    for name in sorted(names):
        age = now - time_of(name)
        if age <= ALL_FOR:
            kept.add(name)
        if age <= timedelta(days=keep_days):
            last_of_day[time_of(name).date()] = name
    newest = max(names, default=None)
    return kept | set(last_of_day.values()) | ({newest} if newest else set())
