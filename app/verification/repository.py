"""SQL of verifications."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, and_, case, func, insert, select, update

from app.customers.contact import Contact, ContactKind
from app.models.base import inserted_id
from app.models.proof import verifications
from app.unit_of_work import UnitOfWork
from app.verification.verification import Asked, Verification, VerificationState

_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)


def add_verification(
    work: UnitOfWork,
    *,
    public_id: str,
    conversation_id: int,
    contact: Contact,
    code_hash: str,
    was_sent: bool,
    expires_at: datetime,
) -> int:
    """Write an open verification; it replaces those still open in the conversation."""
    work.connection.execute(
        update(verifications)
        .where(
            verifications.c.conversation_id == conversation_id,
            verifications.c.state == VerificationState.OPEN.value,
        )
        .values(state=VerificationState.REPLACED.value)
    )
    result = work.connection.execute(
        insert(verifications),
        {
            "public_id": public_id,
            "conversation_id": conversation_id,
            "contact_kind": contact.kind.value,
            "contact_value": contact.value,
            "code_hash": code_hash,
            "was_sent": was_sent,
            "origin": work.caller.origin,
            "state": VerificationState.OPEN.value,
            "tries": 0,
            "created_at": work.now,
            "expires_at": expires_at,
        },
    )
    return inserted_id(result)


def find_verification(work: UnitOfWork, verification_id: int) -> Verification | None:
    query = select(verifications).where(verifications.c.id == verification_id)
    row = work.connection.execute(query).one_or_none()
    return None if row is None else _verification(row)


def latest_verification(work: UnitOfWork, conversation_id: int) -> Verification | None:
    """The newest one of a conversation, whatever became of it."""
    row = work.connection.execute(
        select(verifications)
        .where(verifications.c.conversation_id == conversation_id)
        .order_by(verifications.c.id.desc())
        .limit(1)
    ).one_or_none()
    return None if row is None else _verification(row)


def list_sent(work: UnitOfWork) -> list[Verification]:
    """Every verification whose code went out, oldest first."""
    rows = work.connection.execute(
        select(verifications).where(verifications.c.was_sent.is_(True)).order_by(verifications.c.id)
    )
    return [_verification(row) for row in rows]


def change_verification(work: UnitOfWork, verification: Verification, **values: Any) -> None:
    work.connection.execute(
        update(verifications).where(verifications.c.id == verification.verification_id).values(**values)
    )


def count_asked(work: UnitOfWork, contact: Contact, conversation_id: int) -> Asked:
    """What the caps are about: this contact, this conversation, this place in the network, the whole business."""
    is_contact = and_(
        verifications.c.contact_kind == contact.kind.value, verifications.c.contact_value == contact.value
    )
    is_fresh = verifications.c.created_at > work.now - _HOUR
    own_origin = verifications.c.origin == work.caller.origin if work.caller.origin else verifications.c.id < 0
    row = work.connection.execute(
        select(
            _count(and_(is_contact, is_fresh)).label("contact_hour"),
            _count(is_contact).label("contact_day"),
            func.coalesce(func.sum(case((is_contact, verifications.c.tries), else_=0)), 0).label("contact_wrong"),
            _count(verifications.c.conversation_id == conversation_id).label("conversation_day"),
            _count(own_origin).label("origin_day"),
            func.count().label("business_day"),
        ).where(verifications.c.created_at > work.now - _DAY)
    ).one()
    return Asked(**row._mapping)


def _count(condition: Any) -> Any:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


def _verification(row: Row[Any]) -> Verification:
    return Verification(
        verification_id=row.id,
        public_id=row.public_id,
        conversation_id=row.conversation_id,
        contact=Contact(ContactKind(row.contact_kind), row.contact_value),
        code_hash=row.code_hash,
        was_sent=row.was_sent,
        state=VerificationState(row.state),
        tries=row.tries,
        expires_at=row.expires_at,
    )
