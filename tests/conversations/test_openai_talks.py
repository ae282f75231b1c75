"""Whole conversations with the OpenAI model: over the wire, with the real tools, graded on the database."""

from collections.abc import Callable

import pytest

from agent.rehearsal.stage import Theatre
from app.presence.preferences import Preferences, Tone, save_preferences
from app.unit_of_work import UnitOfWork
from tests.conversations.conftest import OpenStage
from tests.conversations.rows import booked_in, messages_left
from tests.fakes.openai import FakeOpenAI

pytestmark = pytest.mark.anyio


async def models_used(read: Callable[..., object], conversation_id: int) -> list[str | None]:
    from sqlalchemy import select

    from app.models.talk import turns

    def load(work: UnitOfWork) -> list[str | None]:
        query = select(turns.c.model).where(turns.c.conversation_id == conversation_id).order_by(turns.c.number)
        return list(work.connection.execute(query).scalars())

    return await read(load)  # type: ignore[misc, no-any-return]


async def test_a_booking_in_english(open_stage: OpenStage, openai_theatre: Theatre) -> None:
    stage = await open_stage(openai_theatre)

    for text in ("I'd like a haircut on monday afternoon", "the first one", "Lucy Park, 917 555 0155", "yes"):
        await stage.talk.say(text)

    assert [(one.service, one.status, one.name) for one in await booked_in(stage)] == [
        ("Haircut", "confirmed", "Lucy Park")
    ]
    assert set(await models_used(stage.context.read, stage.talk.conversation.conversation_id)) == {"openai"}


async def test_a_booking_in_spanish(open_stage: OpenStage, openai_theatre: Theatre) -> None:
    stage = await open_stage(openai_theatre, language="es")

    for text in ("quiero un haircut el lunes por la tarde", "la primera", "me llamo Lucía Gómez, 917 555 0133", "sí"):
        await stage.talk.say(text)

    assert [one.status for one in await booked_in(stage)] == ["confirmed"]


async def test_a_booking_by_buttons(open_stage: OpenStage, openai_theatre: Theatre) -> None:
    stage = await open_stage(openai_theatre)

    await stage.talk.say("I'd like a haircut on monday")
    await stage.talk.press("pick", 1)
    await stage.talk.say("Lucy Park, 917 555 0155")
    await stage.talk.press("confirm")

    assert [one.status for one in await booked_in(stage)] == ["confirmed"]


async def test_a_booking_is_moved_and_cancelled(open_stage: OpenStage, openai_theatre: Theatre) -> None:
    stage = await open_stage(openai_theatre)
    for text in ("I'd like a haircut on monday afternoon", "the first one", "Lucy Park, 917 555 0155", "yes"):
        await stage.talk.say(text)

    for text in ("please move my appointment to tuesday at 11am", "the first one", "yes"):
        await stage.talk.say(text)
    moved = await booked_in(stage)
    for text in ("please cancel my appointment", "yes"):
        await stage.talk.say(text)

    assert [one.start for one in moved] == ["Tue 24 11:00"]
    assert [one.status for one in await booked_in(stage)] == ["cancelled"]


async def test_a_message_for_the_owner(open_stage: OpenStage, openai_theatre: Theatre) -> None:
    stage = await open_stage(openai_theatre)

    await stage.talk.say("I want to talk to a person")
    await stage.talk.say("It's about a refund. My name is Tom Hill, 917 555 0177")

    assert [(name, contact) for _, name, contact in await messages_left(stage)] == [("Tom Hill", "+19175550177")]


async def test_phone_numbers_do_not_leave_for_the_provider(
    open_stage: OpenStage, openai_theatre: Theatre, fake: FakeOpenAI
) -> None:
    stage = await open_stage(openai_theatre)

    for text in ("I'd like a haircut on monday", "the first one", "Lucy Park, 917 555 0155", "yes"):
        await stage.talk.say(text)

    assert fake.requests
    assert not any("5550155" in str(exchange.body) or "555 0155" in str(exchange.body) for exchange in fake.requests)
    assert [one.status for one in await booked_in(stage)] == ["confirmed"]


async def test_a_business_that_chose_built_in_never_asks_the_provider(
    open_stage: OpenStage, openai_theatre: Theatre, theatre: Theatre, fake: FakeOpenAI
) -> None:
    from dataclasses import replace

    stage = await open_stage(replace(openai_theatre, mode=theatre.mode))

    await stage.talk.say("I'd like a haircut on monday")

    assert fake.requests == []


async def test_the_model_is_told_the_owners_tone_name_and_rules(
    open_stage: OpenStage, openai_theatre: Theatre, fake: FakeOpenAI
) -> None:
    stage = await open_stage(openai_theatre)
    rule = "Never offer Mondays to new customers"
    wanted = Preferences(assistant_name="Nova", tone=Tone.FORMAL, instructions=(rule,))
    await stage.context.write(save_preferences, wanted)

    await stage.talk.say("hello")

    told = str(fake.last.body)
    assert "formal and courteous" in told
    assert rule in told.split("owner_wishes")[-1]
    assert "Nova" in told.split("owner_wishes")[-1]
