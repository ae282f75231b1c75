"""What stands around every page of the dashboard: rail, person, business, the token its forms carry."""

from collections.abc import Callable
from typing import Any, TypeVar

from starlette.requests import Request
from starlette.responses import Response

from app.accounts.csrf import form_token
from app.accounts.person import Membership, SignIn
from app.business.repository import load_entitlement
from app.dashboard.navigation import NavigationItem, may_open, navigation_for
from app.errors import NotFound
from app.pages.headers import Privacy
from app.pages.page import LANGUAGE_COOKIE, render_page
from app.plans import Feature
from app.tenant_context import TenantContext
from app.tenant_context.edge import House
from app.unit_of_work import UnitOfWork
from app.words import Language, Words, words_for
from app.words.negotiate import language_of

T = TypeVar("T")


def language_for(request: Request, sign_in: SignIn) -> Language:
    """What was chosen on a page, else the person's own language."""
    has_chosen = "lang" in request.query_params or LANGUAGE_COOKIE in request.cookies
    return language_of(request) if has_chosen else sign_in.person.language


async def load_page(
    owner: TenantContext,
    sign_in: SignIn,
    item: NavigationItem,
    language: Language,
    load: Callable[[UnitOfWork, Words], T],
) -> tuple[frozenset[Feature], T]:
    """What the plan contains, and the page's own contents, in one look.

    Raises:
        NotFound: The page is not for this role or plan.
    """

    def look(work: UnitOfWork) -> tuple[frozenset[Feature], T]:
        entitlement = load_entitlement(work)
        features: frozenset[Feature] = entitlement.features if entitlement else frozenset()
        if not may_open(item, sign_in.membership.role, features):
            raise NotFound
        return features, load(work, words_for(language))

    return await owner.read(look)


def render_dashboard(
    request: Request,
    house: House,
    owner: TenantContext,
    sign_in: SignIn,
    template: str,
    *,
    item: NavigationItem,
    language: Language,
    features: frozenset[Feature],
    businesses: list[Membership],
    **values: Any,
) -> Response:
    return render_page(
        request,
        f"dashboard/{template}",
        language=language,
        privacy=Privacy.PERSONAL,
        rail=navigation_for(sign_in.membership.role, features),
        here=item.name,
        person=sign_in.person,
        membership=sign_in.membership,
        businesses=businesses,
        slug=owner.record.slug,
        csrf=form_token(house.keys, sign_in.secret_hash),
        **values,
    )
