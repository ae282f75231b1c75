"""SQL of messages, attempts and deliveries."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, func, insert, null, or_, select, update
from sqlalchemy.dialects.sqlite import insert as insert_or_ignore

from app.clock import to_unix
from app.models.base import inserted_id
from app.models.ledger import attempts, messages
from app.models.messaging import deliveries
from app.models.prepared import prepared
from app.outbox.message import AttemptState, Claimed, Draft, Message, MessageKind, MessageState
from app.unit_of_work import UnitOfWork
from tenants.keys import new_public_id

_DUE = (MessageState.WAITING.value, MessageState.UNKNOWN.value)
_OPEN = (*_DUE, MessageState.SENDING.value)
REVIVABLE = "planned_anew"
_NEW = insert_or_ignore(messages)
_ADD = prepared(
    _NEW.on_conflict_do_update(
        index_elements=["dedupe_key"],
        set_={
            "state": _NEW.excluded.state,
            "reason": null(),
            "due_at": _NEW.excluded.due_at,
            "updated_at": _NEW.excluded.updated_at,
        },
        where=and_(messages.c.state == MessageState.SKIPPED.value, messages.c.reason == REVIVABLE),
    )
)


def add_message(work: UnitOfWork, draft: Draft) -> None:
    """Store a message; the same dedupe key again adds nothing, unless planning anew had set it aside."""
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
            "content": draft.content,
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
    work: UnitOfWork, *, subject_kind: str, subject_id: int, reason: str, kind: MessageKind | None = None
) -> None:
    """Nothing about this subject that has not begun to be sent will be sent."""
    wanted = [
        messages.c.subject_kind == subject_kind,
        messages.c.subject_id == subject_id,
        messages.c.state == MessageState.WAITING.value,
    ]
    if kind is not None:
        wanted.append(messages.c.kind == kind.value)
    values = {"state": MessageState.SKIPPED.value, "reason": reason, "updated_at": work.now}
    work.connection.execute(update(messages).where(*wanted).values(values))


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
    """The message that has been due longest: to be sent, or sent without an answer and to be looked for."""
    row = work.connection.execute(
        select(messages)
        .where(messages.c.state.in_(_DUE), messages.c.due_at <= work.now)
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


def begin_attempt(work: UnitOfWork, message: Message, *, channel: str, request: bytes) -> int:
    """Store the exact sealed request; only after this commit may it be sent."""
    set_state(work, message, MessageState.SENDING, channel=channel)
    result = work.connection.execute(
        insert(attempts),
        {
            "message_id": message.message_id,
            "number": message.tries + 1,
            "channel": channel,
            "request": request,
            "state": AttemptState.STARTED.value,
            "started_at": work.now,
        },
    )
    return inserted_id(result)


def end_attempt(
    work: UnitOfWork, attempt_id: int, state: AttemptState, *, provider_id: str | None = None, reason: str | None = None
) -> None:
    """Close an attempt and erase its request; one with an unknown end keeps it, to be looked for."""
    values: dict[str, Any] = {"state": state.value, "provider_id": provider_id, "reason": reason}
    if state is not AttemptState.UNKNOWN:
        values |= {"request": None, "ended_at": work.now}
    work.connection.execute(update(attempts).where(attempts.c.id == attempt_id).values(values))


def open_attempt(work: UnitOfWork, message: Message) -> tuple[int, bytes, datetime] | None:
    """The attempt of a message whose end nobody knows: its id, its sealed request, when it began."""
    row = work.connection.execute(
        select(attempts.c.id, attempts.c.request, attempts.c.started_at)
        .where(
            attempts.c.message_id == message.message_id,
            attempts.c.state.in_((AttemptState.STARTED.value, AttemptState.UNKNOWN.value)),
            attempts.c.request.is_not(None),
        )
        .order_by(attempts.c.id.desc())
        .limit(1)
    ).one_or_none()
    return None if row is None else (row.id, row.request, row.started_at)


def failed_channels(work: UnitOfWork, message: Message) -> frozenset[str]:
    """The channels that refused this message for good."""
    rows = work.connection.execute(
        select(attempts.c.channel).where(
            attempts.c.message_id == message.message_id, attempts.c.state == AttemptState.FAILED.value
        )
    )
    return frozenset(rows.scalars())


def set_state(work: UnitOfWork, message: Message, state: MessageState, **values: Any) -> None:
    work.connection.execute(
        update(messages)
        .where(messages.c.id == message.message_id)
        .values(state=state.value, updated_at=work.now, **values)
    )


def add_delivery(work: UnitOfWork, claimed: Claimed, provider_id: str) -> None:
    """Remember what the provider took; the same id again adds nothing."""
    ready = claimed.ready
    work.connection.execute(
        insert_or_ignore(deliveries).on_conflict_do_nothing(index_elements=["provider_id"]),
        {
            "provider_id": provider_id,
            "message_id": claimed.message.message_id,
            "channel": ready.channel,
            "address": ready.address,
            "appointment_id": ready.appointment_id,
            "state": "sent",
            "reason": None,
            "segments": ready.segments,
            "sent_at": work.now,
            "updated_at": work.now,
        },
    )


def get_message(work: UnitOfWork, key: int | str) -> Message | None:
    """A message by its id or public id."""
    column = messages.c.id if isinstance(key, int) else messages.c.public_id
    row = work.connection.execute(select(messages).where(column == key)).one_or_none()
    return None if row is None else _message(row)


def send_again(work: UnitOfWork, message: Message) -> bool:
    """Let a message that was skipped or is dead start anew; says whether it does."""
    if message.state not in (MessageState.SKIPPED, MessageState.DEAD):
        return False
    dead = select(attempts.c.id).where(attempts.c.message_id == message.message_id)
    work.connection.execute(
        update(attempts)
        .where(attempts.c.id.in_(dead), attempts.c.state == AttemptState.FAILED.value)
        .values(state=AttemptState.REFUSED.value)
    )
    set_state(work, message, MessageState.WAITING, reason=None, due_at=work.now, tries=0)
    work.wake_at(work.now)
    return True


def count_states(work: UnitOfWork, *, since: datetime) -> dict[str, int]:
    """How many messages ended how since then, and how many wait."""
    rows = work.connection.execute(
        select(messages.c.state, func.count())
        .where(or_(messages.c.updated_at >= since, messages.c.state.in_(_OPEN)))
        .group_by(messages.c.state)
    )
    return dict(rows.tuples().all())


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
        state=MessageState(row.state),
        content=row.content,
        created_at=row.created_at,
    )
