"""Lists the businesses."""

from rich.table import Table

from app.cli.terminal import console, print_json
from app.cli.transport import complain, open_runner, run_async
from app.config import Settings
from app.logs import set_up_logs


def show_tenants(*, as_json: bool) -> None:
    set_up_logs(level="error", form="text")
    run_async(_show(as_json))


async def _show(as_json: bool) -> None:
    rows = []
    async with open_runner(Settings()) as runner:
        async for item in runner.run("tenants.list", {}):
            complain(item)
            rows.append(item)
    if as_json:
        for row in rows:
            print_json(row)
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in ("Slug", "Name", "State", "Id"):
        table.add_column(title)
    for row in rows:
        table.add_row(row["slug"], row["name"], row["status"], row["id"])
    console.print(table if rows else "No businesses yet.")
