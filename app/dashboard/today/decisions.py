"""What waits for a person's decision: collisions, who cannot be reached, messages that failed."""

from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from app.appointments.conflict_repository import list_open_conflicts
from app.appointments.repository import get_appointment
from app.availability.booking_rules import BookingRules
from app.dashboard.appointment_line import AppointmentLine, appointment_line
from app.dashboard.today.repository import count_dead_messages, list_unreachable
from app.knowledge.repository import list_open_questions
from app.unit_of_work import UnitOfWork
from app.words import Words
from app.words.formats import say_moment

_SOON = timedelta(days=2)
_MOST = 12


@dataclass(frozen=True, slots=True)
class ConflictLine:
    """An appointment that does not fit any more, and why."""

    public_id: str
    line: AppointmentLine
    when: str
    why: str


@dataclass(frozen=True, slots=True)
class CallLine:
    """Somebody no message reaches."""

    line: AppointmentLine
    when: str
    why: str


@dataclass(frozen=True, slots=True)
class Decisions:
    conflicts: tuple[ConflictLine, ...]
    calls: tuple[CallLine, ...]
    questions: int
    dead_messages: int


def load_decisions(work: UnitOfWork, rules: BookingRules, words: Words) -> Decisions:
    zone = rules.business.zone
    return Decisions(
        conflicts=tuple(_conflicts(work, rules, words, zone)),
        calls=tuple(_calls(work, rules, words, zone)),
        questions=len(list_open_questions(work, most=100)),
        dead_messages=count_dead_messages(work, work.now - timedelta(days=7)),
    )


def _conflicts(work: UnitOfWork, rules: BookingRules, words: Words, zone: ZoneInfo) -> list[ConflictLine]:
    found = []
    for conflict in list_open_conflicts(work)[:_MOST]:
        appointment = get_appointment(work, conflict.appointment_id)
        line = appointment_line(appointment, rules, words, now_seconds=work.now.timestamp())
        when = say_moment(appointment.starts_at, zone, words.language)
        why = words.say(f"dash.conflict.{conflict.source.value}")
        found.append(ConflictLine(conflict.public_id, line, when, why))
    return found


def _calls(work: UnitOfWork, rules: BookingRules, words: Words, zone: ZoneInfo) -> list[CallLine]:
    found = []
    for appointment_id in list_unreachable(work, work.now, work.now + _SOON, limit=_MOST):
        appointment = get_appointment(work, appointment_id)
        line = appointment_line(appointment, rules, words, now_seconds=work.now.timestamp())
        when = say_moment(appointment.starts_at, zone, words.language)
        why = words.say("dash.calls.no_contact" if appointment.contact is None else "dash.calls.undeliverable")
        found.append(CallLine(line, when, why))
    return found
