"""Letters to customers about their appointments, written from the appointment as it is at that moment."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from app.appointments.appointment import Appointment
from app.appointments.calendar_file import calendar_file
from app.appointments.customer_links import AppointmentLinks, CustomerLinks
from app.appointments.errors import AppointmentNotFound
from app.appointments.manage_link import LinkKeys
from app.appointments.repository import get_appointment
from app.appointments.status import AppointmentStatus
from app.business.business import Business
from app.customers.contact import ContactKind
from app.notifications.letter import Button, CalendarFile, Letter, Purpose, Receiver
from app.outbox.message import Message, MessageKind, Skip
from app.unit_of_work import UnitOfWork
from app.waitlist.repository import is_from_waitlist
from app.words import Words
from app.words.formats import say_day, say_moment, say_price, say_time

_NOT_COMING = frozenset({AppointmentStatus.NO_SHOW})
_STARTED = frozenset({AppointmentStatus.ARRIVED, AppointmentStatus.IN_PROGRESS, AppointmentStatus.COMPLETED})


@dataclass(frozen=True, slots=True)
class Desk:
    """What every writer has at hand: whose letters, in which language, with which links."""

    business: Business
    words: Words
    business_url: str
    base_url: str
    keys: LinkKeys

    def links(self, appointment: Appointment) -> AppointmentLinks:
        return CustomerLinks(
            business_url=self.business_url,
            business_name=self.business.name,
            keys=self.keys,
            language=self.words.language,
            discreet=self.business.discreet,
        ).for_appointment(appointment)


Writer = Callable[[UnitOfWork, Message, Desk], Letter | Skip]


def write_about_appointment(work: UnitOfWork, message: Message, desk: Desk) -> Letter | Skip:
    """A confirmation, a change, a cancellation, a reminder or a follow-up; an outdated one is not sent."""
    try:
        appointment = get_appointment(work, message.subject_id)
    except AppointmentNotFound:
        return Skip("erased")
    reason = _why_not(message, appointment, work)
    if reason is not None:
        return Skip(reason)
    key = _key(work, message, appointment)
    others = others_of(work, message, appointment)
    links = desk.links(appointment)
    return Letter(
        key=key,
        receiver=Receiver(customer_id=appointment.customer_id, contact_id=appointment.contact_id),
        facts=with_others(facts_of(appointment, desk), others, desk) | {"link": links.short},
        rows=_rows(appointment, desk, others),
        button=_button(message, appointment, desk, links),
        more=_more(message, appointment, desk, links, others),
        calendar=_calendar(message, appointment, desk, links, others),
        purpose=Purpose.MARKETING if message.kind is MessageKind.FOLLOW_UP else Purpose.SERVICE,
        is_urgent=message.kind not in (MessageKind.REMINDER, MessageKind.FOLLOW_UP),
        appointment_id=appointment.id,
    )


def _key(work: UnitOfWork, message: Message, appointment: Appointment) -> str:
    if message.kind is MessageKind.CONFIRMATION and appointment.is_request:
        return "request"
    if message.kind in (MessageKind.CONFIRMATION, MessageKind.CHANGE) and is_from_waitlist(work, appointment.id):
        return f"waitlist_{message.kind.value}"
    return message.kind.value


def _why_not(message: Message, appointment: Appointment, work: UnitOfWork) -> str | None:
    """Why there is nothing to say any more."""
    if appointment.sequence != message.subject_version:
        return "outdated"
    if message.kind is MessageKind.CANCELLATION:
        return None
    if appointment.is_cancelled:
        return "cancelled"
    if message.kind is MessageKind.REMINDER:
        if appointment.is_request:
            return "not_confirmed"
        return "started" if appointment.status in _STARTED or appointment.starts_at <= work.now else None
    if message.kind is MessageKind.FOLLOW_UP and appointment.status in _NOT_COMING:
        return "missed"
    return None


def facts_of(appointment: Appointment, desk: Desk) -> dict[str, str]:
    """What sentences about an appointment may name; a discreet business names no service and nobody."""
    zone = ZoneInfo(appointment.timezone)
    words, business = desk.words, desk.business
    local = appointment.starts_at.astimezone(zone)
    service = words.say("mail.discreet_service") if business.discreet else words.pick(appointment.service_name)
    return {
        "business": business.name,
        "name": appointment.customer_name.split(" ")[0],
        "service": service,
        "staff": "" if business.discreet else appointment.staff_name or "",
        "when": say_moment(appointment.starts_at, zone, words.language),
        "day": say_day(local.date(), words.language),
        "time": say_time(local, words.language),
        "zone": say_zone(appointment.timezone),
        "address": appointment.address,
    }


def others_of(work: UnitOfWork, message: Message, appointment: Appointment) -> list[Appointment]:
    """The other visits of one act that a message speaks of, as far as they still stand as this one does."""
    found = []
    for appointment_id in message.content.get("also", ()):
        try:
            other = get_appointment(work, appointment_id)
        except AppointmentNotFound:
            continue
        if other.status is appointment.status:
            found.append(other)
    return found


def with_others(facts: dict[str, str], others: Sequence[Appointment], desk: Desk) -> dict[str, str]:
    """The same facts, with how many more visits there are."""
    if not others:
        return facts
    return facts | {"when": desk.words.say("mail.and_more", when=facts["when"], count=len(others))}


def say_zone(name: str) -> str:
    """`New York` for `America/New_York`."""
    return name.rpartition("/")[2].replace("_", " ")


def _rows(appointment: Appointment, desk: Desk, others: Sequence[Appointment]) -> tuple[tuple[str, str], ...]:
    facts, words = facts_of(appointment, desk), desk.words
    rows = [
        ("when", words.say("mail.when_in_zone", when=facts["when"], zone=facts["zone"])),
        ("visits", " · ".join(_say_when(one, desk) for one in others) if appointment.is_cancelled else ""),
        ("where", appointment.address),
    ]
    if not desk.business.discreet:
        price = say_price(appointment.price_kind.value, appointment.price_minor, appointment.currency, words.language)
        rows = [("service", facts["service"]), *rows, ("staff", facts["staff"]), ("price", price)]
    return tuple((words.say(f"agent.row.{name}"), value) for name, value in rows if value)


def _say_when(appointment: Appointment, desk: Desk) -> str:
    return say_moment(appointment.starts_at, ZoneInfo(appointment.timezone), desk.words.language)


def _button(message: Message, appointment: Appointment, desk: Desk, links: AppointmentLinks) -> Button:
    if appointment.is_cancelled or message.kind is MessageKind.FOLLOW_UP:
        return Button(desk.words.say("mail.book_again"), desk.business_url)
    return Button(desk.words.say("mail.manage"), links.manage)


def _more(
    message: Message,
    appointment: Appointment,
    desk: Desk,
    links: AppointmentLinks,
    others: Sequence[Appointment],
) -> tuple[Button, ...]:
    if appointment.is_cancelled or message.kind is MessageKind.FOLLOW_UP:
        return ()
    more = [Button(desk.words.say("agent.link.ics"), links.calendar_file)]
    if links.directions:
        more.append(Button(desk.words.say("agent.link.directions"), links.directions))
    # Every other visit has a page of its own, where it is moved or cancelled.
    more += [Button(_say_when(one, desk), desk.links(one).manage) for one in others]
    return tuple(more)


def _calendar(
    message: Message,
    appointment: Appointment,
    desk: Desk,
    links: AppointmentLinks,
    others: Sequence[Appointment],
) -> CalendarFile | None:
    """METHOD and SEQUENCE make a calendar replace or remove the entry of an earlier mail."""
    if message.kind not in (MessageKind.CONFIRMATION, MessageKind.CHANGE, MessageKind.CANCELLATION):
        return None
    url = None if appointment.is_cancelled else links.manage
    content = calendar_file(appointment, desk.business, manage_url=url, others=others)
    contact = appointment.contact
    by_mail = desk.business.email is not None and contact is not None and contact.kind is ContactKind.EMAIL
    method = "CANCEL" if appointment.is_cancelled else "REQUEST" if by_mail and not others else "PUBLISH"
    return CalendarFile(content, method)
