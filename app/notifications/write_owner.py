"""Letters to the people who run the business: what happened, and the page where it is dealt with."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.appointments.errors import AppointmentNotFound
from app.appointments.repository import get_appointment, list_between
from app.business.business import Business
from app.business.wall_clock import instants_of
from app.notifications import repository
from app.notifications.letter import Button, Letter, Purpose, Receiver
from app.notifications.message_settings import Notice
from app.notifications.write_appointment import Desk, facts_of, others_of, say_zone, with_others
from app.outbox.message import Message, Skip
from app.unit_of_work import UnitOfWork
from app.words.formats import say_day, say_moment, say_time

_LONGEST_QUOTE = 280
_PAGES = {
    Notice.MESSAGE: "/dashboard",
    Notice.EMERGENCY: "/dashboard/conversations",
    Notice.FAILED: "/dashboard/messages",
    Notice.WAITLIST: "/dashboard/waitlist",
}


def write_owner_notice(work: UnitOfWork, message: Message, desk: Desk) -> Letter | Skip:
    """One thing that happened; a discreet business's notices name no customer and no service."""
    notice = Notice(message.content["notice"])
    facts = _facts(work, message, notice, desk)
    if facts is None:
        return Skip("erased")
    receiver = owner_receiver(message, desk.business)
    if receiver is None:
        return Skip("no_address")
    url = f"{desk.base_url}{_PAGES.get(notice, '/dashboard/calendar')}"
    return Letter(
        key=f"owner_{notice.value}",
        receiver=receiver,
        facts=facts | {"business": desk.business.name, "link": url},
        button=Button(desk.words.say("mail.open_dashboard"), url),
        lines=(facts["quote"],) if facts.get("quote") else (),
        purpose=Purpose.STAFF,
    )


def owner_receiver(message: Message, business: Business) -> Receiver | None:
    """The business's own address, or one browser of somebody who runs it."""
    if message.recipient_kind == "subscription":
        return Receiver(subscription_id=message.recipient_id)
    return None if business.email is None else Receiver(email=business.email)


def _facts(work: UnitOfWork, message: Message, notice: Notice, desk: Desk) -> dict[str, str] | None:
    if message.subject_kind == "appointment":
        return _facts_of_appointment(work, message, desk)
    if message.subject_kind == "request":
        return _facts_of_request(work, message, desk)
    count = str(message.content.get("count", ""))
    return {"what": str(message.content.get("what", "")), "count": count, "name": "", "when": ""}


def _facts_of_appointment(work: UnitOfWork, message: Message, desk: Desk) -> dict[str, str] | None:
    try:
        appointment = get_appointment(work, message.subject_id)
    except AppointmentNotFound:
        return None
    facts = with_others(facts_of(appointment, desk), others_of(work, message, appointment), desk)
    facts["name"] = "" if desk.business.discreet else appointment.customer_name
    before = message.content.get("from")
    if before is not None:
        zone = ZoneInfo(appointment.timezone)
        facts["before"] = say_moment(datetime.fromisoformat(before), zone, desk.words.language)
    return facts


def _facts_of_request(work: UnitOfWork, message: Message, desk: Desk) -> dict[str, str] | None:
    found = repository.load_request(work, message.subject_id)
    if found is None:
        return None
    name, body = found
    unnamed = desk.words.say("mail.somebody")
    return {
        "name": unnamed if desk.business.discreet else name or unnamed,
        "quote": "" if desk.business.discreet else body[:_LONGEST_QUOTE],
        "when": "",
    }


def write_agenda(work: UnitOfWork, message: Message, desk: Desk) -> Letter | Skip:
    """The day's appointments, in order of time."""
    receiver = owner_receiver(message, desk.business)
    if receiver is None:
        return Skip("no_address")
    day = date.fromisoformat(message.content["day"])
    low, high = _bounds(day, desk.business.zone)
    words = desk.words
    rows = []
    for one in list_between(work, low, high):
        local = one.starts_at.astimezone(ZoneInfo(one.timezone))
        facts = facts_of(one, desk)
        who = () if desk.business.discreet else (one.customer_name, facts["service"], facts["staff"])
        rows.append((say_time(local, words.language), " · ".join(part for part in who if part) or facts["service"]))
    url = f"{desk.base_url}/dashboard/calendar"
    return Letter(
        key="agenda" if rows else "agenda_empty",
        receiver=receiver,
        facts={
            "business": desk.business.name,
            "day": say_day(day, words.language),
            "count": str(len(rows)),
            "zone": say_zone(desk.business.timezone),
            "link": url,
        },
        rows=tuple(rows),
        button=Button(words.say("mail.open_dashboard"), url),
        purpose=Purpose.STAFF,
    )


def _bounds(day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    low = next(iter(instants_of(zone, day, time(0))), None)
    start = low or datetime.combine(day, time(0), zone)
    return start, start + timedelta(days=1)


def write_test(work: UnitOfWork, message: Message, desk: Desk) -> Letter | Skip:
    """A test send: an invented appointment in the owner's own words, to whoever pressed the button."""
    to = message.content.get("to")
    if not to:
        return Skip("no_address")
    return sample_letter(str(message.content.get("key", "confirmation")), desk, work.now, Receiver(email=str(to)))


def sample_letter(key: str, desk: Desk, now: datetime, receiver: Receiver) -> Letter:
    """An invented letter for previews and test sends."""
    words, business = desk.words, desk.business
    local = (now + timedelta(days=2)).astimezone(business.zone).replace(hour=15, minute=30)
    service = words.say("mail.discreet_service" if business.discreet else "mail.sample_service")
    when, zone = say_moment(local, business.zone, words.language), say_zone(business.timezone)
    rows = (("when", words.say("mail.when_in_zone", when=when, zone=zone)), ("service", service))
    facts = {
        "business": business.name,
        "name": "Alex",
        "service": service,
        "staff": "",
        "when": when,
        "day": say_day(local.date(), words.language),
        "time": say_time(local, words.language),
        "zone": zone,
        "address": "",
        "code": "123456",
        "deadline": say_time(local, words.language),
        "link": desk.business_url,
    }
    return Letter(
        key=key,
        receiver=receiver,
        facts=facts,
        rows=tuple((words.say(f"agent.row.{name}"), value) for name, value in rows),
        button=Button(words.say("mail.manage"), desk.business_url),
        purpose=Purpose.STAFF,
    )
