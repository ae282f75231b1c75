"""Saves what staff write in a customer's record."""

from app.customers.contact import Contact
from app.customers.record import CustomerDraft, CustomerRecord
from app.customers.repository import add_contact, add_customer, change_customer, load_record, remove_contact
from app.edits import require_seen
from app.events import CustomerChanged
from app.unit_of_work import UnitOfWork


def save_customer(
    work: UnitOfWork, draft: CustomerDraft, *, customer: str | None = None, seen: str | None = None
) -> CustomerRecord:
    """Write a new customer, or change the one with this public id.

    Raises:
        NotFound: There is no such customer.
        InvalidInput: What is wrong, field by field.
        ChangedMeanwhile: Somebody else has changed the record since `seen`.
    """
    draft = draft.cleaned()
    if customer is None:
        _, customer = add_customer(work, name=draft.name, language=draft.language)
    else:
        require_seen(load_record(work, customer).content(), seen)
    record = load_record(work, customer)
    change_customer(
        work,
        record.id,
        name=draft.name,
        language=draft.language,
        notes=draft.notes or None,
        tags=list(draft.tags),
        blocked=draft.blocked,
    )
    work.record(CustomerChanged(customer_id=record.id))
    return load_record(work, customer)


def save_contact(work: UnitOfWork, customer: str, contact: Contact) -> CustomerRecord:
    """Add a way to reach a customer; one that is there already stays as it is.

    Raises:
        NotFound: There is no such customer.
    """
    record = load_record(work, customer)
    if all(one.contact != contact for one in record.contacts):
        add_contact(work, record.id, contact)
        work.record(CustomerChanged(customer_id=record.id))
    return load_record(work, customer)


def forget_contact(work: UnitOfWork, customer: str, contact_id: int) -> CustomerRecord:
    """Remove a way to reach a customer.

    Raises:
        NotFound: There is no such customer.
    """
    record = load_record(work, customer)
    if any(one.id == contact_id for one in record.contacts):
        remove_contact(work, record.id, contact_id)
        work.record(CustomerChanged(customer_id=record.id))
    return load_record(work, customer)
