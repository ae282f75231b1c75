"""Classes and events: seats through the same door as everything else, and sessions that move or fall out."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import pytest

from app.appointments.absence_repository import list_absences
from app.appointments.add_absence import remove_absence
from app.appointments.appointment import Appointment
from app.appointments.book import book
from app.appointments.cancel import cancel
from app.appointments.change_session import cancel_session, change_capacity, move_session
from app.appointments.conflict_repository import list_open_conflicts
from app.appointments.errors import AppointmentsAffected, PastTime, SlotTaken, TimeRefused, TooLate, WrongStatus
from app.appointments.hold import place_hold
from app.appointments.leave import Rehomed, Rehoming, leave
from app.appointments.plan_session import SessionDraft, plan_session
from app.appointments.repository import get_appointment
from app.appointments.request import BookingRequest
from app.appointments.reschedule import reschedule
from app.appointments.session import ClassSession
from app.appointments.session_repository import get_session, list_sessions
from app.appointments.time_off import take_time_off
from app.availability.explain import explain
from app.availability.find_slots import find_slots
from app.availability.free_days import free_days
from app.availability.query import Availability, Rule, SlotQuery
from app.availability.slot import Slot
from app.customers.contact import Contact, ContactKind
from app.customers.find_or_create import PersonDetails
from app.errors import InvalidInput, NotAllowed
from app.resources.repository import add_resource
from app.resources.resource import ResourceKind
from app.services.service import Need, Role, Segment
from tests.app.booking_world import OWNER, World

DAY = date(2026, 3, 3)
SIX = datetime(2026, 3, 3, 23, tzinfo=UTC)
HOUR = timedelta(hours=1)


@dataclass
class Studio:
    """Yoga in the hall with Ana, three seats, at six in the evening; Ana also cuts hair."""

    world: World
    yoga: int
    cut: int
    ana: int
    session: ClassSession

    def ask(self, day: date = DAY, **wish: object) -> Availability:
        return self.world.run(find_slots, SlotQuery(self.yoga, day, day, **wish))  # type: ignore[arg-type]

    def slot(self, day: date = DAY) -> Slot:
        return self.ask(day).slots[0]

    def book(self, number: int, slot: Slot | None = None) -> Appointment:
        person = PersonDetails(
            f"Person {chr(65 + number)}", (Contact(ContactKind.PHONE, f"+1212555010{number}"),), "en"
        )
        return self.world.run(book, BookingRequest(slot or self.slot(), person))

    def plan(self, starts_at: datetime, **values: object) -> ClassSession:
        draft = SessionDraft(self.yoga, starts_at, 1, self.ana, **values)  # type: ignore[arg-type]
        return self.world.run_as(OWNER, plan_session, draft)


@pytest.fixture
def studio(world: World) -> Studio:
    world.run_as(OWNER, add_resource, ResourceKind.ROOM, name="Hall", pool="hall")
    parts = (Segment(60, (Need(Role.LEAD), Need(Role.POOL, pool="hall"))),)
    yoga = world.add_service("Yoga", segments=parts, kind="class", capacity=3, buffer_after_minutes=15)
    cut = world.add_service()
    evenings = dict.fromkeys(range(7), "09:00-22:00")
    ana = world.add_staff("Ana", yoga, cut, week=evenings).id
    session = world.run_as(OWNER, plan_session, SessionDraft(yoga, SIX, 1, ana))
    return Studio(world, yoga, cut, ana, session)


def test_a_session_is_offered_with_its_own_time_and_person(studio: Studio) -> None:
    (slot,) = studio.ask().slots

    assert (slot.starts_at, slot.ends_at, slot.staff_id) == (SIX, SIX + HOUR, studio.ana)
    assert studio.world.run(free_days, studio.yoga, None, DAY) == [DAY]
    assert studio.ask(DAY + timedelta(days=1)).reason is Rule.NO_SESSION


def test_seats_go_one_by_one_until_the_class_is_full(studio: Studio) -> None:
    slot = studio.slot()
    booked = [studio.book(number, slot) for number in range(3)]

    with pytest.raises(SlotTaken):
        studio.book(3, slot)

    assert len({one.slot.legs[0].claims[0].resource_id for one in booked}) == 3
    assert studio.ask().reason is Rule.FULL
    assert studio.world.run(get_session, studio.session.id).seats_left == 0
    studio.world.run(cancel, booked[0].id)
    assert studio.book(3, slot).starts_at == SIX


def test_a_held_seat_is_nobody_elses(studio: Studio) -> None:
    slot = studio.slot()
    for _ in range(3):
        studio.world.run(place_hold, slot, studio.world.add_conversation())

    with pytest.raises(SlotTaken):
        studio.book(0, slot)

    studio.world.clock.advance(timedelta(minutes=6))
    assert studio.book(0, slot)


def test_several_seats_are_booked_together_or_not_at_all(studio: Studio) -> None:
    leg = studio.slot().legs[0]
    studio.book(0)
    studio.book(1, Slot((leg, leg), "USD"))

    with pytest.raises(SlotTaken):
        studio.book(2, Slot((leg,), "USD"))
    assert studio.world.count("appointments") == 3


def test_who_leads_a_class_and_its_room_are_busy(studio: Studio) -> None:
    hair = studio.world.run(find_slots, SlotQuery(studio.cut, DAY, DAY, staff_id=studio.ana))

    assert not any(SIX - HOUR < slot.starts_at < SIX + HOUR * 1.25 for slot in hair.slots)
    with pytest.raises(InvalidInput) as refused:
        studio.plan(SIX + HOUR)
    assert refused.value.facts["reason"] == "staff_busy"
    absences = studio.world.run(list_absences, SIX, SIX + HOUR)
    assert len(absences) == 2
    with pytest.raises(NotAllowed):
        studio.world.run_as(OWNER, remove_absence, absences[0].id)


def test_a_room_can_hold_only_one_class(studio: Studio) -> None:
    ben = studio.world.add_staff("Ben", studio.yoga)

    with pytest.raises(InvalidInput) as refused:
        studio.world.run_as(OWNER, plan_session, SessionDraft(studio.yoga, SIX, 1, ben.id))

    assert refused.value.facts["reason"] == "room_busy"


def test_a_moved_session_takes_everybody_along(studio: Studio) -> None:
    booked = [studio.book(number) for number in range(3)]

    moved = studio.world.run_as(OWNER, move_session, studio.session.id, starts_at=SIX + timedelta(minutes=30))

    assert moved.starts_at == SIX + timedelta(minutes=30)
    for one in booked:
        found = studio.world.run(get_appointment, one.id)
        assert (found.starts_at, found.sequence, found.price_minor) == (moved.starts_at, 1, one.price_minor)
    events = studio.world.rows("SELECT type, count(*) FROM events GROUP BY type ORDER BY 1")
    assert ("appointment.moved", 3) in events
    assert ("session.moved", 1) in events


def test_a_cancelled_session_cancels_every_seat_and_frees_its_lead(studio: Studio) -> None:
    booked = studio.book(0)

    studio.world.run_as(OWNER, cancel_session, studio.session.public_id, reason="Ana is ill")

    found = studio.world.run(get_appointment, booked.id)
    assert (found.is_cancelled, found.cancel_reason) == (True, "Ana is ill")
    assert studio.world.count("claims") == 0
    assert studio.world.run(list_sessions, SIX, SIX + HOUR) == []
    with pytest.raises(WrongStatus):
        studio.world.run_as(OWNER, cancel_session, studio.session.id)


def test_seats_can_be_added_and_taken_away_but_never_from_somebody(studio: Studio) -> None:
    slot = studio.slot()
    for number in range(3):
        studio.book(number, slot)

    studio.world.run_as(OWNER, change_capacity, studio.session.id, 4)
    studio.book(3, slot)
    with pytest.raises(InvalidInput):
        studio.world.run_as(OWNER, change_capacity, studio.session.id, 2)

    studio.world.run(cancel, 1)
    assert studio.world.run_as(OWNER, change_capacity, studio.session.id, 3).seats_left == 0
    assert studio.ask().reason is Rule.FULL


def test_a_seat_can_be_moved_to_another_session(studio: Studio) -> None:
    booked = studio.book(0)
    later = studio.plan(SIX + timedelta(days=7))

    moved = studio.world.run(reschedule, booked.id, studio.slot(DAY + timedelta(days=7)))

    assert moved.starts_at == later.starts_at
    assert studio.world.run(get_session, studio.session.id).booked == 0
    assert studio.world.run(get_session, later.id).booked == 1


def test_who_has_a_seat_is_asked_about_when_the_lead_is_away_or_leaves(studio: Studio) -> None:
    booked = studio.book(0)
    away = {"starts_at": SIX, "ends_at": SIX + HOUR}

    with pytest.raises(AppointmentsAffected):
        studio.world.run_as(OWNER, take_time_off, studio.ana, **away)
    studio.world.run_as(OWNER, take_time_off, studio.ana, **away, accepts=True)
    (conflict,) = studio.world.run(list_open_conflicts)
    assert conflict.appointment_id == booked.id

    studio.world.run_as(OWNER, leave, studio.ana, how=Rehoming.KEEP)
    assert studio.ask().slots == ()
    assert studio.world.run(get_appointment, booked.id).is_open


def test_a_lead_who_leaves_can_take_the_sessions_along(studio: Studio) -> None:
    studio.book(0)

    result = studio.world.run_as(OWNER, leave, studio.ana, how=Rehoming.CANCEL, reason="Ana has left")

    assert result == Rehomed(cancelled=1)
    assert studio.world.run(list_sessions, SIX, SIX + HOUR) == []
    assert studio.world.count("claims") == 0


def test_no_customer_touches_a_session_and_none_begins_in_the_past(studio: Studio) -> None:
    with pytest.raises(NotAllowed):
        studio.world.run(cancel_session, studio.session.id)
    with pytest.raises(InvalidInput):
        studio.plan(studio.world.clock.now() - HOUR)

    slot = studio.slot()
    studio.world.clock.advance(timedelta(days=2))
    with pytest.raises(TooLate):
        studio.world.run_as(OWNER, move_session, studio.session.id, starts_at=SIX + timedelta(days=9))
    with pytest.raises(PastTime):
        studio.book(0, slot)


def test_why_a_session_cannot_be_joined(studio: Studio) -> None:
    assert studio.world.run(explain, studio.yoga, None, SIX).rule is None
    assert studio.world.run(explain, studio.yoga, None, SIX + HOUR).rule is Rule.NO_SESSION
    leg = studio.slot().legs[0]
    with pytest.raises(TimeRefused):
        studio.book(0, Slot((replace(leg, starts_at=SIX + HOUR),), "USD"))
    for number in range(3):
        studio.book(number)
    answer = studio.world.run(explain, studio.yoga, None, SIX)
    assert answer.rule is Rule.FULL
