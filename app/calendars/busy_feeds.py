"""Connects calendars that say when somebody is busy, and takes over what they say."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Protocol

from app.appointments.absence import AbsenceKind
from app.appointments.absence_repository import get_absence
from app.appointments.add_absence import give_back, lay_absence
from app.calendars.busy_feed import BusyFeed
from app.calendars.read_calendar import BusyTime
from app.calendars.repository import (
    add_busy_feed,
    add_import,
    change_busy_feed,
    get_busy_feed,
    imported_absences,
    list_busy_feeds,
    remove_imports,
)
from app.edits.texts import clean_line
from app.errors import InvalidInput, NotFound
from app.outgoing.addresses import parse_target
from app.staff.repository import find_staff_member
from app.unit_of_work import UnitOfWork
from tenants.keys import new_public_id

PURPOSE = "busy_feed"
MOST_FEEDS = 50
READ_EVERY = timedelta(minutes=15)
_LONGEST_WAIT = timedelta(hours=2)
_LONGEST_NAME = 120


class Sealer(Protocol):
    """Encrypts for one tenant."""

    def seal(self, purpose: str, plain: bytes, *, bound_to: str) -> bytes: ...


def connect_feed(
    work: UnitOfWork, keys: Sealer, *, bound_to: str, staff: int | str, url: str, name: str = ""
) -> BusyFeed:
    """Read a calendar from now on, at once for the first time; its address is kept encrypted for this tenant.

    Raises:
        NotFound: There is no such staff member.
        AddressRefused: It is no https address; where it leads is looked at whenever it is read.
        InvalidInput: There are too many already.
    """
    address = _address(url)
    host = parse_target(address).host
    member = find_staff_member(work, staff)
    if len(list_busy_feeds(work)) >= MOST_FEEDS:
        raise InvalidInput(field="url", reason="too_many")
    feed_id = add_busy_feed(
        work,
        public_id=new_public_id("bsy"),
        staff_id=member.id,
        name=clean_line(name)[:_LONGEST_NAME] or host,
        host=host,
        address=keys.seal(PURPOSE, address.encode(), bound_to=bound_to),
        active=True,
        etag=None,
        fetched_at=None,
        tried_at=None,
        next_at=work.now,
        failures=0,
        problem=None,
        created_at=work.now,
    )
    work.wake_at(work.now)
    return get_busy_feed(work, feed_id)


def disconnect_feed(work: UnitOfWork, feed: int | str) -> None:
    """Read a calendar no longer and give back what it kept busy.

    Raises:
        NotFound: There is none.
    """
    found = get_busy_feed(work, feed)
    known = imported_absences(work, found.id)
    _give_back(work, known.values())
    remove_imports(work, found.id, known)
    change_busy_feed(work, found.id, active=False, address=b"", etag=None)


def apply_busy_times(work: UnitOfWork, feed_id: int, busy: Sequence[BusyTime], *, most: int) -> int:
    """Bring a staff member's absences in line with a calendar, at most so many changes; says how many are left.

    Appointments in the way are kept and listed as conflicts: nobody is asked, for nobody is there.

    Raises:
        NotFound: The calendar is no longer read.
    """
    feed = get_busy_feed(work, feed_id)
    resource_id = find_staff_member(work, feed.staff_id).resource_id
    wanted = {_external_id(one): one for one in busy if one.ends_at > work.now}
    known = imported_absences(work, feed_id)
    gone = [key for key in known if key not in wanted]
    new = [key for key in wanted if key not in known]
    leaving, arriving = gone[:most], new[: max(0, most - len(gone[:most]))]
    _give_back(work, [known[key] for key in leaving])
    remove_imports(work, feed_id, leaving)
    for key in arriving:
        one = wanted[key]
        absence = lay_absence(
            work, resource_id, AbsenceKind.EXTERNAL, starts_at=one.starts_at, ends_at=one.ends_at, accepts=True
        )
        add_import(work, feed_id, key, absence.id)
    return len(gone) + len(new) - len(leaving) - len(arriving)


def note_read(work: UnitOfWork, feed_id: int, *, etag: str | None) -> None:
    """A calendar was read well; it is read again in a quarter of an hour."""
    change_busy_feed(
        work,
        feed_id,
        etag=etag,
        fetched_at=work.now,
        tried_at=work.now,
        next_at=work.now + READ_EVERY,
        failures=0,
        problem=None,
    )
    work.wake_at(work.now + READ_EVERY)


def note_failure(work: UnitOfWork, feed: BusyFeed, problem: str) -> None:
    """A calendar could not be read: what we know of it stays, and it is tried again, less and less often."""
    wait = min(_LONGEST_WAIT, READ_EVERY * 2 ** min(feed.failures, 4))
    change_busy_feed(
        work, feed.id, tried_at=work.now, next_at=work.now + wait, failures=feed.failures + 1, problem=problem
    )
    work.wake_at(work.now + wait)


def _address(url: str) -> str:
    """Calendar programs call the same thing webcal."""
    text = url.strip()
    return "https://" + text[len("webcal://") :] if text.lower().startswith("webcal://") else text


def _external_id(busy: BusyTime) -> str:
    """An event that moves is another one: what it kept busy goes, what it keeps busy now comes."""
    return f"{busy.key}/{busy.starts_at:%Y%m%dT%H%M%SZ}/{busy.ends_at:%Y%m%dT%H%M%SZ}"


def _give_back(work: UnitOfWork, absence_ids: Iterable[int]) -> None:
    for absence_id in absence_ids:
        try:
            give_back(work, get_absence(work, absence_id))
        except NotFound:
            continue
