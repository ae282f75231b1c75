"""SQL of people, memberships and sessions in the control database."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, delete, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from app.accounts.person import DemoDoor, Membership, OpenSession, Person, Role, SignIn
from app.models.control import memberships, people, sessions
from app.words import Language
from tenants.keys import new_public_id
from tenants.tables import TenantStatus, tenants


async def insert_person(
    connection: AsyncConnection,
    *,
    email: str,
    name: str,
    password_hash: str | None,
    language: Language,
    is_demo: bool,
    now: datetime,
) -> int:
    row = insert(people).values(
        public_id=new_public_id("per"),
        email=email,
        name=name,
        password_hash=password_hash,
        language=language,
        is_demo=is_demo,
        created_at=now,
    )
    person_id: int = (await connection.execute(row.returning(people.c.id))).scalar_one()
    return person_id


async def insert_membership(
    connection: AsyncConnection,
    *,
    person_id: int,
    tenant_id: str,
    role: Role,
    now: datetime,
    staff_id: str | None = None,
) -> None:
    internal_id = select(tenants.c.id).where(tenants.c.public_id == tenant_id).scalar_subquery()
    await connection.execute(
        insert(memberships).values(
            person_id=person_id, tenant_id=internal_id, role=role.value, created_at=now, staff_id=staff_id
        )
    )


async def find_person(connection: AsyncConnection, email: str) -> Person | None:
    row = (await connection.execute(select(people).where(people.c.email == email))).one_or_none()
    return None if row is None or row.disabled_at is not None else _person(row)


async def get_person(connection: AsyncConnection, person_id: int) -> Person | None:
    row = (await connection.execute(select(people).where(people.c.id == person_id))).one_or_none()
    return None if row is None or row.disabled_at is not None else _person(row)


async def change_person(connection: AsyncConnection, person_id: int, **values: Any) -> None:
    """Change columns of a person."""
    await connection.execute(update(people).where(people.c.id == person_id).values(**values))


async def find_demo_owner(connection: AsyncConnection, tenant_id: str) -> Person | None:
    """The demonstration owner of a business, if it has one."""
    query = (
        select(people)
        .join(memberships, memberships.c.person_id == people.c.id)
        .join(tenants, tenants.c.id == memberships.c.tenant_id)
        .where(tenants.c.public_id == tenant_id, people.c.is_demo.is_(True), people.c.disabled_at.is_(None))
        .limit(1)
    )
    row = (await connection.execute(query)).one_or_none()
    return None if row is None else _person(row)


async def list_demo_doors(connection: AsyncConnection) -> list[DemoDoor]:
    query = (
        select(tenants.c.public_id, tenants.c.name.label("business_name"), tenants.c.slug, people.c.name)
        .select_from(memberships)
        .join(people, people.c.id == memberships.c.person_id)
        .join(tenants, tenants.c.id == memberships.c.tenant_id)
        .where(people.c.is_demo.is_(True), tenants.c.status == TenantStatus.ACTIVE.value)
        .order_by(tenants.c.id)
    )
    rows = await connection.execute(query)
    return [DemoDoor(row.public_id, row.business_name, row.slug, row.name) for row in rows]


async def list_memberships(connection: AsyncConnection, person_id: int) -> list[Membership]:
    """A person's businesses, oldest first; closed ones are left out."""
    query = (
        _memberships()
        .where(memberships.c.person_id == person_id, tenants.c.status == TenantStatus.ACTIVE.value)
        .order_by(memberships.c.id)
    )
    return [_membership(row) for row in await connection.execute(query)]


async def insert_session(
    connection: AsyncConnection,
    *,
    secret_hash: str,
    person_id: int,
    membership_id: int,
    now: datetime,
    expires_at: datetime,
    device: str,
) -> None:
    await connection.execute(
        insert(sessions).values(
            public_id=new_public_id("ses"),
            device=device,
            secret_hash=secret_hash,
            person_id=person_id,
            membership_id=membership_id,
            created_at=now,
            seen_at=now,
            expires_at=expires_at,
        )
    )


async def find_sign_in(
    connection: AsyncConnection, secret_hash: str, *, now: datetime, idle_since: datetime
) -> SignIn | None:
    """The live session with this hash; its person and business must be live, too."""
    query = (
        select(
            sessions.c.id.label("session_id"),
            sessions.c.secret_hash,
            sessions.c.seen_at,
            memberships.c.id.label("membership_id"),
            memberships.c.role,
            memberships.c.staff_id,
            tenants.c.public_id.label("tenant_id"),
            tenants.c.name.label("business_name"),
            people,
        )
        .join(people, people.c.id == sessions.c.person_id)
        .join(memberships, memberships.c.id == sessions.c.membership_id)
        .join(tenants, tenants.c.id == memberships.c.tenant_id)
        .where(
            sessions.c.secret_hash == secret_hash,
            sessions.c.revoked_at.is_(None),
            sessions.c.expires_at > now,
            sessions.c.seen_at > idle_since,
            people.c.disabled_at.is_(None),
            tenants.c.status == TenantStatus.ACTIVE.value,
        )
    )
    row = (await connection.execute(query)).one_or_none()
    if row is None:
        return None
    return SignIn(row.session_id, row.secret_hash, _person(row), _membership(row), row.seen_at)


async def find_session_person(connection: AsyncConnection, secret_hash: str) -> int | None:
    """Whose session this is or was."""
    query = select(sessions.c.person_id).where(sessions.c.secret_hash == secret_hash)
    found: int | None = (await connection.execute(query)).scalar_one_or_none()
    return found


async def mark_seen(connection: AsyncConnection, session_id: int, now: datetime) -> None:
    await connection.execute(update(sessions).where(sessions.c.id == session_id).values(seen_at=now))


async def switch_membership(connection: AsyncConnection, session_id: int, membership_id: int) -> None:
    await connection.execute(update(sessions).where(sessions.c.id == session_id).values(membership_id=membership_id))


async def revoke_session(connection: AsyncConnection, secret_hash: str, now: datetime) -> None:
    await _revoke(connection, sessions.c.secret_hash == secret_hash, now)


async def revoke_sessions_of(
    connection: AsyncConnection, person_id: int, now: datetime, *, but: int | None = None
) -> None:
    """End every session of a person, `but` the one with this id."""
    await _revoke(connection, and_(sessions.c.person_id == person_id, sessions.c.id != (but or 0)), now)


async def revoke_sessions_in(connection: AsyncConnection, membership_id: int, now: datetime) -> None:
    """End the sessions that stand in one business of a person."""
    await _revoke(connection, sessions.c.membership_id == membership_id, now)


async def revoke_own_session(connection: AsyncConnection, person_id: int, public_id: str, now: datetime) -> None:
    """End one session, if it is this person's."""
    await _revoke(connection, and_(sessions.c.person_id == person_id, sessions.c.public_id == public_id), now)


async def list_sessions(
    connection: AsyncConnection, person_id: int, *, this: int, now: datetime, idle_since: datetime
) -> list[OpenSession]:
    """A person's live sessions, the one that asks first, then the latest seen."""
    query = (
        select(sessions)
        .where(
            sessions.c.person_id == person_id,
            sessions.c.revoked_at.is_(None),
            sessions.c.expires_at > now,
            sessions.c.seen_at > idle_since,
        )
        .order_by(sessions.c.seen_at.desc())
    )
    found = [
        OpenSession(row.public_id or "", row.device or "", row.created_at, row.seen_at, row.id == this)
        for row in await connection.execute(query)
    ]
    return sorted(found, key=lambda one: not one.is_this)


async def delete_dead_sessions(connection: AsyncConnection, *, ended_before: datetime, idle_since: datetime) -> None:
    """Forget sessions that ended before an instant, or were seen last before another."""
    dead = or_(
        sessions.c.expires_at <= ended_before,
        sessions.c.seen_at <= idle_since,
        sessions.c.revoked_at <= ended_before,
    )
    await connection.execute(delete(sessions).where(dead))


async def _revoke(connection: AsyncConnection, which: ColumnElement[bool], now: datetime) -> None:
    await connection.execute(update(sessions).where(which, sessions.c.revoked_at.is_(None)).values(revoked_at=now))


def _memberships() -> Select[Any]:
    return select(
        memberships.c.id.label("membership_id"),
        memberships.c.role,
        memberships.c.staff_id,
        tenants.c.public_id.label("tenant_id"),
        tenants.c.name.label("business_name"),
    ).join(tenants, tenants.c.id == memberships.c.tenant_id)


def _person(row: Row[Any]) -> Person:
    return Person(
        row.id,
        row.public_id,
        row.email,
        row.name,
        row.language,
        row.password_hash,
        row.verified_at,
        row.totp_confirmed_at is not None,
        row.is_demo,
    )


def _membership(row: Row[Any]) -> Membership:
    return Membership(row.membership_id, row.tenant_id, row.business_name, Role(row.role), row.staff_id)
