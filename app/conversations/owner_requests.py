"""Messages and wishes left for the owner, who finds them on Today with a deadline."""

from datetime import timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, insert, select, update

from app.conversations import repository
from app.events import MessageTaken, PersonAsked
from app.models.base import inserted_id
from app.models.people import owner_requests
from app.unit_of_work import UnitOfWork
from tenants.keys import new_public_id

ANSWER_WITHIN = timedelta(hours=24)
_LONGEST_BODY = 2000


class RequestKind(StrEnum):
    """`change` is a wish to move or cancel of somebody who could not prove who they are."""

    MESSAGE = "message"
    CHANGE = "change"
    PERSON = "person"
    EMERGENCY = "emergency"


def leave_request(
    work: UnitOfWork,
    *,
    kind: RequestKind,
    body: str,
    name: str | None,
    contact: str | None,
    conversation_id: int | None,
) -> str:
    """Store a request and tell the owner through `MessageTaken`; returns its public id."""
    public_id = new_public_id("req")
    result = work.connection.execute(
        insert(owner_requests),
        {
            "public_id": public_id,
            "kind": kind.value,
            "customer_name": name,
            "contact_value": contact,
            "body": body[:_LONGEST_BODY],
            "conversation_id": conversation_id,
            "state": "open",
            "answer_by": work.now + ANSWER_WITHIN,
            "created_at": work.now,
            "version": 1,
        },
    )
    work.record(MessageTaken(owner_request_id=inserted_id(result)))
    return public_id


def ask_for_person(work: UnitOfWork, *, body: str, name: str | None, contact: str | None, conversation_id: int) -> None:
    """Note that this conversation waits for a person; asked again, the request that waits is brought up to date."""
    repository.update_conversation(work, conversation_id, person_asked_at=work.now)
    waiting = _waiting(conversation_id)
    changed = work.connection.execute(update(owner_requests).where(waiting).values(body=body[:_LONGEST_BODY]))
    if not changed.rowcount:
        leave_request(
            work, kind=RequestKind.PERSON, body=body, name=name, contact=contact, conversation_id=conversation_id
        )
    work.record(PersonAsked(conversation_id=conversation_id))


def complete_request(
    work: UnitOfWork, *, conversation_id: int, body: str, name: str | None, contact: str | None
) -> bool:
    """Add what is known now to the request for a person that waits in this conversation, if there is one."""
    row = work.connection.execute(select(owner_requests).where(_waiting(conversation_id))).first()
    if row is None:
        return False
    work.connection.execute(
        update(owner_requests)
        .where(owner_requests.c.id == row.id)
        .values(
            body=f"{body}\n{row.body}"[:_LONGEST_BODY],
            customer_name=name or row.customer_name,
            contact_value=contact or row.contact_value,
            version=row.version + 1,
        )
    )
    return True


def _waiting(conversation_id: int) -> ColumnElement[bool]:
    return and_(
        owner_requests.c.conversation_id == conversation_id,
        owner_requests.c.kind == RequestKind.PERSON.value,
        owner_requests.c.state == "open",
    )
