"""The appointments as a list to search, narrow and change many of at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.appointments.cancel import cancel
from app.appointments.repository import get_appointment
from app.appointments.set_status import set_status
from app.appointments.status import AppointmentStatus
from app.appointments.undo_spam import undo_spam
from app.availability.rules_cache import rules_of
from app.dashboard.appointment_line import AppointmentLine, appointment_line
from app.dashboard.appointments.repository import Filters, find_appointment_ids
from app.dashboard.days import day_bounds
from app.errors import AppError
from app.unit_of_work import Telling, UnitOfWork
from app.words import Words
from app.words.formats import say_day

PAGE = 50
SPAM = "spam"
_ENDED = (AppointmentStatus.CANCELLED.value, AppointmentStatus.CANCELLED_LATE.value)
_GROUPS: dict[str, tuple[str, ...]] = {
    "open": ("pending", "awaiting_payment", "confirmed", "arrived", "in_progress"),
    "pending": ("pending",),
    "completed": ("completed",),
    "no_show": ("no_show",),
    "cancelled": _ENDED,
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """The filters as they stand in the address."""

    text: str = ""
    status: str = ""
    staff: str = ""
    first: str = ""
    last: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True)
class ListLine:
    day: str
    line: AppointmentLine


@dataclass(frozen=True, slots=True)
class ListPage:
    wanted: Wanted
    lines: tuple[ListLine, ...]
    count: int
    has_more: bool
    staff: tuple[tuple[str, str], ...]
    zone: str


@dataclass(frozen=True, slots=True)
class Changed:
    """How many were changed, and how many could not be."""

    done: int
    refused: int


def appointments_page(work: UnitOfWork, words: Words, *, wanted: Wanted) -> ListPage:
    rules = rules_of(work)
    zone = rules.business.zone
    filters = _filters(work, wanted)
    ids, count = find_appointment_ids(work, filters, limit=PAGE, offset=wanted.page * PAGE)
    seconds = work.now.timestamp()
    lines = []
    for appointment_id in ids:
        found = get_appointment(work, appointment_id)
        day = say_day(found.starts_at.astimezone(zone).date(), words.language, with_year=True)
        lines.append(ListLine(day, appointment_line(found, rules, words, now_seconds=seconds)))
    return ListPage(
        wanted=wanted,
        lines=tuple(lines),
        count=count,
        has_more=count > (wanted.page + 1) * PAGE,
        staff=tuple((one.public_id, one.name) for one in rules.staff.values()),
        zone=rules.business.timezone.replace("_", " "),
    )


def change_many(work: UnitOfWork, public_ids: Sequence[str], wanted: str) -> Changed:
    """Bring each into a state it can come into; the others stay as they are and are counted."""
    done = refused = 0
    for public_id in public_ids[:PAGE]:
        try:
            with work.attempt():
                if wanted == SPAM:
                    work.telling = Telling.NOT
                    undo_spam(work, [public_id])
                elif wanted == AppointmentStatus.CANCELLED.value:
                    cancel(work, public_id)
                else:
                    set_status(work, public_id, AppointmentStatus(wanted))
        except AppError:
            refused += 1
        else:
            done += 1
    return Changed(done, refused)


def _filters(work: UnitOfWork, wanted: Wanted) -> Filters:
    rules = rules_of(work)
    zone = rules.business.zone
    today = work.now.astimezone(zone).date()
    first, last = _day(wanted.first), _day(wanted.last)
    if first is None and last is None and not wanted.text and not wanted.status:
        first = today
    staff = next((one.id for one in rules.staff.values() if one.public_id == wanted.staff), None)
    return Filters(
        text=wanted.text,
        statuses=_GROUPS.get(wanted.status, ()),
        staff_id=staff,
        low=day_bounds(first, zone)[0] if first else None,
        high=day_bounds(last, zone)[1] if last else None,
        newest_first=first is None or first < today - timedelta(days=1),
    )


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if 2000 <= day.year < 2200 else None
