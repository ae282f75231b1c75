"""Brings the databases of a data folder to this version's schema."""

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from app.cli.failures import CommandFailed
from app.cli.terminal import console, errors, print_json
from app.cli.transport import complain, open_runner, run_async
from app.config import Settings
from app.logs import set_up_logs


def run_migrate(*, everything: bool, as_json: bool) -> None:
    """Control always; with `everything` all businesses too, which otherwise migrate at their first use."""
    set_up_logs(level="error", form="text")
    run_async(_migrate(everything=everything, as_json=as_json))


async def _migrate(*, everything: bool, as_json: bool) -> None:
    failed: list[str] = []
    columns = (TextColumn("Migrating"), BarColumn(), MofNCompleteColumn())
    async with open_runner(Settings()) as runner:
        if not everything:
            console.print("The control database is up to date; businesses follow at their first use, or with --all.")
            return
        with Progress(*columns, console=errors, transient=True, disable=not errors.is_terminal) as bar:
            task = bar.add_task("", total=None)
            async for step in runner.run("migrate.all", {}):
                complain(step)
                bar.update(task, completed=step["done"], total=step["total"])
                failed += [] if step["ok"] else [step["id"]]
                if as_json:
                    print_json(step)
    if failed:
        raise CommandFailed(f"{len(failed)} businesses could not be migrated and stay closed: {', '.join(failed[:5])}")
    if not as_json:
        console.print("All databases are up to date.")
