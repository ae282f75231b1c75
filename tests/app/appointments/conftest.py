"""A small shop, and short ways to ask and book in it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import pytest

from app.appointments.appointment import Appointment
from app.appointments.book import book
from app.appointments.request import BookingRequest
from app.availability.find_slots import find_slots
from app.availability.query import SlotQuery
from app.availability.slot import Slot
from app.customers.contact import Contact, ContactKind
from app.customers.find_or_create import PersonDetails
from app.staff.staff_member import StaffMember
from tests.app.booking_world import World

PHONE = Contact(ContactKind.PHONE, "+12125550142")
PERSON = PersonDetails("Maria Lopez", (PHONE,), "en")
# The day after the world's now.
DAY = date(2026, 3, 3)


@dataclass
class Shop:
    """One service of an hour, Ana and Ben, daily from nine to five on the hour."""

    world: World
    cut: int
    ana: StaffMember
    ben: StaffMember
    person: PersonDetails = field(default=PERSON)

    def slots(self, day: date = DAY, **wish: Any) -> tuple[Slot, ...]:
        wish = {"service_id": self.cut, "staff_id": self.ana.id} | wish
        return self.world.run(find_slots, SlotQuery(first_day=day, last_day=day, **wish)).slots

    def slot(self, number: int = 0, day: date = DAY, **wish: Any) -> Slot:
        return self.slots(day, **wish)[number]

    def book(self, slot: Slot | None = None, **changes: Any) -> Appointment:
        values = {"slot": slot or self.slot(), "person": self.person} | changes
        return self.world.run(book, BookingRequest(**values))

    def claims(self) -> list[tuple[int, int, int, str, int]]:
        return self.world.rows("SELECT resource_id, starts_at, ends_at, source, source_id FROM claims ORDER BY 1, 2")

    def free(self) -> list[datetime]:
        return [slot.starts_at for slot in self.slots()]


@pytest.fixture
def shop(world: World) -> Shop:
    cut = world.add_service()
    return Shop(world, cut, world.add_staff("Ana", cut), world.add_staff("Ben", cut))
