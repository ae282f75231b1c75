"""Appointments by API: the same rules as everywhere, called by a key."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import AwareDatetime

from app.api.edge import LIMIT, Books, Reads, SeesCustomers
from app.api.repository import customer_public_ids
from app.api.schemas import AppointmentOut, AppointmentsOut, BookIn, CancelIn, MoveIn, StatusIn
from app.appointments.appointment import Appointment
from app.appointments.book import book
from app.appointments.cancel import cancel
from app.appointments.check_slot import check_slot
from app.appointments.errors import SlotTaken
from app.appointments.move_by_hand import move_by_hand
from app.appointments.repository import get_appointment, list_between
from app.appointments.request import BookingRequest
from app.appointments.set_status import set_status
from app.appointments.status import AppointmentStatus
from app.availability.booking_rules import BookingRules
from app.availability.rules_cache import rules_of
from app.availability.slot import Slot
from app.availability.slot_at import slot_at
from app.customers.contact import email_contact, phone_contact
from app.customers.find_or_create import PersonDetails
from app.customers.repository import load_record
from app.errors import AppError, InvalidInput, NotFound
from app.services.repository import get_service
from app.staff.repository import get_staff_member
from app.unit_of_work import Telling, UnitOfWork

router = APIRouter(prefix="/api/v1/appointments", tags=["appointments"], dependencies=LIMIT)
Key = Annotated[str, Path(max_length=64)]
_LONGEST_STRETCH = timedelta(days=62)


@router.get("")
async def list_appointments(
    tenant: Reads,
    sees: SeesCustomers,
    start: Annotated[AwareDatetime | None, Query(description="From this instant on; by default now.")] = None,
    end: Annotated[AwareDatetime | None, Query(description="Before this instant; at most 62 days later.")] = None,
    staff_id: Annotated[str | None, Query(max_length=64)] = None,
    cancelled: Annotated[bool, Query(description="Whether cancelled ones are among them.")] = False,
) -> AppointmentsOut:
    """The appointments that start in a stretch of time, in order."""

    def look(work: UnitOfWork) -> AppointmentsOut:
        low = start or work.now
        high = min(end or low + timedelta(days=7), low + _LONGEST_STRETCH)
        member = None if staff_id is None else get_staff_member(work, staff_id).id
        found = list_between(work, low, high, staff_id=member, with_cancelled=cancelled)
        return AppointmentsOut(appointments=_views(work, found, sees=sees))

    return await tenant.read(look)


@router.post("", status_code=201)
async def book_appointment(wish: BookIn, tenant: Books, sees: SeesCustomers) -> AppointmentOut:
    """Book by hand. A time that is taken is refused with 409 and the nearest free ones."""

    def act(work: UnitOfWork) -> AppointmentOut:
        work.telling = Telling.NOW if wish.tell else Telling.NOT
        rules = rules_of(work)
        customer_id = None if wish.customer_id is None else load_record(work, wish.customer_id).id
        request = BookingRequest(
            slot=_free_slot(work, rules, wish),
            person=None if customer_id is not None else _person(rules, wish),
            customer_id=customer_id,
            note=wish.note or None,
            by_hand=True,
        )
        return _views(work, [book(work, request)], sees=sees)[0]

    return await tenant.write(_with_free_times, act)


@router.get("/{appointment_id}")
async def read_appointment(appointment_id: Key, tenant: Reads, sees: SeesCustomers) -> AppointmentOut:
    """One appointment."""
    return await tenant.read(lambda work: _views(work, [get_appointment(work, appointment_id)], sees=sees)[0])


@router.post("/{appointment_id}/move")
async def move_appointment(appointment_id: Key, wish: MoveIn, tenant: Books, sees: SeesCustomers) -> AppointmentOut:
    """Put it at another time, or with somebody else."""

    def act(work: UnitOfWork) -> AppointmentOut:
        work.telling = Telling.NOW if wish.tell else Telling.NOT
        before = get_appointment(work, appointment_id)
        staff_id = before.staff_id if wish.staff_id is None else get_staff_member(work, wish.staff_id).id
        moved = move_by_hand(work, appointment_id, starts_at=wish.starts_at, staff_id=staff_id, seen=wish.version)
        return _views(work, [moved.after], sees=sees)[0]

    return await tenant.write(_with_free_times, act)


@router.post("/{appointment_id}/cancel")
async def cancel_appointment(appointment_id: Key, wish: CancelIn, tenant: Books, sees: SeesCustomers) -> AppointmentOut:
    """Cancel it and free its time."""

    def act(work: UnitOfWork) -> AppointmentOut:
        work.telling = Telling.NOW if wish.tell else Telling.NOT
        return _views(work, [cancel(work, appointment_id, reason=wish.reason or None)], sees=sees)[0]

    return await tenant.write(act)


@router.post("/{appointment_id}/status")
async def change_status(appointment_id: Key, wish: StatusIn, tenant: Books, sees: SeesCustomers) -> AppointmentOut:
    """Confirm a request, or say how the visit goes."""

    def act(work: UnitOfWork) -> AppointmentOut:
        return _views(work, [set_status(work, appointment_id, AppointmentStatus(wish.status))], sees=sees)[0]

    return await tenant.write(act)


def _with_free_times(work: UnitOfWork, act: Callable[[UnitOfWork], AppointmentOut]) -> AppointmentOut:
    """Run an act; a refusal names the nearest free times as instants."""
    try:
        return act(work)
    except AppError as error:
        zone = rules_of(work).business.zone
        times = {slot.starts_at.astimezone(zone).isoformat() for slot in error.facts.get("alternatives", ())}
        if "alternatives" in error.facts:
            error.facts["alternatives"] = [{"starts_at": one} for one in sorted(times)]
        raise


def _free_slot(work: UnitOfWork, rules: BookingRules, wish: BookIn) -> Slot:
    """With the named staff member, else with the first one who is free then."""
    service = get_service(work, wish.service_id)
    able: list[int | None] = [one.id for one in rules.able_staff(service.id)] if service.needs_lead else [None]
    if wish.staff_id is not None:
        able = [get_staff_member(work, wish.staff_id).id]
    taken: SlotTaken | None = None
    for staff_id in able:
        slot = slot_at(work, service_id=service.id, starts_at=wish.starts_at, staff_id=staff_id)
        try:
            check_slot(work, slot, by_hand=True)
        except SlotTaken as error:
            taken = error
            continue
        return slot
    raise taken or NotFound(what="staff_member")


def _person(rules: BookingRules, wish: BookIn) -> PersonDetails:
    contacts = []
    if wish.phone.strip():
        contacts.append(phone_contact(wish.phone, rules.business.country, near=rules.business.phone))
    if wish.email.strip():
        contacts.append(email_contact(wish.email))
    if not wish.name.strip():
        raise InvalidInput(field="name", reason="name_missing")
    return PersonDetails(wish.name, tuple(contacts), rules.business.default_language)


def _views(work: UnitOfWork, found: list[Appointment], *, sees: bool) -> list[AppointmentOut]:
    rules = rules_of(work)
    customers = customer_public_ids(work, {one.customer_id for one in found})
    return [_view(one, rules, customers, sees=sees) for one in found]


def _view(one: Appointment, rules: BookingRules, customers: dict[int, str], *, sees: bool) -> AppointmentOut:
    service, member = rules.services.get(one.service_id), rules.staff.get(one.staff_id or 0)
    place = rules.locations.get(one.location_id)
    zone = place.zone if place else rules.business.zone

    def local(instant: datetime) -> datetime:
        return instant.astimezone(zone)

    return AppointmentOut(
        id=one.public_id,
        status=one.status,
        service_id=service.public_id if service else None,
        service=one.service_name.get(rules.business.default_language) or next(iter(one.service_name.values()), ""),
        staff_id=member.public_id if member else None,
        staff=one.staff_name,
        customer_id=customers.get(one.customer_id, ""),
        customer=one.customer_name,
        contact=one.contact.value if sees and one.contact else None,
        starts_at=local(one.starts_at),
        ends_at=local(one.ends_at),
        price_minor=one.price_minor,
        currency=one.currency,
        note=one.note if sees else None,
        channel=one.channel,
        version=one.sequence,
    )
