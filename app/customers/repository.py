"""Reads and writes customers and their contacts."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select, update

from app.customers.contact import Contact, ContactKind
from app.customers.customer import Customer, Reachable
from app.customers.record import ContactRecord, CustomerDraft, CustomerRecord
from app.errors import NotFound
from app.models.calendar import appointments
from app.models.people import consents, contacts, customers, merge_proposals
from app.models.prepared import prepared
from app.models.talk import conversations
from app.unit_of_work import UnitOfWork
from tenants.keys import new_public_id

_ADD_CUSTOMER = prepared(insert(customers).returning(customers.c.id))
_ADD_CONTACT = prepared(insert(contacts).returning(contacts.c.id))
_CUSTOMER = prepared(select(customers).where(customers.c.id == bindparam("key")))
_CONTACTS = prepared(select(contacts).where(contacts.c.customer_id == bindparam("key")).order_by(contacts.c.id))
_CONVERSATION = prepared(select(conversations.c.customer_id).where(conversations.c.id == bindparam("key")))
_LINK = prepared(
    update(conversations)
    .where(conversations.c.id == bindparam("key"), conversations.c.customer_id.is_(None))
    .values(customer_id=bindparam("customer"))
)


def load_customer(work: UnitOfWork, customer_id: int) -> Customer | None:
    """A customer with the contacts in the order they were given."""
    row = work.connection.execute(_CUSTOMER, {"key": customer_id}).first()
    if row is None:
        return None
    rows = contact_rows(work, customer_id)
    return Customer(
        id=row.id,
        public_id=row.public_id,
        name=row.name,
        language=row.language,
        blocked=row.blocked,
        contact_id=rows[0].id if rows else None,
        contacts=tuple(Contact(ContactKind(one.kind), one.value) for one in rows),
    )


def people_with_contact(work: UnitOfWork, contact: Contact) -> list[Reachable]:
    """Everybody who gave this contact and is a person of their own, oldest first."""
    rows = work.connection.execute(
        select(customers.c.id, contacts.c.id.label("contact_id"), customers.c.name)
        .join(contacts, contacts.c.customer_id == customers.c.id)
        .where(
            contacts.c.kind == contact.kind.value,
            contacts.c.value == contact.value,
            customers.c.merged_into_id.is_(None),
        )
        .order_by(contacts.c.id)
    )
    return [Reachable(row.id, row.contact_id, row.name) for row in rows]


def note_verified(work: UnitOfWork, contact_ids: Sequence[int]) -> None:
    """These contacts were proved just now."""
    work.connection.execute(update(contacts).where(contacts.c.id.in_(contact_ids)).values(verified_at=work.now))


def propose_merges(work: UnitOfWork, customer_ids: Sequence[int], *, reason: str) -> None:
    """Ask the owner, once for each pair, whether the later records are the first one's."""
    first, *others = customer_ids
    known = select(merge_proposals.c.other_customer_id).where(merge_proposals.c.customer_id == first)
    asked = set(work.connection.execute(known).scalars())
    rows = [
        {"customer_id": first, "other_customer_id": other, "reason": reason, "state": "open", "created_at": work.now}
        for other in others
        if other not in asked
    ]
    if rows:
        work.connection.execute(insert(merge_proposals), rows)


def contact_rows(work: UnitOfWork, customer_id: int) -> list[Any]:
    """The stored contacts of a customer."""
    return list(work.connection.execute(_CONTACTS, {"key": customer_id}))


def conversation_customer(work: UnitOfWork, conversation_id: int) -> int | None:
    """The customer a conversation has booked for."""
    return work.connection.execute(_CONVERSATION, {"key": conversation_id}).scalar()


def link_conversation(work: UnitOfWork, conversation_id: int, customer_id: int) -> None:
    """Remember whom a conversation books for, unless it is known already."""
    work.connection.execute(_LINK, {"key": conversation_id, "customer": customer_id})


def add_customer(work: UnitOfWork, *, name: str, language: str) -> tuple[int, str]:
    """Write a person; gives id and public id."""
    public_id = new_public_id("cus")
    values: dict[str, Any] = {
        "public_id": public_id,
        "name": name,
        "language": language,
        "notes": None,
        "tags": [],
        "blocked": False,
        "merged_into_id": None,
        "created_at": work.now,
    }
    customer_id = work.connection.execute(_ADD_CUSTOMER, values).scalar_one()
    return int(customer_id), public_id


def add_contact(work: UnitOfWork, customer_id: int, contact: Contact) -> int:
    """Write an unverified contact."""
    values = {
        "customer_id": customer_id,
        "kind": contact.kind.value,
        "value": contact.value,
        "verified_at": None,
        "undeliverable_reason": None,
        "created_at": work.now,
    }
    return int(work.connection.execute(_ADD_CONTACT, values).scalar_one())


def load_record(work: UnitOfWork, public_id: str) -> CustomerRecord:
    """The whole record of a customer; of one that was merged, that of the person it became.

    Raises:
        NotFound: There is none.
    """
    row = work.connection.execute(select(customers).where(customers.c.public_id == public_id)).first()
    while row is not None and row.merged_into_id is not None:
        row = work.connection.execute(_CUSTOMER, {"key": row.merged_into_id}).first()
    if row is None:
        raise NotFound(what="customer")
    return CustomerRecord(
        id=row.id,
        public_id=row.public_id,
        name=row.name,
        language=row.language,
        notes=row.notes or "",
        tags=tuple(row.tags or ()),
        blocked=row.blocked,
        created_at=row.created_at,
        contacts=tuple(
            ContactRecord(
                one.id,
                Contact(ContactKind(one.kind), one.value),
                one.verified_at is not None,
                one.undeliverable_reason or "",
            )
            for one in contact_rows(work, row.id)
        ),
    )


def change_customer(work: UnitOfWork, customer_id: int, **values: Any) -> None:
    """Change columns of a customer."""
    work.connection.execute(update(customers).where(customers.c.id == customer_id).values(**values))


def remove_contact(work: UnitOfWork, customer_id: int, contact_id: int) -> None:
    """Forget one way to reach somebody; appointments and consents that name it keep standing without it."""
    own = (contacts.c.id == contact_id) & (contacts.c.customer_id == customer_id)
    work.connection.execute(update(appointments).where(appointments.c.contact_id == contact_id).values(contact_id=None))
    work.connection.execute(delete(consents).where(consents.c.contact_id == contact_id))
    work.connection.execute(delete(contacts).where(own))


def hand_over(work: UnitOfWork, *, of: int, to: int) -> None:
    """Everything that belongs to one customer belongs to another."""
    kept = {(one.kind, one.value): one.id for one in contact_rows(work, to)}
    for one in contact_rows(work, of):
        same = kept.get((one.kind, one.value))
        if same is None:
            work.connection.execute(update(contacts).where(contacts.c.id == one.id).values(customer_id=to))
            continue
        for table in (appointments, consents):
            work.connection.execute(update(table).where(table.c.contact_id == one.id).values(contact_id=same))
        if one.verified_at is not None:
            note_verified(work, [same])
    for table in (appointments, conversations):
        work.connection.execute(update(table).where(table.c.customer_id == of).values(customer_id=to))
    work.connection.execute(
        update(merge_proposals)
        .where(
            merge_proposals.c.state == "open",
            (merge_proposals.c.customer_id == of) | (merge_proposals.c.other_customer_id == of),
        )
        .values(state="done")
    )
    change_customer(work, of, merged_into_id=to)


def settle_proposal(work: UnitOfWork, proposal_id: int, state: str) -> None:
    """Close a proposal to merge."""
    work.connection.execute(update(merge_proposals).where(merge_proposals.c.id == proposal_id).values(state=state))


def known_people(work: UnitOfWork) -> dict[tuple[str, str], bool]:
    """(name, contact) of everybody; those without a contact by their name alone."""
    query = (
        select(customers.c.name, contacts.c.value)
        .outerjoin(contacts, contacts.c.customer_id == customers.c.id)
        .where(customers.c.merged_into_id.is_(None))
    )
    return {(row.name.casefold(), row.value or ""): True for row in work.connection.execute(query)}


def add_customers(work: UnitOfWork, drafts: Sequence[CustomerDraft]) -> list[int]:
    """Write many people at once; gives their ids in order."""
    if not drafts:
        return []
    public_ids = [new_public_id("cus") for _ in drafts]
    rows = [
        {
            "public_id": public_id,
            "name": draft.name,
            "language": draft.language,
            "notes": draft.notes or None,
            "tags": list(draft.tags),
            "blocked": draft.blocked,
            "merged_into_id": None,
            "created_at": work.now,
        }
        for public_id, draft in zip(public_ids, drafts, strict=True)
    ]
    first = work.connection.execute(select(func.coalesce(func.max(customers.c.id), 0))).scalar_one()
    work.connection.execute(insert(customers), rows)
    # One writer, one statement: the keys follow each other.
    return list(range(int(first) + 1, int(first) + 1 + len(rows)))


def add_contacts(work: UnitOfWork, pairs: Sequence[tuple[int, Contact]]) -> None:
    """Write many unverified contacts at once."""
    rows = [
        {
            "customer_id": customer_id,
            "kind": contact.kind.value,
            "value": contact.value,
            "verified_at": None,
            "undeliverable_reason": None,
            "created_at": work.now,
        }
        for customer_id, contact in pairs
    ]
    if rows:
        work.connection.execute(insert(contacts), rows)
