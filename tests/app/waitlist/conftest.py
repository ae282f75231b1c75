"""A salon with one chair and a waitlist, all handlers at work, and a promoter that runs when told."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from app.appointments.appointment import Appointment
from app.appointments.book import book
from app.appointments.cancel import cancel
from app.appointments.request import BookingRequest
from app.availability.find_slots import find_slots
from app.availability.query import SlotQuery
from app.business.entitlement import Entitlement
from app.business.repository import load_entitlement, store_entitlement
from app.customers.contact import Contact, ContactKind
from app.customers.customer import Customer
from app.customers.find_or_create import PersonDetails, find_or_create_unverified
from app.plans import AccountState, Feature, PlanName
from app.staff.staff_member import StaffMember
from app.subscribers import SUBSCRIBERS
from app.unit_of_work import Actor, Caller, Channel, UnitOfWork, run_handlers
from app.waitlist.entry import Choice, Entry, Wish
from app.waitlist.join import join_waitlist
from app.waitlist.promote import promote_next
from tests.app.booking_world import CUSTOMER, World

PROMOTER = Caller(Actor.ASSISTANT, Channel.SYSTEM)
DAY = date(2026, 3, 3)


@dataclass
class Salon:
    """Ana alone, daily from nine to five; a cut takes an hour, a colour two, a fringe half an hour."""

    world: World
    cut: int
    colour: int
    fringe: int
    ana: StaffMember
    people: int = 0
    customers: dict[str, Customer] = field(default_factory=dict)

    @contextmanager
    def unit(self, caller: Caller = CUSTOMER) -> Iterator[UnitOfWork]:
        self.world.raw.execute("BEGIN IMMEDIATE")
        work = UnitOfWork(self.world.connection, self.world.clock.now(), caller)
        try:
            yield work
            run_handlers(work, SUBSCRIBERS)
        except BaseException:
            self.world.raw.execute("ROLLBACK")
            raise
        self.world.raw.execute("COMMIT")

    def run(self, rule: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        with self.unit() as work:
            return rule(work, *args, **kwargs)

    def person(self, name: str, *, mail: bool = False) -> PersonDetails:
        self.people += 1
        value = f"p{self.people}@example.com" if mail else f"+1212555{100 + self.people:04d}"
        contact = Contact(ContactKind.EMAIL if mail else ContactKind.PHONE, value)
        return PersonDetails(name, (contact,), "en")

    def book(self, name: str, at: str, service: int | None = None, day: date = DAY) -> Appointment:
        service_id = service or self.cut
        slots = self.run(find_slots, SlotQuery(service_id, day, day)).slots
        zone = self.ana_zone
        slot = next(one for one in slots if one.starts_at.astimezone(zone).strftime("%H:%M") == at)
        booked: Appointment = self.run(book, BookingRequest(slot=slot, person=self.person(name)))
        return booked

    def wait(
        self,
        name: str,
        *,
        choice: Choice = Choice.AUTO,
        service: int | None = None,
        mail: bool = False,
        earlier_than: Appointment | None = None,
        **wish: Any,
    ) -> Entry:
        values = {"first_day": DAY, "last_day": DAY, **wish}
        wanted = Wish(service or self.cut, choice=choice, **values)

        def rule(work: UnitOfWork) -> Entry:
            if earlier_than is None:
                customer = find_or_create_unverified(work, self.person(name, mail=mail))
                appointment_id = None
            else:
                from app.customers.repository import load_customer

                known = load_customer(work, earlier_than.customer_id)
                assert known is not None
                customer, appointment_id = known, earlier_than.id
            return join_waitlist(work, customer=customer, wish=wanted, language="en", appointment_id=appointment_id)

        entry: Entry = self.run(rule)
        return entry

    def cancel(self, appointment: Appointment) -> None:
        self.run(cancel, appointment.id)

    def limit_plan(self, appointments: int) -> None:
        """From here on the plan has room for so many a month."""
        with self.unit() as work:
            entitlement = load_entitlement(work)
            assert entitlement is not None
            store_entitlement(work, replace(entitlement, version=3, monthly_appointments=appointments))

    def promote(self, *, most: int = 100) -> int:
        """Let the promoter work until nothing is due; returns its steps."""
        for steps in range(most):
            with self.unit(PROMOTER) as work:
                if not promote_next(work):
                    return steps
        raise AssertionError("the promoter never ends")

    def states(self) -> list[tuple[str, str]]:
        """(who, state) of the list, in its order."""
        return self.world.rows(
            "SELECT c.name, e.state FROM waitlist_entries e JOIN customers c ON c.id = e.customer_id ORDER BY e.id"
        )

    def gaps(self) -> list[tuple[str, str | None]]:
        return self.world.rows("SELECT state, outcome FROM gaps ORDER BY id")

    def diary(self, day: date = DAY) -> list[tuple[str, str]]:
        """(time, who) of the appointments that stand."""
        rows = self.world.rows(
            "SELECT a.starts_at, c.name FROM appointments a JOIN customers c ON c.id = a.customer_id"
            " WHERE a.cancelled_at IS NULL ORDER BY a.starts_at"
        )
        zone = self.ana_zone
        local = [(datetime.fromtimestamp(at, UTC).astimezone(zone), name) for at, name in rows]
        return [(f"{at:%H:%M}", name) for at, name in local if at.date() == day]

    def messages(self, kind: str) -> list[tuple[str, str]]:
        return self.world.rows(f"SELECT kind, state FROM messages WHERE kind = '{kind}' ORDER BY id")

    @property
    def ana_zone(self) -> Any:
        from zoneinfo import ZoneInfo

        return ZoneInfo("America/New_York")

    def pass_time(self, **step: float) -> None:
        self.world.clock.advance(timedelta(**step))


@pytest.fixture
def make_salon(new_world: Callable[..., World]) -> Callable[..., Salon]:
    def make(*, features: frozenset[Feature] = frozenset({Feature.CHAT, Feature.WAITLIST})) -> Salon:
        world = new_world()
        world.open_shop(slot_step_minutes=30)
        now = world.clock.now()
        with world.unit() as work:
            later = now.replace(year=now.year + 1)
            store_entitlement(
                work, Entitlement(2, PlanName.STANDARD, AccountState.ACTIVE, None, None, features, now, later)
            )
        cut, colour, fringe = (
            world.add_service("Cut", 60),
            world.add_service("Colour", 120),
            world.add_service("Fringe", 30),
        )
        return Salon(world, cut, colour, fringe, world.add_staff("Ana", cut, colour, fringe))

    return make


@pytest.fixture
def salon(make_salon: Callable[..., Salon]) -> Salon:
    return make_salon()
