"""Loads what the calendar shows: columns for people, rooms or days, or the days of a month."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.appointments.appointment import Appointment
from app.appointments.repository import list_between, list_of, list_starts
from app.availability.booking_rules import BookingRules
from app.availability.rules_cache import rules_of
from app.dashboard.calendar.asked import Asked, Columns, View
from app.dashboard.calendar.entry import (
    BusyEntry,
    CalendarEntry,
    Placed,
    PlacedBusy,
    busy_entry,
    calendar_entry,
)
from app.dashboard.calendar.geometry import Box, Hours, Minutes, complement, hours_around, place, wall_minutes
from app.dashboard.calendar.repository import BusyStretch, list_busy, rooms_of_appointments
from app.dashboard.days import day_bounds
from app.staff.staff_member import StaffMember
from app.unit_of_work import UnitOfWork
from app.words import Words
from app.words.formats import say_day, say_day_in_full, say_month, say_time, say_weekday

_USUAL = Hours(9, 18)
_SHOWN_IN_MONTH = 3


@dataclass(frozen=True, slots=True)
class Column:
    """`key` says who or what it is of; `off` are boxes in which nobody works."""

    title: str
    detail: str
    url: str
    day: date
    staff: str
    is_today: bool
    is_closed: bool
    hours: Hours
    off: tuple[Box, ...]
    busy: tuple[PlacedBusy, ...]
    entries: tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class MonthDay:
    day: date
    label: str
    url: str
    is_today: bool
    is_other_month: bool
    closed: str
    shown: tuple[CalendarEntry, ...]
    more: int
    count: int


@dataclass(frozen=True, slots=True)
class Choice:
    label: str
    url: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class CalendarPage:
    asked: Asked
    title: str
    zone: str
    count: int
    hours: Hours
    hour_labels: tuple[str, ...]
    now_row: int | None
    columns: tuple[Column, ...]
    weeks: tuple[tuple[MonthDay, ...], ...]
    weekdays: tuple[str, ...]
    people: tuple[Choice, ...]
    has_rooms: bool
    today: date


@dataclass(frozen=True, slots=True)
class _Look:
    """Everything one look needs."""

    work: UnitOfWork
    words: Words
    rules: BookingRules
    asked: Asked
    zone: ZoneInfo
    booked: Sequence[Appointment]
    busy: Sequence[BusyStretch]

    @property
    def today(self) -> date:
        return self.work.now.astimezone(self.zone).date()

    def entries(self, day: date, wanted: Callable[[Appointment], bool]) -> list[CalendarEntry]:
        made = (
            calendar_entry(one, self.rules, self.words, day=day, zone=self.zone, now=self.work.now)
            for one in self.booked
            if wanted(one)
        )
        return [one for one in made if one is not None]

    def busy_on(self, day: date, resource_ids: set[int]) -> list[BusyEntry]:
        made = (
            busy_entry(one, self.words, day=day, zone=self.zone) for one in self.busy if one.resource_id in resource_ids
        )
        return [one for one in made if one is not None]


@dataclass(frozen=True, slots=True)
class _Draft:
    """A column before the hours of the whole grid are known."""

    title: str
    detail: str
    url: str
    day: date
    staff: str
    open: tuple[Minutes, ...]
    entries: list[CalendarEntry]
    busy: list[BusyEntry]


def calendar_page(work: UnitOfWork, words: Words, *, asked: Asked) -> CalendarPage:
    rules = rules_of(work)
    zone = rules.business.zone
    low, high = day_bounds(asked.first, zone)[0], day_bounds(asked.last, zone)[1]
    chosen = next((member for member in rules.staff.values() if member.public_id == asked.who), None)
    staff_id = chosen.id if chosen else None
    look = _Look(work, words, rules, asked, zone, *_contents(work, rules, asked, low, high, staff_id))
    drafts = _drafts(look, chosen)
    hours = hours_around([span for draft in drafts for span in _spans(draft)], usual=_USUAL)
    columns = tuple(_column(look, draft, hours) for draft in drafts)
    starts = list_starts(work, low, high, staff_id=staff_id) if asked.view is View.MONTH else ()
    weeks = _month(look, starts) if asked.view is View.MONTH else ()
    return CalendarPage(
        asked=asked,
        title=_title(asked, words),
        zone=zone.key.replace("_", " "),
        count=len(starts) or sum(1 for one in look.booked if low <= one.starts_at < high),
        hours=hours,
        hour_labels=tuple(_hour_label(hour, words) for hour in range(hours.first, hours.last)),
        now_row=_now_row(look, hours),
        columns=columns,
        weeks=weeks,
        weekdays=tuple(say_weekday(weekday, words.language) for weekday in range(7)),
        people=_people(look),
        has_rooms=bool(rules.pools),
        today=look.today,
    )


def _contents(
    work: UnitOfWork, rules: BookingRules, asked: Asked, low: datetime, high: datetime, staff_id: int | None
) -> tuple[Sequence[Appointment], Sequence[BusyStretch]]:
    """What is booked and what else is busy; a month only counts, and looks up what it shows of each day."""
    if asked.view is View.MONTH:
        return (), ()
    # What began the evening before reaches into the first day.
    booked = list_between(work, low - timedelta(hours=12), high, staff_id=staff_id)
    resource_ids = {member.resource_id for member in rules.staff.values()} | set(_units(rules))
    return booked, list_busy(work, resource_ids, low, high)


def _drafts(look: _Look, chosen: StaffMember | None) -> list[_Draft]:
    match look.asked.view:
        case View.MONTH:
            return []
        case View.DAY if look.asked.columns is Columns.ROOMS:
            return _room_drafts(look)
        case View.DAY:
            return _staff_drafts(look, chosen)
        case _:
            return [_day_draft(look, day, chosen) for day in look.asked.days()]


def _staff_drafts(look: _Look, chosen: StaffMember | None) -> list[_Draft]:
    day = look.asked.day
    members = [member for member in look.rules.staff.values() if chosen is None or member.id == chosen.id]
    drafts = [_staff_draft(look, member, day) for member in members]
    left = look.entries(day, lambda one: one.staff_id not in look.rules.staff)
    if left and chosen is None:
        drafts.append(_Draft(look.words.say("dash.calendar.others"), "", "", day, "", (), left, []))
    return drafts


def _staff_draft(look: _Look, member: StaffMember, day: date) -> _Draft:
    shifts = [span for shift in look.rules.shifts(member.id, day) for span in shift.spans]
    open_ = _open_minutes(look, day, shifts)
    return _Draft(
        title=member.name,
        detail=_say_spans(open_, look.words) or look.words.say("dash.calendar.off"),
        url="",
        day=day,
        staff=member.public_id,
        open=open_,
        entries=look.entries(day, lambda one: one.staff_id == member.id),
        busy=look.busy_on(day, {member.resource_id}),
    )


def _room_drafts(look: _Look) -> list[_Draft]:
    day = look.asked.day
    low, high = day_bounds(day, look.zone)
    units = _units(look.rules)
    rooms = rooms_of_appointments(look.work, units, low, high)
    spans = [span for shift in look.rules.shifts(None, day) for span in shift.spans]
    drafts = []
    for unit_id, name in units.items():
        entries = look.entries(day, lambda one, unit_id=unit_id: unit_id in rooms.get(one.id, set()))  # type: ignore[misc]
        busy = look.busy_on(day, {unit_id})
        drafts.append(_Draft(name, "", "", day, "", _open_minutes(look, day, spans), entries, busy))
    return drafts


def _day_draft(look: _Look, day: date, chosen: StaffMember | None) -> _Draft:
    staff_id = None if chosen is None else chosen.id
    spans = [span for shift in look.rules.shifts(staff_id, day) for span in shift.spans]
    # Of everybody's blocks a week shows too much; of one person's it shows what matters.
    busy = look.busy_on(day, {chosen.resource_id}) if chosen is not None else []
    return _Draft(
        title=say_day(day, look.words.language),
        detail=_closed(look, day),
        url=look.asked.url(view=View.DAY, day=day),
        day=day,
        staff="" if chosen is None else chosen.public_id,
        open=_open_minutes(look, day, spans),
        entries=look.entries(day, lambda one: True),
        busy=busy,
    )


def _column(look: _Look, draft: _Draft, hours: Hours) -> Column:
    boxes = place(hours, [entry.span for entry in draft.entries])
    return Column(
        title=draft.title,
        detail=draft.detail,
        url=draft.url,
        day=draft.day,
        staff=draft.staff,
        is_today=draft.day == look.today,
        is_closed=not draft.open,
        hours=hours,
        off=tuple(_exact_box(hours, span) for span in complement(draft.open, hours)),
        busy=tuple(PlacedBusy(entry, _exact_box(hours, entry.span)) for entry in draft.busy),
        entries=tuple(Placed(entry, box) for entry, box in zip(draft.entries, boxes, strict=True)),
    )


def _exact_box(hours: Hours, span: Minutes) -> Box:
    at = hours.row_of(span[0])
    return Box(at, max(1, hours.row_of(span[1]) - at))


def _spans(draft: _Draft) -> list[Minutes]:
    return [*draft.open, *(entry.span for entry in draft.entries)]


def _month(look: _Look, starts: Sequence[tuple[int, datetime]]) -> tuple[tuple[MonthDay, ...], ...]:
    ids: dict[date, list[int]] = defaultdict(list)
    for appointment_id, starts_at in starts:
        ids[starts_at.astimezone(look.zone).date()].append(appointment_id)
    shown = [one for of_day in ids.values() for one in of_day[:_SHOWN_IN_MONTH]]
    found = {one.id: one for one in list_of(look.work, shown)}
    days = [_month_day(look, day, ids[day], found) for day in look.asked.days()]
    return tuple(tuple(days[start : start + 7]) for start in range(0, len(days), 7))


def _month_day(look: _Look, day: date, ids: Sequence[int], found: Mapping[int, Appointment]) -> MonthDay:
    made = (
        calendar_entry(found[one], look.rules, look.words, day=day, zone=look.zone, now=look.work.now)
        for one in ids[:_SHOWN_IN_MONTH]
    )
    return MonthDay(
        day=day,
        label=say_day_in_full(day, look.words.language),
        url=look.asked.url(view=View.DAY, day=day),
        is_today=day == look.today,
        is_other_month=day.month != look.asked.day.month,
        closed=_closed(look, day),
        shown=tuple(one for one in made if one is not None),
        more=max(0, len(ids) - _SHOWN_IN_MONTH),
        count=len(ids),
    )


def _open_minutes(look: _Look, day: date, spans: Sequence[tuple[int, int]]) -> tuple[Minutes, ...]:
    made = (
        wall_minutes(day, look.zone, datetime.fromtimestamp(low, look.zone), datetime.fromtimestamp(high, look.zone))
        for low, high in spans
    )
    return tuple(one for one in made if one is not None)


def _closed(look: _Look, day: date) -> str:
    opening = next(iter(look.rules.openings.values()), None)
    if opening is None or opening.closure(day) is None:
        return ""
    return opening.closed_reason(day, look.words.language) or look.words.say("dash.calendar.closed")


def _units(rules: BookingRules) -> dict[int, str]:
    return {unit.id: unit.name for units in rules.pools.values() for unit in units}


def _people(look: _Look) -> tuple[Choice, ...]:
    everybody = Choice(look.words.say("dash.calendar.everybody"), look.asked.url(who=""), not look.asked.who)
    members = look.rules.staff.values()
    if len(members) < 2:
        return ()
    return (
        everybody,
        *(Choice(one.name, look.asked.url(who=one.public_id), one.public_id == look.asked.who) for one in members),
    )


def _now_row(look: _Look, hours: Hours) -> int | None:
    here = look.work.now.astimezone(look.zone)
    minute = here.hour * 60 + here.minute
    return hours.row_of(minute) if hours.first * 60 <= minute < hours.last * 60 else None


def _title(asked: Asked, words: Words) -> str:
    if asked.view is View.DAY:
        return _capital(say_day_in_full(asked.day, words.language))
    if asked.view is View.MONTH:
        return _capital(say_month(asked.day, words.language))
    return f"{say_day(asked.first, words.language)} – {say_day(asked.last, words.language)}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _hour_label(hour: int, words: Words) -> str:
    if words.language == "es":
        return f"{hour}:00"
    return f"{hour % 12 or 12} {'am' if hour % 24 < 12 else 'pm'}"


def _say_spans(spans: Sequence[Minutes], words: Words) -> str:
    return ", ".join(f"{_say_minute(low, words)} – {_say_minute(high, words)}" for low, high in spans)


def _say_minute(minute: int, words: Words) -> str:
    return say_time(time(minute // 60 % 24, minute % 60), words.language)
