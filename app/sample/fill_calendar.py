"""Books a sample business's calendar partly full, through the same rule as everybody else."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from app.appointments.book import book
from app.appointments.repository import list_between
from app.appointments.request import BookingRequest
from app.appointments.set_status import set_status
from app.appointments.status import AppointmentStatus
from app.availability.calendar_days import each_day
from app.availability.loaded_days import load_days
from app.availability.search import open_search
from app.availability.slot import Slot
from app.business.repository import load_business
from app.business.wall_clock import local_day
from app.clock import to_unix
from app.customers.contact import Contact, ContactKind
from app.customers.repository import add_contact, add_customer
from app.sample.sample_business import SampleBusiness
from app.staff.repository import list_staff, load_rosters
from app.staff.staff_member import Roster, StaffMember
from app.unit_of_work import SYSTEM_CALLER, UnitOfWork

_BACK = timedelta(days=5)
_AHEAD = timedelta(days=21)
# Booked some days ahead, so that the notice a service asks for is no hindrance.
_BOOKED_BEFORE = timedelta(days=6)
_TRIES = 8


def fill_calendar(work: UnitOfWork, sample: SampleBusiness) -> None:
    """Book about `sample.fullness` of everybody's time from some days ago to three weeks ahead.

    The same business on the same day is always booked alike.
    """
    customer_ids = [_add_customer(work, name, phone) for name, phone in sample.customers]
    zone = load_business(work).zone
    today = local_day(zone, to_unix(work.now))
    rosters, staff = load_rosters(work), list_staff(work)
    for day in each_day(today - _BACK, today + _AHEAD):
        morning = datetime.combine(day, time(), zone).astimezone(UTC)
        earlier = replace(work, now=min(work.now, morning - _BOOKED_BEFORE), caller=SYSTEM_CALLER, recorded=[])
        for member in staff:
            minutes = _minutes(rosters.get(member.id, Roster()), day) * sample.fullness
            choice = Random(f"{sample.slug}:{day.isoformat()}:{member.name}")
            _fill_day(earlier, member, day, minutes, choice, customer_ids)
    _complete_past(work)


def _fill_day(
    work: UnitOfWork, member: StaffMember, day: date, minutes: float, choice: Random, customer_ids: list[int]
) -> None:
    booked = 0.0
    for _ in range(_TRIES):
        slot = _any_slot(work, member, day, choice) if booked < minutes else None
        if slot is not None:
            book(work, BookingRequest(slot=slot, customer_id=choice.choice(customer_ids)))
            booked += (slot.ends_at - slot.starts_at).total_seconds() / 60


def _any_slot(work: UnitOfWork, member: StaffMember, day: date, choice: Random) -> Slot | None:
    service_id = choice.choice(sorted(member.skills))
    search = open_search(work, service_id=service_id, staff_id=member.id)
    days = load_days(work, search, day, day)
    starts = days.starts(day, search.limits())
    return days.offer(day, [choice.choice(starts)])[0] if starts else None


def _minutes(roster: Roster, day: date) -> float:
    blocks = roster.blocks(day)
    return sum((ends.hour - starts.hour) * 60 + ends.minute - starts.minute for _, starts, ends in blocks)


def _complete_past(work: UnitOfWork) -> None:
    for appointment in list_between(work, work.now - 2 * _BACK, work.now):
        if appointment.ends_at <= work.now and appointment.status is AppointmentStatus.CONFIRMED:
            set_status(work, appointment.id, AppointmentStatus.COMPLETED)


def _add_customer(work: UnitOfWork, name: str, phone: str) -> int:
    customer_id, _ = add_customer(work, name=name, language="en")
    add_contact(work, customer_id, Contact(ContactKind.PHONE, phone))
    return customer_id
