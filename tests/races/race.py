"""Runs a race of client processes against a server process, sound or broken, and has it judged."""

import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from tests.live_server import start_process
from tests.races.act import SLUG, Act
from tests.races.broken_twin import take_down_the_second_wall
from tests.races.judge import faults
from tests.races.rival import read_history
from tests.races.salon import prepare
from tests.tenant_rows import tenant_file


@dataclass(frozen=True)
class Verdict:
    """What the judge found, how many acts were acknowledged, and how often which status was answered."""

    faults: list[str]
    acknowledged: int
    statuses: Counter[str]


def run_race(folder: Path, *, clients: int, attempts: int, is_broken: bool = False, first: int = 0) -> Verdict:
    """Every client makes so many attempts, each in a process of its own, seeded by its number."""
    data = folder / "data"
    prepare(data)
    if is_broken:
        take_down_the_second_wall(data, SLUG)
    server = start_process(data, module="tests.races.broken_twin" if is_broken else "tests.serve")
    try:
        histories = _let_run(server.url, folder, clients, attempts, first)
    finally:
        server.stop()
    acts = [act for history, _ in histories for act in history]
    statuses: Counter[str] = sum((Counter(found) for _, found in histories), Counter())
    return Verdict(faults(tenant_file(data, SLUG), acts), len(acts), statuses)


def _let_run(url: str, folder: Path, clients: int, attempts: int, first: int) -> list[tuple[list[Act], dict[str, int]]]:
    files = [folder / f"rival-{number}.json" for number in range(first, first + clients)]
    rivals = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.races.rival", url, str(first + number), str(attempts), str(file)],
            cwd=Path(__file__).parents[2],
        )
        for number, file in enumerate(files)
    ]
    ended = [rival.wait() for rival in rivals]
    assert not any(ended), "a rival gave up"
    return [read_history(file) for file in files]
