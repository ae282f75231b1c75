"""One visit of a room: who came, to which business, and how the room answers."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response

from app.accounts.edge import CurrentSignIn, FormSignIn
from app.accounts.owner_route import OwnerRoute
from app.accounts.person import Role, SignIn
from app.accounts.repository import list_memberships
from app.dashboard.frame import Frame, Surroundings, language_for, load_page, render_dashboard, render_part
from app.dashboard.navigation import NavigationItem
from app.errors import NotFound
from app.rate_limits.limits import Kind, limit
from app.tenant_context import TenantContext
from app.tenant_context.edge import CurrentHouse, House
from app.tenant_context.owner import CurrentOwner, OwnerOfForm
from app.unit_of_work import UnitOfWork
from app.words import Language, Words, words_for

T = TypeVar("T")
NOT_KEPT = {"Cache-Control": "no-store"}


@dataclass(frozen=True)
class Visit:
    """A logged-in person in a room of the dashboard."""

    request: Request
    house: House
    owner: TenantContext
    sign_in: SignIn

    @cached_property
    def language(self) -> Language:
        return language_for(self.request, self.sign_in)

    @property
    def words(self) -> Words:
        return words_for(self.language)

    @property
    def role(self) -> Role:
        return self.sign_in.membership.role

    @property
    def own_calendar(self) -> str | None:
        """The public id of the one staff member whose calendar this person may see; None for those who see all.

        Raises:
            NotFound: A team member to whom no calendar was given yet.
        """
        if self.role is not Role.STAFF:
            return None
        if self.sign_in.membership.staff_id is None:
            raise NotFound(what="calendar")
        return self.sign_in.membership.staff_id

    @property
    def wants_part(self) -> bool:
        """Whether the page is there already and only a part of it is asked for."""
        return "hx-request" in self.request.headers and "hx-boosted" not in self.request.headers

    async def load(self, item: NavigationItem, load: Callable[[UnitOfWork, Words], T]) -> tuple[Surroundings, T]:
        """What a page shows, for answers that are no pages.

        Raises:
            NotFound: The page is not for this role or plan.
        """
        return await load_page(self.owner, self.sign_in, item, self.language, load)

    async def show(
        self,
        item: NavigationItem,
        template: str,
        load: Callable[[UnitOfWork, Words], T],
        *,
        status_code: int = 200,
        **values: Any,
    ) -> Response:
        """A whole page in the frame; `load` gives its `page`, in one look with what stands around it.

        Raises:
            NotFound: The page is not for this role or plan.
        """
        surroundings, page = await load_page(self.owner, self.sign_in, item, self.language, load)
        async with self.house.store.control_read() as connection:
            businesses = await list_memberships(connection, self.sign_in.person.person_id)
        frame = Frame(item, self.language, self.sign_in, self.owner.record.slug, surroundings, tuple(businesses))
        return render_dashboard(
            self.request, self.house.keys, template, frame, status_code=status_code, page=page, **values
        )

    async def show_part(
        self,
        item: NavigationItem,
        template: str,
        load: Callable[[UnitOfWork, Words], T],
        *,
        status_code: int = 200,
        **values: Any,
    ) -> Response:
        """A piece of a page, without the frame.

        Raises:
            NotFound: The page is not for this role or plan.
        """
        _, page = await load_page(self.owner, self.sign_in, item, self.language, load)
        return render_part(
            self.request,
            self.house.keys,
            template,
            language=self.language,
            sign_in=self.sign_in,
            status_code=status_code,
            page=page,
            **values,
        )

    def go_to(self, path: str) -> Response:
        """On to another page after something was changed, with scripts and without."""
        if "hx-request" in self.request.headers:
            return Response(status_code=204, headers={**NOT_KEPT, "HX-Redirect": path})
        return RedirectResponse(path, status_code=303, headers=NOT_KEPT)


async def _visit(request: Request, house: CurrentHouse, owner: CurrentOwner, sign_in: CurrentSignIn) -> Visit:
    return Visit(request, house, owner, sign_in)


async def _form_visit(request: Request, house: CurrentHouse, owner: OwnerOfForm, sign_in: FormSignIn) -> Visit:
    return Visit(request, house, owner, sign_in)


CurrentVisit = Annotated[Visit, Depends(_visit)]
"""For pages that only show."""

FormVisit = Annotated[Visit, Depends(_form_visit)]
"""For forms that change something: proven to be ours."""


def dashboard_router(prefix: str = "") -> APIRouter:
    """The router of a room under `/dashboard`: behind the log-in, within the dashboard's rate limit."""
    return APIRouter(
        prefix=f"/dashboard{prefix}",
        include_in_schema=False,
        route_class=OwnerRoute,
        dependencies=[Depends(limit(Kind.DASHBOARD))],
    )
