"""Everything a turn starts from, read back from stored rows alone."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from agent.tool import Intervals, Shop
from agent.waitlist import own_offers
from app.appointments.appointment import Appointment
from app.appointments.repository import list_by_conversation, list_by_customer
from app.availability.booking_rules import BookingRules
from app.availability.rules_cache import rules_and_entitlement
from app.business.opening import Closure, OpeningCalendar
from app.conversations import repository as conversations
from app.conversations.conversation import Conversation, Entry, Identity, Offer, Proposal
from app.conversations.offers import current_proposal, live_offers
from app.customers.contact import Contact, ContactKind
from app.customers.repository import load_customer
from app.plans import Feature
from app.presence.preferences import Preferences, load_preferences
from app.unit_of_work import UnitOfWork
from app.waitlist.entry import Offer as WaitlistOffer

_SPECIAL_DAYS = 190
_WEEKS_SEARCHED = 8
_SHOPS_KEPT = 500


@dataclass(frozen=True, slots=True)
class Scene:
    """The conversation and its business at one instant."""

    shop: Shop
    conversation: Conversation
    entries: tuple[Entry, ...]
    offers: tuple[Offer, ...]
    proposal: Proposal | None
    appointments: tuple[Appointment, ...]
    known_customer: dict[str, Any] | None
    waitlist_offer: WaitlistOffer | None = None
    preferences: Preferences = field(default_factory=Preferences)


def load_shop(work: UnitOfWork) -> Shop:
    """The business from the kept rules, and what its account allows."""
    rules, entitlement = rules_and_entitlement(work)
    today = work.now.astimezone(rules.business.zone).date()
    features: frozenset[Feature] = frozenset() if entitlement is None else entitlement.features
    return _shop(rules, features, today - timedelta(days=today.weekday()))


@lru_cache(maxsize=_SHOPS_KEPT)
def _shop(rules: BookingRules, features: frozenset[Feature], monday: date) -> Shop:
    return Shop(
        business=rules.business,
        services=tuple(rules.services.values()),
        staff=tuple(rules.staff.values()),
        locations=tuple(rules.locations.values()),
        weekly_hours=_weekly_hours(rules, monday),
        special_days=_special_days(rules, monday),
        features=features,
    )


def _weekly_hours(rules: BookingRules, monday: date) -> tuple[Intervals, ...]:
    """The hours of an ordinary week from this Monday on: of each weekday the first that nothing special replaces."""
    calendar = next(iter(rules.openings.values()))
    return tuple(calendar.intervals(_ordinary(calendar, monday + timedelta(days=offset))) for offset in range(7))


def _ordinary(calendar: OpeningCalendar, day: date) -> date:
    for weeks in range(_WEEKS_SEARCHED):
        later = day + timedelta(weeks=weeks)
        if not _is_special(calendar, later):
            return later
    return day


def _is_special(calendar: OpeningCalendar, day: date) -> bool:
    """Whether the owner's exception or a public holiday replaces the weekly hours."""
    return any(one.covers(day) for one in calendar.special) or calendar.closure(day) is Closure.HOLIDAY


def _special_days(rules: BookingRules, monday: date) -> tuple[tuple[date, Intervals], ...]:
    """The days of the coming months on which a special rule or a holiday replaces the weekly hours."""
    calendar = next(iter(rules.openings.values()))
    found = []
    for ahead in range(_SPECIAL_DAYS):
        day = monday + timedelta(days=ahead)
        if _is_special(calendar, day):
            found.append((day, calendar.intervals(day)))
    return tuple(found)


def load_scene(work: UnitOfWork, *, conversation_id: int) -> Scene:
    """One consistent reading of all that the models are told."""
    conversation = conversations.load_conversation(work, conversation_id=conversation_id)
    appointments = tuple(own_appointments(work, conversation))
    shop = load_shop(work)
    return Scene(
        shop=shop,
        conversation=conversation,
        entries=tuple(_entries(work, conversation)),
        offers=tuple(live_offers(work, conversation_id)),
        proposal=current_proposal(work, conversation_id),
        appointments=appointments,
        known_customer=known_customer_of(work, conversation, appointments),
        waitlist_offer=_waitlist_offer(work, conversation) if Feature.WAITLIST in shop.features else None,
        preferences=load_preferences(work),
    )


def _waitlist_offer(work: UnitOfWork, conversation: Conversation) -> WaitlistOffer | None:
    return next(iter(own_offers(work, conversation)), None)


def _entries(work: UnitOfWork, conversation: Conversation) -> list[Entry]:
    """What was said since the last long silence: what stands before it may be somebody else's."""
    lines = conversations.load_entries(work, conversation.conversation_id)
    since = conversation.rights_since
    return lines if since is None else [line for line in lines if line.at >= since]


def own_appointments(work: UnitOfWork, conversation: Conversation) -> list[Appointment]:
    """The live appointments this conversation may see and change, soonest first; their handles are a1, a2, …

    A long silence ends what was proved before it: somebody else may sit there now.
    """
    since = conversation.rights_since
    made = list_by_conversation(work, conversation.conversation_id)
    found = {one.id: one for one in made if since is None or one.created_at >= since}
    found |= {one.id: one for one in _proved_appointments(work, conversation.identity)}
    live = (one for one in found.values() if one.ends_at > work.now and one.is_open)
    return sorted(live, key=lambda one: (one.starts_at, one.id))


def _proved_appointments(work: UnitOfWork, identity: Identity) -> list[Appointment]:
    """Those of a customer who is known, or of the records that hold the contact a code was sent to."""
    if identity.proved is not None:
        return [
            appointment
            for customer_id in identity.customer_ids
            for appointment in list_by_customer(work, customer_id, since=work.now)
        ]
    if identity.customer_id is not None:
        return list_by_customer(work, identity.customer_id, since=work.now)
    return []


def known_customer_of(
    work: UnitOfWork, conversation: Conversation, appointments: tuple[Appointment, ...] = ()
) -> dict[str, Any] | None:
    """Who proved to be talking, else whom this device or this conversation knows, else the number that calls.

    `last` is what a known customer had or booked last.
    """
    identity = conversation.identity
    known = identity.customer_id or identity.remembered_id
    customer = None if known is None else load_customer(work, known)
    if customer is not None:
        return {"name": customer.name, "phone": _phone(customer.contacts), "last": _last_visit(work, customer.id)}
    if appointments:
        contact = appointments[-1].contact
        return {"name": appointments[-1].customer_name, "phone": _phone(() if contact is None else (contact,))}
    caller = conversation.identity.caller_phone
    return {"name": "", "phone": caller} if caller else None


def _last_visit(work: UnitOfWork, customer_id: int) -> dict[str, Any] | None:
    """Service and staff of the latest appointment that took place or stands."""
    held = [one for one in list_by_customer(work, customer_id) if not one.is_cancelled]
    if not held:
        return None
    latest = held[-1]
    return {"service": next(iter(latest.service_name.values())), "staff": latest.staff_name}


def _phone(given: Sequence[Contact]) -> str:
    return next((contact.value for contact in given if contact.kind is ContactKind.PHONE), "")
