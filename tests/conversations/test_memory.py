"""A customer who asked for it is known on their device: by name, with what they had, and for nothing else."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from agent.rehearsal.stage import Stage
from app.unit_of_work import UnitOfWork
from tests.conversations.conftest import OpenStage
from tests.conversations.rows import booked_in, count_rows

pytestmark = pytest.mark.anyio

READY = "haircut monday at 10 with Ana, Lucy Park, 917 555 0155"


async def test_who_asked_to_be_remembered_is_greeted_by_name_and_offered_the_same(open_stage: OpenStage) -> None:
    stage = await _booked(open_stage)
    said = await stage.talk.say("please remember me on this device")

    greeting = await _greeting(stage)

    assert "Lucy" not in said.shown
    assert "Welcome back, Lucy! The same as last time, Haircut with Ana?" in greeting
    assert await _consents(stage) == [("memory", 1)]


async def test_the_same_as_last_time_needs_no_service_name_or_phone(open_stage: OpenStage) -> None:
    stage = await _booked(open_stage)
    await stage.talk.say("remember me")
    again = await _again(stage)

    await again.talk.say("the same as last time, tuesday at 3pm")
    await again.talk.say("yes")

    assert [(one.service, one.staff, one.start, one.name) for one in await booked_in(again)] == [
        ("Haircut", "Ana", "Tue 24 15:00", "Lucy Park")
    ]


async def test_a_remembered_device_shows_and_changes_nothing_without_a_code(open_stage: OpenStage) -> None:
    stage = await _booked(open_stage)
    await stage.talk.say("remember me")
    again = await _again(stage)

    shown = await again.talk.say("what do I have booked?")
    await again.talk.say("yes")
    await again.talk.say("cancel it")
    await again.talk.say("yes")

    assert "10:00" not in shown.shown
    assert [one.status for one in await booked_in(stage)] == ["confirmed"]


async def test_forgetting_is_one_sentence_away(open_stage: OpenStage) -> None:
    stage = await _booked(open_stage)
    await stage.talk.say("remember me")
    again = await _again(stage)

    forgotten = await again.talk.say("forget me on this device")

    assert "doesn't know you any more" in forgotten.text
    assert "Lucy" not in await _greeting(stage)
    assert await _consents(stage) == [("memory", 1), ("memory", 0)]


async def test_nobody_is_remembered_before_anything_is_known(open_stage: OpenStage) -> None:
    stage = await open_stage()

    said = await stage.talk.say("remember me please")

    assert "once you've booked" in said.text
    assert await count_rows(stage, "remembered_devices") == 0


async def test_a_device_nobody_knows_gets_the_greeting_of_everybody(open_stage: OpenStage) -> None:
    stage = await open_stage()

    _, (greeting, *_) = await stage.talk.assistant.start(stage.context, language="en", device="dev_made_up")

    assert "Welcome back" not in (greeting.text or "")


async def _booked(open_stage: OpenStage) -> Stage:
    stage = await open_stage()
    await stage.talk.say(READY)
    await stage.talk.say("yes")
    return stage


async def _device(stage: Stage) -> str:
    def load(work: UnitOfWork) -> str:
        return str(work.connection.execute(text("SELECT public_id FROM remembered_devices")).scalar_one())

    return await stage.context.read(load)


async def _greeting(stage: Stage) -> str:
    _, entries = await stage.talk.assistant.start(stage.context, language="en", device=await _device(stage))
    return entries[0].text or ""


async def _again(stage: Stage) -> Stage:
    """The same business on the same device, a conversation later."""
    conversation, _ = await stage.talk.assistant.start(stage.context, language="en", device=await _device(stage))
    return replace(stage, talk=replace(stage.talk, conversation=conversation, heard=stage.talk.heard[:1]))


async def _consents(stage: Stage) -> list[tuple[str, int]]:
    def load(work: UnitOfWork) -> list[tuple[str, int]]:
        rows = work.connection.execute(
            text("SELECT purpose, granted FROM consents WHERE purpose = 'memory' ORDER BY id")
        )
        return [(row.purpose, row.granted) for row in rows]

    return await stage.context.read(load)
