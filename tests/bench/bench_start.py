"""From starting the server process to its first answer, on a new data folder and on one that is there."""

import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.server import REAL_SERVER, running
from tests.figures import Figure, at_most, print_figures

_STARTS = 3
_GOAL = 2.0


def measure() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        first, first_cpu = _start(folder)
        again, cpu = zip(*(_start(folder) for _ in range(_STARTS)), strict=True)
    yield Figure("first start, demo businesses made", first, f"{first:.2f} s, CPU {first_cpu:.2f} s")
    median = statistics.median(again)
    shown = f"{median:.2f} s, worst of {_STARTS} {max(again):.2f} s, CPU {statistics.median(cpu):.2f} s"
    yield at_most("start to ready, existing data", median, shown, goal=_GOAL, goal_shown="< 2 s")


def _start(folder: Path) -> tuple[float, float]:
    """(wall seconds, processor seconds)"""
    with running(folder, command=REAL_SERVER) as server:
        return server.start_seconds, server.start_cpu


if __name__ == "__main__":
    print_figures(list(measure()), as_json=False)
