"""SQL of the conversations as a list."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, func, select

from app.models.people import customers
from app.models.talk import conversations, entries
from app.unit_of_work import UnitOfWork

_SHOWN_ROLES = ("customer", "assistant", "person", "notice")


@dataclass(frozen=True, slots=True)
class ConversationLine:
    """A conversation in a list, with the last thing that was said."""

    public_id: str
    channel: str
    state: str
    customer: str | None
    active_at: datetime
    last_text: str
    last_role: str
    messages: int


def list_conversations(work: UnitOfWork, *, limit: int) -> list[ConversationLine]:
    """The latest conversations in which a customer said something."""
    return [_line(row) for row in work.connection.execute(_conversation_lines().limit(limit))]


def find_conversation(work: UnitOfWork, public_id: str) -> tuple[int, ConversationLine] | None:
    """(internal id, line) of a conversation of this business."""
    row = work.connection.execute(_conversation_lines().where(conversations.c.public_id == public_id)).one_or_none()
    return None if row is None else (row.id, _line(row))


def _conversation_lines() -> Select[Any]:
    said = (
        select(
            entries.c.conversation_id,
            func.max(entries.c.seq).label("last_seq"),
            func.count().label("messages"),
        )
        .where(entries.c.role.in_(_SHOWN_ROLES), entries.c.text.is_not(None))
        .group_by(entries.c.conversation_id)
        .having(func.max(entries.c.role == "customer"))
        .subquery()
    )
    return (
        select(
            conversations.c.id,
            conversations.c.public_id,
            conversations.c.channel,
            conversations.c.state,
            conversations.c.active_at,
            customers.c.name.label("customer"),
            entries.c.text.label("last_text"),
            entries.c.role.label("last_role"),
            said.c.messages,
        )
        .join(said, said.c.conversation_id == conversations.c.id)
        .join(entries, (entries.c.conversation_id == conversations.c.id) & (entries.c.seq == said.c.last_seq))
        .outerjoin(customers, customers.c.id == conversations.c.customer_id)
        .order_by(conversations.c.active_at.desc(), conversations.c.id.desc())
    )


def _line(row: Row[Any]) -> ConversationLine:
    return ConversationLine(
        public_id=row.public_id,
        channel=row.channel,
        state=row.state,
        customer=row.customer,
        active_at=row.active_at,
        last_text=row.last_text,
        last_role=row.last_role,
        messages=row.messages,
    )
