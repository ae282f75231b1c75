"""Says why a wished time cannot be had."""

from datetime import UTC, datetime

from agent.describe import say_service_length, service_name
from agent.look_up_times import Found
from agent.tool import ToolUnit
from agent.wish_words import say_time_of_day, say_wish
from app.availability.explain import explain
from app.availability.query import Rule
from app.availability.repository import Ignored
from app.business.repository import load_opening
from app.words.formats import say_day_in_full

_NEVER_POSSIBLE = frozenset({Rule.PAST, Rule.NOTICE, Rule.WINDOW})
_TAKEN: dict[Rule | None, str] = {
    Rule.TAKEN: "taken",
    Rule.FULL: "taken",
    Rule.CLOSED: "closed",
    Rule.HOLIDAY: "closed",
    Rule.NOT_WORKING: "not_working",
    Rule.TOO_LONG: "too_long",
    Rule.PAST: "past",
    Rule.NOTICE: "notice",
}


def say_why(unit: ToolUnit, found: Found) -> str:
    """Why the wished days have nothing, as a sentence."""
    words, day = unit.words, found.asked_day
    if day is None or not (found.lookup.wish.is_one_day or found.reason in _NEVER_POSSIBLE):
        return words.say("agent.why.none")
    label = say_day_in_full(day, words.language)
    member = found.lookup.member
    match found.reason:
        case Rule.CLOSED | Rule.HOLIDAY:
            reason = load_opening(unit.work).closed_reason(day, words.language)
            return words.say("agent.why.closed_because" if reason else "agent.why.closed", day=label, reason=reason)
        case Rule.NOT_WORKING | Rule.NO_SKILL:
            key = "agent.why.not_working" if member else "agent.why.nobody_working"
            return words.say(key, day=label, staff=member.name if member else "")
        case Rule.NO_SESSION:
            return words.say("agent.why.no_session", day=label)
        case Rule.PAST | Rule.NOTICE | Rule.WINDOW:
            return words.say(f"agent.why.{found.reason.value}")
    part = say_time_of_day(found.lookup.wish, words)
    if part and found.lookup.wish.at is None:
        return words.say("agent.why.full_window", day=label, part=part)
    if member is not None:
        return words.say("agent.why.full_staff", day=label, staff=member.name)
    return words.say("agent.why.full", day=label)


def say_why_not_then(unit: ToolUnit, found: Found) -> str:
    """Why the very time asked for is not among the offers of its day."""
    words, lookup = unit.words, found.lookup
    rule = _rule_at(unit, found)
    key = _TAKEN.get(rule, "other")
    if key == "not_working" and lookup.member is None:
        key = "other"
    return words.say(
        f"agent.taken.{key}",
        wish=_capital(say_wish(lookup.wish, words))
        if key not in {"closed", "not_working", "too_long"}
        else say_wish(lookup.wish, words),
        service=service_name(lookup.service, words),
        minutes=say_service_length(lookup.service, words),
        staff=lookup.member.name if lookup.member else "",
    )


def _rule_at(unit: ToolUnit, found: Found) -> Rule | None:
    """What stands in the way at the instant asked for; nothing to say where no instant was."""
    wish, lookup = found.lookup.wish, found.lookup
    if wish.at is None or wish.first_day is None or not wish.is_one_day:
        return None
    at = datetime.combine(wish.first_day, wish.at, unit.shop.business.zone).astimezone(UTC)
    ignored = Ignored(lookup.moving.id if lookup.moving else None, unit.conversation.conversation_id)
    staff_id = lookup.member.id if lookup.member else None
    return explain(unit.work, lookup.service.id, staff_id, at, ignored=ignored).rule


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
