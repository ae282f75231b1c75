"""Old addresses of a business lead to its present one, whatever was asked for."""

from collections.abc import Callable, Coroutine
from typing import Annotated, Any

from fastapi import Depends, Request
from fastapi.responses import RedirectResponse, Response
from fastapi.routing import APIRoute

from app.tenant_context import TenantContext
from app.tenant_context.edge import PublicTenant


class AddressMoved(Exception):
    """The business is found under another address now."""

    def __init__(self, location: str) -> None:
        super().__init__(location)
        self.location = location


def at_present_address(slug: str, request: Request, tenant: PublicTenant) -> TenantContext:
    """The business of the path, asked for by its present slug.

    Raises:
        AddressMoved: The slug is a former one.
    """
    present = tenant.record.slug
    if slug != present:
        path = request.url.path.replace(f"/{slug}", f"/{present}", 1)
        raise AddressMoved(f"{path}?{request.url.query}" if request.url.query else path)
    return tenant


PresentTenant = Annotated[TenantContext, Depends(at_present_address)]


class PresentAddressRoute(APIRoute):
    """Sends whoever uses a former address on; method and form go along."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        answer = super().get_route_handler()

        async def handle(request: Request) -> Response:
            try:
                return await answer(request)
            except AddressMoved as moved:
                return RedirectResponse(moved.location, status_code=308)

        return handle
