"""Out today: what becomes of the appointments of somebody who cannot come."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.appointments.appointment import Appointment
from app.appointments.cancel import cancel
from app.appointments.reassign import reassign
from app.appointments.repository import list_between
from app.appointments.time_off import take_days_off
from app.availability.booking_rules import BookingRules
from app.availability.rules_cache import rules_of
from app.dashboard.appointment_line import AppointmentLine, appointment_line
from app.dashboard.days import day_bounds
from app.staff.repository import find_staff_member
from app.unit_of_work import UnitOfWork
from app.words import Words
from app.words.formats import say_day_in_full

KEEP, CANCEL, GIVE = "keep", "cancel", "give:"


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be done with an appointment; the first one is proposed."""

    value: str
    text: str


@dataclass(frozen=True, slots=True)
class Stranded:
    """An appointment of the absent person, with who could take it over at the same time."""

    line: AppointmentLine
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class OutPage:
    staff_id: str
    staff: str
    day: str
    day_text: str
    people: tuple[tuple[str, str], ...]
    stranded: tuple[Stranded, ...]
    is_looked_at: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many went which way."""

    given: int = 0
    cancelled: int = 0
    kept: int = 0


def out_form(work: UnitOfWork, words: Words, *, staff: str, day: date) -> OutPage:
    """Who is out on which day; nothing is looked up yet."""
    return _page(work, words, staff, day, (), is_looked_at=False)


def look_who_takes_over(work: UnitOfWork, words: Words, *, staff: str, day: date) -> OutPage:
    """The appointments with what can be done; run in `tenant.write`, for it tries everything and undoes it again."""
    rules = rules_of(work)
    found = []
    for appointment in _appointments(work, rules, staff, day):
        line = appointment_line(appointment, rules, words, now_seconds=work.now.timestamp())
        able = [one for one in rules.able_staff(appointment.service_id) if one.public_id != staff]
        takers = [one for one in able if _would_take(work, appointment.id, one.id)]
        choices = [Choice(f"{GIVE}{one.id}", words.say("dash.out.give", name=one.name)) for one in takers]
        choices += [Choice(CANCEL, words.say("dash.out.cancel")), Choice(KEEP, words.say("dash.out.keep"))]
        found.append(Stranded(line, tuple(choices)))
    return _page(work, words, staff, day, tuple(found), is_looked_at=True)


def send_home(work: UnitOfWork, *, staff: str, day: date, decisions: Mapping[str, str]) -> Outcome:
    """Give the day off and do with each appointment what was decided; what was not is kept and waits on Today.

    Raises:
        NotFound: There is no such staff member.
        InvalidInput: The day is none.
    """
    rules = rules_of(work)
    given = cancelled = kept = 0
    for appointment in _appointments(work, rules, staff, day):
        decision = decisions.get(appointment.public_id, KEEP)
        if decision.startswith(GIVE) and decision[len(GIVE) :].isdigit():
            taken = reassign(work, appointment.id, to_staff_id=int(decision[len(GIVE) :]))
            given, kept = (given + 1, kept) if taken is not None else (given, kept + 1)
        elif decision == CANCEL:
            cancel(work, appointment.id)
            cancelled += 1
        else:
            kept += 1
    take_days_off(work, staff, day, day, accepts=True)
    return Outcome(given, cancelled, kept)


def _page(
    work: UnitOfWork, words: Words, staff: str, day: date, stranded: tuple[Stranded, ...], *, is_looked_at: bool
) -> OutPage:
    rules = rules_of(work)
    people = tuple((one.public_id, one.name) for one in rules.staff.values())
    chosen = staff or (people[0][0] if people else "")
    name = next((text for public_id, text in people if public_id == chosen), "")
    return OutPage(chosen, name, day.isoformat(), say_day_in_full(day, words.language), people, stranded, is_looked_at)


def _appointments(work: UnitOfWork, rules: BookingRules, staff: str, day: date) -> list[Appointment]:
    member = find_staff_member(work, staff)
    low, high = day_bounds(day, rules.business.zone)
    booked = list_between(work, low, high, staff_id=member.id)
    return [one for one in booked if one.is_open and one.ends_at > work.now]


def _would_take(work: UnitOfWork, appointment_id: int, staff_id: int) -> bool:
    trial = UnitOfWork(work.connection, work.now, work.caller)
    work.connection.exec_driver_sql("SAVEPOINT would_take")
    try:
        return reassign(trial, appointment_id, to_staff_id=staff_id) is not None
    finally:
        work.connection.exec_driver_sql("ROLLBACK TO would_take")
        work.connection.exec_driver_sql("RELEASE would_take")
