"""Messages sent twice, turns left behind by a crash: everything happens once, and every message is answered."""

import asyncio
import json

import pytest

from agent.chat_model import ToolCall
from agent.rehearsal.stage import Stage, Theatre
from agent.rehearsal.talk import Talk
from agent.reply import Reply, close_turn
from agent.run_tool import ToolOutcome, run_tool
from agent.tool import CustomerSaid
from agent.tools import all_tools
from agent.turn_setting import TurnSetting
from app.appointments.customer_links import AppointmentLinks
from app.conversations.conversation import Entry
from app.conversations.take_turn import TakenTurn, take_turn
from app.house import open_assistant
from app.unit_of_work import UnitOfWork
from app.words import words_for
from tests.conversations.conftest import OpenStage
from tests.conversations.rows import booked_in, count_rows

pytestmark = pytest.mark.anyio

READY = "haircut monday at 10, Lucy Park, 917 555 0155"


class NoLinks:
    def for_appointment(self, appointment: object) -> AppointmentLinks:
        return AppointmentLinks("", "", "", "", "")


async def test_the_same_message_twice_has_the_same_answer(open_stage: OpenStage) -> None:
    stage = await open_stage()
    await stage.talk.say(READY)

    first = await stage.talk.say("yes", message_id="once")
    second = await stage.talk.say("yes", message_id="once")

    assert first.text == second.text
    assert len(await booked_in(stage)) == 1


async def test_the_same_message_eight_times_at_once_books_once(open_stage: OpenStage) -> None:
    stage = await open_stage()
    await stage.talk.say(READY)

    answers = await asyncio.gather(*(stage.talk.say("yes", message_id="once") for _ in range(8)))

    assert len({answer.text for answer in answers}) == 1
    assert len(await booked_in(stage)) == 1


async def test_two_messages_at_once_are_answered_one_after_the_other(open_stage: OpenStage) -> None:
    stage = await open_stage()
    await stage.talk.say(READY)

    answers = await asyncio.gather(
        stage.talk.say("yes", message_id="first"), stage.talk.say("yes", message_id="second")
    )

    assert all(answer.text for answer in answers)
    assert len(await booked_in(stage)) == 1


async def test_a_turn_that_a_crash_left_thinking_is_answered_by_the_next_process(
    open_stage: OpenStage, theatre: Theatre
) -> None:
    stage = await open_stage()
    await stage.talk.say(READY)
    await leave_behind(stage, "yes")

    async with open_assistant(theatre.house) as restarted:
        answer = await Talk(restarted, stage.context, stage.talk.conversation).say("yes", message_id="left-behind")

    assert "booked" in answer.text or "set" in answer.text
    assert len(await booked_in(stage)) == 1


async def test_a_new_message_finishes_the_turn_left_behind_first(open_stage: OpenStage, theatre: Theatre) -> None:
    stage = await open_stage()
    await stage.talk.say(READY)
    await leave_behind(stage, "yes")

    async with open_assistant(theatre.house) as restarted:
        answer = await Talk(restarted, stage.context, stage.talk.conversation).say("what do I have booked?")

    assert "Mon 23 Nov" in answer.text
    assert len(await booked_in(stage)) == 1


async def test_a_crash_between_the_commit_and_the_answer_books_once_and_says_so(
    open_stage: OpenStage, theatre: Theatre
) -> None:
    stage = await open_stage()
    readback = await stage.talk.say(READY)
    taken = await leave_behind(stage, "yes")
    await commit_without_an_answer(stage, taken, proposal_id=readback.buttons("confirm")[0]["value"])

    async with open_assistant(theatre.house) as restarted:
        answer = await Talk(restarted, stage.context, stage.talk.conversation).say("yes", message_id="left-behind")

    assert len(await booked_in(stage)) == await count_rows(stage, "appointments") == 1
    assert "Mon 23 Nov, 10:00 am" in answer.text
    assert "Sorry" not in answer.text
    assert [block["kind"] for block in answer.blocks] == ["confirmation"]


async def leave_behind(stage: Stage, text: str) -> TakenTurn:
    """A message that was stored, and a process that died before it answered."""
    return await stage.context.write(
        take_turn,
        conversation_public_id=stage.talk.conversation.public_id,
        client_message_id="left-behind",
        text=text,
        action=None,
    )


async def commit_without_an_answer(stage: Stage, taken: TakenTurn, *, proposal_id: str) -> None:
    tools = all_tools()
    setting = TurnSetting(
        context=stage.context,
        conversation_id=taken.conversation.conversation_id,
        turn=taken.turn,
        said=CustomerSaid("yes", None, stage.context.clock.now()),
        words=words_for("en"),
        tools=tools,
        links=NoLinks(),
        keys=stage.keys,
        tell=lambda event: None,
    )
    names = tools["create_appointment"].arguments.model_fields
    arguments = json.dumps(dict.fromkeys(names) | {"proposal_id": proposal_id})

    def close(work: UnitOfWork, outcome: ToolOutcome) -> Entry | None:
        reply = Reply().ended_by(outcome)
        return close_turn(
            work,
            conversation_id=setting.conversation_id,
            turn_id=taken.turn.turn_id,
            reply=reply,
            model="builtin",
        )

    call = ToolCall("call_1", "create_appointment", arguments)
    await run_tool(setting, tools["create_appointment"], call, close=close)
