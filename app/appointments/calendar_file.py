"""An appointment for the customer's own calendar: an iCalendar file, and a link that fills in Google's form."""

from typing import Literal
from urllib.parse import urlencode

from icalendar import Calendar, Event, vCalAddress, vText

from app.appointments.appointment import Appointment
from app.appointments.status import AppointmentStatus
from app.business.business import Business
from app.customers.contact import ContactKind

_PRODUCT = "-//Smart Scheduler//Appointments//EN"
_GOOGLE = "https://calendar.google.com/calendar/render"

Method = Literal["PUBLISH", "REQUEST", "CANCEL"]


def calendar_file(appointment: Appointment, business: Business, *, manage_url: str | None = None) -> bytes:
    """The appointment in iCalendar form.

    The UID never changes and SEQUENCE grows with every move, so that a later file replaces or removes the entry
    of an earlier one.
    """
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", _method(appointment, business))
    calendar.add_component(_event(appointment, business, manage_url))
    return bytes(calendar.to_ical())


def google_calendar_url(appointment: Appointment, business: Business, *, manage_url: str | None = None) -> str:
    """A link to Google Calendar's form with the appointment filled in."""
    fields = {
        "action": "TEMPLATE",
        "text": calendar_title(appointment, business),
        "dates": f"{appointment.starts_at:%Y%m%dT%H%M%SZ}/{appointment.ends_at:%Y%m%dT%H%M%SZ}",
        "ctz": appointment.timezone,
        "location": appointment.address,
        "details": manage_url or "",
    }
    return f"{_GOOGLE}?{urlencode({name: value for name, value in fields.items() if value})}"


def calendar_title(appointment: Appointment, business: Business) -> str:
    """What the entry is called; a discreet business is named alone."""
    if business.discreet:
        return business.name
    service = appointment.service_name.get(appointment.language) or next(iter(appointment.service_name.values()), "")
    return " · ".join(part for part in (service, appointment.staff_name, business.name) if part)


def _event(appointment: Appointment, business: Business, manage_url: str | None) -> Event:
    event = Event()
    event.add("uid", f"{appointment.public_id}@smart-scheduler")
    event.add("sequence", appointment.sequence)
    event.add("status", _status(appointment))
    event.add("dtstamp", appointment.updated_at)
    event.add("created", appointment.created_at)
    event.add("last-modified", appointment.updated_at)
    event.add("dtstart", appointment.starts_at)
    event.add("dtend", appointment.ends_at)
    event.add("summary", calendar_title(appointment, business))
    event.add("location", appointment.address)
    event.add("transp", "TRANSPARENT" if appointment.is_cancelled else "OPAQUE")
    event.add("class", "PRIVATE" if business.discreet else "PUBLIC")
    if manage_url is not None:
        event.add("description", manage_url)
        event.add("url", manage_url)
    _add_people(event, appointment, business)
    return event


def _add_people(event: Event, appointment: Appointment, business: Business) -> None:
    if business.email is None:
        return
    organizer = vCalAddress(f"mailto:{business.email}")
    organizer.params["CN"] = vText(business.name)
    event["organizer"] = organizer
    contact = appointment.contact
    if contact is not None and contact.kind is ContactKind.EMAIL:
        attendee = vCalAddress(f"mailto:{contact.value}")
        attendee.params["PARTSTAT"] = vText("ACCEPTED")
        attendee.params["RSVP"] = vText("FALSE")
        event.add("attendee", attendee, encode=False)


def _method(appointment: Appointment, business: Business) -> Method:
    """An invitation needs both sides; without them the file is only for taking note."""
    if appointment.is_cancelled:
        return "CANCEL"
    contact = appointment.contact
    is_invitation = business.email is not None and contact is not None and contact.kind is ContactKind.EMAIL
    return "REQUEST" if is_invitation else "PUBLISH"


def _status(appointment: Appointment) -> str:
    if appointment.is_cancelled:
        return "CANCELLED"
    waits = (AppointmentStatus.PENDING, AppointmentStatus.AWAITING_PAYMENT)
    return "TENTATIVE" if appointment.status in waits else "CONFIRMED"
