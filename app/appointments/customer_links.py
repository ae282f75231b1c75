"""The links a customer gets for an appointment: to change it, to put it in a calendar, to find the place."""

from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote, urlencode

from app.appointments.appointment import Appointment
from app.appointments.manage_link import LinkKeys, manage_token, short_code

_GOOGLE_CALENDAR = "https://calendar.google.com/calendar/render?"
_MAPS = "https://www.google.com/maps/search/?"


@dataclass(frozen=True, slots=True)
class AppointmentLinks:
    manage: str
    short: str
    calendar_file: str
    google_calendar: str
    directions: str | None


@dataclass(frozen=True, slots=True)
class CustomerLinks:
    """Makes links for one business in one language; `business_url` is its booking page."""

    business_url: str
    business_name: str
    keys: LinkKeys
    language: str
    discreet: bool

    def for_appointment(self, appointment: Appointment) -> AppointmentLinks:
        manage = f"{self.business_url}/a/{appointment.public_id}/{manage_token(self.keys, appointment)}"
        return AppointmentLinks(
            manage=manage,
            short=f"{self.business_url}/r/{short_code(self.keys, appointment)}",
            calendar_file=f"{manage}/calendar.ics",
            google_calendar=_GOOGLE_CALENDAR + urlencode(self._calendar_event(appointment)),
            directions=_MAPS + urlencode({"api": "1", "query": appointment.address}) if appointment.address else None,
        )

    def _calendar_event(self, appointment: Appointment) -> dict[str, str]:
        service = appointment.service_name.get(self.language) or next(iter(appointment.service_name.values()))
        return {
            "action": "TEMPLATE",
            "text": self.business_name if self.discreet else f"{service} · {self.business_name}",
            "dates": f"{_stamp(appointment.starts_at)}/{_stamp(appointment.ends_at)}",
            "location": appointment.address,
        }


def business_url(base_url: str, slug: str) -> str:
    """The address of a business's booking page."""
    return f"{base_url}/b/{quote(slug)}"


def _stamp(instant: datetime) -> str:
    return instant.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
