"""Shows the effective settings."""

from typing import Any

from pydantic import SecretStr
from rich.table import Table

from app.cli.terminal import console, print_json
from app.config import Settings


def show_config(*, as_json: bool) -> None:
    """Every setting by its name in the environment; a secret shows only that it is set."""
    rows = effective_settings(Settings())
    if as_json:
        print_json({name: value for name, value, _ in rows})
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in ("Setting", "Value", "What it does"):
        table.add_column(title, overflow="fold")
    for name, value, about in rows:
        table.add_row(name, "[dim]not set[/]" if value is None else str(value), f"[dim]{about}[/]")
    console.print(table)


def effective_settings(settings: Settings) -> list[tuple[str, Any, str]]:
    """(name, value fit to be shown, description) of every setting."""
    return [
        (name.upper(), _shown(getattr(settings, name)), field.description or "")
        for name, field in Settings.model_fields.items()
    ]


def _shown(value: Any) -> Any:
    if isinstance(value, SecretStr):
        return "••••••"
    return value if value is None or isinstance(value, int | float | bool) else str(value)
