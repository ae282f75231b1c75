"""Small races with fixed seeds, judged like the campaign's; and a judge who finds out whoever double-books."""

import asyncio
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from tests.races.judge import faults
from tests.races.mixed_race import run_mixed_race


def test_every_way_of_writing_at_once_leaves_the_books_true(tmp_path: Path) -> None:
    path, tally = asyncio.run(run_mixed_race(tmp_path, seed=7, people=32, acts=12))

    assert faults(path) == []
    assert_much_happened(tally)


@pytest.mark.parametrize(
    ("damage", "found"),
    [
        ("UPDATE claims SET resource_id = 1, starts_at = 1800000000, ends_at = 1800003600", "overlap"),
        ("DELETE FROM claims WHERE id = (SELECT min(id) FROM claims WHERE source = 'appointment')", "keep busy"),
        ("DELETE FROM claims WHERE source IN ('block', 'time_off')", "hole"),
        ("UPDATE class_sessions SET capacity = 0", "seats"),
        ("DELETE FROM events WHERE type = 'appointment.booked'", "booked None times"),
        ("DELETE FROM messages", "nobody told"),
        ("UPDATE appointments SET sequence = sequence + 1", "another number of events"),
    ],
)
def test_the_judge_finds_what_is_wrong(raced: Path, tmp_path: Path, damage: str, found: str) -> None:
    """Each kind of damage, done to the books of a sound race whose walls have been taken down."""
    path = tmp_path / "damaged.db"
    path.write_bytes(raced.read_bytes())
    with closing(sqlite3.connect(path)) as books:
        books.execute("DROP TRIGGER claims_wall_insert")
        books.execute("DROP TRIGGER claims_wall_update")
        books.execute("PRAGMA foreign_keys = OFF")
        books.execute(damage)
        books.commit()

    assert any(found in fault for fault in faults(path))


@pytest.fixture(scope="module")
def raced(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("raced")
    path, _ = asyncio.run(run_mixed_race(folder, seed=8, people=8, acts=12))
    assert faults(path) == []
    return path


def assert_much_happened(tally: Counter[str]) -> None:
    for act in ("book", "book_seat", "hold_and_book", "cancel", "move", "book_group", "take_days_off", "read_feed"):
        assert tally[act], act
