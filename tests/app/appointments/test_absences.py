"""Blocks and time off: the time is gone at once, what was booked is kept and asked about, nothing is lost."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app.appointments.absence_repository import list_absences
from app.appointments.add_absence import change_absence, remove_absence
from app.appointments.block import block_resource, block_staff
from app.appointments.cancel import cancel
from app.appointments.conflict_repository import list_open_conflicts
from app.appointments.conflicts import keep_appointment
from app.appointments.errors import AppointmentsAffected, SlotTaken
from app.appointments.hold import live_hold, place_hold
from app.appointments.reschedule import reschedule
from app.appointments.time_off import take_days_off, take_time_off
from app.errors import InvalidInput, NotFound
from app.resources.repository import add_resource
from app.resources.resource import ResourceKind
from app.services.service import Need, Role, Segment
from tests.app.appointments.conftest import DAY, Shop
from tests.app.booking_world import OWNER

NINE = datetime(2026, 3, 3, 14, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_a_block_takes_exactly_its_time_off_the_calendar(shop: Shop) -> None:
    shop.world.run_as(OWNER, block_staff, shop.ana.id, starts_at=NINE + HOUR, ends_at=NINE + 3 * HOUR, reason="Bank")

    assert shop.free() == [NINE + HOUR * number for number in (0, 3, 4, 5, 6, 7)]
    assert len(shop.slots(staff_id=shop.ben.id)) == 8
    (absence,) = shop.world.run(list_absences, NINE, NINE + 2 * HOUR)
    assert (absence.reason, absence.resource_id) == ("Bank", shop.ana.resource_id)
    assert shop.world.rows("SELECT type FROM events") == [("absence.added",)]


def test_appointments_in_the_way_are_asked_about_first(shop: Shop) -> None:
    booked = shop.book()

    with pytest.raises(AppointmentsAffected) as asked:
        shop.world.run_as(OWNER, take_days_off, shop.ana.public_id, DAY, DAY)

    assert [one.appointment_id for one in asked.value.facts["affected"]] == [booked.id]
    assert (shop.world.count("absences"), shop.world.count("conflicts")) == (0, 0)


def test_after_a_yes_they_are_kept_and_listed(shop: Shop) -> None:
    booked = shop.book()

    shop.world.run_as(OWNER, take_days_off, shop.ana.id, DAY, DAY, accepts=True)

    assert shop.free() == []
    (conflict,) = shop.world.run(list_open_conflicts)
    assert conflict.appointment_id == booked.id
    assert shop.world.rows("SELECT status FROM appointments") == [("confirmed",)]


def test_a_cancelled_appointment_leaves_its_time_to_the_absence(shop: Shop) -> None:
    booked = shop.book()
    shop.world.run_as(OWNER, take_days_off, shop.ana.id, DAY, DAY, accepts=True)

    shop.world.run(cancel, booked.id)

    assert shop.free() == []
    assert shop.world.run(list_open_conflicts) == []


def test_a_moved_appointment_leaves_its_time_to_the_absence(shop: Shop) -> None:
    booked = shop.book()
    shop.world.run_as(OWNER, block_staff, shop.ana.id, starts_at=NINE, ends_at=NINE + 2 * HOUR, accepts=True)

    shop.world.run(reschedule, booked.id, shop.slot(0))

    assert NINE not in shop.free()
    assert shop.world.run(list_open_conflicts) == []


def test_a_kept_appointment_still_leaves_its_time_to_the_absence(shop: Shop) -> None:
    booked = shop.book()
    shop.world.run_as(OWNER, take_days_off, shop.ana.id, DAY, DAY, accepts=True)
    (conflict,) = shop.world.run(list_open_conflicts)

    shop.world.run_as(OWNER, keep_appointment, conflict.public_id)
    assert shop.world.run(list_open_conflicts) == []
    shop.world.run(cancel, booked.id)

    assert shop.free() == []


def test_what_is_merely_held_gives_way(shop: Shop) -> None:
    conversation = shop.world.add_conversation()
    slot = shop.slot()
    shop.world.run(place_hold, slot, conversation)

    shop.world.run_as(OWNER, take_days_off, shop.ana.id, DAY, DAY)

    assert shop.world.run(live_hold, conversation) is None
    with pytest.raises(SlotTaken):
        shop.book(slot)


def test_two_absences_over_each_other_are_each_given_back_alone(shop: Shop) -> None:
    long = shop.world.run_as(OWNER, take_time_off, shop.ana.id, starts_at=NINE, ends_at=NINE + 4 * HOUR)
    short = shop.world.run_as(OWNER, block_staff, shop.ana.id, starts_at=NINE + HOUR, ends_at=NINE + 6 * HOUR)

    shop.world.run_as(OWNER, remove_absence, long.public_id)
    assert shop.free() == [NINE, NINE + 6 * HOUR, NINE + 7 * HOUR]

    shop.world.run_as(OWNER, remove_absence, short.public_id)
    assert len(shop.free()) == 8
    with pytest.raises(NotFound):
        shop.world.run_as(OWNER, remove_absence, short.public_id)


def test_taking_an_absence_back_settles_what_collided_with_it(shop: Shop) -> None:
    shop.book()
    away = shop.world.run_as(OWNER, take_days_off, shop.ana.id, DAY, DAY, accepts=True)

    shop.world.run_as(OWNER, remove_absence, away.id)

    assert shop.world.run(list_open_conflicts) == []
    assert len(shop.free()) == 7


def test_an_absence_can_be_moved(shop: Shop) -> None:
    away = shop.world.run_as(OWNER, block_staff, shop.ana.id, starts_at=NINE, ends_at=NINE + HOUR, reason="Bank")

    moved = shop.world.run_as(OWNER, change_absence, away.public_id, starts_at=NINE + HOUR, ends_at=NINE + 2 * HOUR)

    assert moved.reason == "Bank"
    assert NINE in shop.free()
    assert NINE + HOUR not in shop.free()


def test_three_weeks_off_are_whole_days_even_when_clocks_change(shop: Shop) -> None:
    shop.world.run_as(OWNER, take_days_off, shop.ana.id, date(2026, 3, 4), date(2026, 3, 25))

    for day in range(4, 26):
        assert shop.slots(date(2026, 3, day)) == ()
    assert len(shop.slots(date(2026, 3, 26))) == 8
    assert len(shop.slots(DAY)) == 8


def test_a_blocked_room_stops_what_needs_it(shop: Shop) -> None:
    room = shop.world.run_as(OWNER, add_resource, ResourceKind.ROOM, name="Room", pool="room")
    parts = (Segment(60, (Need(Role.LEAD), Need(Role.POOL, pool="room"))),)
    massage = shop.world.add_service("Massage", segments=parts)
    cai = shop.world.add_staff("Cai", massage)

    shop.world.run_as(OWNER, block_resource, room, starts_at=NINE, ends_at=NINE + 7 * HOUR)

    assert [slot.starts_at for slot in shop.slots(service_id=massage, staff_id=cai.id)] == [NINE + 7 * HOUR]


@pytest.mark.parametrize(
    ("starts", "ends", "reason"),
    [
        (NINE, NINE, "ends_before_start"),
        (NINE, NINE - HOUR, "ends_before_start"),
        (NINE, NINE + timedelta(days=400), "absence_too_long"),
        (NINE.replace(tzinfo=None), (NINE + HOUR).replace(tzinfo=None), "time_unreadable"),
    ],
)
def test_impossible_absences_are_refused(shop: Shop, starts: datetime, ends: datetime, reason: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        shop.world.run_as(OWNER, block_staff, shop.ana.id, starts_at=starts, ends_at=ends)

    assert refused.value.facts["reason"] == reason
