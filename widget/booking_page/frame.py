"""What every page of a business has around its work: the business, its language, its colours."""

from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from app.availability.booking_rules import BookingRules
from app.availability.rules_cache import rules_of
from app.pages.headers import Privacy
from app.pages.page import render_page
from app.pages.theme_sheet import theme_version
from app.presence.preferences import Preferences, load_preferences
from app.presence.repository import list_pictures
from app.tenant_context import TenantContext
from app.unit_of_work import UnitOfWork
from app.words import Language, Words, words_for
from app.words.negotiate import language_of
from widget.booking_page.business_page import BusinessPage, business_page, languages_of
from widget.booking_page.summary import zone_label


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture of the place, with what it shows in words."""

    key: str
    alt: str


@dataclass(frozen=True, slots=True)
class Frame:
    """Read in one look: the rules, the words of the visitor, and the business as the page tells it."""

    rules: BookingRules
    language: Language
    words: Words
    page: BusinessPage
    preferences: Preferences
    logo: str = ""
    photos: tuple[Photo, ...] = ()


def load_frame(work: UnitOfWork, request: Request) -> Frame:
    rules = rules_of(work)
    language = language_of(request, languages_of(rules.business))
    chosen, logos = load_preferences(work), list_pictures(work, "logo")
    page = business_page(
        rules, now=work.now, language=language, shows_team=chosen.shows_team, shows_prices=chosen.shows_prices
    )
    return Frame(
        rules,
        language,
        words_for(language),
        page,
        chosen,
        logo=logos[0]["public_id"] if logos else "",
        photos=tuple(Photo(one["public_id"], one["alt"]) for one in list_pictures(work, "photo")),
    )


def render_framed(
    request: Request,
    tenant: TenantContext,
    frame: Frame,
    template: str,
    *,
    base_url: str,
    status_code: int = 200,
    privacy: Privacy = Privacy.PUBLIC,
    **values: Any,
) -> Response:
    """A page of the business in the visitor's language."""
    slug = tenant.record.slug
    return render_page(
        request,
        f"booking_page/{template}",
        language=frame.language,
        status_code=status_code,
        privacy=privacy,
        slug=slug,
        base_url=base_url,
        page=frame.page,
        logo=frame.logo,
        photos=frame.photos,
        page_theme=frame.preferences.page_theme.value,
        assistant_name=frame.preferences.assistant_name,
        languages=languages_of(frame.rules.business),
        theme_url=theme_url(slug, frame.rules.business.accent),
        zone_label=zone_label(frame.rules.business.zone, frame.language),
        **values,
    )


def theme_url(slug: str, accent: str) -> str:
    """Changes with the colours, so that it may be kept for ever."""
    return f"/b/{slug}/theme.css?v={theme_version(accent)}"
