"""The calendar as agenda: a day with a column for each staff member, or a week with one for each day."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from app.appointments.appointment import Appointment
from app.appointments.repository import list_between
from app.availability.booking_rules import BookingRules
from app.availability.rules_cache import rules_of
from app.dashboard.appointment_line import AppointmentLine, appointment_line
from app.dashboard.days import day_bounds
from app.unit_of_work import UnitOfWork
from app.words import Words
from app.words.formats import say_day, say_day_in_full, say_time


class Span(StrEnum):
    DAY = "day"
    WEEK = "week"


@dataclass(frozen=True, slots=True)
class AgendaColumn:
    """`detail` is when somebody works, or why the place is closed."""

    title: str
    detail: str
    url: str
    is_today: bool
    lines: tuple[AppointmentLine, ...]


@dataclass(frozen=True, slots=True)
class AgendaPage:
    span: Span
    title: str
    day: str
    previous_url: str
    next_url: str
    today_url: str
    day_url: str
    week_url: str
    columns: tuple[AgendaColumn, ...]
    count: int


def agenda_page(work: UnitOfWork, words: Words, *, span: Span, day: date | None) -> AgendaPage:
    rules = rules_of(work)
    today = work.now.astimezone(rules.business.zone).date()
    chosen = day or today
    step = timedelta(days=1 if span is Span.DAY else 7)
    columns = (
        _staff_columns(work, rules, words, chosen) if span is Span.DAY else _day_columns(work, rules, words, chosen)
    )
    return AgendaPage(
        span=span,
        title=_title(span, chosen, words),
        day=chosen.isoformat(),
        previous_url=agenda_url(span, chosen - step),
        next_url=agenda_url(span, chosen + step),
        today_url=agenda_url(span, None),
        day_url=agenda_url(Span.DAY, chosen),
        week_url=agenda_url(Span.WEEK, chosen),
        columns=columns,
        count=sum(len(column.lines) for column in columns),
    )


def agenda_url(span: Span, day: date | None) -> str:
    when = f"&day={day.isoformat()}" if day else ""
    return f"/dashboard/calendar?view={span.value}{when}"


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _title(span: Span, day: date, words: Words) -> str:
    if span is Span.DAY:
        text = say_day_in_full(day, words.language)
        return text[:1].upper() + text[1:]
    first = monday_of(day)
    return f"{say_day(first, words.language)} – {say_day(first + timedelta(days=6), words.language)}"


def _staff_columns(work: UnitOfWork, rules: BookingRules, words: Words, day: date) -> tuple[AgendaColumn, ...]:
    low, high = day_bounds(day, rules.business.zone)
    booked = list_between(work, low, high)
    today = work.now.astimezone(rules.business.zone).date()
    columns = [
        AgendaColumn(
            title=member.name,
            detail=_working_hours(rules, member.id, day, words),
            url="",
            is_today=day == today,
            lines=_lines(work, rules, words, [one for one in booked if one.staff_id == member.id]),
        )
        for member in rules.staff.values()
    ]
    others = [one for one in booked if one.staff_id not in rules.staff]
    if others:
        lines = _lines(work, rules, words, others)
        columns.append(AgendaColumn(words.say("dash.calendar.others"), "", "", day == today, lines))
    return tuple(columns)


def _day_columns(work: UnitOfWork, rules: BookingRules, words: Words, day: date) -> tuple[AgendaColumn, ...]:
    first = monday_of(day)
    zone = rules.business.zone
    booked = list_between(work, day_bounds(first, zone)[0], day_bounds(first + timedelta(days=6), zone)[1])
    today = work.now.astimezone(zone).date()
    columns = []
    for ahead in range(7):
        one_day = first + timedelta(days=ahead)
        of_day = [one for one in booked if one.starts_at.astimezone(zone).date() == one_day]
        columns.append(
            AgendaColumn(
                title=say_day(one_day, words.language),
                detail=_opening(rules, one_day, words),
                url=agenda_url(Span.DAY, one_day),
                is_today=one_day == today,
                lines=_lines(work, rules, words, of_day),
            )
        )
    return tuple(columns)


def _lines(
    work: UnitOfWork, rules: BookingRules, words: Words, booked: list[Appointment]
) -> tuple[AppointmentLine, ...]:
    seconds = work.now.timestamp()
    return tuple(appointment_line(one, rules, words, now_seconds=seconds) for one in booked)


def _working_hours(rules: BookingRules, staff_id: int, day: date, words: Words) -> str:
    spans = [span for shift in rules.shifts(staff_id, day) for span in shift.spans]
    if not spans:
        return words.say("dash.calendar.off")
    zone = rules.business.zone
    return ", ".join(
        f"{say_time(datetime.fromtimestamp(low, zone), words.language)} – "
        f"{say_time(datetime.fromtimestamp(high, zone), words.language)}"
        for low, high in spans
    )


def _opening(rules: BookingRules, day: date, words: Words) -> str:
    opening = next(iter(rules.openings.values()), None)
    if opening is None:
        return ""
    if opening.closure(day) is not None:
        return opening.closed_reason(day, words.language) or words.say("dash.calendar.closed")
    return ""
