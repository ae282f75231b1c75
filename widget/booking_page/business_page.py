"""What the left side of a booking page says about the business, in one language."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import quote_plus

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat

from app.availability.booking_rules import BookingRules
from app.availability.list_price import list_price
from app.business.business import Business, Location
from app.business.open_label import open_label
from app.business.opening import OpeningCalendar
from app.services.service import Service
from app.staff.staff_member import StaffMember
from app.words import Language, Words, words_for
from app.words.formats import say_day, say_minutes, say_price, say_time, say_weekday
from widget.booking_page.capital import capital

_MAP = "https://www.google.com/maps/search/?api=1&query="


@dataclass(frozen=True, slots=True)
class Place:
    """Where the business is; `map_url` shows it, `directions` are the owner's own."""

    name: str
    address: str
    map_url: str
    directions: str
    amenities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HoursLine:
    """One day of the week ahead."""

    weekday: str
    day: str
    hours: str
    note: str
    is_today: bool
    is_closed: bool


@dataclass(frozen=True, slots=True)
class OfferedService:
    key: str
    name: str
    description: str
    price: str
    length: str
    staff_count: int


@dataclass(frozen=True, slots=True)
class ServiceGroup:
    """Services of one category; a business without categories has one group without a name."""

    name: str
    services: tuple[OfferedService, ...]


@dataclass(frozen=True, slots=True)
class TeamMember:
    key: str
    name: str
    title: str


@dataclass(frozen=True, slots=True)
class BusinessPage:
    name: str
    trade: str
    about: str
    phone: str
    phone_label: str
    email: str
    website: str
    places: tuple[Place, ...]
    is_open: bool
    open_label: str
    week: tuple[HoursLine, ...]
    groups: tuple[ServiceGroup, ...]
    team: tuple[TeamMember, ...]


def business_page(
    rules: BookingRules, *, now: datetime, language: Language, shows_team: bool = True, shows_prices: bool = True
) -> BusinessPage:
    """Everything the page says; hours are those of the main place. What is about to be booked has its price always."""
    words = words_for(language)
    business = rules.business
    places = list(rules.locations.values())
    opening = rules.openings[places[0].id] if places else None
    return BusinessPage(
        name=business.name,
        trade=business.trade,
        about=words.pick(business.about),
        phone=business.phone or "",
        phone_label=say_phone(business.phone or ""),
        email=business.email or "",
        website=business.website or "",
        places=tuple(_place(place, words) for place in places),
        is_open=opening is not None and opening.is_open(now),
        open_label=open_label(opening, now=now, words=words) if opening else "",
        week=week_ahead(opening, now=now, words=words) if opening else (),
        groups=group_services(rules, words, shows_prices=shows_prices),
        team=tuple(_member(member, words) for member in rules.staff.values()) if shows_team else (),
    )


def week_ahead(opening: OpeningCalendar, *, now: datetime, words: Words) -> tuple[HoursLine, ...]:
    """Seven days from today, so that holidays and closures of this very week are in it."""
    today = now.astimezone(opening.zone).date()
    return tuple(_hours_line(opening, today + timedelta(days=ahead), today, words) for ahead in range(7))


def group_services(rules: BookingRules, words: Words, *, shows_prices: bool = True) -> tuple[ServiceGroup, ...]:
    """The services in the owner's order, under their categories."""
    groups: dict[str, list[OfferedService]] = {}
    for service in rules.services.values():
        groups.setdefault(words.pick(service.category), []).append(
            _service(rules, service, words, shows_prices=shows_prices)
        )
    return tuple(ServiceGroup(name, tuple(services)) for name, services in groups.items())


def say_phone(number: str) -> str:
    """The number as people of its country write it."""
    try:
        return phonenumbers.format_number(phonenumbers.parse(number), PhoneNumberFormat.NATIONAL)
    except NumberParseException:
        return number


def map_url(address: str) -> str:
    return _MAP + quote_plus(address)


def languages_of(business: Business) -> tuple[Language, ...]:
    """The languages of the business that we speak, its first one first."""
    spoken: dict[str, Language] = {"en": "en", "es": "es"}
    return tuple(spoken[language] for language in business.languages if language in spoken) or ("en",)


def service_price(rules: BookingRules, service: Service, language: Language) -> str:
    """The price as a price list shows it."""
    kind, minor = list_price(service, rules.staff.values())
    return say_price(kind.value, minor, rules.business.currency, language)


def _place(place: Location, words: Words) -> Place:
    return Place(place.name, place.address, map_url(place.address), words.pick(place.directions), place.amenities)


def _service(rules: BookingRules, service: Service, words: Words, *, shows_prices: bool) -> OfferedService:
    return OfferedService(
        key=service.public_id,
        name=words.pick(service.name),
        description=words.pick(service.description),
        price=service_price(rules, service, words.language) if shows_prices else "",
        length=say_minutes(service.minutes, words.language),
        staff_count=len(rules.able_staff(service.id)),
    )


def _member(member: StaffMember, words: Words) -> TeamMember:
    return TeamMember(member.public_id, member.name, words.pick(member.title or {}))


def _hours_line(opening: OpeningCalendar, day: date, today: date, words: Words) -> HoursLine:
    intervals = opening.intervals(day)
    spans = [f"{say_time(first, words.language)} – {say_time(last, words.language)}" for first, last in intervals]
    return HoursLine(
        weekday=capital(say_weekday(day.weekday(), words.language)),
        day=say_day(day, words.language),
        hours=", ".join(spans) or words.say("booking.closed_day"),
        note=opening.closed_reason(day, words.language) or "",
        is_today=day == today,
        is_closed=not intervals,
    )
