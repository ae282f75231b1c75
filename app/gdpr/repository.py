"""Which rows are about a customer, how they are read out, and how they end."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, Table, Text, delete, false, or_, select, text, update

from app.models import tenant_metadata
from app.models.calendar import appointments, availability_questions
from app.models.knowledge import unanswered_questions
from app.models.ledger import attempts, messages
from app.models.messaging import deliveries, inbound_texts
from app.models.people import contacts, customers, merge_proposals, owner_requests
from app.models.phone import calls, voice_turns
from app.models.presence import pictures
from app.models.proof import verifications
from app.models.talk import conversations, entries
from app.models.waitlist import waitlist_entries, waitlist_offers
from app.unit_of_work import UnitOfWork

# Keys and hashes of ours say nothing about anybody and open doors.
_SECRETS = frozenset({"token_hash", "code_hash", "proof_hash", "auth", "p256dh"})
# What stays of an appointment and a message: figures and ids, nobody's words or names.
# Numbers are said without their country, and written in many ways.
_NATIONAL_DIGITS = 9
_KEPT = frozenset({"appointments", "customers", "messages", "events", "idempotency_keys", "availability_questions"})


@dataclass(frozen=True, slots=True)
class Belongings:
    """The ids everything else about a customer hangs on."""

    customer_ids: tuple[int, ...]
    contact_ids: tuple[int, ...]
    contact_values: tuple[str, ...]
    appointment_ids: tuple[int, ...]
    conversation_ids: tuple[int, ...]

    def of(self, table: Table) -> ColumnElement[bool]:
        """The rows of a table that are about the customer: by reference, by address, by conversation."""
        wanted = [_references(table, target, ids) for target, ids in self._targets()]
        for name in ("contact_value", "address", "caller"):
            if name in table.c and isinstance(table.c[name].type, Text):
                wanted.append(table.c[name].in_(self.contact_values))
        return or_(false(), *wanted)

    def _targets(self) -> tuple[tuple[Table, tuple[int, ...]], ...]:
        return (
            (customers, self.customer_ids),
            (contacts, self.contact_ids),
            (appointments, self.appointment_ids),
            (conversations, self.conversation_ids),
        )


def find_belongings(work: UnitOfWork, public_id: str) -> Belongings | None:
    """Everything that hangs on a customer, with those who were merged into them; None where there is nobody."""
    customer_id = work.connection.execute(select(customers.c.id).where(customers.c.public_id == public_id)).scalar()
    if customer_id is None:
        return None
    merged = select(customers.c.id).where(customers.c.merged_into_id == customer_id)
    ids = (customer_id, *work.connection.execute(merged).scalars())
    owned = select(contacts.c.id, contacts.c.value).where(contacts.c.customer_id.in_(ids))
    reached = work.connection.execute(owned).all()
    made = work.connection.execute(
        select(appointments.c.id, appointments.c.conversation_id).where(appointments.c.customer_id.in_(ids))
    ).all()
    values = tuple({row.value for row in reached} - _shared(work, ids, [row.value for row in reached]))
    return Belongings(
        customer_ids=ids,
        contact_ids=tuple(row.id for row in reached),
        contact_values=values,
        appointment_ids=tuple(row.id for row in made),
        conversation_ids=tuple(
            _talks(work, ids, {row.conversation_id for row in made}, values) | _mentions(work, ids, values)
        ),
    )


def is_known(work: UnitOfWork, public_id: str, *, not_as: str = "") -> bool:
    """Whether there is such a customer, under another name than `not_as`."""
    query = select(customers.c.id).where(customers.c.public_id == public_id, customers.c.name != not_as)
    return work.connection.execute(query).first() is not None


def _shared(work: UnitOfWork, ids: tuple[int, ...], values: list[str]) -> set[str]:
    """Addresses that somebody else has, too: what only names the address is not this customer's alone."""
    query = select(contacts.c.value).where(contacts.c.value.in_(values), contacts.c.customer_id.not_in(ids))
    return set(work.connection.execute(query).scalars())


def _talks(work: UnitOfWork, ids: tuple[int, ...], booked_in: set[int | None], values: tuple[str, ...]) -> set[int]:
    found = {one for one in booked_in if one is not None}
    for table, wanted in (
        (conversations, conversations.c.customer_id.in_(ids)),
        (owner_requests, owner_requests.c.contact_value.in_(values)),
        (verifications, verifications.c.contact_value.in_(values)),
        (calls, calls.c.caller.in_(values)),
        (inbound_texts, inbound_texts.c.address.in_(values)),
        (waitlist_entries, waitlist_entries.c.customer_id.in_(ids)),
    ):
        column = table.c.id if table is conversations else table.c.conversation_id
        found |= {one for one in work.connection.execute(select(column).where(wanted)).scalars() if one is not None}
    return found


def _mentions(work: UnitOfWork, ids: tuple[int, ...], values: tuple[str, ...]) -> set[int]:
    """Conversations of nobody else in which the customer's number, address or name was said."""
    names = work.connection.execute(select(customers.c.name).where(customers.c.id.in_(ids))).scalars()
    wanted = {name.casefold() for name in names if " " in name} | {one.casefold() for one in values if "@" in one}
    numbers = {_digits(one)[-_NATIONAL_DIGITS:] for one in values if "@" not in one} - {""}
    others = select(appointments.c.conversation_id).where(
        appointments.c.customer_id.not_in(ids), appointments.c.conversation_id.is_not(None)
    )
    query = (
        select(entries.c.conversation_id, entries.c.text)
        .join(conversations, conversations.c.id == entries.c.conversation_id)
        .where(entries.c.text.is_not(None), conversations.c.id.not_in(others))
        .where(or_(conversations.c.customer_id.is_(None), conversations.c.customer_id.in_(ids)))
    )
    found = set()
    for row in work.connection.execute(query):
        said, digits = row.text.casefold(), _digits(row.text)
        if any(one in said for one in wanted) or any(number in digits for number in numbers):
            found.add(row.conversation_id)
    return found


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdigit())


def read_rows(work: UnitOfWork, belongings: Belongings) -> dict[str, list[dict[str, Any]]]:
    """Every row about a customer by table, secrets left out."""
    found = {}
    for table in _tables():
        wanted = _own_row(table, belongings)
        rows = work.connection.execute(select(table).where(wanted)).mappings().all()
        if rows:
            found[table.name] = [_shown(table, row) for row in rows]
    return found


def _own_row(table: Table, belongings: Belongings) -> ColumnElement[bool]:
    own = {
        "customers": customers.c.id.in_(belongings.customer_ids),
        "conversations": conversations.c.id.in_(belongings.conversation_ids),
        "appointments": appointments.c.id.in_(belongings.appointment_ids),
    }
    return or_(own.get(table.name, false()), belongings.of(table))


def read_all(work: UnitOfWork) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Every table of the business with its rows, secrets left out."""
    for table in _tables():
        rows = work.connection.execute(select(table)).mappings()
        yield table.name, [_shown(table, row) for row in rows]


def _shown(table: Table, row: RowMapping) -> dict[str, Any]:
    """A row as people may have it; what is sealed opens nothing outside, pictures are the business's own."""
    return {
        name: one
        for name, one in row.items()
        if name not in _SECRETS and (table is pictures or not isinstance(one, bytes))
    }


def erase_rows(work: UnitOfWork, belongings: Belongings, *, name: str) -> None:
    """Remove or empty everything about a customer; appointments stay as figures of nobody."""
    # References are whole again at the end of the transaction, whatever the order in between.
    work.connection.execute(text("PRAGMA defer_foreign_keys = ON"))
    sids = select(calls.c.call_sid).where(calls.c.conversation_id.in_(belongings.conversation_ids))
    waiting = select(waitlist_entries.c.id).where(waitlist_entries.c.customer_id.in_(belongings.customer_ids))
    letters = select(messages.c.id).where(
        messages.c.recipient_kind == "contact", messages.c.recipient_id.in_(belongings.contact_ids)
    )
    run = work.connection.execute
    run(delete(voice_turns).where(voice_turns.c.call_sid.in_(sids)))
    run(delete(waitlist_offers).where(waitlist_offers.c.entry_id.in_(waiting)))
    run(update(attempts).where(attempts.c.message_id.in_(letters)).values(request=None))
    run(delete(deliveries).where(deliveries.c.message_id.in_(letters)))
    run(delete(merge_proposals).where(merge_proposals.c.other_customer_id.in_(belongings.customer_ids)))
    _loosen(work, belongings)
    for table in _tables():
        if table.name not in _KEPT and table is not conversations:
            _erase_from(work, table, belongings)
    run(delete(conversations).where(conversations.c.id.in_(belongings.conversation_ids)))
    run(
        update(customers)
        .where(customers.c.id.in_(belongings.customer_ids))
        .values(name=name, notes=None, tags=[], blocked=False, merged_into_id=None)
    )


def _loosen(work: UnitOfWork, belongings: Belongings) -> None:
    mine = appointments.c.id.in_(belongings.appointment_ids)
    empty = {"contact_id": None, "conversation_id": None, "note": None, "cancel_reason": None}
    work.connection.execute(update(appointments).where(mine).values(**empty))
    asked = availability_questions.c.conversation_id.in_(belongings.conversation_ids)
    work.connection.execute(update(availability_questions).where(asked).values(conversation_id=None))
    wondered = unanswered_questions.c.conversation_id.in_(belongings.conversation_ids)
    work.connection.execute(delete(unanswered_questions).where(wondered))


def _erase_from(work: UnitOfWork, table: Table, belongings: Belongings) -> None:
    children = [one for one in _tables() if _points_at(one, table)]
    gone = belongings.of(table)
    if "id" in table.c:
        ids = list(work.connection.execute(select(table.c.id).where(gone)).scalars())
        for child in children:
            _let_go(work, child, table, ids)
    work.connection.execute(delete(table).where(gone))


def _let_go(work: UnitOfWork, child: Table, parent: Table, ids: list[int]) -> None:
    """What points at a row that goes: emptied where it may be, else gone with it."""
    for column in _points_at(child, parent):
        if column.nullable:
            work.connection.execute(update(child).where(column.in_(ids)).values({column.name: None}))
        else:
            work.connection.execute(delete(child).where(column.in_(ids)))


def _tables() -> tuple[Table, ...]:
    """In no order: some refer to each other in circles, and references are looked at when all is done."""
    return tuple(tenant_metadata.tables.values())


def _points_at(table: Table, target: Table) -> list[Any]:
    return [column for column in table.c if any(key.column.table is target for key in column.foreign_keys)]


def _references(table: Table, target: Table, ids: Iterable[int]) -> ColumnElement[bool]:
    return or_(false(), *(column.in_(tuple(ids)) for column in _points_at(table, target)))


def open_appointments(work: UnitOfWork, belongings: Belongings, now: datetime) -> list[int]:
    """What is still ahead of the customer, so that it is cancelled by its rule first."""
    query = select(appointments.c.id).where(
        appointments.c.id.in_(belongings.appointment_ids),
        appointments.c.starts_at > now,
        appointments.c.cancelled_at.is_(None),
    )
    return list(work.connection.execute(query).scalars())


def old_conversations(work: UnitOfWork, before: datetime, *, limit: int) -> list[int]:
    """Conversations nobody has spoken in since, that still hold words."""
    query = (
        select(conversations.c.id)
        .where(conversations.c.active_at < before)
        .where(select(entries.c.id).where(entries.c.conversation_id == conversations.c.id).exists())
        .order_by(conversations.c.id)
        .limit(limit)
    )
    return list(work.connection.execute(query).scalars())


def forget_words(work: UnitOfWork, conversation_ids: list[int]) -> None:
    """End a transcript: what was said, offered and proposed. That there was a conversation stays, as a figure."""
    work.connection.execute(text("PRAGMA defer_foreign_keys = ON"))
    for name in ("entries", "offers", "proposals", "verifications", "turns"):
        table = tenant_metadata.tables[name]
        work.connection.execute(delete(table).where(table.c.conversation_id.in_(conversation_ids)))
    sids = select(calls.c.call_sid).where(calls.c.conversation_id.in_(conversation_ids))
    work.connection.execute(delete(voice_turns).where(voice_turns.c.call_sid.in_(sids)))
    spoken = calls.c.conversation_id.in_(conversation_ids)
    work.connection.execute(update(calls).where(spoken).values(summary=None, pending=None, caller=None))
    mine = conversations.c.id.in_(conversation_ids)
    work.connection.execute(update(conversations).where(mine).values(identity={}, state="closed"))
