"""Writes a business that begins: its profile with careful defaults, and one place."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel.core import get_global
from babel.numbers import get_territory_currencies

from app.business.business import AssistantMode, LateCancellation, StaffChoice
from app.business.repository import add_business, add_location
from app.business.rules_version import new_rules_version
from app.unit_of_work import UnitOfWork
from app.words import Language
from tenants.keys import new_public_id

OTHER_TRADE = "other"
ACCENT = "#0f6b5c"
_ZONE, _COUNTRY, _CURRENCY = "America/New_York", "US", "USD"
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class NewBusiness:
    """What is known of a business when it begins."""

    name: str
    timezone: str
    language: Language


def write_new_business(work: UnitOfWork, new: NewBusiness) -> None:
    """Into an empty, migrated database. Until its owner says so the assistant takes requests, not bookings."""
    zone = known_zone(new.timezone)
    country = country_of(zone)
    add_business(
        work,
        public_id=new_public_id("biz"),
        name=new.name[:_LONGEST_NAME],
        trade=OTHER_TRADE,
        timezone=zone,
        country=country,
        region=None,
        currency=currency_of(country, work.now),
        languages=[new.language, "es" if new.language == "en" else "en"],
        phone=None,
        email=None,
        website=None,
        about={},
        greeting={},
        accent=ACCENT,
        allowed_origins=[],
        minimum_notice_minutes=120,
        booking_window_days=60,
        slot_step_minutes=15,
        cancellation_window_minutes=1440,
        late_cancellation=LateCancellation.ACCEPT.value,
        staff_choice=StaffChoice.LEAST_BUSY.value,
        max_open_bookings=4,
        observes_public_holidays=True,
        assistant_mode=AssistantMode.BUILT_IN.value,
        takes_bookings=False,
        discreet=False,
        emergency_instruction={},
        policy_version=1,
        rules_version=new_rules_version(work.now),
        created_at=work.now,
    )
    add_location(
        work,
        public_id=new_public_id("loc"),
        name=new.name[:_LONGEST_NAME],
        address="",
        directions={},
        timezone=zone,
        amenities=[],
        active=True,
    )


def known_zone(name: str) -> str:
    """The zone a browser named, or ours where it named none we know."""
    try:
        return str(ZoneInfo(name).key) if name and len(name) < 64 else _ZONE
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return _ZONE


def country_of(zone: str) -> str:
    """The country a zone lies in, as ISO 3166."""
    territory = get_global("zone_territories").get(zone, _COUNTRY)
    return str(territory) if len(str(territory)) == 2 else _COUNTRY


def currency_of(country: str, now: datetime) -> str:
    """What is paid with in a country, as ISO 4217."""
    currencies = get_territory_currencies(country, now.date(), now.date())
    return str(currencies[0]) if currencies else _CURRENCY
