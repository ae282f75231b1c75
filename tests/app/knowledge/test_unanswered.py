"""Questions that nothing answers wait for the owner, and become entries."""

import pytest

from app.knowledge.errors import QuestionNotFound
from app.knowledge.find_answer import find_answer
from app.knowledge.repository import list_open_questions
from app.knowledge.unanswered import answer_question, dismiss_question, log_unanswered
from tests.app.booking_world import OWNER, World


def test_the_same_question_asked_again_counts(world: World) -> None:
    conversation = world.add_conversation()
    for question in ("Do you sell gift cards?", "do you sell GIFT CARDS", "is there a pool?", "???"):
        world.run(log_unanswered, question=question, language="en", conversation_id=conversation)

    waiting = world.run(list_open_questions)

    assert sorted((one.question, one.times) for one in waiting) == [
        ("Do you sell gift cards?", 2),
        ("is there a pool?", 1),
    ]
    assert all(one.conversation for one in waiting)


def test_an_answered_question_is_an_entry_and_waits_no_more(world: World) -> None:
    world.run(log_unanswered, question="do you sell gift cards?", language="en", conversation_id=None)
    (waiting,) = world.run(list_open_questions)

    world.run_as(
        OWNER,
        answer_question,
        public_id=waiting.public_id,
        question="Do you sell gift cards?",
        answer="Yes, at the desk.",
    )

    found = world.run(find_answer, "do you have gift vouchers", "en")
    assert found is not None
    assert found.text == "Yes, at the desk."
    assert world.run(list_open_questions) == []
    with pytest.raises(QuestionNotFound):
        world.run_as(OWNER, dismiss_question, public_id=waiting.public_id)
