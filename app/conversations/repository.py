"""SQL of conversations, turns and entries."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import Row, bindparam, func, insert, select, update

from app.conversations.conversation import (
    Conversation,
    ConversationState,
    Entry,
    Identity,
    Role,
    TokensUsed,
    Turn,
    TurnState,
)
from app.conversations.errors import ConversationClosed, ConversationNotFound
from app.models.base import inserted_id
from app.models.prepared import one_of, prepared
from app.models.talk import conversations, entries, turns
from app.unit_of_work import UnitOfWork
from app.words import Language
from tenants.keys import new_public_id

_VISIBLE = (Role.CUSTOMER, Role.ASSISTANT, Role.PERSON, Role.NOTICE)
# Built once: making a statement costs more than running it.
_BY_ID = prepared(select(conversations).where(conversations.c.id == bindparam("key")))
_BY_PUBLIC_ID = prepared(select(conversations).where(conversations.c.public_id == bindparam("key")))
_ALL_ENTRIES = (
    select(entries, turns.c.client_message_id)
    .outerjoin(turns, turns.c.id == entries.c.turn_id)
    .where(entries.c.conversation_id == bindparam("conversation"), entries.c.seq > bindparam("after"))
    .order_by(entries.c.seq)
)
_VISIBLE_ENTRIES = prepared(_ALL_ENTRIES.where(one_of(entries.c.role, [role.value for role in _VISIBLE])))
_ENTRIES = prepared(_ALL_ENTRIES)
_ENTRIES_OF_TURN = prepared(
    select(entries, turns.c.client_message_id)
    .join(turns, turns.c.id == entries.c.turn_id)
    .where(entries.c.conversation_id == bindparam("conversation"), entries.c.turn_id == bindparam("turn"))
    .order_by(entries.c.seq)
)
_ENTRY = (
    select(entries, turns.c.client_message_id)
    .outerjoin(turns, turns.c.id == entries.c.turn_id)
    .where(entries.c.conversation_id == bindparam("conversation"), entries.c.public_id == bindparam("entry"))
)
_ADD_ENTRIES = prepared(insert(entries))
_NEXT_NUMBERS = prepared(
    update(conversations)
    .where(conversations.c.id == bindparam("key"))
    .values(next_seq=conversations.c.next_seq + bindparam("more"), active_at=bindparam("at"))
    .returning(conversations.c.next_seq)
)
_NEWEST_SEEN = prepared(
    select(func.max(entries.c.seq)).where(
        entries.c.conversation_id == bindparam("conversation"),
        one_of(entries.c.role, [Role.ASSISTANT.value, Role.PERSON.value]),
    )
)
_TURN = prepared(
    select(turns).where(
        turns.c.conversation_id == bindparam("conversation"), turns.c.client_message_id == bindparam("message")
    )
)
_UNANSWERED = prepared(
    select(turns).where(turns.c.conversation_id == bindparam("conversation"), turns.c.state != TurnState.ANSWERED.value)
)
_LATEST_NUMBER = prepared(select(func.max(turns.c.number)).where(turns.c.conversation_id == bindparam("conversation")))
_CHANGE = prepared(update(conversations).where(conversations.c.id == bindparam("key")))
_CHANGE_TURN = prepared(update(turns).where(turns.c.id == bindparam("key")))
_ADD_TURN = prepared(insert(turns))
_SPENT = func.coalesce(func.sum(turns.c.input_tokens + turns.c.output_tokens), 0)
_TOKENS = prepared(
    select(
        select(_SPENT).where(turns.c.conversation_id == bindparam("conversation")).scalar_subquery().label("own"),
        select(_SPENT).where(turns.c.received_at > bindparam("since")).scalar_subquery().label("day"),
    )
)


def insert_conversation(work: UnitOfWork, *, language: Language, disclosure_version: str) -> Conversation:
    result = work.connection.execute(
        insert(conversations),
        {
            "public_id": new_public_id("con"),
            "channel": work.caller.channel.value,
            "language": language,
            "state": ConversationState.ASSISTANT.value,
            "token_version": 1,
            "identity": {},
            "disclosure_version": disclosure_version,
            "started_at": work.now,
            "active_at": work.now,
            "next_seq": 1,
        },
    )
    return load_conversation(work, conversation_id=inserted_id(result))


def load_conversation(
    work: UnitOfWork, *, conversation_id: int | None = None, public_id: str | None = None
) -> Conversation:
    """One conversation by its internal or its public id.

    Raises:
        ConversationNotFound: There is none.
    """
    query = _BY_ID if public_id is None else _BY_PUBLIC_ID
    row = work.connection.execute(query, {"key": conversation_id if public_id is None else public_id}).one_or_none()
    if row is None:
        raise ConversationNotFound
    return _conversation(row)


def load_open_conversation(work: UnitOfWork, public_id: str) -> Conversation:
    """A conversation that has not been ended.

    Raises:
        ConversationNotFound: There is none.
        ConversationClosed: It was ended.
    """
    conversation = load_conversation(work, public_id=public_id)
    if conversation.state is ConversationState.CLOSED:
        raise ConversationClosed
    return conversation


def update_conversation(work: UnitOfWork, conversation_id: int, **values: Any) -> None:
    work.connection.execute(_CHANGE, {"key": conversation_id, **values})


def set_identity(work: UnitOfWork, conversation_id: int, identity: Identity) -> None:
    """Remember who proved to be talking; what they book from here is theirs."""
    values: dict[str, Any] = {"identity": identity.to_json()}
    if identity.customer_id is not None:
        values["customer_id"] = identity.customer_id
    update_conversation(work, conversation_id, **values)


def find_turn(work: UnitOfWork, conversation_id: int, client_message_id: str) -> Turn | None:
    values = {"conversation": conversation_id, "message": client_message_id}
    row = work.connection.execute(_TURN, values).one_or_none()
    return None if row is None else _turn(row)


def find_unanswered_turn(work: UnitOfWork, conversation_id: int) -> Turn | None:
    row = work.connection.execute(_UNANSWERED, {"conversation": conversation_id}).first()
    return None if row is None else _turn(row)


def unanswered_turns(work: UnitOfWork) -> list[tuple[str, str]]:
    """(conversation public id, client message id) of every turn a crash left without an answer."""
    rows = work.connection.execute(
        select(conversations.c.public_id, turns.c.client_message_id)
        .join(conversations, conversations.c.id == turns.c.conversation_id)
        .where(turns.c.state != TurnState.ANSWERED.value)
    )
    return [(row.public_id, row.client_message_id) for row in rows]


def insert_turn(
    work: UnitOfWork, conversation_id: int, *, number: int, client_message_id: str, was_early: bool
) -> Turn:
    result = work.connection.execute(
        _ADD_TURN,
        {
            "conversation_id": conversation_id,
            "client_message_id": client_message_id,
            "number": number,
            "state": TurnState.THINKING.value,
            "was_early": was_early,
            "input_tokens": 0,
            "output_tokens": 0,
            "received_at": work.now,
        },
    )
    return Turn(inserted_id(result), number, client_message_id, TurnState.THINKING, was_early)


def update_turn(work: UnitOfWork, turn_id: int, **values: Any) -> None:
    work.connection.execute(_CHANGE_TURN, {"key": turn_id, **values})


def close_turn_silently(work: UnitOfWork, turn_id: int) -> None:
    """End a turn that a person, not the assistant, will answer."""
    update_turn(work, turn_id, state=TurnState.ANSWERED.value, answered_at=work.now)


def count_tokens(work: UnitOfWork, conversation_id: int) -> TokensUsed:
    """Tokens of this conversation, and of all conversations in the last 24 hours."""
    values = {"conversation": conversation_id, "since": work.now - timedelta(days=1)}
    row = work.connection.execute(_TOKENS, values).one()
    return TokensUsed(row.own, row.day)


def next_turn_number(work: UnitOfWork, conversation_id: int) -> int:
    return (work.connection.execute(_LATEST_NUMBER, {"conversation": conversation_id}).scalar() or 0) + 1


def append_entries(work: UnitOfWork, conversation_id: int, rows: Sequence[Mapping[str, Any]]) -> None:
    """Append lines in order; each mapping holds columns of `entries` beside those set here."""
    values = {"key": conversation_id, "more": len(rows), "at": work.now}
    first = work.connection.execute(_NEXT_NUMBERS, values).scalar_one() - len(rows)
    for offset, row in enumerate(rows):
        work.connection.execute(
            _ADD_ENTRIES,
            {
                "public_id": new_public_id("msg"),
                "conversation_id": conversation_id,
                "seq": first + offset,
                "at": work.now,
                **row,
            },
        )


def newest_seen(work: UnitOfWork, conversation_id: int) -> int:
    """The number of the newest message a client can have shown."""
    return work.connection.execute(_NEWEST_SEEN, {"conversation": conversation_id}).scalar() or 0


def load_entries(work: UnitOfWork, conversation_id: int, *, after: int = 0, visible_only: bool = False) -> list[Entry]:
    """The lines in order, each customer's with the id its client gave it."""
    query = _VISIBLE_ENTRIES if visible_only else _ENTRIES
    rows = work.connection.execute(query, {"conversation": conversation_id, "after": after})
    return [_entry(row) for row in rows]


def load_turn_entries(work: UnitOfWork, conversation_id: int, turn_id: int) -> list[Entry]:
    """The lines of one turn in order."""
    rows = work.connection.execute(_ENTRIES_OF_TURN, {"conversation": conversation_id, "turn": turn_id})
    return [_entry(row) for row in rows]


def find_entry(work: UnitOfWork, conversation_id: int, public_id: str) -> Entry | None:
    """One line of a conversation."""
    values = {"conversation": conversation_id, "entry": public_id}
    row = work.connection.execute(_ENTRY, values).one_or_none()
    return None if row is None else _entry(row)


def update_entry(work: UnitOfWork, public_id: str, **values: Any) -> None:
    work.connection.execute(update(entries).where(entries.c.public_id == public_id).values(**values))


def _conversation(row: Row[Any]) -> Conversation:
    return Conversation(
        conversation_id=row.id,
        public_id=row.public_id,
        channel=row.channel,
        customer_id=row.customer_id,
        language=row.language,
        state=ConversationState(row.state),
        token_version=row.token_version,
        started_at=row.started_at,
        active_at=row.active_at,
        identity=Identity.from_json(row.identity),
        rights_since=row.rights_since,
        kept_by=row.kept_by,
        kept_by_person=row.kept_by_person,
        person_active_at=row.person_active_at,
        person_asked_at=row.person_asked_at,
    )


def _turn(row: Row[Any]) -> Turn:
    return Turn(row.id, row.number, row.client_message_id, TurnState(row.state), row.was_early)


def _entry(row: Row[Any]) -> Entry:
    return Entry(
        public_id=row.public_id,
        seq=row.seq,
        role=Role(row.role),
        text=row.text,
        at=row.at,
        turn_id=row.turn_id,
        client_message_id=row.client_message_id if row.role == Role.CUSTOMER else None,
        action=row.action,
        blocks=tuple(row.blocks or ()),
        tool_name=row.tool_name,
        tool_call_id=row.tool_call_id,
        arguments=row.arguments,
        result=row.result,
        speech=row.speech,
        heard_until=row.heard_until,
        speaker=row.speaker,
    )
