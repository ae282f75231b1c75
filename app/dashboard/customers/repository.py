"""SQL of customers as the owner looks for them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, case, exists, func, or_, select

from app.appointments.status import AppointmentStatus
from app.errors import NotFound
from app.models.calendar import appointments
from app.models.people import consents, contacts, customers, merge_proposals
from app.models.talk import conversations, entries
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


@dataclass(frozen=True, slots=True)
class Twin:
    """Two records that look like one person; `proposal_id` where somebody has already been asked."""

    proposal_id: int
    public_id: str
    name: str
    other_id: str
    other_name: str
    contact: str
    reason: str


@dataclass(frozen=True, slots=True)
class Talk:
    public_id: str
    channel: str
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Consent:
    purpose: str
    channel: str
    contact: str
    granted: bool
    at: datetime


def list_twins(work: UnitOfWork, *, of: int | None = None, limit: int = 10) -> list[Twin]:
    """What is proposed to be merged; for one customer also everybody with the same contact."""
    one, other = customers.alias("one"), customers.alias("other")
    query = (
        select(
            merge_proposals.c.id,
            one.c.public_id,
            one.c.name,
            other.c.public_id.label("other_id"),
            other.c.name.label("other_name"),
            merge_proposals.c.reason,
            one.c.id.label("one_key"),
        )
        .join(one, one.c.id == merge_proposals.c.customer_id)
        .join(other, other.c.id == merge_proposals.c.other_customer_id)
        .where(merge_proposals.c.state == "open", one.c.merged_into_id.is_(None), other.c.merged_into_id.is_(None))
        .limit(limit)
    )
    if of is not None:
        query = query.where(or_(one.c.id == of, other.c.id == of))
    found = []
    for row in work.connection.execute(query):
        turned = of is not None and row.one_key != of
        pair = (
            (row.other_id, row.other_name, row.public_id, row.name)
            if turned
            else (
                row.public_id,
                row.name,
                row.other_id,
                row.other_name,
            )
        )
        found.append(Twin(row.id, *pair, "", row.reason))
    return found if of is None else [*found, *_same_contact(work, of, {one.other_id for one in found})]


def list_talks(work: UnitOfWork, customer_id: int, *, limit: int = 20) -> list[Talk]:
    """The conversations of a customer, the latest first, with their first words."""
    first = (
        select(entries.c.text)
        .where(entries.c.conversation_id == conversations.c.id, entries.c.role == "customer")
        .order_by(entries.c.seq)
        .limit(1)
        .scalar_subquery()
    )
    query = (
        select(conversations.c.public_id, conversations.c.channel, conversations.c.active_at, first.label("text"))
        .where(conversations.c.customer_id == customer_id)
        .order_by(conversations.c.active_at.desc())
        .limit(limit)
    )
    return [Talk(row.public_id, row.channel, row.active_at, row.text or "") for row in work.connection.execute(query)]


def list_consents(work: UnitOfWork, customer_id: int) -> list[Consent]:
    """What a customer agreed to, the latest first."""
    query = (
        select(consents.c.purpose, consents.c.channel, contacts.c.value, consents.c.granted, consents.c.at)
        .join(contacts, contacts.c.id == consents.c.contact_id)
        .where(contacts.c.customer_id == customer_id)
        .order_by(consents.c.id.desc())
        .limit(20)
    )
    return [Consent(*row) for row in work.connection.execute(query)]


def export_rows(work: UnitOfWork) -> Iterator[tuple[str, str, str, str, str, str, str]]:
    """(name, phones, e-mails, language, tags, notes, since) of everybody."""
    reached: dict[int, dict[str, list[str]]] = {}
    for row in work.connection.execute(select(contacts).order_by(contacts.c.id)):
        reached.setdefault(row.customer_id, {}).setdefault(row.kind, []).append(row.value)
    query = select(customers).where(customers.c.merged_into_id.is_(None)).order_by(customers.c.id)
    for row in work.connection.execute(query):
        ways = reached.get(row.id, {})
        yield (
            row.name,
            " ".join(ways.get("phone", [])),
            " ".join(ways.get("email", [])),
            row.language,
            ", ".join(row.tags or ()),
            row.notes or "",
            row.created_at.date().isoformat(),
        )


def _same_contact(work: UnitOfWork, customer_id: int, known: set[str]) -> list[Twin]:
    own, theirs = contacts.alias("own"), contacts.alias("theirs")
    query = (
        select(customers.c.public_id, customers.c.name, theirs.c.value)
        .join(theirs, theirs.c.customer_id == customers.c.id)
        .join(own, (own.c.kind == theirs.c.kind) & (own.c.value == theirs.c.value))
        .where(own.c.customer_id == customer_id, customers.c.id != customer_id, customers.c.merged_into_id.is_(None))
        .distinct()
        .limit(10)
    )
    return [
        Twin(0, "", "", row.public_id, row.name, row.value, "same_contact")
        for row in work.connection.execute(query)
        if row.public_id not in known
    ]
