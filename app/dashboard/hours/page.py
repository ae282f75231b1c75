"""Loads when the places are open, the days that are different, and the rules of booking."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from app.availability.explain import explain
from app.availability.rules_cache import rules_of
from app.business.repository import load_locations, load_opening
from app.business.save_hours import hours_on, opening_version
from app.business.save_profile import PolicyDraft, policy_of, policy_version
from app.business.wall_clock import instants_of
from app.dashboard.hours.repository import list_special_days
from app.dashboard.rule_forms import Asking, WeekLine, week_lines
from app.dashboard.why import say_why
from app.unit_of_work import UnitOfWork
from app.words import Words
from app.words.formats import say_day, say_time, say_weekday


@dataclass(frozen=True, slots=True)
class PlaceHours:
    public_id: str
    name: str
    address: str
    zone: str
    week: tuple[WeekLine, ...]
    seen: str


@dataclass(frozen=True, slots=True)
class SpecialLine:
    first: str
    last: str
    when: str
    what: str
    is_closed: bool


@dataclass(frozen=True, slots=True)
class WhyAsked:
    """The question why a time is not offered, and its answer."""

    services: tuple[tuple[str, str], ...]
    service: str = ""
    day: str = ""
    time: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True)
class HoursPage:
    places: tuple[PlaceHours, ...]
    special: tuple[SpecialLine, ...]
    policy: PolicyDraft
    seen_policy: str
    languages: tuple[str, ...]
    today: str
    why: WhyAsked
    asking: Asking = Asking()
    errors: Mapping[str, str] = field(default_factory=dict)
    part: str = ""


def hours_page(
    work: UnitOfWork,
    words: Words,
    *,
    blocks: Mapping[str, list[tuple[int, time, time]]] | None = None,
    policy: PolicyDraft | None = None,
    asked: tuple[str, str, str] = ("", "", ""),
    asking: Asking | None = None,
    errors: Mapping[str, str] | None = None,
    part: str = "",
) -> HoursPage:
    """`blocks` are those typed for a place; `part` says which form was sent."""
    rules = rules_of(work)
    business = rules.business
    today = work.now.astimezone(business.zone).date()
    return HoursPage(
        places=tuple(_places(work, words, today, blocks or {})),
        special=tuple(_special(work, words, today)),
        policy=policy or policy_of(business),
        seen_policy=policy_version(business),
        languages=business.languages,
        today=today.isoformat(),
        why=_why(work, words, asked),
        asking=asking or Asking(),
        errors=errors or {},
        part=part,
    )


def _places(
    work: UnitOfWork, words: Words, today: date, typed: Mapping[str, list[tuple[int, time, time]]]
) -> list[PlaceHours]:
    names = [say_weekday(weekday, words.language) for weekday in range(7)]
    found = []
    for place in load_locations(work):
        if not place.active:
            continue
        opening = load_opening(work, place.id)
        stored = [(one.weekday, one.opens, one.closes) for one in hours_on(opening, today)]
        week = week_lines(typed.get(place.public_id, stored), names)
        zone = place.timezone.replace("_", " ")
        found.append(PlaceHours(place.public_id, place.name, place.address, zone, week, opening_version(opening)))
    return found


def _special(work: UnitOfWork, words: Words, today: date) -> list[SpecialLine]:
    lines = []
    for one in list_special_days(work, today):
        first, last = say_day(one.first_day, words.language, with_year=True), say_day(one.last_day, words.language)
        hours = ", ".join(
            f"{say_time(low, words.language)} – {say_time(high, words.language)}" for low, high in one.hours
        )
        what = hours or words.say("dash.calendar.closed")
        reason = words.pick(one.reason)
        lines.append(
            SpecialLine(
                one.first_day.isoformat(),
                one.last_day.isoformat(),
                first if one.first_day == one.last_day else f"{first} – {last}",
                f"{what} · {reason}" if reason else what,
                not hours,
            )
        )
    return lines


def _why(work: UnitOfWork, words: Words, asked: tuple[str, str, str]) -> WhyAsked:
    rules = rules_of(work)
    services = tuple((one.public_id, words.pick(one.name)) for one in rules.services.values())
    public_id, day_text, time_text = asked
    service = next((one for one in rules.services.values() if one.public_id == public_id), None)
    try:
        day, wall = date.fromisoformat(day_text), time.fromisoformat(time_text)
    except ValueError:
        return WhyAsked(services, public_id, day_text, time_text)
    instants: tuple[datetime, ...] = instants_of(rules.business.zone, day, wall) if 2000 < day.year < 2200 else ()
    if service is None or not instants:
        return WhyAsked(services, public_id, day_text, time_text)
    answer = say_why(explain(work, service.id, None, instants[0]), words, with_nearest=False)
    return WhyAsked(services, public_id, day_text, time_text, answer or words.say("dash.why.offered"))
