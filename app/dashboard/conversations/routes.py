"""Conversations to read."""

from functools import partial
from typing import Annotated

from fastapi import Path, Response

from app.dashboard.conversations.page import talk_page, talks_page
from app.dashboard.navigation import CONVERSATIONS
from app.dashboard.visit import CurrentVisit, dashboard_router

router = dashboard_router("/conversations")


@router.get("")
async def show_conversations(visit: CurrentVisit) -> Response:
    return await visit.show(CONVERSATIONS, "conversations/page.html", talks_page)


@router.get("/{conversation_id}")
async def show_conversation(visit: CurrentVisit, conversation_id: Annotated[str, Path(max_length=64)]) -> Response:
    return await visit.show(CONVERSATIONS, "conversations/one.html", partial(talk_page, public_id=conversation_id))
