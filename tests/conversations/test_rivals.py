"""Two customers after the same time."""

from datetime import timedelta

import pytest

from agent.rehearsal.stage import Stage, Theatre
from agent.rehearsal.talk import Talk
from tests.conversations.conftest import OpenStage
from tests.conversations.rows import booked_in, count_rows

pytestmark = pytest.mark.anyio

ONE_CHAIR = {"services": [{"name": "Cut", "minutes": 60, "price": 30}], "staff": [{"name": "Tony"}]}
DETAILS = "Lucy Park, 917 555 0155"
RIVAL = "Rob Roy, 212 555 0101"


async def rival_of(stage: Stage, theatre: Theatre) -> Talk:
    """Somebody else in a conversation of their own with the same business."""
    return await Talk.begin(theatre.assistant, stage.context, language="en")


async def test_a_time_taken_between_offer_and_pick_is_replaced_by_others(
    open_stage: OpenStage, theatre: Theatre
) -> None:
    stage = await open_stage(business=ONE_CHAIR)
    rival = await rival_of(stage, theatre)
    await stage.talk.say("cut on monday morning")

    await rival.say(f"cut monday at 9, {RIVAL}")
    await rival.say("yes")
    answer = await stage.talk.press("pick", 1)

    assert await count_rows(stage, "appointments") == 1
    assert answer.buttons("pick")
    assert "9:00 am" not in answer.shown


async def test_a_held_time_is_not_offered_to_anybody_else(open_stage: OpenStage, theatre: Theatre) -> None:
    stage = await open_stage(business=ONE_CHAIR)
    rival = await rival_of(stage, theatre)
    await stage.talk.say("cut monday at 9")

    answer = await rival.say("cut monday at 9")

    assert "already taken" in answer.text
    assert "at 9:00 am" not in answer.text.split("taken", 1)[1]


async def test_when_the_hold_ran_out_the_rival_gets_it_and_the_first_hears_of_others(
    open_stage: OpenStage, theatre: Theatre
) -> None:
    stage = await open_stage(business=ONE_CHAIR)
    rival = await rival_of(stage, theatre)
    await stage.talk.say(f"cut monday at 9, {DETAILS}")
    theatre.clock.advance(timedelta(minutes=6))

    await rival.say(f"cut monday at 9, {RIVAL}")
    await rival.say("yes")
    answer = await stage.talk.say("yes")

    assert await booked_in(stage) == []
    assert await count_rows(stage, "appointments") == 1
    assert answer.buttons("pick")


async def test_when_the_hold_ran_out_and_nobody_came_the_yes_still_counts(
    open_stage: OpenStage, theatre: Theatre
) -> None:
    stage = await open_stage(business=ONE_CHAIR)
    await stage.talk.say(f"cut monday at 9, {DETAILS}")
    theatre.clock.advance(timedelta(minutes=6))

    await stage.talk.say("yes")

    assert [one.start for one in await booked_in(stage)] == ["Mon 23 09:00"]
