"""From a key in a request to the business it belongs to, and to what it may do there."""

from collections.abc import Awaitable, Callable
from typing import Annotated

from fastapi import Depends
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from app.accounts.api_keys.key import ApiKey, Scope, hash_secret
from app.accounts.api_keys.repository import find_key, is_due_to_be_marked, mark_used
from app.errors import AppError, NotAllowed
from app.rate_limits.limits import Kind, limit
from app.tenant_context import TenantContext
from app.tenant_context.edge import CurrentHouse
from app.unit_of_work import Actor, Caller, Channel
from tenants.errors import TenantNotActive, UnknownTenant

LIMIT = [Depends(limit(Kind.OWNER_API))]
_BEARER = HTTPBearer(auto_error=False, scheme_name="API key", description="`Authorization: Bearer ssk_…`")


class ApiKeyRefused(AppError):
    """No key, or one that is unknown, revoked, or of a business that is closed."""

    code = "api_key_refused"


async def current_key(
    house: CurrentHouse, given: Annotated[HTTPAuthorizationCredentials | None, Depends(_BEARER)]
) -> ApiKey:
    """The key of a request.

    Raises:
        ApiKeyRefused: There is none, or it is not known.
    """
    async with house.store.control_read() as connection:
        key = None if given is None else await find_key(connection, hash_secret(given.credentials))
    if key is None:
        raise ApiKeyRefused
    return key


CurrentKey = Annotated[ApiKey, Depends(current_key)]


def _sees_customers(key: CurrentKey) -> bool:
    return Scope.READ_CUSTOMERS in key.scopes


SeesCustomers = Annotated[bool, Depends(_sees_customers)]
"""Whether the key may read how a customer is reached and what was noted."""


def allowed(scope: Scope) -> Callable[..., Awaitable[TenantContext]]:
    """A dependency: the business of the key, if the key may do this."""

    async def tenant_of_key(house: CurrentHouse, key: CurrentKey) -> TenantContext:
        now = house.clock.now()
        if scope not in key.scopes:
            raise NotAllowed(reason="scope", scope=scope.value)
        if is_due_to_be_marked(key, now):
            async with house.store.control_write() as connection:
                await mark_used(connection, key, now)
        try:
            record = house.resolver.from_api_key(key.tenant_id)
        except (UnknownTenant, TenantNotActive) as error:
            raise ApiKeyRefused from error
        return await house.context(record, Caller(Actor.API_KEY, Channel.API))

    return tenant_of_key


Reads = Annotated[TenantContext, Depends(allowed(Scope.READ_APPOINTMENTS))]
Books = Annotated[TenantContext, Depends(allowed(Scope.CHANGE_APPOINTMENTS))]
ReadsCustomers = Annotated[TenantContext, Depends(allowed(Scope.READ_CUSTOMERS))]
ChangesCustomers = Annotated[TenantContext, Depends(allowed(Scope.CHANGE_CUSTOMERS))]
ReadsCatalogue = Annotated[TenantContext, Depends(allowed(Scope.READ_CATALOGUE))]
ChangesCatalogue = Annotated[TenantContext, Depends(allowed(Scope.CHANGE_CATALOGUE))]
ReadsSettings = Annotated[TenantContext, Depends(allowed(Scope.READ_SETTINGS))]
ChangesSettings = Annotated[TenantContext, Depends(allowed(Scope.CHANGE_SETTINGS))]
ReadsConversations = Annotated[TenantContext, Depends(allowed(Scope.READ_CONVERSATIONS))]
