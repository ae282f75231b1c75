"""What the page of classes and events shows."""

from dataclasses import dataclass
from datetime import timedelta

from app.appointments.session import ClassSession
from app.appointments.session_repository import list_sessions
from app.availability.booking_rules import BookingRules
from app.availability.rules_cache import rules_of
from app.services.service import ServiceKind
from app.unit_of_work import UnitOfWork
from app.words import Words
from app.words.formats import say_moment

AHEAD = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class SessionLine:
    """One session as a line; `day` and `at` are what the form to move it begins with."""

    public_id: str
    when: str
    name: str
    staff: str
    seats: str
    is_full: bool
    capacity: int
    day: str
    at: str


@dataclass(frozen=True, slots=True)
class ClassesPage:
    """The sessions ahead, and the choices of the form that plans more."""

    lines: tuple[SessionLine, ...]
    services: tuple[tuple[str, str], ...]
    staff: tuple[tuple[str, str], ...]
    places: tuple[tuple[str, str], ...]
    tomorrow: str
    currency: str


def classes_page(work: UnitOfWork, words: Words) -> ClassesPage:
    rules = rules_of(work)
    classes = [one for one in rules.services.values() if one.kind is not ServiceKind.SIMPLE]
    planned = list_sessions(work, work.now, work.now + AHEAD)
    today = work.now.astimezone(rules.business.zone).date()
    return ClassesPage(
        lines=tuple(_line(rules, one, words) for one in planned if one.location_id in rules.locations),
        services=tuple((one.public_id, words.pick(one.name)) for one in classes),
        staff=tuple((one.public_id, one.name) for one in rules.staff.values()),
        places=tuple((one.public_id, one.name) for one in rules.locations.values()),
        tomorrow=(today + timedelta(days=1)).isoformat(),
        currency=rules.business.currency,
    )


def _line(rules: BookingRules, session: ClassSession, words: Words) -> SessionLine:
    zone = rules.locations[session.location_id].zone
    local = session.starts_at.astimezone(zone)
    service = rules.services.get(session.service_id)
    member = rules.staff.get(session.staff_id or 0)
    return SessionLine(
        public_id=session.public_id,
        when=say_moment(session.starts_at, zone, words.language),
        name=words.pick(service.name) if service else "",
        staff=member.name if member else "",
        seats=words.say("dash.classes.seats", booked=session.booked, capacity=session.capacity),
        is_full=session.seats_left == 0,
        capacity=session.capacity,
        day=local.date().isoformat(),
        at=f"{local:%H:%M}",
    )
