"""Following a turn: what was told is heard at once, by everybody who listens."""

import asyncio

import pytest

from agent.running_turns import RunningTurn
from agent.turn_events import Failed, Said

pytestmark = pytest.mark.anyio


async def test_what_is_told_while_a_listener_goes_to_sleep_wakes_it() -> None:
    turn = RunningTurn()
    following = turn.follow()
    waiting = asyncio.create_task(following.gather(seconds=60))
    # One turn of the loop: the listener has begun to wait, and nothing more.
    await asyncio.sleep(0)

    turn.tell(Said("Good morning."))
    turn.end()

    async with asyncio.timeout(5):
        assert await waiting == [Said("Good morning.")]
    assert following.is_over


async def test_who_joins_late_hears_everything_in_one_piece() -> None:
    turn = RunningTurn()
    turn.tell(Said("One."))
    turn.tell(Failed("unavailable"))
    turn.end()

    assert len(await turn.follow().gather(seconds=60)) == 2
    assert [event async for event in turn.follow()] == turn.events


async def test_silence_is_an_empty_answer_and_not_the_end() -> None:
    following = RunningTurn().follow()

    assert await following.gather(seconds=0.01) == []
    assert not following.is_over
