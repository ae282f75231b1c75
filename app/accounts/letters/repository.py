"""SQL of letters in the control database."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from app.accounts.letters.letter import Letter, LetterDraft, LetterKind, expiry_of
from app.models.control import account_letters, control_attempts, control_messages
from app.outbox.message import MessageState
from tenants.keys import new_public_id
from tenants.tables import tenants

_ENDED = (MessageState.SENT.value, MessageState.SKIPPED.value, MessageState.DEAD.value)


def insert_letter(connection: Connection, draft: LetterDraft, now: datetime) -> int:
    internal_id = select(tenants.c.id).where(tenants.c.public_id == draft.tenant_id).scalar_subquery()
    row = insert(account_letters).values(
        public_id=new_public_id("ltr"),
        kind=draft.kind.value,
        email=draft.email,
        person_id=draft.person_id,
        tenant_id=internal_id,
        language=draft.language,
        content=draft.content,
        created_at=now,
        expires_at=expiry_of(draft.kind, now),
    )
    return int(connection.execute(row.returning(account_letters.c.id)).scalar_one())


def get_letter(connection: Connection, letter_id: int) -> Letter | None:
    row = connection.execute(_letters().where(account_letters.c.id == letter_id)).one_or_none()
    return None if row is None else _letter(row)


async def find_letter(connection: AsyncConnection, public_id: str) -> Letter | None:
    row = (await connection.execute(_letters().where(account_letters.c.public_id == public_id))).one_or_none()
    return None if row is None else _letter(row)


async def use_letter(connection: AsyncConnection, letter: Letter, now: datetime) -> bool:
    """Take the right of a link, once; what only the link needed is forgotten. False when somebody was faster."""
    taken = await connection.execute(
        update(account_letters)
        .where(account_letters.c.id == letter.letter_id, account_letters.c.used_at.is_(None))
        .values(used_at=now, content={})
    )
    return taken.rowcount == 1


async def revoke_letters(connection: AsyncConnection, *, person_id: int, kind: LetterKind, now: datetime) -> None:
    """Links of this kind that a person has not used give no right any more."""
    await connection.execute(
        update(account_letters)
        .where(
            account_letters.c.person_id == person_id,
            account_letters.c.kind == kind.value,
            account_letters.c.used_at.is_(None),
        )
        .values(used_at=now, content={})
    )


def count_letters(connection: Connection, *, email: str, kind: LetterKind, since: datetime) -> int:
    query = select(func.count()).where(
        account_letters.c.email == email,
        account_letters.c.kind == kind.value,
        account_letters.c.created_at > since,
    )
    return int(connection.execute(query).scalar_one())


async def list_invitations(connection: AsyncConnection, tenant_id: str, now: datetime) -> list[Letter]:
    """Invitations to a business that still wait for an answer."""
    query = _letters().where(
        tenants.c.public_id == tenant_id,
        account_letters.c.kind == LetterKind.INVITATION.value,
        account_letters.c.used_at.is_(None),
        account_letters.c.expires_at > now,
    )
    return [_letter(row) for row in await connection.execute(query.order_by(account_letters.c.id))]


def forget_letters(connection: Connection, before: datetime) -> None:
    """Delete letters that gave their right away, or lost it, before an instant, with their ended messages."""
    old = select(account_letters.c.id).where(account_letters.c.expires_at < before).scalar_subquery()
    ended = (
        select(control_messages.c.id)
        .where(control_messages.c.subject_id.in_(old), control_messages.c.state.in_(_ENDED))
        .scalar_subquery()
    )
    connection.execute(delete(control_attempts).where(control_attempts.c.message_id.in_(ended)))
    connection.execute(
        delete(control_messages).where(control_messages.c.subject_id.in_(old), control_messages.c.state.in_(_ENDED))
    )
    connection.execute(delete(account_letters).where(account_letters.c.expires_at < before))


def _letters() -> Select[Any]:
    return select(account_letters, tenants.c.public_id.label("tenant")).outerjoin(
        tenants, tenants.c.id == account_letters.c.tenant_id
    )


def _letter(row: Row[Any]) -> Letter:
    return Letter(
        letter_id=row.id,
        public_id=row.public_id,
        kind=LetterKind(row.kind),
        email=row.email,
        person_id=row.person_id,
        tenant_id=row.tenant,
        language="es" if row.language == "es" else "en",
        content=row.content,
        created_at=row.created_at,
        expires_at=row.expires_at,
        used_at=row.used_at,
    )
