"""Saves who a business is and by which rules it takes bookings."""

from dataclasses import dataclass, field, replace
from typing import Any
from zoneinfo import available_timezones

import phonenumbers

from app.business.business import Business, LateCancellation, StaffChoice, Texts
from app.business.public_holidays import knows_region
from app.business.repository import change_business, load_business
from app.edits import Content, Problems, require_seen, version_of
from app.edits.history import keep_version
from app.edits.texts import check_colour, check_length, clean_line, clean_texts
from app.unit_of_work import UnitOfWork
from app.words.catalogue import LANGUAGES
from app.words.formats import knows_currency

_PROFILE, _POLICY = "profile", "policy"
_THE_ONE = 1
_YEAR_MINUTES = 366 * 1440
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class ProfileDraft:
    """Who the business is. Phone in E.164; `country` and `region` as in ISO 3166, `currency` as in ISO 4217."""

    name: str
    trade: str
    timezone: str
    country: str
    currency: str
    languages: tuple[str, ...]
    region: str | None = None
    phone: str | None = None
    email: str | None = None
    website: str | None = None
    about: Texts = field(default_factory=dict)
    greeting: Texts = field(default_factory=dict)
    accent: str = "#0f6b5c"
    discreet: bool = False
    emergency_instruction: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PolicyDraft:
    """By which rules the business takes bookings; services may have rules of their own.

    Without `takes_bookings` every wish becomes a request that the owner confirms.
    """

    minimum_notice_minutes: int = 60
    booking_window_days: int = 60
    slot_step_minutes: int = 15
    cancellation_window_minutes: int = 1440
    late_cancellation: LateCancellation = LateCancellation.ACCEPT
    staff_choice: StaffChoice = StaffChoice.LEAST_BUSY
    max_open_bookings: int | None = None
    observes_public_holidays: bool = False
    takes_bookings: bool = True


_PROFILE_NAMES = tuple(ProfileDraft.__dataclass_fields__)
_POLICY_NAMES = tuple(PolicyDraft.__dataclass_fields__)


def profile_of(business: Business) -> ProfileDraft:
    """The profile as its form shows it."""
    return ProfileDraft(**{name: getattr(business, name) for name in _PROFILE_NAMES})


def policy_of(business: Business) -> PolicyDraft:
    """The booking rules as their form shows them."""
    return PolicyDraft(**{name: getattr(business, name) for name in _POLICY_NAMES})


def profile_version(business: Business) -> str:
    """What a form carries, so that `save_profile` notices a change by somebody else."""
    return version_of(_content(business, _PROFILE_NAMES))


def policy_version(business: Business) -> str:
    """What a form carries, so that `save_policy` notices a change by somebody else."""
    return version_of(_content(business, _POLICY_NAMES))


def save_profile(work: UnitOfWork, draft: ProfileDraft, *, seen: str | None = None) -> Business:
    """Change who the business is. Places keep their own time zones: see `save_location`.

    Raises:
        InvalidInput: What is wrong, field by field; a zone, country, region or currency may not exist.
        ChangedMeanwhile: Somebody else has changed it since `seen`.
    """
    require_seen(_content(load_business(work), _PROFILE_NAMES), seen)
    draft = _cleaned(draft)
    _check_profile(draft)
    values = {name: getattr(draft, name) for name in _PROFILE_NAMES} | {"languages": list(draft.languages)}
    return _kept(work, _PROFILE, _PROFILE_NAMES, values)


def save_policy(work: UnitOfWork, draft: PolicyDraft, *, seen: str | None = None) -> Business:
    """Change by which rules bookings are taken; what was booked keeps the rules it was booked by.

    Raises:
        InvalidInput: What is wrong, field by field.
        ChangedMeanwhile: Somebody else has changed it since `seen`.
    """
    business = load_business(work)
    require_seen(_content(business, _POLICY_NAMES), seen)
    problems = Problems()
    problems.need_number(draft.minimum_notice_minutes, "minimum_notice_minutes", low=0, high=_YEAR_MINUTES)
    problems.need_number(draft.booking_window_days, "booking_window_days", low=1, high=730)
    problems.need_number(draft.slot_step_minutes, "slot_step_minutes", low=5, high=1440)
    problems.need_number(draft.cancellation_window_minutes, "cancellation_window_minutes", low=0, high=_YEAR_MINUTES)
    problems.need_number(draft.max_open_bookings, "max_open_bookings", low=1, high=1000)
    problems.stop()
    values: dict[str, Any] = {name: getattr(draft, name) for name in _POLICY_NAMES}
    values |= {
        "late_cancellation": draft.late_cancellation.value,
        "staff_choice": draft.staff_choice.value,
        "policy_version": business.policy_version + 1,
    }
    return _kept(work, _POLICY, _POLICY_NAMES, values)


def _cleaned(draft: ProfileDraft) -> ProfileDraft:
    return replace(
        draft,
        name=clean_line(draft.name),
        trade=clean_line(draft.trade),
        country=draft.country.strip().upper(),
        region=(draft.region or "").strip().upper() or None,
        currency=draft.currency.strip().upper(),
        phone=(draft.phone or "").strip() or None,
        email=(draft.email or "").strip() or None,
        website=(draft.website or "").strip() or None,
        about=clean_texts(draft.about),
        greeting=clean_texts(draft.greeting),
        emergency_instruction=clean_texts(draft.emergency_instruction),
    )


def _check_profile(draft: ProfileDraft) -> None:
    problems = Problems()
    problems.unless(bool(draft.name), "name", "text_missing")
    problems.unless(len(draft.name) <= _LONGEST_NAME, "name", "text_too_long")
    problems.unless(bool(draft.trade), "trade", "text_missing")
    problems.unless(is_zone(draft.timezone), "timezone", "zone_unknown")
    problems.unless(draft.country in phonenumbers.SUPPORTED_REGIONS, "country", "country_unknown")
    problems.unless(draft.region is None or knows_region(draft.country, draft.region), "region", "region_unknown")
    problems.unless(knows_currency(draft.currency), "currency", "currency_unknown")
    problems.unless(bool(draft.languages), "languages", "text_missing")
    problems.unless(set(draft.languages) <= set(LANGUAGES), "languages", "choice_unknown")
    problems.unless(len(set(draft.languages)) == len(draft.languages), "languages", "named_twice")
    problems.unless(draft.phone is None or _is_phone(draft.phone), "phone", "phone_unreadable")
    problems.unless(draft.website is None or _is_address(draft.website), "website", "address_unreadable")
    check_colour(problems, draft.accent, "accent")
    for name in ("about", "greeting", "emergency_instruction"):
        check_length(problems, getattr(draft, name), name)
    problems.stop()


def is_zone(name: str) -> bool:
    """Whether a time zone of this name exists."""
    return name in available_timezones()


def _is_phone(text: str) -> bool:
    try:
        number = phonenumbers.parse(text, None)
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.is_possible_number(number)


def _is_address(text: str) -> bool:
    return text.startswith(("https://", "http://")) and len(text) <= 500 and " " not in text


def _content(business: Business, names: tuple[str, ...]) -> Content:
    return {name: getattr(business, name) for name in names}


def _kept(work: UnitOfWork, subject: str, names: tuple[str, ...], values: dict[str, Any]) -> Business:
    change_business(work, **values)
    saved = load_business(work)
    keep_version(work, subject, _THE_ONE, _content(saved, names))
    return saved
