"""Loads the list of customers, and one of them with everything that is known."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from app.appointments.repository import list_by_customer
from app.availability.rules_cache import rules_of
from app.customers.record import CustomerDraft, CustomerRecord
from app.customers.repository import load_record
from app.dashboard.appointment_line import AppointmentLine, appointment_line
from app.dashboard.customers.repository import (
    CustomerRow,
    FoundCustomer,
    Talk,
    Twin,
    list_consents,
    list_customers,
    list_tags,
    list_talks,
    list_twins,
)
from app.edits import version_of
from app.unit_of_work import UnitOfWork
from app.words import Words
from app.words.formats import say_day, say_moment

PAGE = 50


@dataclass(frozen=True, slots=True)
class CustomerLine:
    public_id: str
    name: str
    contact: str
    tags: tuple[str, ...]
    blocked: bool
    visits: int
    missed: int
    last: str
    next: str


@dataclass(frozen=True, slots=True)
class CustomersPage:
    lines: tuple[CustomerLine, ...]
    count: int
    text: str
    tag: str
    tags: tuple[str, ...]
    page: int
    has_more: bool
    twins: tuple[Twin, ...]


@dataclass(frozen=True, slots=True)
class Dated:
    """An appointment of a customer with its day."""

    day: str
    line: AppointmentLine


@dataclass(frozen=True, slots=True)
class TalkOfCustomer:
    public_id: str
    when: str
    channel: str
    excerpt: str


@dataclass(frozen=True, slots=True)
class ConsentLine:
    text: str
    when: str
    granted: bool


@dataclass(frozen=True, slots=True)
class CustomerPage:
    record: CustomerRecord
    typed: CustomerDraft
    seen: str
    since: str
    ahead: tuple[Dated, ...]
    past: tuple[Dated, ...]
    visits: int
    missed: int
    talks: tuple[TalkOfCustomer, ...]
    consents: tuple[ConsentLine, ...]
    twins: tuple[FoundCustomer, ...]
    zone: str
    errors: Mapping[str, str] = field(default_factory=dict)


def customers_page(work: UnitOfWork, words: Words, *, text: str, tag: str, page: int) -> CustomersPage:
    rows, count = list_customers(work, text=text, tag=tag, limit=PAGE, offset=page * PAGE)
    zone = rules_of(work).business.zone

    def line(row: CustomerRow) -> CustomerLine:
        return CustomerLine(
            public_id=row.public_id,
            name=row.name,
            contact=row.contact,
            tags=row.tags,
            blocked=row.blocked,
            visits=row.visits,
            missed=row.missed,
            last=say_day(row.last_at.astimezone(zone).date(), words.language, with_year=True) if row.last_at else "",
            next=say_moment(row.next_at, zone, words.language) if row.next_at else "",
        )

    return CustomersPage(
        lines=tuple(line(row) for row in rows),
        count=count,
        text=text,
        tag=tag,
        tags=tuple(list_tags(work)),
        page=page,
        has_more=count > (page + 1) * PAGE,
        twins=tuple(list_twins(work)) if not text and not tag and page == 0 else (),
    )


def customer_page(
    work: UnitOfWork,
    words: Words,
    *,
    public_id: str,
    typed: CustomerDraft | None = None,
    errors: Mapping[str, str] | None = None,
) -> CustomerPage:
    """Raises:
    NotFound: There is no such customer.
    """
    record = load_record(work, public_id)
    rules = rules_of(work)
    zone, now = rules.business.zone, work.now
    booked = [
        (
            one,
            Dated(
                say_day(one.starts_at.astimezone(zone).date(), words.language, with_year=True),
                appointment_line(one, rules, words, now_seconds=now.timestamp()),
            ),
        )
        for one in list_by_customer(work, record.id)
    ]
    past = [dated for one, dated in booked if one.starts_at <= now]
    held = [one for one, _ in booked if one.starts_at <= now and not one.is_cancelled]
    missed = sum(1 for one in held if one.status.value == "no_show")
    return CustomerPage(
        record=record,
        typed=typed or CustomerDraft(record.name, record.language, record.notes, record.tags, record.blocked),
        seen=version_of(record.content()),
        since=say_day(record.created_at.astimezone(zone).date(), words.language, with_year=True),
        ahead=tuple(dated for one, dated in booked if one.starts_at > now),
        past=tuple(reversed(past)),
        visits=len(held) - missed,
        missed=missed,
        talks=tuple(_talk(one, words, zone) for one in list_talks(work, record.id)),
        consents=tuple(
            ConsentLine(
                words.say(f"dash.consent.{one.purpose}", channel=one.channel, contact=one.contact),
                say_moment(one.at, zone, words.language),
                one.granted,
            )
            for one in list_consents(work, record.id)
        ),
        twins=tuple(
            FoundCustomer(0, one.other_id, one.other_name, one.contact) for one in list_twins(work, of=record.id)
        ),
        zone=rules.business.timezone.replace("_", " "),
        errors=errors or {},
    )


def _talk(talk: Talk, words: Words, zone: ZoneInfo) -> TalkOfCustomer:
    return TalkOfCustomer(
        public_id=talk.public_id,
        when=say_moment(talk.at, zone, words.language),
        channel=words.say(f"channel.{talk.channel}"),
        excerpt=" ".join(talk.text.split())[:120],
    )
