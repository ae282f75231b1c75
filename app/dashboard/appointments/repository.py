"""SQL of the appointments as a list with filters, and of what happened to one of them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, literal_column, or_, select

from app.models.calendar import appointments, attendees
from app.models.ledger import events
from app.models.people import contacts, customers
from app.unit_of_work import UnitOfWork

# The text of the expression has to be that of its index, without a parameter in it.
_OF_APPOINTMENT: ColumnElement[int] = literal_column("json_extract(subjects, '$.appointment_id')")


@dataclass(frozen=True, slots=True)
class Filters:
    """What the list is narrowed to; instants are half open, empty means everything."""

    text: str = ""
    statuses: tuple[str, ...] = ()
    staff_id: int | None = None
    service_id: int | None = None
    channel: str = ""
    low: datetime | None = None
    high: datetime | None = None
    newest_first: bool = False


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened to an appointment."""

    type: str
    at: datetime
    actor: str
    channel: str


def find_appointment_ids(work: UnitOfWork, filters: Filters, *, limit: int, offset: int) -> tuple[list[int], int]:
    """(ids of one page in order, how many there are)."""
    query = _filtered(select(appointments.c.id), filters)
    order = (appointments.c.starts_at, appointments.c.id)
    if filters.newest_first:
        order = (appointments.c.starts_at.desc(), appointments.c.id.desc())  # type: ignore[assignment]
    ids = [int(one) for one in work.connection.execute(query.order_by(*order).limit(limit).offset(offset)).scalars()]
    count = work.connection.execute(_filtered(select(func.count()).select_from(appointments), filters)).scalar_one()
    return ids, int(count)


def list_happenings(work: UnitOfWork, appointment_id: int) -> list[Happening]:
    """Everything that happened to an appointment, the newest first."""
    query = (
        select(events.c.type, events.c.at, events.c.actor, events.c.channel)
        .where(_OF_APPOINTMENT == appointment_id)
        .order_by(events.c.seq.desc())
    )
    return [Happening(*row) for row in work.connection.execute(query)]


def _filtered(query: Select[Any], filters: Filters) -> Select[Any]:
    wanted: list[ColumnElement[bool]] = []
    if filters.low is not None:
        wanted.append(appointments.c.starts_at >= filters.low)
    if filters.high is not None:
        wanted.append(appointments.c.starts_at < filters.high)
    if filters.statuses:
        wanted.append(appointments.c.status.in_(filters.statuses))
    if filters.staff_id is not None:
        wanted.append(appointments.c.staff_id == filters.staff_id)
    if filters.service_id is not None:
        wanted.append(appointments.c.service_id == filters.service_id)
    if filters.channel:
        wanted.append(appointments.c.channel == filters.channel)
    if filters.text:
        wanted.append(_mentions(filters.text))
    return query.where(*wanted)


def _mentions(text: str) -> ColumnElement[bool]:
    """Somebody of this name or number: customer, who comes, or a contact of the customer."""
    pattern = f"%{escape_like(text)}%"
    digits = "".join(letter for letter in text if letter.isdigit())
    people = select(customers.c.id).where(customers.c.name.like(pattern, escape="\\"))
    found = [
        appointments.c.customer_id.in_(people),
        exists().where(attendees.c.appointment_id == appointments.c.id, attendees.c.name.like(pattern, escape="\\")),
    ]
    if "@" in text:
        reached = select(contacts.c.customer_id).where(contacts.c.value.like(pattern, escape="\\"))
        found.append(appointments.c.customer_id.in_(reached))
    elif len(digits) >= 3:
        reached = select(contacts.c.customer_id).where(contacts.c.value.like(f"%{digits}%"))
        found.append(appointments.c.customer_id.in_(reached))
    return or_(*found)


def escape_like(text: str) -> str:
    """Text in which `%` and `_` are letters, for `LIKE … ESCAPE '\\'`."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
