"""What is printed, and how: colour only on a terminal, one JSON object a line where asked for."""

import json
import sys
from typing import Any

from rich.console import Console

console = Console(highlight=False)
errors = Console(stderr=True, highlight=False)


def fail(sentence: str) -> None:
    """One line on standard error."""
    errors.print(f"[bold red]✗[/] {sentence}", soft_wrap=True)


def print_json(value: dict[str, Any]) -> None:
    """One object, one line, at once."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")
    sys.stdout.flush()
