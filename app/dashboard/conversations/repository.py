"""SQL of the conversations as a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, exists, func, or_, select

from app.models.calendar import appointments
from app.models.people import customers
from app.models.talk import conversations, entries, turns
from app.unit_of_work import UnitOfWork

_SHOWN_ROLES = ("customer", "assistant", "person", "notice")


@dataclass(frozen=True, slots=True)
class ConversationLine:
    """A conversation in a list, with the last thing that was said. `asked_at`: a customer waits for a person."""

    public_id: str
    channel: str
    state: str
    customer: str | None
    kept_by: str | None
    asked_at: datetime | None
    active_at: datetime
    last_text: str
    last_role: str
    messages: int
    booked: int


def list_conversations(
    work: UnitOfWork, *, limit: int, text: str = "", state: str = "", channel: str = ""
) -> list[ConversationLine]:
    """The latest conversations in which a customer said something; who waits for a person stands first."""
    query = _conversation_lines()
    if text:
        query = query.where(_mentions(text))
    if state == "waiting":
        query = query.where(or_(conversations.c.person_asked_at.is_not(None), conversations.c.state == "person"))
    if state == "booked":
        query = query.where(exists().where(appointments.c.conversation_id == conversations.c.id))
    if channel:
        query = query.where(conversations.c.channel == channel)
    return [_line(row) for row in work.connection.execute(query.limit(limit))]


def find_conversation(work: UnitOfWork, public_id: str) -> tuple[int, ConversationLine] | None:
    """(internal id, line) of a conversation of this business."""
    row = work.connection.execute(_conversation_lines().where(conversations.c.public_id == public_id)).one_or_none()
    return None if row is None else (row.id, _line(row))


def models_of(work: UnitOfWork, turn_ids: Sequence[int]) -> dict[int, str]:
    """Turn -> the model that answered it."""
    query = select(turns.c.id, turns.c.model).where(turns.c.id.in_(turn_ids), turns.c.model.is_not(None))
    return {row.id: row.model for row in work.connection.execute(query)}


def _mentions(text: str) -> Any:
    pattern = "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
    said = exists().where(
        entries.c.conversation_id == conversations.c.id,
        entries.c.role.in_(_SHOWN_ROLES),
        entries.c.text.like(pattern, escape="\\"),
    )
    return or_(customers.c.name.like(pattern, escape="\\"), said)


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
    booked = (
        select(func.count())
        .select_from(appointments)
        .where(appointments.c.conversation_id == conversations.c.id)
        .scalar_subquery()
    )
    return (
        select(
            conversations.c.id,
            conversations.c.public_id,
            conversations.c.channel,
            conversations.c.state,
            conversations.c.kept_by,
            conversations.c.person_asked_at,
            conversations.c.active_at,
            customers.c.name.label("customer"),
            entries.c.text.label("last_text"),
            entries.c.role.label("last_role"),
            said.c.messages,
            booked.label("booked"),
        )
        .join(said, said.c.conversation_id == conversations.c.id)
        .join(entries, (entries.c.conversation_id == conversations.c.id) & (entries.c.seq == said.c.last_seq))
        .outerjoin(customers, customers.c.id == conversations.c.customer_id)
        .order_by(
            conversations.c.person_asked_at.is_(None), conversations.c.active_at.desc(), conversations.c.id.desc()
        )
    )


def _line(row: Row[Any]) -> ConversationLine:
    return ConversationLine(
        public_id=row.public_id,
        channel=row.channel,
        state=row.state,
        customer=row.customer,
        kept_by=row.kept_by,
        asked_at=row.person_asked_at,
        active_at=row.active_at,
        last_text=row.last_text,
        last_role=row.last_role,
        messages=row.messages,
        booked=row.booked,
    )
