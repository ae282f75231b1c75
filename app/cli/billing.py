"""Compares accounts with Stripe, and brings our prices there."""

from typing import Any

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

from app.cli.terminal import console, errors, print_json
from app.cli.transport import complain, open_runner, run_async
from app.config import Settings
from app.logs import set_up_logs

_STYLES = {"same": "dim", "changed": "green", "delivered": "green", "unreachable": "red"}


def run_reconcile(*, as_json: bool) -> None:
    set_up_logs(level="error", form="text")
    run_async(_reconcile(as_json))


def run_sync_catalogue(*, as_json: bool) -> None:
    set_up_logs(level="error", form="text")
    run_async(_sync(as_json))


async def _reconcile(as_json: bool) -> None:
    rows: list[dict[str, Any]] = []
    columns = (TextColumn("Comparing"), BarColumn(), MofNCompleteColumn())
    async with open_runner(Settings()) as runner:
        with Progress(*columns, console=errors, transient=True, disable=not errors.is_terminal) as bar:
            task = bar.add_task("", total=None)
            async for row in runner.run("billing.reconcile", {}):
                complain(row)
                bar.update(task, completed=row["done"], total=row["total"])
                rows.append(row)
                if as_json:
                    print_json(row)
    if not as_json:
        _show(rows, ("slug", "plan", "state", "outcome"))


async def _sync(as_json: bool) -> None:
    rows: list[dict[str, Any]] = []
    async with open_runner(Settings()) as runner:
        async for row in runner.run("billing.sync_catalogue", {}):
            complain(row)
            rows.append(row)
            if as_json:
                print_json(row)
    if not as_json:
        _show(rows, ("kind", "name", "id", "outcome"))


def _show(rows: list[dict[str, Any]], names: tuple[str, ...]) -> None:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in names:
        table.add_column(name.capitalize())
    for row in rows:
        style = _STYLES.get(row["outcome"])
        table.add_row(*(str(row[name]) for name in names), style=style)
    console.print(table if rows else "Nothing to compare yet.")
