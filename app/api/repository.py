"""SQL of lists the API gives: customers and conversations, page by page."""

from datetime import datetime
from typing import Any

from sqlalchemy import select

from app.errors import NotFound
from app.models.people import contacts, customers
from app.models.talk import conversations
from app.unit_of_work import UnitOfWork


def list_customer_ids(work: UnitOfWork, *, text: str, after: str, limit: int) -> list[str]:
    """Public ids in order; `after` is the last one of the page before, `text` a part of a name or contact."""
    query = select(customers.c.public_id).where(customers.c.merged_into_id.is_(None), customers.c.public_id > after)
    if text:
        reached = select(contacts.c.customer_id).where(contacts.c.value.contains(text, autoescape=True))
        query = query.where(customers.c.name.contains(text, autoescape=True) | customers.c.id.in_(reached))
    return list(work.connection.execute(query.order_by(customers.c.public_id).limit(limit)).scalars())


def customer_public_ids(work: UnitOfWork, ids: set[int]) -> dict[int, str]:
    rows = work.connection.execute(select(customers.c.id, customers.c.public_id).where(customers.c.id.in_(ids)))
    return {row.id: row.public_id for row in rows}


def list_conversation_rows(work: UnitOfWork, *, before: datetime | None, limit: int) -> list[Any]:
    """The latest first."""
    query = select(conversations).order_by(conversations.c.active_at.desc(), conversations.c.id.desc()).limit(limit)
    if before is not None:
        query = query.where(conversations.c.active_at < before)
    return list(work.connection.execute(query))


def find_conversation_row(work: UnitOfWork, public_id: str) -> Any:
    """One of this business.

    Raises:
        NotFound: There is none.
    """
    row = work.connection.execute(select(conversations).where(conversations.c.public_id == public_id)).first()
    if row is None:
        raise NotFound(what="conversation")
    return row
