"""SQL of messages and attempts."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_or_ignore

from app.clock import to_unix
from app.models.base import inserted_id
from app.models.ledger import attempts, messages
from app.models.prepared import prepared
from app.outbox.message import AttemptState, Draft, Message, MessageKind, MessageState
from app.unit_of_work import UnitOfWork
from tenants.keys import new_public_id

_ADD = prepared(insert_or_ignore(messages).on_conflict_do_nothing(index_elements=["dedupe_key"]))
_OPEN = (MessageState.WAITING.value, MessageState.SENDING.value, MessageState.UNKNOWN.value)


def add_message(work: UnitOfWork, draft: Draft) -> None:
    """Store a message; the same dedupe key again adds nothing."""
    work.connection.execute(
        _ADD,
        {
            "public_id": new_public_id("out"),
            "dedupe_key": draft.dedupe_key,
            "kind": draft.kind.value,
            "channel": draft.channel,
            "recipient_kind": draft.recipient_kind,
            "recipient_id": draft.recipient_id,
            "subject_kind": draft.subject_kind,
            "subject_id": draft.subject_id,
            "subject_version": draft.subject_version,
            "language": draft.language,
            "content": {},
            "due_at": draft.due_at,
            "expires_at": draft.expires_at,
            "state": MessageState.WAITING.value,
            "tries": 0,
            "created_at": work.now,
            "updated_at": work.now,
        },
    )
    work.wake_at(draft.due_at)


def skip_waiting(
    work: UnitOfWork, *, subject_kind: str, subject_id: int, reason: str, kinds: Sequence[MessageKind] = ()
) -> None:
    """Nothing about this subject that has not begun to be sent will be sent; with `kinds`, nothing of those."""
    wanted = [
        messages.c.subject_kind == subject_kind,
        messages.c.subject_id == subject_id,
        messages.c.state == MessageState.WAITING.value,
    ]
    if kinds:
        wanted.append(messages.c.kind.in_([kind.value for kind in kinds]))
    work.connection.execute(
        update(messages).where(*wanted).values(state=MessageState.SKIPPED.value, reason=reason, updated_at=work.now)
    )


def is_untold(
    work: UnitOfWork, *, subject_kind: str, subject_id: int, version: int, kinds: Sequence[MessageKind]
) -> bool:
    """Whether nothing of these kinds about this version of the subject has begun to be sent, or ever will unasked."""
    begun = (MessageState.SENDING.value, MessageState.UNKNOWN.value, MessageState.SENT.value)
    row = work.connection.execute(
        select(messages.c.id)
        .where(
            messages.c.subject_kind == subject_kind,
            messages.c.subject_id == subject_id,
            messages.c.subject_version == version,
            messages.c.kind.in_([kind.value for kind in kinds]),
            messages.c.state.in_(begun),
        )
        .limit(1)
    ).first()
    return row is None


def next_due(work: UnitOfWork) -> Message | None:
    """The message that has been due longest."""
    row = work.connection.execute(
        select(messages)
        .where(messages.c.state == MessageState.WAITING.value, messages.c.due_at <= work.now)
        .order_by(messages.c.due_at, messages.c.id)
        .limit(1)
    ).one_or_none()
    return None if row is None else _message(row)


def interrupted(work: UnitOfWork) -> list[Message]:
    """Messages whose sending began and whose end nobody saw: a crash lies between."""
    rows = work.connection.execute(select(messages).where(messages.c.state == MessageState.SENDING.value))
    return [_message(row) for row in rows]


def earliest_due(connection: Connection) -> int | None:
    """Unix seconds at which the next message is due; the tenant's writer asks this between two commits."""
    due: datetime | None = connection.execute(
        select(func.min(messages.c.due_at)).where(messages.c.state.in_(_OPEN))
    ).scalar()
    return None if due is None else to_unix(due)


def begin_attempt(work: UnitOfWork, message: Message, *, request: bytes) -> int:
    """Store the exact sealed request; only after this commit may it be sent."""
    set_state(work, message, MessageState.SENDING)
    result = work.connection.execute(
        insert(attempts),
        {
            "message_id": message.message_id,
            "number": message.tries + 1,
            "channel": message.channel,
            "request": request,
            "state": AttemptState.STARTED.value,
            "started_at": work.now,
        },
    )
    return inserted_id(result)


def end_attempt(
    work: UnitOfWork, attempt_id: int, state: AttemptState, *, provider_id: str | None = None, reason: str | None = None
) -> None:
    """Close an attempt and erase its request."""
    work.connection.execute(
        update(attempts)
        .where(attempts.c.id == attempt_id)
        .values(state=state.value, provider_id=provider_id, reason=reason, request=None, ended_at=work.now)
    )


def open_attempt(work: UnitOfWork, message: Message) -> tuple[int, bytes] | None:
    """The attempt of a message that has begun and not ended, with its sealed request."""
    row = work.connection.execute(
        select(attempts.c.id, attempts.c.request)
        .where(attempts.c.message_id == message.message_id, attempts.c.state == AttemptState.STARTED.value)
        .order_by(attempts.c.id.desc())
        .limit(1)
    ).one_or_none()
    return None if row is None else (row.id, row.request)


def set_state(work: UnitOfWork, message: Message, state: MessageState, **values: Any) -> None:
    work.connection.execute(
        update(messages)
        .where(messages.c.id == message.message_id)
        .values(state=state.value, updated_at=work.now, **values)
    )


def _message(row: Row[Any]) -> Message:
    return Message(
        message_id=row.id,
        public_id=row.public_id,
        kind=MessageKind(row.kind),
        channel=row.channel,
        recipient_kind=row.recipient_kind,
        recipient_id=row.recipient_id,
        subject_kind=row.subject_kind,
        subject_id=row.subject_id,
        subject_version=row.subject_version,
        language=row.language,
        due_at=row.due_at,
        expires_at=row.expires_at,
        tries=row.tries,
    )
