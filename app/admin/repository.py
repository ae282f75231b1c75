"""SQL of the operator's views in control."""

from dataclasses import dataclass

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from app.models.billing import billing_accounts
from app.models.control import memberships, people


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Who may log in to a business."""

    email: str
    role: str


async def list_people(connection: AsyncConnection, tenant_id: int) -> list[PersonLine]:
    query = (
        select(people.c.email, memberships.c.role)
        .join(memberships, memberships.c.person_id == people.c.id)
        .where(memberships.c.tenant_id == tenant_id)
        .order_by(memberships.c.id)
    )
    return [PersonLine(row.email, row.role) for row in await connection.execute(query)]


async def forget_tenant(connection: AsyncConnection, tenant_id: int) -> int:
    """Remove who belonged to a business and what it paid; returns how many people are gone with it."""
    here = select(memberships.c.person_id).where(memberships.c.tenant_id == tenant_id)
    elsewhere = select(memberships.c.person_id).where(memberships.c.tenant_id != tenant_id)
    only_here = people.c.id.in_(here) & people.c.id.not_in(elsewhere)
    gone = (await connection.execute(select(func.count()).select_from(people).where(only_here))).scalar_one()
    await connection.execute(delete(people).where(only_here))
    await connection.execute(delete(memberships).where(memberships.c.tenant_id == tenant_id))
    await connection.execute(delete(billing_accounts).where(billing_accounts.c.tenant_id == tenant_id))
    return int(gone)
