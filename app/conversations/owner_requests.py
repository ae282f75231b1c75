"""Messages and wishes left for the owner, who finds them on Today with a deadline."""

from datetime import timedelta
from enum import StrEnum

from sqlalchemy import insert

from app.events import MessageTaken
from app.models.base import inserted_id
from app.models.people import owner_requests
from app.unit_of_work import UnitOfWork
from tenants.keys import new_public_id

ANSWER_WITHIN = timedelta(hours=24)


class RequestKind(StrEnum):
    MESSAGE = "message"
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
            "body": body[:2000],
            "conversation_id": conversation_id,
            "state": "open",
            "answer_by": work.now + ANSWER_WITHIN,
            "created_at": work.now,
            "version": 1,
        },
    )
    work.record(MessageTaken(owner_request_id=inserted_id(result)))
    return public_id
