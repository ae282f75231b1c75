"""Turns what a look-up found into offers with handles, a sentence and buttons."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from itertools import groupby
from typing import Any

from agent.blocks import action, choice, choices_block
from agent.describe import say_names, service_name
from agent.look_up_times import Found
from agent.together import say_services, say_staff
from agent.tool import ToolResult, ToolUnit
from agent.why_words import say_why, say_why_not_then
from agent.wish import Wish
from agent.wish_words import say_wish
from app.availability.query import Rule
from app.availability.slot import Slot
from app.business.wall_clock import is_told_twice
from app.conversations.offers import replace_offers, withdraw_proposals
from app.plans import Feature
from app.words.formats import say_date, say_day, say_day_in_full, say_price, say_time, say_weekday


def offer_result(unit: ToolUnit, found: Found) -> ToolResult:
    """Store the offers and tell them; an empty look-up says why and what else there is."""
    lookup = found.lookup
    # Other times on the table: a yes from here on cannot mean what was read back before them.
    withdraw_proposals(unit.work, unit.conversation.conversation_id)
    slots = _grouped(unit, found.offering.slots)
    handles = replace_offers(
        unit.work,
        unit.conversation.conversation_id,
        turn_id=unit.turn.turn_id,
        slots=[slot.to_json() for slot in slots],
    )
    say = f"{_say_weekday(unit, lookup.wish)}{_say(unit, found, slots)}"
    data: dict[str, Any] = {
        "service": service_name(lookup.service, unit.words),
        "together": [service_name(other, unit.words) for other in lookup.others],
        "staff": lookup.member.name if lookup.member else None,
        "wish": lookup.wish.to_json(),
        "asked": say_wish(lookup.wish, unit.words) or None,
        "exact": found.offering.is_exact,
        "reason": found.reason.value if found.reason else None,
        "asked_day": found.asked_day.isoformat() if found.asked_day and lookup.wish.is_one_day else None,
        "offers": [_facts(unit, slot, handle) for slot, handle in zip(slots, handles, strict=True)],
        "say": say,
    }
    if not slots and not lookup.more and found.reason is not Rule.WINDOW:
        data["offers_waitlist" if _may_wait(unit) else "offers_message"] = True
    blocks = [_buttons(unit, slots, handles)] if slots else []
    return ToolResult(data=data, say=say, blocks=blocks)


def _may_wait(unit: ToolUnit) -> bool:
    return Feature.WAITLIST in unit.shop.features


def say_clock(unit: ToolUnit, instant: datetime) -> str:
    """The local time; with its offset in the hour that a clock change repeats."""
    zone = unit.shop.business.zone
    local = instant.astimezone(zone)
    text = say_time(local, unit.words.language)
    return f"{text} (UTC{local:%z})" if is_told_twice(zone, instant) else text


def _facts(unit: ToolUnit, slot: Slot, handle: str) -> dict[str, Any]:
    local = slot.starts_at.astimezone(unit.shop.business.zone)
    return {
        "handle": handle,
        "date": local.date().isoformat(),
        "day": say_day_in_full(local.date(), unit.words.language),
        "time": say_clock(unit, slot.starts_at),
        "staff": unit.shop.staff_name(slot.staff_id),
        "price": say_price(slot.price_kind.value, slot.price_minor, slot.currency, unit.words.language),
    }


def _say_weekday(unit: ToolUnit, wish: Wish) -> str:
    """Puts right a date that was called by the wrong weekday."""
    if not wish.misnamed or wish.first_day is None:
        return ""
    language = unit.words.language
    weekday = say_weekday(wish.first_day.weekday(), language)
    return unit.words.say("agent.wrong_weekday", date=say_date(wish.first_day, language), weekday=weekday) + " "


def _say(unit: ToolUnit, found: Found, slots: Sequence[Slot]) -> str:
    words, variant = unit.words, unit.turn.number
    facts = {"service": say_services(found.lookup.services, words), "times": say_slots(unit, slots)}
    if not slots:
        if found.lookup.more:
            return words.say("agent.offer.no_more", variant)
        if found.reason is Rule.WINDOW:
            last_day = unit.local_now.date() + timedelta(days=unit.shop.business.booking_window_days)
            return words.say("agent.offer.too_far", day=say_day_in_full(last_day, words.language))
        key = "agent.offer.nothing_wait" if _may_wait(unit) else "agent.offer.nothing"
        return words.say(key, variant, reason=say_why(unit, found), **facts)
    if found.reason is not None:
        if found.lookup.wish.is_empty:
            return words.say("agent.offer.first", variant, **facts)
        key = "agent.offer.other_days_one" if len(slots) == 1 else "agent.offer.other_days"
        return words.say(key, variant, reason=say_why(unit, found), **facts)
    if not found.offering.is_exact:
        return words.say("agent.offer.not_exact", variant, why=say_why_not_then(unit, found), **facts)
    return words.say(_key(found, slots), variant, **facts)


def _key(found: Found, slots: Sequence[Slot]) -> str:
    """How offers that are just what was asked for are told."""
    if found.lookup.more:
        return "agent.offer.more"
    if found.lookup.wish.at:
        return "agent.offer.exact" if len(slots) == 1 else "agent.offer.exact_several"
    return "agent.offer.one" if len(slots) == 1 else "agent.offer.found"


def say_slots(unit: ToolUnit, slots: Sequence[Slot]) -> str:
    """`Thu 26 Nov with Ana at 1:30 pm or 3:00 pm, with Ben at 2:00 pm; Fri 27 Nov with Ben at 9:00 am`."""
    days = []
    for day, of_day in groupby(slots, key=lambda slot: _group_key(unit, slot)[0]):
        lines = [_say_with(unit, staff, list(group)) for staff, group in groupby(of_day, key=partial(_staff_of, unit))]
        days.append(f"{say_day(day, unit.words.language)} {', '.join(lines)}")
    return "; ".join(days)


def _say_with(unit: ToolUnit, staff: str, slots: Sequence[Slot]) -> str:
    times = say_names([say_clock(unit, slot.starts_at) for slot in slots], unit.words.language)
    return unit.words.say("agent.offer.with" if staff else "agent.offer.alone", staff=staff, times=times)


def _staff_of(unit: ToolUnit, slot: Slot) -> str:
    return say_staff(slot, unit.shop, unit.words) or ""


def _group_key(unit: ToolUnit, slot: Slot) -> tuple[Any, str]:
    return slot.starts_at.astimezone(unit.shop.business.zone).date(), _staff_of(unit, slot)


def _grouped(unit: ToolUnit, slots: Sequence[Slot]) -> list[Slot]:
    return sorted(slots, key=lambda slot: (*_group_key(unit, slot), slot.starts_at))


def _buttons(unit: ToolUnit, slots: Sequence[Slot], handles: Sequence[str]) -> dict[str, Any]:
    words = unit.words
    by_start = {(slot.starts_at, slot.staff_id): handle for slot, handle in zip(slots, handles, strict=True)}
    groups = []
    for (day, staff), group in groupby(slots, key=partial(_group_key, unit)):
        label = " · ".join(part for part in (say_day(day, words.language), staff) if part)
        full = say_day_in_full(day, words.language)
        choices = []
        for slot in group:
            clock = say_clock(unit, slot.starts_at)
            aria = words.say(
                "agent.offer.line" if staff else "agent.offer.line_alone", day=full, staff=staff, times=clock
            )
            choices.append(choice(clock, aria, action("pick", by_start[slot.starts_at, slot.staff_id])))
        groups.append((label, choices))
    more = {"label": words.say("agent.button.more"), "action": action("more", "more")}
    return choices_block(groups, more=more)
