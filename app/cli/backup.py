"""Takes, lists, proves and restores backups."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from app.backups.errors import BackupFailed
from app.backups.keeper import open_vault
from app.backups.manifest import time_of
from app.backups.restore import restore_all, restore_one
from app.backups.verify import verify
from app.cli.failures import CommandFailed
from app.cli.terminal import console, errors, print_json
from app.cli.transport import complain, open_runner, run_async
from app.clock import SystemClock, to_unix
from app.config import Settings
from app.logs import set_up_logs
from tenants.owner_lock import OwnerLock


def run_backup(*, as_json: bool) -> None:
    set_up_logs(level="error", form="text")
    run_async(_take(as_json))


def run_list(*, target: str | None, as_json: bool) -> None:
    run_async(_list(target, as_json))


def run_verify(*, target: str | None, at: str | None, as_json: bool) -> None:
    run_async(_verify(target, at, as_json))


def run_restore(*, target: str | None, at: str | None, tenant: str | None, to: Path | None, as_json: bool) -> None:
    run_async(_restore(target, at, tenant, to, as_json))


async def _take(as_json: bool) -> None:
    report: dict[str, Any] = {}
    async with open_runner(Settings()) as runner:
        with _bar("Backing up") as bar:
            task = bar.add_task("", total=None)
            async for item in runner.run("backup.take", {}):
                complain(item)
                if "total" in item:
                    bar.update(task, completed=item["done"], total=item["total"])
                else:
                    report = item
    if as_json:
        print_json(report)
        return
    changed = f"{report['changed']} of {report['databases']} databases copied"
    console.print(f"Backup {report['name']}: {changed}, {_size(report['new_bytes'])} new.")


async def _list(target: str | None, as_json: bool) -> None:
    vault = open_vault(Settings(), target)
    names = await vault.list_backups()
    if as_json:
        for name in names:
            print_json({"name": name, "taken_at": time_of(name).isoformat()})
        return
    if not names:
        console.print("There is no backup yet. Take one: smart-scheduler backup")
    for name in names:
        console.print(f"{time_of(name):%a %d %b %Y, %H:%M} UTC   {name}")


async def _verify(target: str | None, at: str | None, as_json: bool) -> None:
    vault = open_vault(Settings(), target)
    with _bar("Restoring for a moment") as bar:
        task = bar.add_task("", total=None)

        def show(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        verdict = await verify(vault, at=_time(at), progress=show)
    total = len(verdict.manifest.databases)
    if as_json:
        print_json({"name": verdict.manifest.name, "databases": total, "broken": list(verdict.broken)})
    if verdict.broken:
        raise CommandFailed(
            f"{len(verdict.broken)} of {total} databases cannot be restored: {', '.join(verdict.broken)}"
        )
    if not as_json:
        console.print(f"Backup {verdict.manifest.name}: all {total} databases were restored, compared and are whole.")


async def _restore(target: str | None, at: str | None, tenant: str | None, to: Path | None, as_json: bool) -> None:
    settings = Settings()
    vault = open_vault(settings, target)
    if tenant is None:
        if to is None:
            raise BackupFailed("Say into which empty folder: --to FOLDER (or one business alone: --tenant SLUG)")
        with _bar("Restoring") as bar:
            task = bar.add_task("", total=None)

            def show(done: int, total: int) -> None:
                bar.update(task, completed=done, total=total)

            manifest = await restore_all(vault, to, at=_time(at), progress=show)
        said = f"{len(manifest.databases)} databases as of {manifest.taken_at:%Y-%m-%d %H:%M} UTC are in {to}."
        item = {"name": manifest.name, "databases": len(manifest.databases), "folder": str(to)}
    else:
        folder = (to or settings.data_dir).resolve()
        # Held while the file is exchanged: a running server refuses this command.
        lock = OwnerLock.acquire(folder, started=to_unix(SystemClock().now()))
        try:
            manifest, aside = await restore_one(vault, folder, tenant, at=_time(at))
        finally:
            lock.release()
        said = (
            f"{tenant} is as it was on {manifest.taken_at:%Y-%m-%d %H:%M} UTC; what was there is kept in {aside.name}."
        )
        item = {"name": manifest.name, "tenant": tenant, "kept": aside.name}
    if as_json:
        print_json(item)
    else:
        console.print(said)


def _time(text: str | None) -> datetime | None:
    """A moment as people write it; without an offset it is UTC.

    Raises:
        BackupFailed: It cannot be read.
    """
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise BackupFailed(f"{text} is no time; write it as 2026-11-26T15:30 (UTC)") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _bar(text: str) -> Progress:
    columns = (TextColumn(text), BarColumn(), MofNCompleteColumn())
    return Progress(*columns, console=errors, transient=True, disable=not errors.is_terminal)


def _size(count: int) -> str:
    return f"{count / 1_000_000:.1f} MB" if count >= 100_000 else f"{count / 1000:.0f} kB"
