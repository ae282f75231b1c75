"""The inbox: read along, take over, speak, give back, and turn open questions into answers."""

from functools import partial
from typing import Annotated

from fastapi import Form, Path, Query, Response

from app.conversations.give_back import give_back
from app.conversations.say_as_person import say_as_person
from app.conversations.take_over import take_over
from app.dashboard.conversations.page import talk_page, talks_page
from app.dashboard.navigation import CONVERSATIONS
from app.dashboard.visit import CurrentVisit, FormVisit, Visit, dashboard_router
from app.knowledge.unanswered import answer_question, dismiss_question

router = dashboard_router("/conversations")

_ROOM = "/dashboard/conversations"
ConversationPath = Annotated[str, Path(max_length=64, pattern="^con_")]
QuestionPath = Annotated[str, Path(max_length=64)]


@router.get("")
async def show_conversations(
    visit: CurrentVisit,
    q: Annotated[str, Query(max_length=120)] = "",
    state: Annotated[str, Query(max_length=20)] = "",
    channel: Annotated[str, Query(max_length=20)] = "",
) -> Response:
    load = partial(talks_page, text=q.strip(), state=state, channel=channel)
    if visit.wants_part:
        return await visit.show_part(CONVERSATIONS, "conversations/_inbox.html", load)
    return await visit.show(CONVERSATIONS, "conversations/page.html", load)


@router.get("/{conversation_id}")
async def show_conversation(visit: CurrentVisit, conversation_id: Annotated[str, Path(max_length=64)]) -> Response:
    load = partial(talk_page, public_id=conversation_id, person=visit.sign_in.person.public_id)
    if visit.wants_part:
        return await visit.show_part(CONVERSATIONS, "conversations/_talk.html", load)
    return await visit.show(CONVERSATIONS, "conversations/one.html", load)


@router.post("/{conversation_id}/take")
async def take(visit: FormVisit, conversation_id: ConversationPath) -> Response:
    person = visit.sign_in.person
    await visit.owner.write(take_over, public_id=conversation_id, name=person.name, person=person.public_id)
    return await _again(visit, conversation_id)


@router.post("/{conversation_id}/say")
async def say(visit: FormVisit, conversation_id: ConversationPath, text: Annotated[str, Form()] = "") -> Response:
    person = visit.sign_in.person.public_id
    await visit.owner.write(say_as_person, public_id=conversation_id, person=person, text=text)
    return await _again(visit, conversation_id)


@router.post("/{conversation_id}/give-back")
async def give(visit: FormVisit, conversation_id: ConversationPath) -> Response:
    await visit.owner.write(give_back, public_id=conversation_id)
    return await _again(visit, conversation_id)


@router.post("/questions/{question_id}/answer")
async def answer(
    visit: FormVisit,
    question_id: QuestionPath,
    question: Annotated[str, Form(max_length=500)] = "",
    answer: Annotated[str, Form(max_length=4000)] = "",
) -> Response:
    """From now on the assistant knows."""
    await visit.owner.write(answer_question, public_id=question_id, question=question, answer=answer)
    return visit.go_to(_ROOM)


@router.post("/questions/{question_id}/dismiss")
async def dismiss(visit: FormVisit, question_id: QuestionPath) -> Response:
    await visit.owner.write(dismiss_question, public_id=question_id)
    return visit.go_to(_ROOM)


async def _again(visit: Visit, conversation_id: str) -> Response:
    if not visit.wants_part:
        return visit.go_to(f"{_ROOM}/{conversation_id}")
    load = partial(talk_page, public_id=conversation_id, person=visit.sign_in.person.public_id)
    return await visit.show_part(CONVERSATIONS, "conversations/_talk.html", load)
