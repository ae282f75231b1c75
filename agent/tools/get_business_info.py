"""The `get_business_info` tool."""

from datetime import date, timedelta
from itertools import groupby
from typing import Any, Literal

from pydantic import Field

from agent.cancelling_words import asks_about_cancelling
from agent.customer_details import show_phone
from agent.describe import say_names, say_policy, service_name
from agent.named_service import find_services
from agent.read_wish import wish_in_words
from agent.tool import Effect, Tool, ToolArguments, ToolResult, ToolUnit
from agent.wish import Wish
from app.business.opening import OpeningCalendar
from app.business.repository import load_opening
from app.knowledge.find_answer import find_answer
from app.knowledge.unanswered import log_unanswered
from app.services.service import Service
from app.words import Words
from app.words.formats import say_day_in_full, say_time, say_weekday

# More services than these in one question are the whole list.
_MOST_SERVICES = 3
Topic = Literal["hours", "address", "contact", "staff", "policies", "about", "question"]


class Arguments(ToolArguments):
    topic: Topic = Field(description="What is asked for; `question` searches what the owner wrote.")
    question: str | None = Field(description="The customer's question in their own words.")
    when: str | None = Field(description="For hours: the day asked about, in the customer's own words, or null.")


def run(unit: ToolUnit, arguments: Arguments) -> ToolResult:
    if arguments.topic in {"address", "contact"}:
        written = _written(unit, arguments.question)
        if written is not None:
            return ToolResult(data={"known": True, "owner_wrote": written}, say=written)
    match arguments.topic:
        case "hours":
            return _hours(unit, arguments)
        case "address":
            return _address(unit)
        case "contact":
            return _contact(unit)
        case "staff":
            return _staff(unit, arguments.question)
        case "policies":
            return _policies(unit, arguments.question)
        case "about" | "question":
            return _from_owner(unit, arguments)


def _hours(unit: ToolUnit, arguments: Arguments) -> ToolResult:
    calendar = load_opening(unit.work)
    wish = wish_in_words(arguments.when, unit) if arguments.when else None
    day = None if wish is None else _one_day(wish, unit.local_now.date())
    if day is not None:
        return _hours_on(day, calendar, unit)
    week = _week(unit.local_now.date(), calendar, unit.words)
    say = unit.words.say("agent.info.hours", hours="; ".join(week))
    return ToolResult(data={"hours": week}, say=say)


def _one_day(wish: Wish, today: date) -> date | None:
    """The day asked about; "on Sundays" is the next one."""
    if wish.is_one_day:
        return wish.first_day
    if wish.first_day is None and len(wish.weekdays) == 1:
        return today + timedelta(days=(next(iter(wish.weekdays)) - today.weekday()) % 7)
    return None


def _hours_on(day: date, calendar: OpeningCalendar, unit: ToolUnit) -> ToolResult:
    words = unit.words
    label = say_day_in_full(day, words.language)
    spans = _spans(calendar, day, words)
    clocks = [[opens.strftime("%H:%M"), closes.strftime("%H:%M")] for opens, closes in calendar.intervals(day)]
    data: dict[str, Any] = {
        "date": day.isoformat(),
        "day": label,
        "open": bool(spans),
        "hours": spans,
        "spans": clocks,
    }
    if spans:
        times = say_names(spans, words.language, last="and")
        return ToolResult(data=data, say=words.say("agent.info.open_on", day=label, times=times))
    reason = calendar.closed_reason(day, words.language)
    if reason:
        say = words.say("agent.info.closed_on_because", day=label, reason=reason)
        return ToolResult(data={**data, "reason": reason}, say=say)
    return ToolResult(data=data, say=words.say("agent.info.closed_on", day=label))


def _spans(calendar: OpeningCalendar, day: date, words: Words) -> list[str]:
    return [
        words.say("agent.info.span", opens=say_time(opens, words.language), closes=say_time(closes, words.language))
        for opens, closes in calendar.intervals(day)
    ]


def _week(today: date, calendar: OpeningCalendar, words: Words) -> list[str]:
    """The coming week's ordinary hours, days with the same hours together."""
    monday = today - timedelta(days=today.weekday())
    days = [(weekday, tuple(_spans(calendar, monday + timedelta(days=7 + weekday), words))) for weekday in range(7)]
    lines = []
    for spans, group in groupby(days, key=lambda item: item[1]):
        weekdays = [weekday for weekday, _ in group]
        label = say_weekday(weekdays[0], words.language)
        if len(weekdays) > 1:
            label = f"{label}-{say_weekday(weekdays[-1], words.language)}"
        key = "agent.info.hours_line" if spans else "agent.info.hours_closed"
        lines.append(words.say(key, days=label, times=say_names(list(spans), words.language, last="and")))
    return lines


def _address(unit: ToolUnit) -> ToolResult:
    place = unit.shop.locations[0]
    directions = unit.words.pick(place.directions)
    key = "agent.info.directions" if directions else "agent.info.address"
    say = unit.words.say(key, address=place.address, directions=directions)
    return ToolResult(data={"address": place.address, "directions": directions}, say=say)


def _contact(unit: ToolUnit) -> ToolResult:
    business = unit.shop.business
    sentences = []
    if business.phone:
        sentences.append(unit.words.say("agent.info.phone", phone=show_phone(business.phone)))
    if business.email:
        sentences.append(unit.words.say("agent.info.email", email=business.email))
    if not sentences:
        sentences.append(unit.words.say("agent.info.no_contact"))
    return ToolResult(data={"phone": business.phone, "email": business.email}, say=" ".join(sentences))


def _staff(unit: ToolUnit, question: str | None) -> ToolResult:
    """Who works here; where the question names a service, who does it."""
    services = find_services(question, unit.shop) if question else ()
    if not 0 < len(services) <= _MOST_SERVICES:
        names = [member.name for member in unit.shop.staff]
        listed = say_names(names, unit.words.language, last="and")
        say = unit.words.say("agent.info.staff", business=unit.shop.business.name, names=listed)
        return ToolResult(data={"staff": names}, say=say)
    lines = [_who_does(unit, service) for service in services]
    return ToolResult(data={"services": [service_name(one, unit.words) for one in services]}, say=" ".join(lines))


def _who_does(unit: ToolUnit, service: Service) -> str:
    names = [member.name for member in unit.shop.staff if member.can_do(service.id)]
    listed = say_names(names, unit.words.language, last="and")
    return unit.words.say("agent.info.who_does", service=service_name(service, unit.words), names=listed)


def _policies(unit: ToolUnit, question: str | None) -> ToolResult:
    """What the owner wrote about it; the cancellation policy where that is asked, or nothing else is known."""
    written = _written(unit, question)
    policy = say_policy(unit.shop.business.cancellation_window_minutes, unit.words)
    if written is not None:
        return ToolResult(data={"policy": policy, "owner_wrote": written}, say=written)
    if question and not asks_about_cancelling(question):
        return _unknown(unit, question)
    return ToolResult(data={"policy": policy, "owner_wrote": None}, say=policy)


def _from_owner(unit: ToolUnit, arguments: Arguments) -> ToolResult:
    written = _written(unit, arguments.question)
    about = unit.words.pick(unit.shop.business.about)
    if written is None and arguments.topic == "about" and about:
        return ToolResult(data={"about": about}, say=about)
    if written is None:
        return _unknown(unit, arguments.question)
    return ToolResult(data={"known": True, "owner_wrote": written}, say=written)


def _written(unit: ToolUnit, question: str | None) -> str | None:
    """What the owner wrote about it, word for word."""
    found = find_answer(unit.work, question, unit.words.language) if question else None
    return None if found is None else found.text


def _unknown(unit: ToolUnit, question: str | None) -> ToolResult:
    """Nobody wrote anything about it: the owner learns of the question."""
    log_unanswered(
        unit.work,
        question=question or "",
        language=unit.words.language,
        conversation_id=unit.conversation.conversation_id,
    )
    say = unit.words.say("agent.info.unknown", unit.turn.number, business=unit.shop.business.name)
    return ToolResult(data={"known": False, "offers_message": True, "say": say}, say=say)


def describe(arguments: Arguments, words: Words) -> str:
    return words.say("agent.working.get_business_info")


TOOL = Tool(
    name="get_business_info",
    about=(
        "Facts about the business: opening hours (also of one day), address, contact, staff, cancellation policy, and "
        "the owner's answers to other questions. Call it before you answer any such question; if it does not know, say "
        "so and offer to take a message. Not for prices (list_services) or free times (check_availability)."
    ),
    arguments=Arguments,
    effect=Effect.READ,
    run=run,
    describe=describe,
)
