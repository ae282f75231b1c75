"""What a silence changes: rights end, times pass."""

from datetime import timedelta

import pytest

from agent.rehearsal.stage import Stage, Theatre
from tests.conversations.conftest import OpenStage
from tests.conversations.rows import booked_in

pytestmark = pytest.mark.anyio


async def book_one(stage: Stage) -> None:
    await stage.talk.say("haircut monday at 10, Lucy Park, 917 555 0155")
    await stage.talk.say("yes")


async def test_after_half_an_hour_of_silence_nothing_can_be_cancelled(open_stage: OpenStage, theatre: Theatre) -> None:
    stage = await open_stage()
    await book_one(stage)
    theatre.clock.advance(timedelta(minutes=31))

    answer = await stage.talk.say("cancel my appointment")
    await stage.talk.say("yes")

    assert [one.status for one in await booked_in(stage)] == ["confirmed"]
    assert "link in your confirmation" in answer.text


async def test_after_half_an_hour_of_silence_nothing_is_told(open_stage: OpenStage, theatre: Theatre) -> None:
    stage = await open_stage()
    await book_one(stage)
    theatre.clock.advance(timedelta(minutes=31))

    answer = await stage.talk.say("what do I have booked?")

    assert "10:00" not in answer.shown
    assert "Lucy" not in answer.shown


async def test_after_half_an_hour_of_silence_nothing_can_be_moved(open_stage: OpenStage, theatre: Theatre) -> None:
    stage = await open_stage()
    await book_one(stage)
    theatre.clock.advance(timedelta(minutes=31))

    await stage.talk.say("move my appointment to tuesday at 11")
    await stage.talk.say("yes")

    assert [one.start for one in await booked_in(stage)] == ["Mon 23 10:00"]


async def test_within_half_an_hour_it_can_be_cancelled(open_stage: OpenStage, theatre: Theatre) -> None:
    stage = await open_stage()
    await book_one(stage)
    theatre.clock.advance(timedelta(minutes=25))

    await stage.talk.say("cancel my appointment")
    await stage.talk.say("yes")

    assert [one.status for one in await booked_in(stage)] == ["cancelled"]


async def test_a_time_that_passed_before_the_yes_is_not_booked(open_stage: OpenStage, theatre: Theatre) -> None:
    stage = await open_stage()
    await stage.talk.say("haircut today at 10:15, Lucy Park, 917 555 0155")
    theatre.clock.advance(timedelta(minutes=20))

    answer = await stage.talk.say("yes")

    assert await booked_in(stage) == []
    assert answer.text


async def test_rights_do_not_come_back_with_a_second_message(open_stage: OpenStage, theatre: Theatre) -> None:
    stage = await open_stage()
    await book_one(stage)
    theatre.clock.advance(timedelta(minutes=31))

    await stage.talk.say("hello")
    answer = await stage.talk.say("cancel my appointment")
    await stage.talk.say("yes")

    assert [one.status for one in await booked_in(stage)] == ["confirmed"]
    assert "10:00" not in answer.shown


async def test_what_is_booked_after_the_silence_can_be_changed(open_stage: OpenStage, theatre: Theatre) -> None:
    stage = await open_stage()
    await stage.talk.say("hello")
    theatre.clock.advance(timedelta(minutes=31))

    await book_one(stage)
    await stage.talk.say("cancel my appointment")
    await stage.talk.say("yes")

    assert [one.status for one in await booked_in(stage)] == ["cancelled"]
