"""Asks the calendar for a wish, and for the nearest ways out where the wish cannot be met."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from agent.offering import MOST_HEARD, MOST_OFFERS, Offering, choose_offers
from agent.tool import ToolUnit
from agent.wish import Wish
from app.appointments.appointment import Appointment
from app.availability.find_slots import find_slots
from app.availability.query import Availability, Rule, SlotQuery
from app.availability.slot import Slot
from app.conversations.offers import live_offers
from app.services.service import Service
from app.staff.staff_member import StaffMember

# So many days after the next free one are looked at for times near the wish.
_AROUND = timedelta(days=2)
# How far ahead a wish without a day looks.
_DAYS_WITHOUT_WISH = 14


@dataclass(frozen=True, slots=True)
class Lookup:
    """What is looked up: a service, perhaps with somebody, at a wished time, perhaps in place of an appointment."""

    service: Service
    member: StaffMember | None
    wish: Wish
    moving: Appointment | None = None
    more: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What can be offered. `reason` says why the wished days have nothing; then the offers lie on other days."""

    lookup: Lookup
    offering: Offering
    reason: Rule | None
    asked_day: date | None


def look_up(unit: ToolUnit, lookup: Lookup) -> Found:
    """The offers for a wish, else for the same time of day on the next free day, else for that whole day."""
    wish = lookup.wish
    first_day, last_day = _days(unit, wish)
    slots = _fresh(unit, lookup, _slots(unit, lookup, first_day, last_day))
    if slots:
        return Found(lookup, _choose(unit, slots, wish), None, first_day)
    answer = find_slots(unit.work, _query(unit, lookup, first_day, last_day, timed=False))
    others = _fresh(unit, lookup, answer.slots)
    if others and not lookup.more:
        return Found(lookup, _choose(unit, others, wish), None, first_day)
    return Found(lookup, _elsewhere(unit, lookup, answer, last_day), answer.reason or Rule.FULL, first_day)


def _choose(unit: ToolUnit, slots: tuple[Slot, ...], wish: Wish) -> Offering:
    most = MOST_HEARD if unit.conversation.medium == "ear" else MOST_OFFERS
    return choose_offers(slots, wish, zone=unit.shop.business.zone, most=most)


def _days(unit: ToolUnit, wish: Wish) -> tuple[date, date]:
    today = unit.local_now.date()
    first = wish.first_day or today
    last = (
        max(first, wish.last_day)
        if wish.last_day
        else (first if wish.first_day else today + timedelta(days=_DAYS_WITHOUT_WISH - 1))
    )
    return first, last


def _slots(unit: ToolUnit, lookup: Lookup, first_day: date, last_day: date) -> tuple[Slot, ...]:
    """The slots that meet the wish in full; of a bare hour the likelier reading first."""
    wish = lookup.wish
    if wish.at is None:
        return find_slots(unit.work, _query(unit, lookup, first_day, last_day)).slots
    for at in (wish.at, wish.at_other):
        if at is None:
            continue
        exact = replace(lookup, wish=replace(wish, at=at))
        slots = find_slots(unit.work, _query(unit, exact, first_day, last_day)).slots
        if slots:
            return slots
    return ()


def _query(unit: ToolUnit, lookup: Lookup, first_day: date, last_day: date, *, timed: bool = True) -> SlotQuery:
    wish = lookup.wish
    return SlotQuery(
        service_id=lookup.service.id,
        first_day=first_day,
        last_day=last_day,
        staff_id=lookup.member.id if lookup.member else None,
        weekdays=wish.weekdays or None,
        earliest=wish.time_from if timed and wish.at is None else None,
        latest=wish.time_to if timed and wish.at is None else None,
        exact_time=wish.at if timed else None,
        ignore_appointment_id=lookup.moving.id if lookup.moving else None,
        own_conversation_id=unit.conversation.conversation_id,
    )


def _fresh(unit: ToolUnit, lookup: Lookup, slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
    """Without the days not wished for and, for `more`, without everything up to the last time shown."""
    zone = unit.shop.business.zone
    wanted = [slot for slot in slots if slot.starts_at.astimezone(zone).date() not in lookup.wish.not_days]
    if lookup.more:
        shown = [Slot.from_json(offer.slot) for offer in live_offers(unit.work, unit.conversation.conversation_id)]
        seen = {(slot.starts_at, slot.staff_id) for slot in shown}
        wanted = [slot for slot in wanted if (slot.starts_at, slot.staff_id) not in seen]
    return tuple(wanted)


def _elsewhere(unit: ToolUnit, lookup: Lookup, answer: Availability, last_day: date) -> Offering:
    """Offers on the next free day, nearest to the wished time of day."""
    first = answer.next_free
    if first is None and not answer.is_empty:
        # What is free then is not wished for, so the days after it come next.
        first = find_slots(unit.work, _query(unit, lookup, last_day, last_day, timed=False)).next_free
    if first is None:
        return Offering((), is_exact=False)
    around = _fresh(
        unit, lookup, find_slots(unit.work, _query(unit, lookup, first, first + _AROUND, timed=False)).slots
    )
    return replace(_choose(unit, around, lookup.wish), is_exact=False)
