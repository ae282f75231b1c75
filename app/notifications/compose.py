"""Writes a message at the moment it is sent, from the appointment as it is then; an outdated one is not sent."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from app.appointments.appointment import Appointment
from app.appointments.customer_links import AppointmentLinks, CustomerLinks
from app.appointments.manage_link import LinkKeys
from app.appointments.repository import get_appointment
from app.business.business import Business
from app.business.repository import load_business
from app.notifications.billing_letter import compose_billing
from app.notifications.code_letter import compose_code
from app.outbox.message import Message, MessageKind
from app.unit_of_work import UnitOfWork
from app.words import Words, words_for
from app.words.formats import say_moment, say_price

_OUTDATED = "outdated"


@cache
def _templates() -> Environment:
    loader = FileSystemLoader(Path(__file__).parent / "templates")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


@dataclass(frozen=True, slots=True)
class Composer:
    """Composes for one business; `business_url` is its booking page."""

    business_url: str
    keys: LinkKeys

    def compose(self, work: UnitOfWork, message: Message) -> tuple[dict[str, Any] | None, str | None]:
        """The request for the channel, or the reason why nothing is to be sent any more."""
        if message.kind is MessageKind.VERIFICATION_CODE:
            return compose_code(work, self.keys, message)
        if message.kind is MessageKind.BILLING:
            return compose_billing(work, self.business_url.rpartition("/b/")[0], message)
        appointment = get_appointment(work, message.subject_id)
        if appointment.sequence != message.subject_version:
            return None, _OUTDATED
        if appointment.is_cancelled and message.kind is not MessageKind.CANCELLATION:
            return None, "cancelled"
        if appointment.contact is None:
            return None, "no_address"
        business = load_business(work)
        words = words_for("es" if message.language == "es" else "en")
        links = CustomerLinks(
            business_url=self.business_url,
            business_name=business.name,
            keys=self.keys,
            language=words.language,
            discreet=business.discreet,
        ).for_appointment(appointment)
        letter = _Letter(business, appointment, message.kind, words, links)
        if message.channel == "sms":
            return {"channel": "sms", "to": appointment.contact.value, "text": letter.short()}, None
        return {"channel": "email", "to": appointment.contact.value, **letter.mail()}, None


@dataclass(frozen=True, slots=True)
class _Letter:
    """One message about one appointment, long or short."""

    business: Business
    appointment: Appointment
    kind: MessageKind
    words: Words
    links: AppointmentLinks

    def short(self) -> str:
        """Business first, link last."""
        return self.words.say(f"{self._key()}.short", **self._facts(), link=self.links.manage)

    def mail(self) -> dict[str, Any]:
        """Subject, plain text and HTML of a mail."""
        facts = self._facts()
        values = {
            "language": self.words.language,
            "say": self.words.say,
            "subject": self.words.say(f"{self._key()}.subject", **facts),
            "intro": self.words.say(f"{self._key()}.intro", **facts),
            "business": self.business,
            "rows": self._rows(),
            "links": self.links,
            "is_live": not self.appointment.is_cancelled,
        }
        return {
            "from_name": self.business.name,
            "reply_to": self.business.email,
            "subject": values["subject"],
            "html": _templates().get_template("appointment.html").render(values),
            "text": _templates().get_template("appointment.txt").render(values),
        }

    def _key(self) -> str:
        if self.kind is MessageKind.CONFIRMATION and self.appointment.is_request:
            return "mail.request"
        return f"mail.{self.kind.value}"

    def _facts(self) -> dict[str, Any]:
        zone = ZoneInfo(self.appointment.timezone)
        service = self.words.pick(self.appointment.service_name)
        return {
            "business": self.business.name,
            "name": self.appointment.customer_name.split(" ")[0],
            "service": self.words.say("mail.discreet_service") if self.business.discreet else service,
            "when": say_moment(self.appointment.starts_at, zone, self.words.language),
            "zone": self.appointment.timezone.replace("_", " "),
        }

    def _rows(self) -> list[tuple[str, str]]:
        facts, appointment = self._facts(), self.appointment
        price = say_price(
            appointment.price_kind.value, appointment.price_minor, appointment.currency, self.words.language
        )
        rows = [
            ("when", f"{facts['when']} ({facts['zone']})"),
            ("where", appointment.address),
        ]
        if not self.business.discreet:
            rows = [("service", facts["service"]), *rows, ("staff", appointment.staff_name or ""), ("price", price)]
        return [(self.words.say(f"agent.row.{name}"), value) for name, value in rows if value]
