"""An appointment for the customer's own calendar: an iCalendar file, and a link that fills in Google's form."""

from collections.abc import Sequence
from urllib.parse import urlencode

from app.appointments.appointment import Appointment
from app.business.business import Business

_GOOGLE = "https://calendar.google.com/calendar/render"


def calendar_file(
    appointment: Appointment,
    business: Business,
    *,
    manage_url: str | None = None,
    others: Sequence[Appointment] = (),
) -> bytes:
    """The appointment in iCalendar form, and the others it was booked with.

    The UID never changes and SEQUENCE grows with every move, so that a later file replaces or removes the entry
    of an earlier one.
    """
    # Here and not above: most processes never write such a file, and its library takes time and memory.
    from app.appointments.calendar_entry import write_calendar_file

    title = calendar_title(appointment, business)
    return write_calendar_file(
        appointment,
        business,
        title=title,
        manage_url=manage_url,
        others=[(one, calendar_title(one, business)) for one in others],
    )


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
