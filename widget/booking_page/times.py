"""The calendar of one choice: a month of days, the times of one of them, and why there are none."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from babel.dates import format_date

from app.availability.booking_rules import BookingRules
from app.availability.find_slots import find_slots
from app.availability.free_days import free_days
from app.availability.query import Availability, Rule, SlotQuery
from app.availability.repository import Ignored
from app.availability.search import open_search
from app.availability.slot import Slot
from app.unit_of_work import UnitOfWork
from app.words import Words
from app.words.formats import say_day_in_full, say_local_time, say_price, say_weekday
from widget.booking_page.capital import capital
from widget.booking_page.choice import Choice, parse_day, parse_month
from widget.booking_page.month import Month, first_weekday, month_of

_NOON, _EVENING = 12, 17

# The address of this page for another month or day, and of the page behind a time.
DayLink = Callable[[date | None, date | None], str]
SlotLink = Callable[[Slot], str]


@dataclass(frozen=True, slots=True)
class Links:
    """Where the parts of the calendar lead."""

    to_day: DayLink
    to_slot: SlotLink


@dataclass(frozen=True, slots=True)
class DayCell:
    number: int
    label: str
    url: str | None
    is_free: bool
    is_selected: bool
    is_today: bool


@dataclass(frozen=True, slots=True)
class TimeChoice:
    """`spoken` is what only a screen reader needs to hear beside what everybody sees."""

    label: str
    detail: str
    spoken: str
    url: str


@dataclass(frozen=True, slots=True)
class PartOfDay:
    label: str
    times: tuple[TimeChoice, ...]


@dataclass(frozen=True, slots=True)
class NextFree:
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class TimesPage:
    """`reason` and `next_free` say why the day has nothing, and where to look instead."""

    month_label: str
    previous_url: str | None
    next_url: str | None
    weekdays: tuple[tuple[str, str], ...]
    weeks: tuple[tuple[DayCell | None, ...], ...]
    day_label: str
    parts: tuple[PartOfDay, ...]
    reason: str
    next_free: NextFree | None


@dataclass(frozen=True, slots=True)
class Calendar:
    """What was read for the page."""

    month: Month
    today: date
    last_bookable: date
    free: frozenset[date]
    day: date | None
    answer: Availability | None


def load_calendar(work: UnitOfWork, choice: Choice, *, moving: int | None = None) -> Calendar:
    """The month and day asked for; without a day, the first free one, in a later month when this one is full.

    The time of an appointment that is being moved counts as free.
    """
    ignored = Ignored(appointment_id=moving)
    search = open_search(
        work,
        service_id=choice.service.id,
        extra_ids=choice.extra_ids,
        staff_id=choice.staff_id,
        ignored=ignored,
    )
    today, last = search.today, max(search.last_bookable, search.today)
    wished = parse_day(choice.wish.day)
    shown = parse_month(choice.wish.month) or (wished and wished.replace(day=1)) or today
    month = month_of(min(max(shown, today.replace(day=1)), last))
    free = _free_days(work, choice, month, ignored)
    if not free and wished is None and choice.wish.month is None:
        later = _ask(work, choice, month.first, month.last, moving).next_free
        if later is not None:
            month = month_of(later)
            free = _free_days(work, choice, month, ignored)
    day = wished if wished is not None else min(free, default=None)
    answer = None
    if day is not None or not free:
        answer = _ask(work, choice, day or month.first, day or month.last, moving)
    return Calendar(month, today, last, free, day, answer)


def times_page(calendar: Calendar, choice: Choice, rules: BookingRules, words: Words, links: Links) -> TimesPage:
    """The page of what was read."""
    language = words.language
    start = first_weekday(rules.business.country)
    answer = calendar.answer
    slots = answer.slots if answer else ()
    return TimesPage(
        month_label=capital(format_date(calendar.month.first, "LLLL y", locale=language)),
        previous_url=_month_url(calendar, calendar.month.previous, links),
        next_url=_month_url(calendar, calendar.month.next, links),
        weekdays=tuple(_weekday_names((start + ahead) % 7, words) for ahead in range(7)),
        weeks=tuple(
            tuple(_cell(calendar, day, words, links) if day else None for day in week)
            for week in calendar.month.weeks(start)
        ),
        day_label=capital(say_day_in_full(calendar.day, language)) if calendar.day else "",
        parts=_parts_of_day(slots, rules, choice, words, links),
        reason="" if slots or answer is None else _reason(answer, calendar, choice, rules, words),
        next_free=_next_free(answer, words, links),
    )


def _ask(work: UnitOfWork, choice: Choice, first: date, last: date, moving: int | None) -> Availability:
    return find_slots(
        work,
        SlotQuery(
            service_id=choice.service.id,
            first_day=first,
            last_day=last,
            extra_ids=choice.extra_ids,
            staff_id=choice.staff_id,
            ignore_appointment_id=moving,
        ),
    )


def _free_days(work: UnitOfWork, choice: Choice, month: Month, ignored: Ignored) -> frozenset[date]:
    found = free_days(
        work, choice.service.id, choice.staff_id, month.first, extra_ids=choice.extra_ids, ignored=ignored
    )
    return frozenset(found)


def _month_url(calendar: Calendar, first: date, links: Links) -> str | None:
    earliest, latest = calendar.today.replace(day=1), calendar.last_bookable
    return links.to_day(first, None) if earliest <= first <= latest else None


def _weekday_names(weekday: int, words: Words) -> tuple[str, str]:
    """(short, full)"""
    some_monday = date(2024, 1, 1)
    short = format_date(some_monday + timedelta(days=weekday), "EEEEEE", locale=words.language)
    return short, say_weekday(weekday, words.language)


def _cell(calendar: Calendar, day: date, words: Words, links: Links) -> DayCell:
    is_free = day in calendar.free
    can_be_asked = calendar.today <= day <= calendar.last_bookable
    label = say_day_in_full(day, words.language)
    return DayCell(
        number=day.day,
        label=words.say("booking.day_free" if is_free else "booking.day_not_free", day=label),
        url=links.to_day(None, day) if can_be_asked else None,
        is_free=is_free,
        is_selected=day == calendar.day,
        is_today=day == calendar.today,
    )


def _parts_of_day(
    slots: Sequence[Slot], rules: BookingRules, choice: Choice, words: Words, links: Links
) -> tuple[PartOfDay, ...]:
    zone = rules.business.zone
    parts = groupby(slots, key=lambda slot: _part_key(slot.starts_at.astimezone(zone)))
    return tuple(
        PartOfDay(words.say(key), tuple(_time(slot, rules, choice, words, links) for slot in group))
        for key, group in parts
    )


def _part_key(local: datetime) -> str:
    if local.hour < _NOON:
        return "booking.part.morning"
    return "booking.part.afternoon" if local.hour < _EVENING else "booking.part.evening"


def _time(slot: Slot, rules: BookingRules, choice: Choice, words: Words, links: Links) -> TimeChoice:
    language = words.language
    staff = rules.staff[slot.staff_id].name if slot.staff_id is not None else ""
    price = say_price(slot.price_kind.value, slot.price_minor, slot.currency, language)
    shows_staff = choice.staff is None and len(rules.able_staff(choice.service.id)) > 1
    return TimeChoice(
        label=say_local_time(slot.starts_at.astimezone(rules.locations[slot.location_id].zone), language),
        detail=staff if shows_staff else "",
        spoken=words.say("booking.time_with", staff=staff, price=price) if staff and not shows_staff else price,
        url=links.to_slot(slot),
    )


def _reason(answer: Availability, calendar: Calendar, choice: Choice, rules: BookingRules, words: Words) -> str:
    if calendar.day is None:
        return words.say("booking.why.month")
    day = say_day_in_full(calendar.day, words.language)
    because = _closed_because(rules, calendar.day, words)
    match answer.reason:
        case Rule.CLOSED | Rule.HOLIDAY if because:
            return words.say("booking.why.closed_because", day=day, reason=because)
        case Rule.CLOSED | Rule.HOLIDAY:
            return words.say("booking.why.closed", day=day)
        case Rule.NOT_WORKING if choice.staff:
            return words.say("booking.why.not_working", day=day, staff=choice.staff.name)
        case Rule.NOT_WORKING | Rule.NO_SKILL:
            return words.say("booking.why.nobody_working", day=day)
        case Rule.NO_SESSION:
            return words.say("booking.why.no_session", day=day)
        case Rule.PAST:
            return words.say("booking.why.past", day=day)
        case Rule.NOTICE:
            return words.say("booking.why.notice", day=day)
        case Rule.WINDOW:
            return words.say("booking.why.window", day=day)
        case _:
            return words.say("booking.why.full", day=day)


def _closed_because(rules: BookingRules, day: date, words: Words) -> str | None:
    opening = next(iter(rules.openings.values()), None)
    return opening.closed_reason(day, words.language) if opening else None


def _next_free(answer: Availability | None, words: Words, links: Links) -> NextFree | None:
    if answer is None or answer.next_free is None:
        return None
    day = answer.next_free
    return NextFree(say_day_in_full(day, words.language), links.to_day(None, day))
