"""How the business shows itself and takes bookings: profile, booking page, widget, bookings, notices and retention."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Annotated, Any

from fastapi import Path, Response
from starlette.datastructures import FormData

from app.business.repository import load_business
from app.business.save_profile import profile_of, profile_version, save_profile
from app.business.save_sites import save_sites
from app.business.take_bookings import let_book
from app.dashboard.navigation import SETTINGS
from app.dashboard.settings.refusal import sentences_of
from app.dashboard.setup.forms import file_of, text_of
from app.dashboard.setup.save_week import read_phone
from app.dashboard.setup.zones import zone_options
from app.dashboard.share.links import links_of
from app.dashboard.visit import CurrentVisit, FormVisit, Visit, dashboard_router
from app.errors import AppError, InvalidInput, NotFound
from app.notifications.message_settings import Notice
from app.notifications.plan import change_settings
from app.notifications.repository import load_message_settings
from app.presence.pictures import read_picture
from app.presence.preferences import (
    PageTheme,
    Preferences,
    Side,
    load_preferences,
    preferences_version,
    save_preferences,
)
from app.presence.repository import add_picture, list_pictures, remove_picture
from app.trades import KITS
from app.unit_of_work import UnitOfWork
from app.words import Words

router = dashboard_router("/settings")
PHOTO = "photo"
MOST_PHOTOS = 12
# Signs of an emergency are told always: nobody can switch them off.
_NOTICES = tuple(one for one in Notice if one is not Notice.EMERGENCY)
_PAGES = ("profile", "page", "widget", "bookings", "notices")
PageName = Annotated[str, Path(pattern="^(profile|page|widget|bookings|notices)$")]


@router.get("/{page}")
async def show_page(visit: CurrentVisit, page: PageName) -> Response:
    return await _show(visit, page)


@router.post("/page/photos")
async def add_photo(visit: FormVisit) -> Response:
    form = await visit.request.form()
    try:
        media_type, contents = read_picture(await file_of(form, "picture"))
        alt = text_of(form, "alt", most=200).strip()
        await visit.owner.write(_add_photo, media_type=media_type, contents=contents, alt=alt)
    except InvalidInput as error:
        return await _show(visit, "page", error=error)
    return visit.go_to("/dashboard/settings/page?done=saved")


@router.post("/page/photos/{picture}/remove")
async def drop_photo(visit: FormVisit, picture: Annotated[str, Path(max_length=64)]) -> Response:
    await visit.owner.write(remove_picture, picture)
    return visit.go_to("/dashboard/settings/page?done=saved")


@router.post("/{page}")
async def save_page(visit: FormVisit, page: PageName) -> Response:
    form = await visit.request.form()
    saves: dict[str, Callable[[UnitOfWork, FormData], None]] = {
        "profile": _save_profile,
        "page": _save_page,
        "widget": _save_widget,
        "bookings": _save_bookings,
        "notices": _save_notices,
    }
    try:
        await visit.owner.write(saves[page], form)
    except AppError as error:
        return await _show(visit, page, error=error, typed=form)
    if page == "profile":
        await visit.house.store.directory.rename(visit.owner.record.public_id, text_of(form, "name", most=120).strip())
    return visit.go_to(f"/dashboard/settings/{page}?done=saved")


def _add_photo(work: UnitOfWork, *, media_type: str, contents: bytes, alt: str) -> None:
    if len(list_pictures(work, PHOTO)) >= MOST_PHOTOS:
        raise InvalidInput(field="picture", reason="too_many")
    if not alt:
        raise InvalidInput(field="alt", reason="alt_missing")
    add_picture(work, kind=PHOTO, media_type=media_type, contents=contents, alt=alt)


def _save_profile(work: UnitOfWork, form: FormData) -> None:
    business = load_business(work)
    country = text_of(form, "country", most=2).upper()
    first = text_of(form, "language", most=2)
    others = [one for one in ("en", "es") if one != first and text_of(form, "both")]
    draft = replace(
        profile_of(business),
        name=text_of(form, "name", most=500),
        trade=text_of(form, "trade", most=40),
        country=country,
        currency=text_of(form, "currency", most=3),
        timezone=text_of(form, "timezone", most=64),
        languages=(first, *others),
        phone=read_phone(text_of(form, "phone", most=60), country or business.country),
        email=text_of(form, "email", most=320),
        website=text_of(form, "website", most=500),
    )
    save_profile(work, draft, seen=text_of(form, "seen", most=40) or None)


def _save_page(work: UnitOfWork, form: FormData) -> None:
    business = load_business(work)
    about = {language: text_of(form, f"about_{language}") for language in ("en", "es")}
    save_profile(work, replace(profile_of(business), about=about, accent=text_of(form, "accent", most=7)))
    wanted = replace(
        load_preferences(work),
        legal_name=text_of(form, "legal_name"),
        imprint=text_of(form, "imprint"),
        privacy=text_of(form, "privacy"),
        page_theme=_choice(form, "page_theme", PageTheme, PageTheme.AUTO),
        shows_team=bool(text_of(form, "shows_team")),
        shows_prices=bool(text_of(form, "shows_prices")),
    )
    save_preferences(work, wanted, seen=text_of(form, "seen", most=40) or None)


def _save_widget(work: UnitOfWork, form: FormData) -> None:
    save_sites(work, text_of(form, "sites"))
    wanted = replace(
        load_preferences(work),
        launcher_side=_choice(form, "launcher_side", Side, Side.RIGHT),
        launcher_label={language: text_of(form, f"label_{language}") for language in ("en", "es")},
    )
    save_preferences(work, wanted, seen=text_of(form, "seen", most=40) or None)


def _save_bookings(work: UnitOfWork, form: FormData) -> None:
    let_book(work, is_ready=text_of(form, "ready") == "1")


def _save_notices(work: UnitOfWork, form: FormData) -> None:
    days = text_of(form, "retention_days", most=6).strip()
    wanted = replace(
        load_preferences(work),
        retention_days=int(days) if days.isdecimal() else 0,
    )
    save_preferences(work, wanted, seen=text_of(form, "seen", most=40) or None)
    chosen = {one for one in _NOTICES if text_of(form, f"notice_{one.value}")}
    change_settings(work, replace(load_message_settings(work), owner_notices=frozenset(chosen | {Notice.EMERGENCY})))


def _choice(form: FormData, name: str, kind: Any, fallback: Any) -> Any:
    value = text_of(form, name, most=20)
    return kind(value) if value in set(kind) else fallback


async def _show(visit: Visit, name: str, *, error: AppError | None = None, typed: FormData | None = None) -> Response:
    if name not in _PAGES:
        raise NotFound
    return await visit.show(
        SETTINGS,
        f"settings/{name}.html",
        partial(_page, name=name),
        status_code=422 if error else 200,
        errors={} if error is None else sentences_of(visit, error),
        typed={key: value for key, value in typed.items() if isinstance(value, str)} if typed is not None else None,
        done=visit.request.query_params.get("done", ""),
        links=await links_of(visit),
    )


def _page(work: UnitOfWork, words: Words, *, name: str) -> dict[str, Any]:
    business, preferences = load_business(work), load_preferences(work)
    return {
        "business": business,
        "preferences": preferences,
        "seen": profile_version(business) if name == "profile" else preferences_version(preferences),
        "values": _values(business, preferences) | _notice_values(work),
        "photos": list_pictures(work, PHOTO),
        "zones": zone_options() if name == "profile" else (),
        "trades": [(kit.key, words.say(f"trade.{kit.key}")) for kit in KITS.values()],
        "notices": [one.value for one in _NOTICES],
    }


def _values(business: Any, preferences: Preferences) -> dict[str, str]:
    """Every field of these pages as it is stored; what was typed goes before it."""
    return {
        "name": business.name,
        "trade": business.trade,
        "country": business.country,
        "currency": business.currency,
        "timezone": business.timezone,
        "language": business.default_language,
        "both": "1" if len(business.languages) > 1 else "",
        "phone": business.phone or "",
        "email": business.email or "",
        "website": business.website or "",
        "about_en": business.about.get("en", ""),
        "about_es": business.about.get("es", ""),
        "accent": business.accent,
        "legal_name": preferences.legal_name,
        "imprint": preferences.imprint,
        "privacy": preferences.privacy,
        "page_theme": preferences.page_theme.value,
        "shows_team": "1" if preferences.shows_team else "",
        "shows_prices": "1" if preferences.shows_prices else "",
        "sites": "\n".join(business.allowed_origins),
        "launcher_side": preferences.launcher_side.value,
        "label_en": preferences.launcher_label.get("en", ""),
        "label_es": preferences.launcher_label.get("es", ""),
        "ready": "1" if business.takes_bookings else "",
        "retention_days": str(preferences.retention_days),
    }


def _notice_values(work: UnitOfWork) -> dict[str, str]:
    told = load_message_settings(work).owner_notices
    return {f"notice_{one.value}": "1" if one in told else "" for one in _NOTICES}
