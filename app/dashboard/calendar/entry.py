"""What stands in the calendar: appointments, and stretches that are busy for another reason."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from app.appointments.appointment import Appointment
from app.appointments.status import AppointmentStatus
from app.availability.booking_rules import BookingRules
from app.dashboard.appointment_line import DEFAULT_COLOUR
from app.dashboard.calendar.geometry import Box, Minutes, wall_minutes
from app.dashboard.calendar.repository import BusyStretch
from app.words import Words
from app.words.formats import say_time

_DONE = frozenset({AppointmentStatus.COMPLETED, AppointmentStatus.NO_SHOW})


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """`who` stands first, `what` below it; `status` is the end of a key, empty for an ordinary one."""

    public_id: str
    span: Minutes
    starts: str
    ends: str
    who: str
    what: str
    staff: str
    colour: str
    status: str
    sequence: int
    is_over: bool
    is_now: bool
    is_request: bool
    can_move: bool
    has_note: bool


@dataclass(frozen=True, slots=True)
class BusyEntry:
    """`kind` is block, time_off, external or hold."""

    public_id: str
    kind: str
    span: Minutes
    starts: str
    ends: str
    text: str


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry with its place in the column."""

    entry: CalendarEntry
    box: Box


@dataclass(frozen=True, slots=True)
class PlacedBusy:
    entry: BusyEntry
    box: Box


def calendar_entry(
    appointment: Appointment, rules: BookingRules, words: Words, *, day: date, zone: ZoneInfo, now: datetime
) -> CalendarEntry | None:
    """An appointment as it stands on a day; None where no part of it lies on that day."""
    span = wall_minutes(day, zone, appointment.starts_at, appointment.ends_at)
    if span is None:
        return None
    service = rules.services.get(appointment.service_id)
    status = appointment.status
    return CalendarEntry(
        public_id=appointment.public_id,
        span=span,
        starts=say_time(appointment.starts_at.astimezone(zone), words.language),
        ends=say_time(appointment.ends_at.astimezone(zone), words.language),
        who=", ".join(one.name for one in appointment.attendees) or appointment.customer_name,
        what=words.pick(appointment.service_name),
        staff=appointment.staff_name or "",
        colour=(service.colour if service else None) or DEFAULT_COLOUR,
        status="" if status is AppointmentStatus.CONFIRMED else status.value,
        sequence=appointment.sequence,
        is_over=appointment.ends_at <= now or status in _DONE,
        is_now=appointment.starts_at <= now < appointment.ends_at,
        is_request=appointment.is_request,
        can_move=appointment.is_open or status is AppointmentStatus.ARRIVED,
        has_note=bool(appointment.note),
    )


def busy_entry(busy: BusyStretch, words: Words, *, day: date, zone: ZoneInfo) -> BusyEntry | None:
    span = wall_minutes(day, zone, busy.starts_at, busy.ends_at)
    if span is None:
        return None
    return BusyEntry(
        public_id=busy.public_id,
        kind=busy.kind,
        span=span,
        starts=say_time(busy.starts_at.astimezone(zone), words.language),
        ends=say_time(busy.ends_at.astimezone(zone), words.language),
        text=busy.reason or words.say(f"dash.busy.{busy.kind}"),
    )
