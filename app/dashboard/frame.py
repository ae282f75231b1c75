"""What stands around every page of the dashboard: rail, person, business, the token its forms carry."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from starlette.requests import Request
from starlette.responses import Response

from app.accounts.csrf import form_token
from app.accounts.person import Membership, SignIn
from app.billing.billing import Billing
from app.business.repository import load_entitlement
from app.config import KeyRing
from app.dashboard.billing.banner import AccountNote, account_note
from app.dashboard.navigation import BILLING, SETUP, Group, NavigationItem, may_open, navigation_for
from app.dashboard.unread import Unread, count_unread
from app.errors import NotFound
from app.pages.headers import Privacy
from app.pages.page import LANGUAGE_COOKIE, render_page
from app.plans import Feature
from app.presence.setup import load_setup
from app.tenant_context import TenantContext
from app.unit_of_work import UnitOfWork
from app.words import Language, Words, words_for
from app.words.negotiate import language_of

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the plan contains, and what waits behind the links of the rail."""

    features: frozenset[Feature]
    unread: Unread
    setup_is_open: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """Everything around a page."""

    item: NavigationItem
    language: Language
    sign_in: SignIn
    slug: str
    surroundings: Surroundings
    businesses: tuple[Membership, ...]


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
) -> tuple[Surroundings, T]:
    """What stands around the page, and the page's own contents, in one look.

    Raises:
        NotFound: The page is not for this role or plan.
    """

    def look(work: UnitOfWork) -> tuple[Surroundings, T]:
        entitlement = load_entitlement(work)
        features: frozenset[Feature] = entitlement.features if entitlement else frozenset()
        if not may_open(item, sign_in.membership.role, features):
            raise NotFound
        return Surroundings(features, count_unread(work), load_setup(work).is_open), load(work, words_for(language))

    return await owner.read(look)


def render_dashboard(
    request: Request, keys: KeyRing, template: str, frame: Frame, *, status_code: int = 200, **values: Any
) -> Response:
    membership = frame.sign_in.membership
    note = _account_note(request, frame)
    rail = navigation_for(membership.role, frame.surroundings.features)
    return render_page(
        request,
        f"dashboard/{template}",
        language=frame.language,
        privacy=Privacy.PERSONAL,
        status_code=status_code,
        rail=[one for one in rail if one.group is Group.DAY],
        rail_below=[one for one in rail if one.group is Group.BUSINESS],
        unread=frame.surroundings.unread,
        setup_is_open=frame.surroundings.setup_is_open and may_open(SETUP, membership.role, frozenset()),
        here=frame.item.name,
        account_note=None if frame.item is BILLING else note,
        person=frame.sign_in.person,
        membership=membership,
        businesses=frame.businesses,
        slug=frame.slug,
        csrf=form_token(keys, frame.sign_in.secret_hash),
        **values,
    )


def _account_note(request: Request, frame: Frame) -> AccountNote | None:
    """What the account needs, from memory; an old state is looked up anew meanwhile."""
    billing: Billing = request.app.state.billing
    membership = frame.sign_in.membership
    billing.note_read(membership.tenant_id)
    return account_note(
        billing.peek(membership.tenant_id),
        words_for(frame.language),
        billing.house.clock.now(),
        may_change=membership.role in BILLING.roles,
    )


def render_part(
    request: Request,
    keys: KeyRing,
    template: str,
    *,
    language: Language,
    sign_in: SignIn,
    status_code: int = 200,
    **values: Any,
) -> Response:
    """A piece of a page that is there already."""
    return render_page(
        request,
        f"dashboard/{template}",
        language=language,
        privacy=Privacy.PERSONAL,
        status_code=status_code,
        csrf=form_token(keys, sign_in.secret_hash),
        membership=sign_in.membership,
        **values,
    )
