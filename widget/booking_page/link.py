"""The address of an appointment's page: which one, and the key to it."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Path
from fastapi.responses import RedirectResponse, Response

from app.tenant_context import TenantContext


@dataclass(frozen=True, slots=True)
class Link:
    appointment_id: str
    token: str

    def path(self, tenant: TenantContext) -> str:
        return f"/b/{tenant.record.slug}/a/{self.appointment_id}/{self.token}"

    def leads_on(self, tenant: TenantContext, rest: str) -> Response:
        """An answer to a form: the browser goes on to a page that may be loaded again."""
        return RedirectResponse(f"{self.path(tenant)}{rest}", status_code=303, headers={"Cache-Control": "no-store"})


def link_of(appointment_id: Annotated[str, Path(max_length=64)], token: Annotated[str, Path(max_length=64)]) -> Link:
    return Link(appointment_id, token)


AskedLink = Annotated[Link, Depends(link_of)]
