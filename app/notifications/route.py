"""Decides by which channel a letter goes, at the moment it goes: consent, opt-out, caps and hours as they are then."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import phonenumbers
from phonenumbers import PhoneNumberType

from app.business.business import Business
from app.customers.contact import Contact, ContactKind
from app.notifications import repository
from app.notifications.letter import Letter, Purpose
from app.notifications.message_settings import MessageSettings
from app.notifications.quiet_hours import end_of_quiet, zone_of_phone
from app.notifications.whatsapp import may_write
from app.outbox.message import Later, Message, Skip
from app.unit_of_work import UnitOfWork

TEXTS = frozenset({"sms", "whatsapp"})
_ORDER = ("sms", "whatsapp", "email", "push")
_DAY = timedelta(days=1)
_MOST_TO_ADDRESS = 12
# Where a business is not at home: a fault or a fraud would cost it most there.
_MOST_ABROAD = 50
# Numbers set aside for examples belong to no region; they are at home where demonstrations are.
_EXAMPLE_REGION = {1: "US", 44: "GB"}
_COSTLY = frozenset(
    {
        PhoneNumberType.PREMIUM_RATE,
        PhoneNumberType.SHARED_COST,
        PhoneNumberType.UAN,
        PhoneNumberType.PAGER,
        PhoneNumberType.VOICEMAIL,
    }
)


@dataclass(frozen=True, slots=True)
class Route:
    """The channel and the address a letter goes to."""

    channel: str
    address: str
    subscription_id: int | None = None


@dataclass(frozen=True, slots=True)
class Ways:
    """Which channels are on; `is_rehearsed` where nothing leaves the machine and no sender has to be registered."""

    on: frozenset[str]
    is_rehearsed: bool


@dataclass(frozen=True, slots=True)
class _Asked:
    work: UnitOfWork
    message: Message
    letter: Letter
    business: Business
    settings: MessageSettings
    ways: Ways
    failed: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Way:
    """One channel with an address; a way without an address is none."""

    channel: str
    contact: repository.ReachableContact | None = None
    email: str | None = None
    phone: str | None = None
    browser: repository.Subscription | None = None

    @property
    def address(self) -> str | None:
        if self.contact is not None:
            return self.contact.contact.value
        return self.browser.endpoint if self.browser is not None else self.email or self.phone


def choose_route(
    work: UnitOfWork,
    message: Message,
    letter: Letter,
    *,
    business: Business,
    settings: MessageSettings,
    ways: Ways,
    failed: frozenset[str],
) -> Route | Later | Skip:
    """The first way that is open, in the order the customer wishes; else when, or why none is."""
    asked = _Asked(work, message, letter, business, settings, ways, failed)
    later: Later | None = None
    closed: Skip | None = None
    for way in _ways(asked):
        verdict = _judge(asked, way)
        if isinstance(verdict, Route):
            return verdict
        if isinstance(verdict, Later):
            later = later or verdict
        else:
            closed = closed or verdict
    return later or closed or Skip("no_address")


def _ways(asked: _Asked) -> Iterator[_Way]:
    receiver, work = asked.letter.receiver, asked.work
    if receiver.email is not None:
        yield _Way("email", email=receiver.email)
    elif receiver.phone is not None:
        yield _Way("sms", phone=receiver.phone)
    elif receiver.subscription_id is not None:
        yield _Way("push", browser=repository.find_subscription(work, receiver.subscription_id))
    elif asked.letter.purpose is Purpose.CODE:
        own = None if receiver.contact_id is None else repository.find_contact(work, receiver.contact_id)
        yield _Way(asked.message.channel, contact=own)
    else:
        yield from _ways_of_customer(asked)


def _ways_of_customer(asked: _Asked) -> Iterator[_Way]:
    receiver, work = asked.letter.receiver, asked.work
    own = None if receiver.contact_id is None else repository.find_contact(work, receiver.contact_id)
    known = [] if own is None else [own]
    preferred: str | None = None
    if receiver.customer_id is not None:
        known += [one for one in repository.contacts_of(work, receiver.customer_id) if one != own]
        preferred, _ = repository.preference_of(work, receiver.customer_id)
    # A calendar file travels by mail alone.
    first = "email" if asked.letter.calendar is not None else asked.message.channel
    for channel in dict.fromkeys(one for one in (preferred, first, asked.message.channel, *_ORDER) if one):
        if channel == "push":
            browsers = repository.subscriptions(work, customer_id=receiver.customer_id)
            yield from (_Way("push", browser=one) for one in browsers[-1:])
            continue
        kind = ContactKind.EMAIL if channel == "email" else ContactKind.PHONE
        yield from (_Way(channel, contact=one) for one in known if one.contact.kind is kind)


def _judge(asked: _Asked, way: _Way) -> Route | Later | Skip:
    address = way.address
    if address is None:
        return Skip("no_address")
    reason = _refusal(asked, way, address)
    if reason is not None:
        return Skip(reason)
    if way.channel != "email" and not asked.letter.is_urgent:
        polite_at = _polite_at(asked, way, address)
        if polite_at is not None:
            return Later(polite_at, "quiet_hours")
    return Route(way.channel, address, None if way.browser is None else way.browser.subscription_id)


def _refusal(asked: _Asked, way: _Way, address: str) -> str | None:
    if way.channel in asked.failed:
        return "refused"
    if way.channel not in asked.ways.on:
        return "channel_off"
    if way.contact is not None and (refusal := _refusal_of_contact(asked, way.channel, way.contact)) is not None:
        return refusal
    if way.phone is not None and _has_opted_out(asked.work, way.phone):
        return "opted_out"
    return _refusal_of_text(asked, way.channel, address) if way.channel in TEXTS else None


def _refusal_of_contact(asked: _Asked, channel: str, contact: repository.ReachableContact) -> str | None:
    """What this person said, and what the address has shown."""
    purpose = asked.letter.purpose
    if contact.undeliverable is not None and purpose is not Purpose.CODE:
        return "undeliverable"
    if channel in TEXTS and repository.latest_consent(asked.work, contact.contact, channel, "service") is False:
        return "opted_out"
    if purpose is Purpose.MARKETING and not _agreed(asked.work, contact.contact, channel):
        return "no_consent"
    wants_reminders = repository.preference_of(asked.work, contact.customer_id)[1]
    if not wants_reminders and not asked.letter.is_urgent:
        return "not_wanted"
    return None


def _has_opted_out(work: UnitOfWork, phone: str) -> bool:
    return repository.latest_consent(work, Contact(ContactKind.PHONE, phone), "sms", "service") is False


def _agreed(work: UnitOfWork, contact: Contact, channel: str) -> bool:
    return repository.latest_consent(work, contact, channel, "marketing") is True


def _refusal_of_text(asked: _Asked, channel: str, number: str) -> str | None:
    """What a text to this number would cost or break."""
    if not asked.ways.is_rehearsed and not asked.settings.may_send(channel):
        return "sender_not_registered"
    country, is_costly = read_number(number)
    if is_costly or country not in {asked.business.country, *asked.settings.countries}:
        return "country"
    if channel == "whatsapp" and not asked.ways.is_rehearsed:
        language = asked.message.language
        if not may_write(asked.work, asked.letter, asked.settings, language, number):
            return "no_template"
    return _reached_cap(asked, number, is_abroad=country != asked.business.country)


def _reached_cap(asked: _Asked, number: str, *, is_abroad: bool) -> str | None:
    work, since = asked.work, asked.work.now - _DAY
    # Codes have a cap of their own, where they are asked for.
    is_code = asked.letter.purpose is Purpose.CODE
    if not is_code and repository.texts_sent(work, since=since, address=number) >= _MOST_TO_ADDRESS:
        return "cap_of_number"
    if repository.texts_sent(work, since=since) >= asked.settings.daily_texts:
        return "cap_of_day"
    if is_abroad and repository.texts_sent(work, since=since, prefix=_calling_code(number)) >= _MOST_ABROAD:
        return "cap_of_country"
    return None


def _polite_at(asked: _Asked, way: _Way, address: str) -> datetime | None:
    zone = asked.business.zone
    if way.channel in TEXTS:
        zone = zone_of_phone(address, zone)
    return end_of_quiet(asked.work.now, zone, asked.settings.quiet_from, asked.settings.quiet_until)


def read_number(number: str) -> tuple[str | None, bool]:
    """(country, whether a text to it may cost more than a text)."""
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return None, True
    country = phonenumbers.region_code_for_number(parsed) or _EXAMPLE_REGION.get(parsed.country_code or 0)
    return country, phonenumbers.number_type(parsed) in _COSTLY


def _calling_code(number: str) -> str:
    return f"+{phonenumbers.parse(number).country_code}"
