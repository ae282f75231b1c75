"""Asks the calendar for a wish, and for the nearest ways out where the wish cannot be met."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from agent.offering import MOST_HEARD, MOST_OFFERS, Offering, choose_offers
from agent.tool import ToolUnit
from agent.wish import Wish
from app.appointments.appointment import Appointment
from app.availability.find_group_slots import GroupPart, GroupQuery, find_group_slots
from app.availability.find_slots import find_slots
from app.availability.query import Availability, Rule, SlotQuery
from app.availability.slot import Slot
from app.availability.solve_group import Arrangement
from app.conversations.offers import live_offers
from app.services.service import Service
from app.staff.staff_member import StaffMember

# So many days after the next free one are looked at for times near the wish.
_AROUND = timedelta(days=2)
_AHEAD = timedelta(days=21)
# How far ahead a wish without a day looks.
_DAYS_WITHOUT_WISH = 14


@dataclass(frozen=True, slots=True)
class Lookup:
    """What is looked up: a service, perhaps with somebody, at a wished time, perhaps in place of an appointment.

    `others` belong to the same visit: one of them again for each further person, or further services of one person.
    """

    service: Service
    member: StaffMember | None
    wish: Wish
    moving: Appointment | None = None
    more: bool = False
    others: tuple[Service, ...] = ()

    @property
    def services(self) -> tuple[Service, ...]:
        return (self.service, *self.others)


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
    answer = _find(unit, lookup, _query(unit, lookup, first_day, last_day, timed=False))
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
        return _find(unit, lookup, _query(unit, lookup, first_day, last_day)).slots
    for at in (wish.at, wish.at_other):
        if at is None:
            continue
        exact = replace(lookup, wish=replace(wish, at=at))
        slots = _find(unit, lookup, _query(unit, exact, first_day, last_day)).slots
        if slots:
            return slots
    return ()


def _find(unit: ToolUnit, lookup: Lookup, query: SlotQuery) -> Availability:
    """Slots for one service, or for all that belong together: people at once if they can, else one after the other."""
    if not lookup.others:
        return find_slots(unit.work, query)
    is_party = len({service.id for service in lookup.services}) == 1
    arrangements = (Arrangement.SIDE_BY_SIDE, Arrangement.IN_ORDER) if is_party else (Arrangement.ANY_ORDER,)
    found = [find_group_slots(unit.work, _group(lookup, query, arrangement)) for arrangement in arrangements]
    answer = next((one for one in found if not one.is_empty), found[0])
    return (
        answer if not answer.is_empty else replace(answer, next_free=_next_free(unit, lookup, query, arrangements[-1]))
    )


def _next_free(unit: ToolUnit, lookup: Lookup, query: SlotQuery, arrangement: Arrangement) -> date | None:
    """The next day on which all of them fit."""
    first = query.last_day + timedelta(days=1)
    later = replace(query, first_day=first, last_day=first + _AHEAD, earliest=None, latest=None, exact_time=None)
    found = find_group_slots(unit.work, replace(_group(lookup, later, arrangement), limit=1))
    return next((day.day for day in found.days if day.slots), None)


def _group(lookup: Lookup, query: SlotQuery, arrangement: Arrangement) -> GroupQuery:
    parts = tuple(
        GroupPart(service.id, staff_id=query.staff_id if place == 0 and _can(lookup, service) else None)
        for place, service in enumerate(lookup.services)
    )
    return GroupQuery(
        parts,
        arrangement,
        query.first_day,
        query.last_day,
        weekdays=query.weekdays,
        earliest=query.earliest,
        latest=query.latest,
        exact_time=query.exact_time,
        own_conversation_id=query.own_conversation_id,
    )


def _can(lookup: Lookup, service: Service) -> bool:
    return lookup.member is not None and lookup.member.can_do(service.id)


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
        first = _find(unit, lookup, _query(unit, lookup, last_day, last_day, timed=False)).next_free
    if first is None:
        return Offering((), is_exact=False)
    around = _fresh(unit, lookup, _find(unit, lookup, _query(unit, lookup, first, first + _AROUND, timed=False)).slots)
    return replace(_choose(unit, around, lookup.wish), is_exact=False)
