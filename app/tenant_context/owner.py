"""From a logged-in person to the business of their session."""

from typing import Annotated

from fastapi import Depends

from app.accounts.edge import CurrentSignIn, FormSignIn
from app.accounts.errors import NotLoggedIn
from app.accounts.person import Role, SignIn
from app.tenant_context import TenantContext
from app.tenant_context.edge import CurrentHouse, House
from app.unit_of_work import Actor, Caller, Channel
from tenants.errors import TenantNotActive, UnknownTenant


async def current_owner(house: CurrentHouse, sign_in: CurrentSignIn) -> TenantContext:
    """The business of the session, for pages that show.

    Raises:
        NotLoggedIn: Nobody is logged in, or the business is closed.
    """
    return await _context(house, sign_in)


async def current_owner_of_form(house: CurrentHouse, sign_in: FormSignIn) -> TenantContext:
    """The business of the session, for forms that change something; the form is proven to be ours.

    Raises:
        NotLoggedIn: Nobody is logged in, or the business is closed.
    """
    return await _context(house, sign_in)


CurrentOwner = Annotated[TenantContext, Depends(current_owner)]
OwnerOfForm = Annotated[TenantContext, Depends(current_owner_of_form)]


async def _context(house: House, sign_in: SignIn) -> TenantContext:
    actor = Actor.STAFF if sign_in.membership.role is Role.STAFF else Actor.OWNER
    try:
        record = house.resolver.from_session(sign_in.membership.tenant_id)
    except (UnknownTenant, TenantNotActive) as error:
        raise NotLoggedIn from error
    return await house.context(record, Caller(actor, Channel.DASHBOARD))
