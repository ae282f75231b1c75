"""SQL of Today: figures, and who left a message."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from app.appointments.status import OPEN
from app.models.calendar import appointments
from app.models.people import owner_requests
from app.models.talk import conversations
from app.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class LeftRequest:
    """A message or wish somebody left for the business."""

    public_id: str
    kind: str
    name: str | None
    contact: str | None
    body: str
    conversation: str | None
    answer_by: datetime | None
    created_at: datetime


def list_open_requests(work: UnitOfWork, *, limit: int) -> list[LeftRequest]:
    """What still waits for an answer, the most urgent first."""
    query = (
        select(owner_requests, conversations.c.public_id.label("conversation"))
        .outerjoin(conversations, conversations.c.id == owner_requests.c.conversation_id)
        .where(owner_requests.c.state == "open")
        .order_by(owner_requests.c.answer_by, owner_requests.c.id)
        .limit(limit)
    )
    return [
        LeftRequest(
            public_id=row.public_id,
            kind=row.kind,
            name=row.customer_name,
            contact=row.contact_value,
            body=row.body,
            conversation=row.conversation,
            answer_by=row.answer_by,
            created_at=row.created_at,
        )
        for row in work.connection.execute(query)
    ]


def count_booked_between(work: UnitOfWork, low: datetime, high: datetime, *, channel: str | None = None) -> int:
    """How many appointments were made in [low, high), by one channel or by all."""
    query = (
        select(func.count())
        .select_from(appointments)
        .where(appointments.c.created_at >= low, appointments.c.created_at < high)
    )
    if channel is not None:
        query = query.where(appointments.c.channel == channel)
    return int(work.connection.execute(query).scalar_one())


def count_starting_between(work: UnitOfWork, low: datetime, high: datetime) -> int:
    """How many live appointments start in [low, high)."""
    live = [status.value for status in OPEN]
    query = (
        select(func.count())
        .select_from(appointments)
        .where(appointments.c.starts_at >= low, appointments.c.starts_at < high, appointments.c.status.in_(live))
    )
    return int(work.connection.execute(query).scalar_one())
