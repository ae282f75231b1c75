"""Writes who is known and what is busy into a scenario's business."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import insert, select, update

from agent.rehearsal.scenario import AppointmentLine, BusyLine, Scenario
from agent.rehearsal.shop import country_of, phone_of
from app.appointments.book import book
from app.appointments.request import BookingRequest
from app.availability.ranges import subtract
from app.availability.slot import Leg, Slot
from app.business.repository import load_business, load_locations
from app.clock import from_unix, to_unix
from app.customers.contact import Contact, email_contact, phone_contact
from app.customers.repository import add_contact, add_customer
from app.models.calendar import LONGEST_CLAIM_SECONDS, absences, claims
from app.models.people import contacts
from app.services.repository import list_services
from app.services.service import Service
from app.staff.repository import list_staff
from app.staff.staff_member import StaffMember
from app.unit_of_work import UnitOfWork
from tenants.keys import new_public_id

# Booked well before they take place, so that the booking rules of the past are no hindrance.
_BOOKED_BEFORE = timedelta(days=30)
_TITLES_FROM = timedelta(days=300)


def moment(scenario: Scenario, text: str) -> datetime:
    """A wall-clock moment of the scenario as an instant."""
    return datetime.fromisoformat(text).replace(tzinfo=scenario.zone).astimezone(UTC)


def read_phone(scenario: Scenario, phone: str) -> Contact:
    country = country_of(scenario.timezone)
    return phone_contact(phone, country, near=phone_of(country))


def write_calendar(
    work: UnitOfWork,
    scenario: Scenario,
    *,
    appointments: list[AppointmentLine],
    busy: list[BusyLine],
    known_id: int | None,
) -> None:
    """Appointments first: a busy time takes what they leave."""
    for line in appointments:
        _write_appointment(work, scenario, line, known_id)
    for block in busy:
        _write_busy(work, scenario, block)


def write_known_customer(work: UnitOfWork, scenario: Scenario) -> int | None:
    """The talking customer where she is already known: her phone was proved before."""
    customer = scenario.customer
    if not customer.known:
        return None
    customer_id, _ = add_customer(work, name=customer.name or "Known Customer", language=scenario.language)
    for contact in _contacts_of(scenario, customer.phone, customer.email):
        contact_id = add_contact(work, customer_id, contact)
        work.connection.execute(update(contacts).where(contacts.c.id == contact_id).values(verified_at=work.now))
    return customer_id


def write_stored_text(work: UnitOfWork, scenario: Scenario) -> None:
    """Names and titles that only stand there."""
    for name in scenario.stored_text.customer_names:
        add_customer(work, name=name, language=scenario.language)
    resource_id = next((member.resource_id for member in list_staff(work)), None)
    for title in scenario.stored_text.calendar_titles:
        starts = work.now + _TITLES_FROM
        _write_absence(work, resource_id, starts, starts + timedelta(hours=1), title)


def _write_appointment(work: UnitOfWork, scenario: Scenario, line: AppointmentLine, known_id: int | None) -> None:
    starts_at = moment(scenario, line.start)
    earlier = replace(work, now=min(work.now, starts_at - _BOOKED_BEFORE), recorded=[])
    customer_id = known_id if known_id is not None and _is_hers(scenario, line) else _write_other(work, scenario, line)
    service = next(one for one in list_services(work) if line.service in one.name.values())
    slot = _slot(work, service, _member(work, line.staff, service), starts_at)
    book(earlier, BookingRequest(slot=slot, customer_id=customer_id, language=scenario.language, by_hand=True))


def _is_hers(scenario: Scenario, line: AppointmentLine) -> bool:
    if not line.customer.phone or not scenario.customer.phone:
        return False
    return read_phone(scenario, line.customer.phone) == read_phone(scenario, scenario.customer.phone)


def _write_other(work: UnitOfWork, scenario: Scenario, line: AppointmentLine) -> int:
    customer_id, _ = add_customer(work, name=line.customer.name, language=scenario.language)
    for contact in _contacts_of(scenario, line.customer.phone, line.customer.email):
        add_contact(work, customer_id, contact)
    return customer_id


def _contacts_of(scenario: Scenario, phone: str | None, email: str | None) -> list[Contact]:
    found = [read_phone(scenario, phone)] if phone else []
    return [*found, email_contact(email)] if email else found


def _member(work: UnitOfWork, name: str | None, service: Service) -> StaffMember:
    return next(one for one in list_staff(work) if (one.name == name if name else one.can_do(service.id)))


def _slot(work: UnitOfWork, service: Service, member: StaffMember, starts_at: datetime) -> Slot:
    leg = Leg(
        service_id=service.id,
        variant_id=None,
        add_on_ids=(),
        staff_id=member.id,
        location_id=load_locations(work)[0].id,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=service.minutes),
        price_kind=service.price_kind,
        price_minor=service.price_minor,
    )
    return Slot((leg,), load_business(work).currency)


def _write_busy(work: UnitOfWork, scenario: Scenario, block: BusyLine) -> None:
    starts, ends = moment(scenario, block.start), moment(scenario, block.end)
    for member in list_staff(work):
        if block.staff in (None, member.name):
            absence_id = _write_absence(work, member.resource_id, starts, ends, None)
            _claim(work, member.resource_id, absence_id, to_unix(starts), to_unix(ends))


def _write_absence(
    work: UnitOfWork, resource_id: int | None, starts: datetime, ends: datetime, reason: str | None
) -> int:
    values: dict[str, Any] = {
        "public_id": new_public_id("abs"),
        "resource_id": resource_id,
        "kind": "block",
        "starts_at": starts,
        "ends_at": ends,
        "reason": reason,
        "created_at": work.now,
    }
    return int(work.connection.execute(insert(absences).returning(absences.c.id), values).scalar_one())


def _claim(work: UnitOfWork, resource_id: int, absence_id: int, starts: int, ends: int) -> None:
    """What is not claimed yet of [starts, ends), in pieces of at most a day."""
    rows = work.connection.execute(select(claims).where(claims.c.resource_id == resource_id))
    taken = sorted((to_unix(row.starts_at), to_unix(row.ends_at)) for row in rows)
    for low, high in subtract([(starts, ends)], taken):
        for piece in range(low, high, LONGEST_CLAIM_SECONDS):
            work.connection.execute(
                insert(claims),
                {
                    "resource_id": resource_id,
                    "starts_at": from_unix(piece),
                    "ends_at": from_unix(min(high, piece + LONGEST_CLAIM_SECONDS)),
                    "source": "block",
                    "source_id": absence_id,
                },
            )
