"""SQL of a business's team in the control database."""

from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from app.accounts.person import Colleague, Role
from app.models.control import memberships, people
from tenants.tables import tenants


async def list_team(connection: AsyncConnection, tenant_id: str) -> list[Colleague]:
    """Everybody, oldest first."""
    query = (
        select(
            memberships.c.id.label("membership_id"),
            memberships.c.role,
            memberships.c.staff_id,
            memberships.c.created_at.label("since"),
            people.c.id,
            people.c.public_id,
            people.c.name,
            people.c.email,
            people.c.totp_confirmed_at,
        )
        .join(people, people.c.id == memberships.c.person_id)
        .join(tenants, tenants.c.id == memberships.c.tenant_id)
        .where(tenants.c.public_id == tenant_id)
        .order_by(memberships.c.id)
    )
    return [
        Colleague(
            membership_id=row.membership_id,
            person_id=row.id,
            public_id=row.public_id,
            name=row.name,
            email=row.email,
            role=Role(row.role),
            staff_id=row.staff_id,
            has_second_factor=row.totp_confirmed_at is not None,
            since=row.since,
        )
        for row in await connection.execute(query)
    ]


async def change_membership(connection: AsyncConnection, membership_id: int, **values: Any) -> None:
    await connection.execute(update(memberships).where(memberships.c.id == membership_id).values(**values))


async def remove_membership(connection: AsyncConnection, membership_id: int) -> None:
    """The person stays, and with them their other businesses; their sessions here end with it."""
    await connection.execute(delete(memberships).where(memberships.c.id == membership_id))


async def count_owners(connection: AsyncConnection, tenant_id: str) -> int:
    query = (
        select(func.count())
        .select_from(memberships)
        .join(tenants, tenants.c.id == memberships.c.tenant_id)
        .where(tenants.c.public_id == tenant_id, memberships.c.role == Role.OWNER.value)
    )
    return int((await connection.execute(query)).scalar_one())
