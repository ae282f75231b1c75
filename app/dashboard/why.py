"""Says to the owner why a time is not offered, and what is free around it."""

from datetime import time

from app.availability.query import Rule, WhyNot
from app.words import Words
from app.words.formats import say_date, say_minutes, say_time


def say_why(why: WhyNot, words: Words, *, with_nearest: bool = True) -> str:
    """Empty where the time is offered."""
    if why.rule is None:
        return ""
    facts = why.facts
    match why.rule:
        case Rule.NOTICE | Rule.STEP:
            text = words.say(f"dash.why.{why.rule.value}", length=say_minutes(facts["minutes"], words.language))
        case Rule.WINDOW:
            text = words.say("dash.why.window", day=say_date(facts["last_day"], words.language))
        case Rule.CLOSED | Rule.HOLIDAY | Rule.TOO_LONG:
            text = _closed(why, words)
        case Rule.CAP:
            most = facts["per_day"] or facts["per_week"]
            text = words.say("dash.why.cap_day" if facts["per_day"] else "dash.why.cap_week", count=most)
        case Rule.TAKEN | Rule.NOT_WORKING | Rule.NO_SKILL:
            staff = facts.get("staff")
            text = words.say(f"dash.why.{why.rule.value}" if staff else f"dash.why.{why.rule.value}_any", staff=staff)
        case _:
            text = words.say(f"dash.why.{why.rule.value}")
    return " ".join([text, *_nearest(why, words)]) if with_nearest else text


def _closed(why: WhyNot, words: Words) -> str:
    reason = (why.facts.get("reason") or {}).get(words.language)
    hours = ", ".join(_span(first, last, words) for first, last in why.facts.get("hours", ()))
    if why.rule is Rule.TOO_LONG:
        return words.say("dash.why.too_long", hours=hours) if hours else words.say("dash.why.too_long_any")
    if reason:
        return words.say("dash.why.closed_because", reason=reason)
    return words.say("dash.why.closed_hours", hours=hours) if hours else words.say("dash.why.closed")


def _span(first: time, last: time, words: Words) -> str:
    return f"{say_time(first, words.language)} – {say_time(last, words.language)}"


def _nearest(why: WhyNot, words: Words) -> list[str]:
    slots = [slot for slot in (why.nearest_before, why.nearest_after) if slot is not None]
    return [] if not slots else [words.say("dash.why.nearest")]
