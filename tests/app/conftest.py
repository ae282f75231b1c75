"""Businesses for the tests of the booking rules."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest

from tests.app.booking_world import World, make_template

# A Monday, nine in the morning in New York.
NOW = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)

NewWorld = Callable[..., World]


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_template(tmp_path_factory.mktemp("template") / "empty.db")


@pytest.fixture
def new_world(empty_database: Path, tmp_path: Path) -> Iterator[NewWorld]:
    """Makes businesses without any rows yet."""
    made: list[World] = []
    numbers = count()

    def make(now: datetime = NOW) -> World:
        world = World.open(empty_database, tmp_path / f"{next(numbers)}.db", now)
        made.append(world)
        return world

    yield make
    for world in made:
        world.close()


@pytest.fixture
def world(new_world: NewWorld) -> World:
    """A business in New York, open daily 09:00-17:00, with an hourly grid; no staff and no services yet."""
    shop = new_world()
    shop.open_shop()
    return shop
