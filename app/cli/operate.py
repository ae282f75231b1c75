"""The operator's commands, as they look in a terminal."""

import base64
import sys
from pathlib import Path
from typing import Any

from rich.table import Table

from app.cli.failures import CommandFailed
from app.cli.terminal import console, errors, print_json
from app.cli.transport import complain, open_runner, run_async
from app.config import Settings
from app.logs import set_up_logs

Item = dict[str, Any]
_MARKS = {"ok": "[green]✓[/]", "note": "[dim]·[/]", "warn": "[yellow]![/]", "bad": "[bold red]✗[/]"}


def run_show(slug: str, *, as_json: bool) -> None:
    (facts,) = _ask("tenants.show", {"slug": slug})
    if as_json:
        print_json(facts)
        return
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold")
    for name, value in facts.items():
        table.add_row(name.capitalize(), "-" if value is None else str(value))
    console.print(table)


def run_status(slug: str, status: str, *, as_json: bool) -> None:
    (facts,) = _ask("tenants.set_status", {"slug": slug, "status": status})
    if as_json:
        print_json(facts)
    else:
        console.print(f"{facts['slug']} is {facts['status']}.")


def run_sender(slug: str, channel: str, status: str, *, as_json: bool) -> None:
    if channel not in {"sms", "whatsapp"} or status not in {"pending", "registered", "refused"}:
        raise CommandFailed("Say sms or whatsapp, then pending, registered or refused.")
    (facts,) = _ask("tenants.set_sender", {"slug": slug, "channel": channel, "status": status})
    if as_json:
        print_json(facts)
    else:
        console.print(f"{facts['number']} of {facts['slug']} is {facts['status']} for {facts['channel']}.")


def run_delete(slug: str, *, confirm: str, as_json: bool) -> None:
    """Only with the slug said twice: there is no way back but a backup."""
    if confirm != slug:
        raise CommandFailed(f"Nothing was deleted. To delete it for good: tenants delete {slug} --confirm {slug}")
    steps = _ask("tenants.delete", {"slug": slug})
    if as_json:
        for step in steps:
            print_json(step)
    else:
        console.print(f"{slug} is deleted. Backups hold it until they expire.")


def run_dead_letters(*, again: bool, as_json: bool) -> None:
    rows = _ask("messages.dead", {"again": again})
    if as_json:
        for row in rows:
            print_json(row)
        return
    if not rows:
        console.print("No dead letters.")
        return
    names = ("business", "kind", "channel", "reason", "tries", "since", "message")
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in names:
        table.add_column(name.capitalize())
    for row in rows:
        table.add_row(*(str(row.get(name, row.get("problem", ""))) for name in names))
    console.print(table)
    if again:
        console.print(f"{sum(bool(row.get('again')) for row in rows)} will be sent once more.")


def run_doctor(*, as_json: bool) -> None:
    """Ends with 1 when something is bad."""
    findings = _ask("house.examine", {})
    for finding in findings:
        if as_json:
            print_json(finding)
            continue
        console.print(f"{_MARKS[finding['verdict']]} [bold]{finding['subject']}[/]  {finding['found']}")
        if finding["advice"] and finding["verdict"] != "ok":
            console.print(f"    {finding['advice']}", style="dim")
    if any(finding["verdict"] == "bad" for finding in findings):
        sys.exit(1)


def run_export_customer(slug: str, customer: str) -> None:
    (document,) = _ask("data.export_customer", {"slug": slug, "customer": customer})
    print_json(document)


def run_export_business(slug: str, to: Path) -> None:
    """A file that is there is never overwritten."""
    if to.exists():
        raise CommandFailed(f"{to} is there already; choose another name.")
    pieces = _ask("data.export_business", {"slug": slug})
    content = b"".join(base64.b64decode(piece["piece"]) for piece in pieces)
    to.touch(mode=0o600)
    to.write_bytes(content)
    errors.print(f"{to}: {len(content) / 1000:.0f} kB", highlight=False)


def run_erase(slug: str, customer: str, *, as_json: bool) -> None:
    (facts,) = _ask("data.erase_customer", {"slug": slug, "customer": customer})
    if as_json:
        print_json(facts)
    else:
        console.print("Erased. Backups hold the customer until they expire.")


def _ask(command: str, arguments: Item) -> list[Item]:
    set_up_logs(level="error", form="text")
    found: list[Item] = []

    async def ask() -> None:
        async with open_runner(Settings()) as runner:
            async for item in runner.run(command, arguments):
                complain(item)
                found.append(item)

    run_async(ask())
    return found
