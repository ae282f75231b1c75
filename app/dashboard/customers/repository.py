"""SQL of customers as the owner looks for them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, case, exists, func, or_, select

from app.appointments.status import AppointmentStatus
from app.errors import NotFound
from app.models.calendar import appointments
from app.models.people import contacts, customers
from app.models.types import Instant
from app.unit_of_work import UnitOfWork

_ID = select(customers.c.public_id).where(customers.c.id == bindparam("key"))
_BY_PUBLIC_ID = select(customers.c.id, customers.c.name, customers.c.merged_into_id).where(
    customers.c.public_id == bindparam("key")
)
_BY_ID = select(customers.c.id, customers.c.name, customers.c.merged_into_id).where(customers.c.id == bindparam("key"))
_ENDED = ("cancelled", "cancelled_late")


@dataclass(frozen=True, slots=True)
class CustomerRow:
    """A customer in a list; `contact` is the first way to reach them."""

    id: int
    public_id: str
    name: str
    contact: str
    tags: tuple[str, ...]
    blocked: bool
    visits: int
    missed: int
    last_at: datetime | None
    next_at: datetime | None


@dataclass(frozen=True, slots=True)
class FoundCustomer:
    """Enough to tell two people of one name apart."""

    id: int
    public_id: str
    name: str
    contact: str


def public_id_of(work: UnitOfWork, customer_id: int) -> str:
    return str(work.connection.execute(_ID, {"key": customer_id}).scalar_one())


def search_customers(work: UnitOfWork, text: str, *, limit: int) -> list[FoundCustomer]:
    """Who is meant by the beginning of a name, a part of one, or some digits; the best matches first."""
    query = (
        select(customers.c.id, customers.c.public_id, customers.c.name, _first_contact().label("contact"))
        .where(customers.c.merged_into_id.is_(None), _matches(text))
        .order_by(_rank(text), customers.c.name.collate("NOCASE"), customers.c.id)
        .limit(limit)
    )
    return [FoundCustomer(row.id, row.public_id, row.name, row.contact or "") for row in work.connection.execute(query)]


def list_customers(work: UnitOfWork, *, text: str, tag: str, limit: int, offset: int) -> tuple[list[CustomerRow], int]:
    """(one page of customers with their visits, how many there are)."""
    wanted = _wanted(text, tag)
    count = int(work.connection.execute(select(func.count()).select_from(customers).where(*wanted)).scalar_one())
    page = _page(wanted, text).limit(limit).offset(offset)
    rows = list(work.connection.execute(page))
    figures = _figures(work, [row.id for row in rows])
    return [_row(row, figures.get(row.id)) for row in rows], count


def list_tags(work: UnitOfWork) -> list[str]:
    """Every tag in use."""
    found: set[str] = set()
    for tags in work.connection.execute(select(customers.c.tags).where(customers.c.tags != "[]").distinct()).scalars():
        found.update(tags or [])
    return sorted(found, key=str.casefold)


def _wanted(text: str, tag: str) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = [customers.c.merged_into_id.is_(None)]
    if text:
        wanted.append(_matches(text))
    if tag:
        each = func.json_each(customers.c.tags).table_valued("value")
        wanted.append(exists(select(1).select_from(each).where(each.c.value == tag)))
    return wanted


def _page(wanted: list[ColumnElement[bool]], text: str) -> Select[Any]:
    order: list[Any] = [customers.c.name.collate("NOCASE"), customers.c.id]
    if text:
        order.insert(0, _rank(text))
    return (
        select(
            customers.c.id,
            customers.c.public_id,
            customers.c.name,
            customers.c.tags,
            customers.c.blocked,
            _first_contact().label("contact"),
        )
        .where(*wanted)
        .order_by(*order)
    )


def _first_contact() -> Any:
    return (
        select(contacts.c.value)
        .where(contacts.c.customer_id == customers.c.id)
        .order_by(contacts.c.id)
        .limit(1)
        .scalar_subquery()
    )


def _figures(work: UnitOfWork, ids: list[int]) -> dict[int, Any]:
    past = appointments.c.starts_at <= bindparam("now", type_=Instant)
    live = appointments.c.status.not_in(_ENDED)
    query = (
        select(
            appointments.c.customer_id,
            func.sum(case((and_(past, live, appointments.c.status != "no_show"), 1), else_=0)).label("visits"),
            func.sum(case((appointments.c.status == AppointmentStatus.NO_SHOW.value, 1), else_=0)).label("missed"),
            func.max(case((and_(past, live), appointments.c.starts_at))).label("last_at"),
            func.min(case((and_(~past, live), appointments.c.starts_at))).label("next_at"),
        )
        .where(appointments.c.customer_id.in_(ids))
        .group_by(appointments.c.customer_id)
    )
    return {row.customer_id: row for row in work.connection.execute(query, {"now": work.now})}


def _row(row: Any, figures: Any) -> CustomerRow:
    return CustomerRow(
        id=row.id,
        public_id=row.public_id,
        name=row.name,
        contact=row.contact or "",
        tags=tuple(row.tags or ()),
        blocked=row.blocked,
        visits=figures.visits if figures else 0,
        missed=figures.missed if figures else 0,
        last_at=figures.last_at if figures else None,
        next_at=figures.next_at if figures else None,
    )


def _matches(text: str) -> ColumnElement[bool]:
    """Every word stands somewhere in the name; or the digits, or the address, in a contact."""
    words = text.split()[:6]
    found: list[ColumnElement[bool]] = [and_(*(_contains(customers.c.name, word) for word in words))] if words else []
    digits = "".join(letter for letter in text if letter.isdigit())
    reached = select(1).where(contacts.c.customer_id == customers.c.id)
    if len(digits) >= 3:
        found.append(exists(reached.where(contacts.c.value.like(f"%{digits}%"))))
    elif text:
        found.append(exists(reached.where(contacts.c.kind == "email", _contains(contacts.c.value, text.strip()))))
    return or_(*found)


def _rank(text: str) -> Any:
    first = (text.split() or [""])[0]
    return case(
        (customers.c.name.like(f"{_escaped(first)}%", escape="\\"), 0),
        (customers.c.name.like(f"% {_escaped(first)}%", escape="\\"), 1),
        else_=2,
    )


def _contains(column: Any, text: str) -> ColumnElement[bool]:
    found: ColumnElement[bool] = column.like(f"%{_escaped(text)}%", escape="\\")
    return found


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def find_customer_id(work: UnitOfWork, public_id: str) -> int:
    """Raises:
    NotFound: There is no such customer.
    """
    row = work.connection.execute(_BY_PUBLIC_ID, {"key": public_id}).first()
    while row is not None and row.merged_into_id is not None:
        row = work.connection.execute(_BY_ID, {"key": row.merged_into_id}).first()
    if row is None:
        raise NotFound(what="customer")
    return int(row.id)


def customer_name(work: UnitOfWork, public_id: str) -> str:
    """The name, or nothing where nobody is chosen or known."""
    row = work.connection.execute(_BY_PUBLIC_ID, {"key": public_id}).first() if public_id else None
    return "" if row is None else str(row.name)
