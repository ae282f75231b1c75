"""An appointment as a component of an iCalendar file. Imported on first use: the library is heavy."""

from collections.abc import Sequence
from typing import Literal

from icalendar import Calendar, Event, vCalAddress, vText

from app.appointments.appointment import Appointment
from app.appointments.status import AppointmentStatus
from app.business.business import Business
from app.customers.contact import ContactKind

_PRODUCT = "-//Smart Scheduler//Appointments//EN"

Method = Literal["PUBLISH", "REQUEST", "CANCEL"]


def write_calendar_file(
    appointment: Appointment,
    business: Business,
    *,
    title: str,
    manage_url: str | None,
    others: Sequence[tuple[Appointment, str]] = (),
) -> bytes:
    """A calendar with the appointment, and others under their titles; an invitation is for one alone."""
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    method = _method(appointment, business)
    calendar.add("method", "PUBLISH" if others and method == "REQUEST" else method)
    calendar.add_component(_event(appointment, business, title, manage_url))
    for other, name in others:
        calendar.add_component(_event(other, business, name, None))
    return bytes(calendar.to_ical())


def _event(appointment: Appointment, business: Business, title: str, manage_url: str | None) -> Event:
    event = Event()
    event.add("uid", f"{appointment.public_id}@smart-scheduler")
    event.add("sequence", appointment.sequence)
    event.add("status", _status(appointment))
    event.add("dtstamp", appointment.updated_at)
    event.add("created", appointment.created_at)
    event.add("last-modified", appointment.updated_at)
    event.add("dtstart", appointment.starts_at)
    event.add("dtend", appointment.ends_at)
    event.add("summary", title)
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
