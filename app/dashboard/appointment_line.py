"""One appointment as the owner's lists and the calendar show it."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from app.appointments.appointment import Appointment
from app.appointments.status import AppointmentStatus
from app.availability.booking_rules import BookingRules
from app.words import Words
from app.words.formats import say_time

DEFAULT_COLOUR = "#8b8780"


@dataclass(frozen=True, slots=True)
class AppointmentLine:
    """`status` is the end of its key in the catalogue, empty for an ordinary confirmed one."""

    public_id: str
    starts: str
    ends: str
    customer: str
    service: str
    staff: str
    contact: str
    note: str
    colour: str
    status: str
    is_now: bool
    is_over: bool
    is_request: bool


def appointment_line(
    appointment: Appointment, rules: BookingRules, words: Words, *, now_seconds: float
) -> AppointmentLine:
    zone = ZoneInfo(appointment.timezone)
    starts, ends = appointment.starts_at.astimezone(zone), appointment.ends_at.astimezone(zone)
    service = rules.services.get(appointment.service_id)
    status = appointment.status
    return AppointmentLine(
        public_id=appointment.public_id,
        starts=say_time(starts, words.language),
        ends=say_time(ends, words.language),
        customer=", ".join(one.name for one in appointment.attendees) or appointment.customer_name,
        service=words.pick(appointment.service_name),
        staff=appointment.staff_name or "",
        contact=appointment.contact.value if appointment.contact else "",
        note=appointment.note or "",
        colour=(service.colour if service else None) or DEFAULT_COLOUR,
        status="" if status is AppointmentStatus.CONFIRMED else status.value,
        is_now=starts.timestamp() <= now_seconds < ends.timestamp(),
        is_over=ends.timestamp() <= now_seconds,
        is_request=appointment.is_request,
    )
