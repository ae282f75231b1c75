"""Brings the databases of a data folder to this version's schema."""

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from app.cli.failures import CommandFailed
from app.cli.terminal import console, errors, print_json
from app.cli.transport import run_async
from app.config import Settings
from app.house import open_house
from app.logs import set_up_logs
from tenants.store import MigrationProgress


def run_migrate(*, everything: bool, as_json: bool) -> None:
    """Control always; with `everything` all businesses too, which otherwise migrate at their first use."""
    set_up_logs(level="error", form="text")
    run_async(_migrate(everything=everything, as_json=as_json))


async def _migrate(*, everything: bool, as_json: bool) -> None:
    async with open_house(Settings()) as house:
        if not everything:
            console.print("The control database is up to date; businesses follow at their first use, or with --all.")
            return
        columns = (TextColumn("Migrating"), BarColumn(), MofNCompleteColumn())
        with Progress(*columns, console=errors, transient=True, disable=not errors.is_terminal) as bar:
            task = bar.add_task("", total=None)

            def show(step: MigrationProgress) -> None:
                bar.update(task, completed=step.done, total=step.total)
                if as_json:
                    print_json({"done": step.done, "total": step.total, "id": step.public_id, "ok": step.error is None})

            failed = await house.store.migrate_all(show)
    if failed:
        names = ", ".join(step.public_id for step in failed[:5])
        raise CommandFailed(f"{len(failed)} businesses could not be migrated and stay closed: {names}")
    if not as_json:
        console.print("All databases are up to date.")
