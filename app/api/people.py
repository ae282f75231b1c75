"""Customers and conversations by API."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from pydantic import AwareDatetime

from app.api.edge import LIMIT, ChangesCustomers, ReadsConversations, ReadsCustomers
from app.api.repository import find_conversation_row, list_conversation_rows, list_customer_ids
from app.api.schemas import ConversationOut, ConversationsOut, CustomerIn, CustomerOut, CustomersOut, EntryOut, TalkOut
from app.business.repository import load_business
from app.conversations.repository import load_entries
from app.customers.contact import email_contact, phone_contact
from app.customers.record import CustomerDraft, CustomerRecord
from app.customers.repository import load_record
from app.customers.save import save_contact, save_customer
from app.edits import version_of
from app.unit_of_work import UnitOfWork

router = APIRouter(prefix="/api/v1", dependencies=LIMIT)
Key = Annotated[str, Path(max_length=64)]
_PAGE = 100


@router.get("/customers", tags=["customers"])
async def list_customers(
    tenant: ReadsCustomers,
    q: Annotated[str, Query(max_length=200, description="A part of a name, a phone number or an e-mail.")] = "",
    after: Annotated[str, Query(max_length=64, description="`next` of the page before.")] = "",
) -> CustomersOut:
    """Customers, a hundred at a time."""

    def look(work: UnitOfWork) -> CustomersOut:
        ids = list_customer_ids(work, text=q.strip(), after=after, limit=_PAGE)
        found = [_customer(load_record(work, one)) for one in ids]
        return CustomersOut(customers=found, next=ids[-1] if len(ids) == _PAGE else None)

    return await tenant.read(look)


@router.post("/customers", status_code=201, tags=["customers"])
async def add_customer(wish: CustomerIn, tenant: ChangesCustomers) -> CustomerOut:
    """Write down a customer."""
    return await tenant.write(_save, wish, None)


@router.get("/customers/{customer_id}", tags=["customers"])
async def read_customer(customer_id: Key, tenant: ReadsCustomers) -> CustomerOut:
    """One customer."""
    return await tenant.read(lambda work: _customer(load_record(work, customer_id)))


@router.put("/customers/{customer_id}", tags=["customers"])
async def change_customer(customer_id: Key, wish: CustomerIn, tenant: ChangesCustomers) -> CustomerOut:
    """Replace what is written about a customer; contacts are added, never taken away."""
    return await tenant.write(_save, wish, customer_id)


@router.get("/conversations", tags=["conversations"])
async def list_conversations(
    tenant: ReadsConversations,
    before: Annotated[AwareDatetime | None, Query(description="`active_at` of the last one you have.")] = None,
) -> ConversationsOut:
    """The latest conversations, a hundred at a time."""

    def look(work: UnitOfWork) -> ConversationsOut:
        rows = list_conversation_rows(work, before=before, limit=_PAGE)
        return ConversationsOut(conversations=[_talk(row) for row in rows])

    return await tenant.read(look)


@router.get("/conversations/{conversation_id}", tags=["conversations"])
async def read_conversation(conversation_id: Key, tenant: ReadsConversations) -> TalkOut:
    """What was said, in order."""

    def look(work: UnitOfWork) -> TalkOut:
        row = find_conversation_row(work, conversation_id)
        entries = load_entries(work, row.id, visible_only=True)
        said = [EntryOut(role=one.role.value, text=one.text or "", at=one.at) for one in entries]
        return TalkOut(**_talk(row).model_dump(), entries=said)

    return await tenant.read(look)


def _save(work: UnitOfWork, wish: CustomerIn, customer_id: str | None) -> CustomerOut:
    business = load_business(work)
    draft = CustomerDraft(wish.name, wish.language, wish.notes, tuple(wish.tags), wish.blocked)
    record = save_customer(work, draft, customer=customer_id, seen=wish.version)
    if wish.phone.strip():
        record = save_contact(work, record.public_id, phone_contact(wish.phone, business.country, near=business.phone))
    if wish.email.strip():
        record = save_contact(work, record.public_id, email_contact(wish.email))
    return _customer(record)


def _customer(record: CustomerRecord) -> CustomerOut:
    return CustomerOut(
        id=record.public_id,
        name=record.name,
        language=record.language,
        notes=record.notes,
        tags=list(record.tags),
        blocked=record.blocked,
        contacts=[one.contact.value for one in record.contacts],
        version=version_of(record.content()),
    )


def _talk(row: Any) -> ConversationOut:
    names = ("channel", "state", "language", "started_at", "active_at")
    return ConversationOut(id=row.public_id, **{name: getattr(row, name) for name in names})
