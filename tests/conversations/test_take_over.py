"""A person takes a conversation over, speaks in it, and gives it back."""

from datetime import timedelta

import pytest

from agent.rehearsal.stage import Stage, Theatre
from app.conversations.close import close_conversation
from app.conversations.conversation import Conversation, Entry, Role
from app.conversations.errors import ConversationClosed, NotTakenOver
from app.conversations.give_back import give_back
from app.conversations.repository import load_conversation, load_entries
from app.conversations.say_as_person import say_as_person
from app.conversations.take_over import take_over
from app.errors import InvalidInput
from app.unit_of_work import Actor, Caller, Channel
from tests.conversations.conftest import OpenStage
from tests.conversations.rows import booked_in

pytestmark = pytest.mark.anyio

OWNER = Caller(Actor.OWNER, Channel.DASHBOARD)


async def test_while_a_person_has_the_conversation_the_assistant_is_silent(open_stage: OpenStage) -> None:
    stage = await open_stage()
    await _take_over(stage)

    heard = await stage.talk.say("I'd like a haircut on monday at 10")

    assert (heard.text, heard.blocks, heard.failure) == ("", (), None)
    assert [(line.role, line.text) for line in await _lines(stage)][-1] == (
        Role.CUSTOMER,
        "I'd like a haircut on monday at 10",
    )


async def test_what_the_person_says_stands_under_their_name(open_stage: OpenStage) -> None:
    stage = await open_stage()
    await _take_over(stage)

    await stage.context.called_by(OWNER).write(
        say_as_person, public_id=_id(stage), person="per_1", text=" I can fit you in. "
    )

    last = (await _lines(stage))[-1]
    assert (last.role, last.speaker, last.text) == (Role.PERSON, "Ana", "I can fit you in.")


async def test_after_it_is_given_back_the_assistant_answers_and_the_customer_knows(open_stage: OpenStage) -> None:
    stage = await open_stage()
    await _take_over(stage)
    await stage.context.called_by(OWNER).write(give_back, public_id=_id(stage))

    heard = await stage.talk.say("I'd like a haircut on monday at 10, Lucy Park, 917 555 0155")

    notices = [line.text or "" for line in await _lines(stage) if line.role is Role.NOTICE]
    assert "Ana has joined" in notices[0]
    assert "Ana has left" in notices[1]
    assert heard.buttons("confirm")


async def test_a_read_back_from_before_the_person_came_cannot_be_agreed_to(open_stage: OpenStage) -> None:
    stage = await open_stage()
    readback = await stage.talk.say("haircut monday at 10, Lucy Park, 917 555 0155")
    await _take_over(stage)
    await stage.context.called_by(OWNER).write(give_back, public_id=_id(stage))

    await stage.talk.say("", action=readback.buttons("confirm")[0])

    assert await booked_in(stage) == []


async def test_only_who_took_it_over_speaks(open_stage: OpenStage) -> None:
    stage = await open_stage()
    owner = stage.context.called_by(OWNER)
    with pytest.raises(NotTakenOver):
        await owner.write(say_as_person, public_id=_id(stage), person="per_1", text="hello")
    await _take_over(stage)

    with pytest.raises(NotTakenOver):
        await owner.write(say_as_person, public_id=_id(stage), person="per_2", text="hello")
    with pytest.raises(InvalidInput):
        await owner.write(say_as_person, public_id=_id(stage), person="per_1", text="  ")


async def test_taking_over_twice_is_said_once_and_another_person_is_said_again(open_stage: OpenStage) -> None:
    stage = await open_stage()

    await _take_over(stage)
    await _take_over(stage)
    await _take_over(stage, name="Ben", person="per_2")

    notices = [line.text for line in await _lines(stage) if line.role is Role.NOTICE]
    assert len(notices) == 2
    assert (await _conversation(stage)).kept_by == "Ben"


async def test_nobody_waits_for_a_person_who_has_left(open_stage: OpenStage, theatre: Theatre) -> None:
    stage = await open_stage()
    await _take_over(stage)
    theatre.clock.instant += timedelta(minutes=16)

    heard = await stage.talk.say("what are your opening hours?")

    assert heard.text
    assert (await _conversation(stage)).kept_by is None


async def test_an_emergency_is_answered_even_while_a_person_has_it(open_stage: OpenStage) -> None:
    stage = await open_stage()
    await _take_over(stage)

    heard = await stage.talk.say("help, she is not breathing")

    assert "911" in heard.text


async def test_an_ended_conversation_cannot_be_taken_over(open_stage: OpenStage) -> None:
    stage = await open_stage()
    await stage.context.write(close_conversation, public_id=_id(stage))

    with pytest.raises(ConversationClosed):
        await _take_over(stage)


async def _take_over(stage: Stage, *, name: str = "Ana", person: str = "per_1") -> None:
    await stage.context.called_by(OWNER).write(take_over, public_id=_id(stage), name=name, person=person)


def _id(stage: Stage) -> str:
    return stage.talk.conversation.public_id


async def _conversation(stage: Stage) -> Conversation:
    return await stage.context.read(load_conversation, public_id=_id(stage))


async def _lines(stage: Stage) -> list[Entry]:
    return await stage.context.read(load_entries, stage.talk.conversation.conversation_id, visible_only=True)
