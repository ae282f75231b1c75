"""Finds the customer a conversation already books for, or makes a new, unverified one."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.customers.contact import Contact
from app.customers.customer import Customer, clean_name
from app.customers.repository import (
    add_contact,
    add_customer,
    contact_rows,
    conversation_customer,
    link_conversation,
    load_customer,
)
from app.errors import InvalidInput
from app.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class PersonDetails:
    """Who books, as they said; messages go to the first contact."""

    name: str
    contacts: tuple[Contact, ...]
    language: str


def find_or_create_unverified(
    work: UnitOfWork,
    details: PersonDetails,
    *,
    conversation_id: int | None = None,
    contact_required: bool = True,
) -> Customer:
    """The customer of an unverified booking.

    It never joins or changes a customer somebody else made: the same phone number proves nothing. Only the customer
    this very conversation made before is used again. Who stands at the counter needs no contact.

    Raises:
        InvalidInput: Name or contact are missing or unusable.
    """
    name = clean_name(details.name)
    if not details.contacts and contact_required:
        raise InvalidInput(field="phone", reason="contact_missing")
    known = None if conversation_id is None else _known(work, conversation_id, name, details.contacts)
    customer = known or _create(work, name, details)
    if conversation_id is not None:
        link_conversation(work, conversation_id, customer.id)
    return customer


def _known(work: UnitOfWork, conversation_id: int, name: str, given: Sequence[Contact]) -> Customer | None:
    customer_id = conversation_customer(work, conversation_id)
    customer = None if customer_id is None else load_customer(work, customer_id)
    if customer is None or customer.name.casefold() != name.casefold():
        return None
    rows = contact_rows(work, customer.id)
    ids = {(row.kind, row.value): row.id for row in rows}
    missing = [contact for contact in given if (contact.kind.value, contact.value) not in ids]
    # A verified person's record is changed by nobody who has not proved who they are.
    if missing and any(row.verified_at is not None for row in rows):
        return None
    for contact in missing:
        ids[contact.kind.value, contact.value] = add_contact(work, customer.id, contact)
    return _with(customer, ids[given[0].kind.value, given[0].value], given)


def _with(customer: Customer, contact_id: int, given: Sequence[Contact]) -> Customer:
    return Customer(
        id=customer.id,
        public_id=customer.public_id,
        name=customer.name,
        language=customer.language,
        blocked=customer.blocked,
        contact_id=contact_id,
        contacts=tuple(dict.fromkeys([*given, *customer.contacts])),
    )


def _create(work: UnitOfWork, name: str, details: PersonDetails) -> Customer:
    customer_id, public_id = add_customer(work, name=name, language=details.language)
    contact_ids = [add_contact(work, customer_id, contact) for contact in details.contacts]
    return Customer(
        id=customer_id,
        public_id=public_id,
        name=name,
        language=details.language,
        blocked=False,
        contact_id=contact_ids[0] if contact_ids else None,
        contacts=details.contacts,
    )
