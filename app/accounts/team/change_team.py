"""Changes what somebody is in a business, or ends it. A business is never left without an owner."""

from sqlalchemy.ext.asyncio import AsyncConnection

from app.accounts.errors import LastOwner
from app.accounts.person import Colleague, Role
from app.accounts.team.repository import change_membership, count_owners, list_team, remove_membership
from app.errors import NotFound


async def change_role(
    connection: AsyncConnection, *, tenant_id: str, person_id: str, role: Role, staff_id: str | None
) -> Colleague:
    """Give a colleague another role, and the calendar that is their own.

    Raises:
        NotFound: Nobody of this team.
        LastOwner: Nobody else would own the business.
    """
    colleague = await _find(connection, tenant_id, person_id)
    if colleague.role is Role.OWNER and role is not Role.OWNER:
        await _require_another_owner(connection, tenant_id)
    await change_membership(connection, colleague.membership_id, role=role.value, staff_id=staff_id)
    return colleague


async def remove_colleague(connection: AsyncConnection, *, tenant_id: str, person_id: str) -> Colleague:
    """End somebody's part in the business at once.

    Raises:
        NotFound: Nobody of this team.
        LastOwner: Nobody else would own the business.
    """
    colleague = await _find(connection, tenant_id, person_id)
    if colleague.role is Role.OWNER:
        await _require_another_owner(connection, tenant_id)
    await remove_membership(connection, colleague.membership_id)
    return colleague


async def _find(connection: AsyncConnection, tenant_id: str, person_id: str) -> Colleague:
    for colleague in await list_team(connection, tenant_id):
        if colleague.public_id == person_id:
            return colleague
    raise NotFound(what="person")


async def _require_another_owner(connection: AsyncConnection, tenant_id: str) -> None:
    if await count_owners(connection, tenant_id) < 2:
        raise LastOwner
