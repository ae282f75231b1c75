"""Says what would become of each appointment of a file, and brings it in: one and the same act, tried or meant."""

from dataclasses import dataclass
from enum import StrEnum

from app.appointments.book import book
from app.appointments.request import BookingRequest
from app.availability.booking_rules import BookingRules
from app.availability.rules_cache import rules_of
from app.availability.slot_at import slot_at
from app.customers.contact import Contact, email_contact, phone_contact
from app.customers.find_or_create import PersonDetails
from app.dashboard.bring.read_book import BookRow
from app.errors import AppError, InvalidInput
from app.events import AppointmentBooked
from app.services.service import Service, ServiceKind
from app.staff.staff_member import StaffMember
from app.unit_of_work import UnitOfWork


class Fate(StrEnum):
    """`value` is the end of its key."""

    NEW = "new"
    CLASH = "clash"
    PAST = "past"
    UNREADABLE = "unreadable"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of a row; `reason` is an error's code where one stands in the way."""

    row: BookRow
    fate: Fate
    service: str = ""
    staff: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """For rows that name none: the service, and with whom."""

    service: str = ""
    staff: str = ""


def try_book(work: UnitOfWork, rows: list[BookRow], choice: Choice) -> list[Outcome]:
    """What would become of every row; the rows before it count. Run it in `write`: everything is undone."""
    trial = UnitOfWork(work.connection, work.now, work.caller)
    work.connection.exec_driver_sql("SAVEPOINT trial")
    try:
        return bring_book(trial, rows, choice)
    finally:
        work.connection.exec_driver_sql("ROLLBACK TO trial")
        work.connection.exec_driver_sql("RELEASE trial")


def bring_book(work: UnitOfWork, rows: list[BookRow], choice: Choice) -> list[Outcome]:
    """Book what can be booked, tell nobody, and say what became of every row."""
    rules = rules_of(work)
    outcomes = [_bring(work, rules, row, choice) for row in rows]
    # The event stands in the history; who would write to customers, now or as a reminder, does not hear it.
    work.recorded[:] = [event for event in work.recorded if not isinstance(event, AppointmentBooked)]
    return outcomes


def _bring(work: UnitOfWork, rules: BookingRules, row: BookRow, choice: Choice) -> Outcome:
    if row.starts_at is None or not row.name.strip():
        return Outcome(row, Fate.UNREADABLE)
    if row.starts_at <= work.now:
        return Outcome(row, Fate.PAST)
    service = _service(rules, row, choice)
    if service is None:
        return Outcome(row, Fate.REFUSED, reason="service_not_found")
    reason = ""
    for member in _staff(rules, service, row, choice):
        try:
            with work.attempt():
                _book(work, rules, row, service, member)
            return Outcome(row, Fate.NEW, service.public_id, member.name if member else "")
        except AppError as error:
            reason = reason or error.code
    fate = Fate.CLASH if reason == "slot_taken" else Fate.REFUSED
    return Outcome(row, fate, service.public_id, reason=reason or "staff_missing")


def _book(work: UnitOfWork, rules: BookingRules, row: BookRow, service: Service, member: StaffMember | None) -> None:
    assert row.starts_at is not None
    slot = slot_at(work, service_id=service.id, starts_at=row.starts_at, staff_id=member.id if member else None)
    person = PersonDetails(row.name, _contacts(rules, row), rules.business.default_language)
    book(work, BookingRequest(slot=slot, person=person, note=row.note or None, by_hand=True))


def _service(rules: BookingRules, row: BookRow, choice: Choice) -> Service | None:
    """The one the row names, else one whose name stands in its title, else the chosen one."""
    services = [one for one in rules.services.values() if one.kind is ServiceKind.SIMPLE]
    named = row.service.strip().casefold()
    text = f" {row.service} {row.name} ".casefold()
    for one in services:
        if named and named in {name.casefold() for name in one.name.values()}:
            return one
    for one in sorted(services, key=lambda service: -max(map(len, service.name.values()), default=0)):
        if any(name and name.casefold() in text for name in one.name.values()):
            return one
    return next((one for one in services if one.public_id == choice.service), None)


def _staff(rules: BookingRules, service: Service, row: BookRow, choice: Choice) -> list[StaffMember | None]:
    """Who may have it: the one the row names, else the chosen one, else whoever does the service."""
    if not service.needs_lead:
        return [None]
    able = rules.able_staff(service.id)
    named = row.staff.strip().casefold()
    if named:
        return [one for one in able if named in {one.name.casefold(), one.name.split()[0].casefold()}]
    if choice.staff:
        return [one for one in able if one.public_id == choice.staff]
    return list(able)


def _contacts(rules: BookingRules, row: BookRow) -> tuple[Contact, ...]:
    """What can be read; an appointment is not lost for a mistyped number."""
    found = []
    for text, read in (
        (row.phone, lambda value: phone_contact(value, rules.business.country, near=rules.business.phone)),
        (row.email, email_contact),
    ):
        if text.strip():
            try:
                found.append(read(text))
            except InvalidInput:
                continue
    return tuple(found)
