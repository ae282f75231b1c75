"""One appointment for whoever works here: what was agreed, what can be done, what happened."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from app.appointments.appointment import Appointment
from app.appointments.repository import get_appointment, list_group
from app.appointments.status import AppointmentStatus, may_become
from app.availability.booking_rules import BookingRules
from app.availability.rules_cache import rules_of
from app.dashboard.appointment_line import DEFAULT_COLOUR
from app.dashboard.appointments.repository import list_happenings
from app.dashboard.customers.repository import public_id_of
from app.unit_of_work import UnitOfWork
from app.words import Words
from app.words.formats import say_minutes, say_moment, say_price, say_time

_NEXT_STEPS = (
    (AppointmentStatus.CONFIRMED, "check"),
    (AppointmentStatus.ARRIVED, "user-check"),
    (AppointmentStatus.IN_PROGRESS, "play"),
    (AppointmentStatus.COMPLETED, "circle-check"),
    (AppointmentStatus.NO_SHOW, "user-x"),
)


@dataclass(frozen=True, slots=True)
class Step:
    """A state the appointment can be brought into; `key` is the end of the button's words."""

    status: str
    icon: str
    is_main: bool


@dataclass(frozen=True, slots=True)
class HappeningLine:
    text: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class StaffOption:
    public_id: str
    name: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class AppointmentCard:
    public_id: str
    title: str
    day: str
    starts: str
    ends: str
    length: str
    zone: str
    status: str
    colour: str
    customer: str
    customer_id: str
    attendees: str
    phone: str
    email: str
    rows: tuple[tuple[str, str], ...]
    note: str
    steps: tuple[Step, ...]
    can_move: bool
    can_cancel: bool
    can_be_spam: bool
    sequence: int
    move_day: str
    move_time: str
    staff: tuple[StaffOption, ...]
    history: tuple[HappeningLine, ...]
    conversation: bool
    group: tuple[str, ...]


def appointment_card(work: UnitOfWork, words: Words, *, public_id: str) -> AppointmentCard:
    """Raises:
    AppointmentNotFound: This business has none with this id.
    """
    found = get_appointment(work, public_id)
    rules = rules_of(work)
    zone = ZoneInfo(found.timezone)
    starts, ends = found.starts_at.astimezone(zone), found.ends_at.astimezone(zone)
    service = rules.services.get(found.service_id)
    contact = found.contact.value if found.contact else ""
    steps = _steps(work, found)
    return AppointmentCard(
        public_id=found.public_id,
        title=words.pick(found.service_name),
        day=say_moment(found.starts_at, zone, words.language).rsplit(",", 1)[0],
        starts=say_time(starts, words.language),
        ends=say_time(ends, words.language),
        length=say_minutes(int((ends - starts).total_seconds() // 60), words.language),
        zone=found.timezone.replace("_", " "),
        status=found.status.value,
        colour=(service.colour if service else None) or DEFAULT_COLOUR,
        customer=found.customer_name,
        customer_id=public_id_of(work, found.customer_id),
        attendees=", ".join(one.name for one in found.attendees if one.name != found.customer_name),
        phone="" if "@" in contact else contact,
        email=contact if "@" in contact else "",
        rows=_rows(found, rules, words, zone),
        note=found.note or "",
        steps=steps,
        can_move=found.is_open or found.status is AppointmentStatus.ARRIVED,
        can_cancel=found.is_open or found.status is AppointmentStatus.ARRIVED,
        can_be_spam=found.counted and (found.is_open or found.is_cancelled),
        sequence=found.sequence,
        move_day=starts.date().isoformat(),
        move_time=starts.strftime("%H:%M"),
        staff=_staff(found, rules),
        history=_history(work, found, words, zone),
        conversation=found.conversation_id is not None,
        group=_group(work, found, words),
    )


def _steps(work: UnitOfWork, found: Appointment) -> tuple[Step, ...]:
    possible = [(status, icon) for status, icon in _NEXT_STEPS if may_become(found.status, status)]
    if found.starts_at > work.now:
        # Nobody stays away from what lies ahead, and nothing ahead is done.
        too_early = {AppointmentStatus.NO_SHOW, AppointmentStatus.COMPLETED, AppointmentStatus.IN_PROGRESS}
        possible = [(status, icon) for status, icon in possible if status not in too_early]
    return tuple(Step(status.value, icon, index == 0) for index, (status, icon) in enumerate(possible))


def _rows(found: Appointment, rules: BookingRules, words: Words, zone: ZoneInfo) -> tuple[tuple[str, str], ...]:
    price = say_price(found.price_kind.value, found.price_minor, found.currency, words.language)
    made = say_moment(found.created_at, zone, words.language)
    rows = [
        ("staff", found.staff_name or ""),
        ("price", price),
        ("place", found.location_name if len(rules.locations) > 1 else ""),
        ("made", words.say(f"dash.made.{found.channel}", when=made)),
    ]
    if found.cancelled_at is not None:
        rows.append(("reason", found.cancel_reason or ""))
    return tuple((words.say(f"dash.row.{name}"), value) for name, value in rows if value)


def _staff(found: Appointment, rules: BookingRules) -> tuple[StaffOption, ...]:
    able = rules.able_staff(found.service_id) if found.service_id in rules.services else []
    return tuple(StaffOption(one.public_id, one.name, one.id == found.staff_id) for one in able)


def _history(work: UnitOfWork, found: Appointment, words: Words, zone: ZoneInfo) -> tuple[HappeningLine, ...]:
    return tuple(
        HappeningLine(
            text=_say_event(one.type, words),
            by=words.say("dash.by", actor=words.say(f"actor.{one.actor}"), channel=words.say(f"channel.{one.channel}")),
            at=say_moment(one.at, zone, words.language),
        )
        for one in list_happenings(work, found.id)
    )


def _say_event(kind: str, words: Words) -> str:
    key = f"event.{kind}"
    return words.say(key) if words.has(key) else words.say("event.other")


def _group(work: UnitOfWork, found: Appointment, words: Words) -> tuple[str, ...]:
    if found.group_public_id is None:
        return ()
    zone = ZoneInfo(found.timezone)
    return tuple(
        f"{say_time(one.starts_at.astimezone(zone), words.language)} {words.pick(one.service_name)}"
        for one in list_group(work, found.group_public_id)
        if one.id != found.id
    )
