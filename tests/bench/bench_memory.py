"""Memory of the real server after one chat turn, and which heavy libraries it imported for it."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.chat import Customer, reply_in
from tests.bench.server import REAL_SERVER, running
from tests.figures import Figure, at_most, print_figures

_GOAL = 120_000_000
_ON_FIRST_USE = ("openai", "stripe", "twilio")


def measure() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as name:
        folder, log = Path(name) / "data", Path(name) / "imports"
        folder.mkdir()
        with running(folder, command=REAL_SERVER):
            pass
        with running(folder, command=REAL_SERVER) as server:
            reply_in(Customer(server, "demo-salon").say("hi, I need a haircut thursday afternoon"))
            memory = server.memory_bytes
        with running(folder, command=("-X", "importtime", *REAL_SERVER), log=log) as server:
            reply_in(Customer(server, "demo-salon").say("hi, I need a haircut thursday afternoon"))
        imported = _imported(log)
    shown = f"{memory / 1e6:.0f} MB"
    yield at_most("memory after one built-in turn (RSS)", memory, shown, goal=_GOAL, goal_shown="< 120 MB")
    heavy = [library for library in _ON_FIRST_USE if library in imported]
    shown = ", ".join(heavy) or "none"
    names = ", ".join(_ON_FIRST_USE)
    yield at_most(f"  imported of {names}", len(heavy), shown, goal=0, goal_shown="none")


def _imported(log: Path) -> set[str]:
    """Top-level packages in what the interpreter reported."""
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    names = (line.rpartition("|")[2].strip() for line in lines if line.startswith("import time:"))
    return {name.partition(".")[0] for name in names}


if __name__ == "__main__":
    print_figures(list(measure()), as_json=False)
