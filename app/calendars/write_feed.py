"""Writes a private feed: what lies around now, as much of it as the feed may say."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from app.appointments.absence import Absence, AbsenceKind
from app.appointments.absence_repository import list_absences
from app.appointments.appointment import Appointment
from app.appointments.repository import list_between
from app.business.business import Business
from app.business.repository import load_business
from app.calendars.served_feed import FeedStyle, ServedFeed
from app.staff.repository import list_staff
from app.staff.staff_member import StaffMember
from app.unit_of_work import UnitOfWork
from app.words import Words, words_for

PAST = timedelta(days=30)
AHEAD = timedelta(days=400)
_PRODUCT = "-//Smart Scheduler//Calendar//EN"


def write_feed(work: UnitOfWork, feed: ServedFeed) -> bytes:
    """The feed in iCalendar form. What came from another calendar is not sent on."""
    from icalendar import Calendar

    business = load_business(work)
    style = FeedStyle.INITIALS if business.discreet and feed.style is FeedStyle.FULL else feed.style
    words = words_for("es" if business.default_language == "es" else "en")
    staff = {member.id: member for member in list_staff(work, with_inactive=True)}
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _calendar_name(business, staff.get(feed.staff_id or 0)))
    calendar.add("refresh-interval;value=duration", "PT15M")
    calendar.add("x-published-ttl", "PT15M")
    low, high = work.now - PAST, work.now + AHEAD
    for one in list_between(work, low, high, staff_id=feed.staff_id):
        calendar.add_component(_appointment(one, style, words, names_staff=feed.staff_id is None))
    for absence, member in _absences(work, feed, staff, low, high):
        calendar.add_component(_absence(absence, member, style, words, names_staff=feed.staff_id is None))
    return bytes(calendar.to_ical())


def initials(name: str) -> str:
    """`M. L.` for Maria Lopez."""
    return " ".join(f"{part[0].upper()}." for part in name.split()[:3])


def _calendar_name(business: Business, member: StaffMember | None) -> str:
    return business.name if member is None else f"{member.name} · {business.name}"


def _appointment(appointment: Appointment, style: FeedStyle, words: Words, *, names_staff: bool) -> Any:
    from icalendar import Event

    event = Event()
    event.add("uid", f"{appointment.public_id}@smart-scheduler")
    event.add("sequence", appointment.sequence)
    event.add("dtstamp", appointment.updated_at)
    event.add("dtstart", appointment.starts_at)
    event.add("dtend", appointment.ends_at)
    event.add("status", "TENTATIVE" if appointment.is_request else "CONFIRMED")
    event.add("class", "PRIVATE")
    title = _title(appointment, style, words)
    staff = appointment.staff_name if names_staff else None
    event.add("summary", " · ".join(part for part in (title, staff) if part))
    if style is FeedStyle.FULL:
        event.add("location", appointment.address)
    return event


def _title(appointment: Appointment, style: FeedStyle, words: Words) -> str:
    match style:
        case FeedStyle.BUSY:
            return words.say("calendars.busy")
        case FeedStyle.INITIALS:
            return initials(appointment.customer_name)
        case FeedStyle.FULL:
            return f"{words.pick(appointment.service_name)} · {appointment.customer_name}"


def _absences(
    work: UnitOfWork, feed: ServedFeed, staff: dict[int, StaffMember], low: datetime, high: datetime
) -> Iterator[tuple[Absence, StaffMember]]:
    by_resource = {one.resource_id: one for one in staff.values() if feed.staff_id in (None, one.id)}
    for absence in list_absences(work, low, high, resource_ids=list(by_resource)):
        if absence.kind is not AbsenceKind.EXTERNAL:
            yield absence, by_resource[absence.resource_id]


def _absence(absence: Absence, member: StaffMember, style: FeedStyle, words: Words, *, names_staff: bool) -> Any:
    from icalendar import Event

    event = Event()
    event.add("uid", f"{absence.public_id}@smart-scheduler")
    event.add("dtstamp", absence.created_at)
    event.add("dtstart", absence.starts_at)
    event.add("dtend", absence.ends_at)
    event.add("class", "PRIVATE")
    title = absence.reason if style is FeedStyle.FULL and absence.reason else words.say("calendars.busy")
    event.add("summary", " · ".join(part for part in (title, member.name if names_staff else None) if part))
    return event
