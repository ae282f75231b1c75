"""What the owner wrote is quoted; what nobody wrote is noted for the owner."""

import pytest

from app.knowledge.pages import add_page
from app.knowledge.repository import list_open_questions
from app.unit_of_work import Actor, Caller, Channel
from tests.conversations.conftest import OpenStage

pytestmark = pytest.mark.anyio

OWNER = Caller(Actor.OWNER, Channel.DASHBOARD)


async def test_a_page_of_the_owners_is_quoted(open_stage: OpenStage) -> None:
    stage = await open_stage()
    body = "## Wifi\nThe wifi is free; ask at the desk for the password."
    await stage.context.called_by(OWNER).write(add_page, title="House rules", body=body, language="en")

    heard = await stage.talk.say("do you have wifi for customers?")

    assert "The wifi is free; ask at the desk for the password." in heard.text


async def test_a_question_nobody_answered_waits_with_its_conversation(open_stage: OpenStage) -> None:
    stage = await open_stage()

    heard = await stage.talk.say("do you validate bus tickets?")

    (waiting,) = await stage.context.read(list_open_questions)
    assert (waiting.question, waiting.conversation) == (
        "do you validate bus tickets?",
        stage.talk.conversation.public_id,
    )
    assert "message" in heard.text.lower() or "pass" in heard.text.lower() or "ask" in heard.text.lower()
