"""Anything customers and owners may do, in any order, in zones that do unusual things: the calendar stays true."""

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from app.appointments.absence_repository import list_absences
from app.appointments.add_absence import remove_absence
from app.appointments.appointment import Appointment
from app.appointments.book import book
from app.appointments.cancel import cancel
from app.appointments.change_rules import change_rules
from app.appointments.errors import AppointmentsAffected, HoldNotFound, SlotTaken, TimeRefused
from app.appointments.hold import place_hold, release_hold, renew_hold
from app.appointments.reassign import reassign
from app.appointments.repository import list_between
from app.appointments.request import BookingRequest, IdempotencyKey
from app.appointments.reschedule import reschedule
from app.appointments.time_off import take_time_off
from app.availability.find_slots import find_slots
from app.availability.query import SlotQuery
from app.availability.slot import Leg, Slot
from app.business.repository import change_business
from app.customers.contact import Contact, ContactKind
from app.customers.find_or_create import PersonDetails
from app.errors import AppError
from app.resources.repository import add_resource
from app.resources.resource import ResourceKind
from app.services.service import Need, Role, Segment
from app.staff.save_hours import WorkBlock, save_working_day
from app.unit_of_work import UnitOfWork
from tests.app.booking_world import OWNER, World

# The instant from which each run starts: shortly before clocks change there, where they do.
STARTS = {
    "America/New_York": datetime(2026, 3, 6, 12, tzinfo=UTC),
    "America/St_Johns": datetime(2026, 10, 30, 12, tzinfo=UTC),
    "America/Santiago": datetime(2026, 4, 3, 12, tzinfo=UTC),
    "America/Havana": datetime(2026, 10, 30, 12, tzinfo=UTC),
    "Europe/Berlin": datetime(2026, 3, 27, 12, tzinfo=UTC),
    "Europe/London": datetime(2026, 10, 23, 12, tzinfo=UTC),
    "Africa/Casablanca": datetime(2026, 2, 13, 12, tzinfo=UTC),
    "Africa/Cairo": datetime(2026, 4, 22, 12, tzinfo=UTC),
    "Asia/Kathmandu": datetime(2026, 6, 1, 12, tzinfo=UTC),
    "Australia/Lord_Howe": datetime(2026, 4, 3, 12, tzinfo=UTC),
    "Australia/Adelaide": datetime(2026, 10, 2, 12, tzinfo=UTC),
    "Pacific/Chatham": datetime(2026, 9, 25, 12, tzinfo=UTC),
    "Pacific/Apia": datetime(2011, 12, 28, 12, tzinfo=UTC),
}
PERSON = PersonDetails("Maria", (Contact(ContactKind.PHONE, "+12125550142"),), "en")
ROOM = Need(Role.POOL, pool="room")
numbers = st.integers(0, 10_000)


class CalendarMachine(RuleBasedStateMachine):
    """A shop that is open at night too, so that the hours when clocks change are bookable."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.world: World
        self.keys = 0

    def teardown(self) -> None:
        if hasattr(self, "world"):
            self.world.close()
        self.folder.cleanup()

    @initialize(zone=st.sampled_from(sorted(STARTS)), choice=st.sampled_from(["least_busy", "round_robin", "priority"]))
    def open_shop(self, zone: str, choice: str) -> None:
        self.world = World.open(self.template, Path(self.folder.name) / "shop.db", STARTS[zone])
        always = dict.fromkeys(range(7), "00:00-06:00 20:00-00:00")
        self.world.open_shop(zone=zone, opening=always, slot_step_minutes=30, staff_choice=choice)
        color = (Segment(30, (Need(Role.LEAD), ROOM)), Segment(30, (ROOM,)), Segment(30, (Need(Role.LEAD), ROOM)))
        self.services = [
            self.world.add_service(minutes=30, buffer_after_minutes=10),
            self.world.add_service("Color", segments=color, max_per_day=3),
        ]
        self.world.run_as(OWNER, add_resource, ResourceKind.ROOM, name="Room", pool="room")
        self.staff = [self.world.add_staff(name, *self.services, week=always) for name in ("Ana", "Ben")]
        self.conversations = [self.world.add_conversation() for _ in range(3)]

    @rule(service=numbers, ahead=st.integers(0, 4), pick=numbers, conversation=numbers)
    def book_what_is_offered(self, service: int, ahead: int, pick: int, conversation: int) -> None:
        slot = self._offered(service, ahead, pick)
        if slot is not None:
            booked = self._run(book, BookingRequest(slot, PERSON, idempotency=self._key()))
            assert (booked.starts_at, booked.staff_id) == (slot.starts_at, slot.staff_id)
            assert self._refuses(book, BookingRequest(slot, PERSON))

    @rule(service=numbers, ahead=st.integers(0, 4), pick=numbers, conversation=numbers)
    def hold_what_is_offered(self, service: int, ahead: int, pick: int, conversation: int) -> None:
        own = self._one(self.conversations, conversation)
        slot = self._offered(service, ahead, pick, own_conversation_id=own)
        if slot is not None:
            self._run(place_hold, slot, own)
            assert self._refuses(place_hold, slot, self.world.add_conversation())

    @rule(service=numbers, ahead=st.integers(0, 4), pick=numbers, conversation=numbers)
    def book_through_a_hold(self, service: int, ahead: int, pick: int, conversation: int) -> None:
        own = self._one(self.conversations, conversation)
        slot = self._offered(service, ahead, pick, own_conversation_id=own)
        if slot is not None:
            self._run(place_hold, slot, own)
            self._run(book, BookingRequest(slot, PERSON, conversation_id=own))
            assert not self._run(release_hold, own)

    @rule(conversation=numbers)
    def stay_active(self, conversation: int) -> None:
        with suppress(HoldNotFound):
            self._run(renew_hold, self._one(self.conversations, conversation))

    @rule(which=numbers, ahead=st.integers(0, 4), pick=numbers)
    def move(self, which: int, ahead: int, pick: int) -> None:
        mine = self._open()
        if mine:
            one = self._one(mine, which)
            slot = self._offered(self.services.index(one.service_id), ahead, pick, ignore_appointment_id=one.id)
            if slot is not None:
                assert self._run(reschedule, one.id, slot).starts_at == slot.starts_at

    @rule(which=numbers)
    def call_off(self, which: int) -> None:
        mine = self._open()
        if mine:
            one = self._one(mine, which)
            self._run(cancel, one.id)
            assert not self.world.rows(f"SELECT 1 FROM claims WHERE source = 'appointment' AND source_id = {one.id}")

    @rule(member=st.integers(0, 1), hours=st.integers(1, 72), length=st.integers(1, 30), accepts=st.booleans())
    def be_away(self, member: int, hours: int, length: int, accepts: bool) -> None:
        """Time off is laid around what is booked, once the owner has said yes to that."""
        starts = self.world.clock.now().replace(minute=0, second=0) + timedelta(hours=hours)
        away = {"starts_at": starts, "ends_at": starts + timedelta(hours=length)}
        with suppress(AppointmentsAffected):
            self.world.run_as(OWNER, take_time_off, self.staff[member].id, **away, accepts=accepts)

    @rule(which=numbers)
    def come_back(self, which: int) -> None:
        now = self.world.clock.now()
        away = self.world.run(list_absences, now, now + timedelta(days=30))
        if away:
            self.world.run_as(OWNER, remove_absence, self._one(away, which).id)

    @rule(which=numbers, member=st.integers(0, 1))
    def give_to_somebody(self, which: int, member: int) -> None:
        mine = self._open()
        if mine:
            one = self._one(mine, which)
            given = self.world.run_as(OWNER, reassign, one.id, to_staff_id=self.staff[member].id)
            assert given is None or (given.starts_at, given.staff_id) == (one.starts_at, self.staff[member].id)

    @rule(ahead=st.integers(0, 4), member=st.integers(0, 1), works=st.booleans(), accepts=st.booleans())
    def work_differently_on_a_day(self, ahead: int, member: int, works: bool, accepts: bool) -> None:
        """Nothing vanishes when hours change: what no longer fits is asked about, and then listed."""
        before = [(one.id, one.status, one.starts_at) for one in self._all()]
        block = WorkBlock(1, 0, time(20), time(0))
        day = self._today() + timedelta(days=ahead)

        def change(work: UnitOfWork) -> object:
            return save_working_day(work, self.staff[member].id, day, [block] if works else [])

        with suppress(AppointmentsAffected):
            self.world.run_as(OWNER, change_rules, change, accepts=accepts)
        assert [(one.id, one.status, one.starts_at) for one in self._all()] == before

    @rule(ahead=st.integers(0, 3))
    def close_a_day(self, ahead: int) -> None:
        day = self._today() + timedelta(days=ahead)
        self.world.add_special_day(day, day)

    @rule(step=st.sampled_from([15, 20, 30, 60]), notice=st.sampled_from([0, 60, 600]))
    def change_the_settings(self, step: int, notice: int) -> None:
        self.world.run_as(OWNER, change_business, slot_step_minutes=step, minimum_notice_minutes=notice)

    @rule(minutes=st.sampled_from([1, 5, 20, 90, 700]))
    def let_time_pass(self, minutes: int) -> None:
        self.world.clock.advance(timedelta(minutes=minutes))

    @rule(member=st.integers(0, 1), hours=st.integers(0, 96), quarter=st.integers(0, 3))
    def ask_for_any_time(self, member: int, hours: int, quarter: int) -> None:
        """Whatever is asked for is either booked rightly or refused with nothing left behind."""
        offered = self._offered(0, 0, 0) or self._offered(0, 1, 0)
        if offered is None:
            return
        at = self.world.clock.now().replace(minute=0) + timedelta(hours=hours, minutes=15 * quarter)
        leg = offered.legs[0]
        wished = Slot((_moved(leg, at, self.staff[member].id),), offered.currency)
        before = self.world.rows("SELECT * FROM claims ORDER BY id")
        refused = False
        try:
            self._run(book, BookingRequest(wished, PERSON))
        except (SlotTaken, TimeRefused):
            refused = True
        assert refused == (self.world.rows("SELECT * FROM claims ORDER BY id") == before)

    @invariant()
    @precondition(lambda self: hasattr(self, "world"))
    def no_two_claims_meet(self) -> None:
        assert not self.world.rows(
            "SELECT 1 FROM claims a JOIN claims b ON a.resource_id = b.resource_id AND a.id < b.id"
            " AND a.starts_at < b.ends_at AND b.starts_at < a.ends_at"
        )

    @invariant()
    @precondition(lambda self: hasattr(self, "world"))
    def every_live_appointment_and_hold_has_its_claims_and_nobody_else(self) -> None:
        live = {("appointment", one.id): len(one.slot.legs[0].claims) for one in self._all() if not one.is_cancelled}
        held = {("hold", row[0]): None for row in self.world.rows("SELECT id FROM holds")}
        found = {
            (source, number): count
            for source, number, count in self.world.rows(
                "SELECT source, source_id, count(*) FROM claims WHERE source <> 'time_off' GROUP BY 1, 2"
            )
        }
        assert found.keys() == live.keys() | held.keys()
        assert all(found[key] == count for key, count in live.items())

    @invariant()
    @precondition(lambda self: hasattr(self, "world"))
    def every_change_left_its_event(self) -> None:
        ((found,),) = self.world.rows("SELECT count(*) FROM events WHERE type LIKE 'appointment.%'")
        assert found == sum(1 + one.sequence for one in self._all())

    @invariant()
    @precondition(lambda self: hasattr(self, "world"))
    def nobody_who_is_away_has_a_free_second(self) -> None:
        away = self.world.rows("SELECT id, resource_id, starts_at, ends_at FROM absences WHERE removed_at IS NULL")
        for absence, resource, starts, ends in away:
            claimed = self.world.rows(
                f"SELECT max(starts_at, {starts}), min(ends_at, {ends}) FROM claims WHERE resource_id = {resource}"
                f" AND starts_at < {ends} AND ends_at > {starts}"
            )
            assert sum(high - low for low, high in claimed) == ends - starts, absence

    @invariant()
    @precondition(lambda self: hasattr(self, "world"))
    def whoever_is_listed_as_a_conflict_is_still_booked(self) -> None:
        assert not self.world.rows(
            "SELECT 1 FROM conflicts c JOIN appointments a ON a.id = c.appointment_id"
            " WHERE c.state = 'open' AND a.status IN ('cancelled', 'cancelled_late')"
        )

    def _offered(self, service: int, ahead: int, pick: int, **wish: Any) -> Slot | None:
        day = self._today() + timedelta(days=ahead)
        service_id = self._one(self.services, service)
        found = self.world.run(find_slots, SlotQuery(service_id, day, day, **wish)).slots
        return self._one(found, pick) if found else None

    def _today(self) -> date:
        return self.world.clock.now().date()

    def _all(self) -> list[Appointment]:
        now = self.world.clock.now()
        wide = timedelta(days=90)
        return self.world.run(list_between, now - wide, now + wide, with_cancelled=True)

    def _open(self) -> list[Appointment]:
        return [one for one in self._all() if one.is_open and one.starts_at > self.world.clock.now()]

    def _key(self) -> IdempotencyKey:
        self.keys += 1
        return IdempotencyKey("machine", str(self.keys))

    def _run(self, act: Any, *args: Any, **kwargs: Any) -> Any:
        return self.world.run(act, *args, **kwargs)

    def _refuses(self, act: Any, *args: Any) -> bool:
        try:
            self._run(act, *args)
        except AppError:
            return True
        return False

    @staticmethod
    def _one(known: Any, number: int) -> Any:
        return known[number % len(known)]


def _moved(leg: Leg, at: datetime, staff_id: int) -> Leg:
    return replace(leg, starts_at=at, ends_at=at + (leg.ends_at - leg.starts_at), staff_id=staff_id)


def test_the_calendar_stays_true_whatever_happens(empty_database: Path) -> None:
    class Machine(CalendarMachine):
        template = empty_database

    run_state_machine_as_test(
        Machine, settings=settings(max_examples=32, stateful_step_count=25, deadline=None, derandomize=True)
    )
