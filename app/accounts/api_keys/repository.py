"""SQL of API keys in the control database."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, Select, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from app.accounts.api_keys.key import ApiKey, Scope
from app.models.control import api_keys
from tenants.keys import new_public_id
from tenants.tables import tenants

# Being used is written down this often at most, so that a look is not a write.
_USED_EVERY = timedelta(minutes=5)


async def insert_key(
    connection: AsyncConnection,
    *,
    tenant_id: str,
    name: str,
    hint: str,
    secret_hash: str,
    scopes: frozenset[Scope],
    created_by: int,
    now: datetime,
) -> None:
    internal_id = select(tenants.c.id).where(tenants.c.public_id == tenant_id).scalar_subquery()
    await connection.execute(
        insert(api_keys).values(
            public_id=new_public_id("key"),
            tenant_id=internal_id,
            name=name,
            hint=hint,
            secret_hash=secret_hash,
            scopes=sorted(one.value for one in scopes),
            created_by=created_by,
            created_at=now,
        )
    )


async def list_keys(connection: AsyncConnection, tenant_id: str) -> list[ApiKey]:
    """The keys that work, newest first."""
    query = _keys().where(tenants.c.public_id == tenant_id).order_by(api_keys.c.id.desc())
    return [_key(row) for row in await connection.execute(query)]


async def find_key(connection: AsyncConnection, secret_hash: str) -> ApiKey | None:
    row = (await connection.execute(_keys().where(api_keys.c.secret_hash == secret_hash))).one_or_none()
    return None if row is None else _key(row)


async def mark_used(connection: AsyncConnection, key: ApiKey, now: datetime) -> None:
    await connection.execute(update(api_keys).where(api_keys.c.id == key.key_id).values(last_used_at=now))


def is_due_to_be_marked(key: ApiKey, now: datetime) -> bool:
    return key.last_used_at is None or now - key.last_used_at >= _USED_EVERY


async def revoke_key(connection: AsyncConnection, *, tenant_id: str, public_id: str, now: datetime) -> bool:
    internal_id = select(tenants.c.id).where(tenants.c.public_id == tenant_id).scalar_subquery()
    revoked = await connection.execute(
        update(api_keys)
        .where(api_keys.c.public_id == public_id, api_keys.c.tenant_id == internal_id, api_keys.c.revoked_at.is_(None))
        .values(revoked_at=now)
    )
    return revoked.rowcount == 1


def _keys() -> Select[Any]:
    return (
        select(api_keys, tenants.c.public_id.label("tenant"))
        .join(tenants, tenants.c.id == api_keys.c.tenant_id)
        .where(api_keys.c.revoked_at.is_(None))
    )


def _key(row: Row[Any]) -> ApiKey:
    known = {one.value for one in Scope}
    scopes = frozenset(Scope(one) for one in row.scopes if one in known)
    return ApiKey(row.id, row.public_id, row.tenant, row.name, row.hint, scopes, row.created_at, row.last_used_at)
