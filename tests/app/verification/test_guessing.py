"""Codes cannot be guessed; `make campaign` tries ten thousand times."""

from tests.app.booking_world import World
from tests.safety.guessing import guess_codes


def test_hundreds_of_guesses_find_nothing(world: World) -> None:
    told = guess_codes(world, guesses=400, contacts=5)

    assert told.right == 0
    assert told.refused > 0
    assert told.compared < told.guesses
