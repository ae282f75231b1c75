"""A hundred thousand attempts by sixty-four client processes; and a broken twin that must be found out."""

import asyncio
from pathlib import Path

import pytest

from tests.races.judge import faults
from tests.races.mixed_race import run_mixed_race
from tests.races.race import run_race

CLIENTS = 64
ATTEMPTS = 100_000

pytestmark = [pytest.mark.campaign, pytest.mark.timeout(7200)]


def test_a_hundred_thousand_attempts_leave_the_books_true(tmp_path: Path) -> None:
    verdict = run_race(tmp_path, clients=CLIENTS, attempts=-(-ATTEMPTS // CLIENTS))

    print(f"\n{sum(verdict.statuses.values())} answers, {verdict.acknowledged} acts, {dict(verdict.statuses)}")
    assert verdict.faults == []
    assert sum(verdict.statuses.values()) >= ATTEMPTS
    assert verdict.statuses["201"] > 500
    assert verdict.statuses["409"] > 5000
    assert not any(status.startswith("5") for status in verdict.statuses)


@pytest.mark.parametrize("seed", range(100, 110))
def test_every_way_of_writing_at_once_leaves_the_books_true(tmp_path: Path, seed: int) -> None:
    path, tally = asyncio.run(run_mixed_race(tmp_path, seed=seed, people=64, acts=80))

    print(f"\n{sum(tally.values())} acts, {dict(tally)}")
    assert faults(path) == []


def test_the_broken_twin_is_found_out(tmp_path: Path) -> None:
    verdict = run_race(tmp_path, clients=16, attempts=40, is_broken=True)

    assert any("overlap" in fault for fault in verdict.faults)
