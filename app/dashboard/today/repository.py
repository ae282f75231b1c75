"""SQL of Today: figures, and who left a message."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, case, func, literal_column, or_, select, update

from app.appointments.status import OPEN
from app.models.calendar import appointments
from app.models.ledger import events, messages
from app.models.people import contacts, customers, owner_requests
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


@dataclass(frozen=True, slots=True)
class FeedRow:
    """One event about an appointment, with what it is about as it stands now."""

    type: str
    at: datetime
    actor: str
    appointment: str
    customer: str
    service: dict[str, str]
    starts_at: datetime


def list_feed(work: UnitOfWork, types: Sequence[str], *, since: datetime, limit: int) -> list[FeedRow]:
    """The latest events of these kinds, newest first."""
    about: Any = literal_column("json_extract(events.subjects, '$.appointment_id')")
    query = (
        select(
            events.c.type,
            events.c.at,
            events.c.actor,
            appointments.c.public_id,
            customers.c.name,
            appointments.c.service_name,
            appointments.c.starts_at,
        )
        .select_from(events)
        .join(appointments, appointments.c.id == about)
        .join(customers, customers.c.id == appointments.c.customer_id)
        .where(events.c.type.in_(types), events.c.at >= since, events.c.actor != "system")
        .order_by(events.c.seq.desc())
        .limit(limit)
    )
    return [FeedRow(*row) for row in work.connection.execute(query)]


def list_unreachable(work: UnitOfWork, low: datetime, high: datetime, *, limit: int) -> list[int]:
    """Appointments that start in [low, high) whose customer no message reaches."""
    query = (
        select(appointments.c.id)
        .outerjoin(contacts, contacts.c.id == appointments.c.contact_id)
        .where(
            appointments.c.starts_at >= low,
            appointments.c.starts_at < high,
            appointments.c.status.in_([status.value for status in OPEN]),
            or_(appointments.c.contact_id.is_(None), contacts.c.undeliverable_reason.is_not(None)),
        )
        .order_by(appointments.c.starts_at)
        .limit(limit)
    )
    return [int(one) for one in work.connection.execute(query).scalars()]


def count_dead_messages(work: UnitOfWork, since: datetime) -> int:
    """Messages to customers that nobody got."""
    query = (
        select(func.count())
        .select_from(messages)
        .where(messages.c.state == "dead", messages.c.updated_at >= since, messages.c.kind != "owner_notice")
    )
    return int(work.connection.execute(query).scalar_one())


def count_by_day(work: UnitOfWork, column: str, days: Sequence[tuple[datetime, datetime]], **wanted: str) -> list[int]:
    """How many appointments fall on each day by one of their instants."""
    instant = appointments.c[column]
    counts = [
        func.sum(case((and_(instant >= low, instant < high), 1), else_=0)).label(f"day_{index}")
        for index, (low, high) in enumerate(days)
    ]
    query = select(*counts).where(
        instant >= days[0][0],
        instant < days[-1][1],
        *(appointments.c[name] == value for name, value in wanted.items()),
    )
    if column == "starts_at":
        query = query.where(appointments.c.cancelled_at.is_(None))
    return [count or 0 for count in work.connection.execute(query).one()]


def close_request(work: UnitOfWork, public_id: str) -> None:
    """Somebody has seen to it."""
    done = update(owner_requests).where(owner_requests.c.public_id == public_id, owner_requests.c.state == "open")
    work.connection.execute(done.values(state="done", version=owner_requests.c.version + 1))


def list_pending(work: UnitOfWork, since: datetime, *, limit: int) -> list[int]:
    """Requests for a time that lie ahead, the nearest first."""
    query = (
        select(appointments.c.id)
        .where(appointments.c.status == "pending", appointments.c.starts_at >= since)
        .order_by(appointments.c.starts_at)
        .limit(limit)
    )
    return [int(one) for one in work.connection.execute(query).scalars()]


def next_start(work: UnitOfWork, after: datetime) -> datetime | None:
    """When the first appointment from then on begins."""
    live = [status.value for status in OPEN]
    query = select(func.min(appointments.c.starts_at)).where(
        appointments.c.starts_at >= after, appointments.c.status.in_(live)
    )
    found: datetime | None = work.connection.execute(query).scalar()
    return found
