"""New reminder times take back what they replace, and nothing else."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.appointments.appointment import Appointment
from app.appointments.book import book
from app.appointments.request import BookingRequest
from app.availability.find_slots import find_slots
from app.availability.query import SlotQuery
from app.notifications.message_settings import MessageSettings
from app.notifications.plan import change_settings, plan_around
from tests.app.appointments.conftest import DAY, PERSON
from tests.app.booking_world import World

# A day before and an hour before, and a word of thanks a day after.
OLD = MessageSettings(reminder_minutes=(1440, 60), follow_up_hours=24)


@pytest.fixture
def booked(world: World) -> Appointment:
    """Two days ahead, with everything planned around it."""
    cut = world.add_service()
    world.add_staff("Ana", cut)
    world.run(change_settings, OLD)
    day = DAY + timedelta(days=1)
    slot = world.run(find_slots, SlotQuery(cut, day, day)).slots[0]
    made = world.run(book, BookingRequest(slot=slot, person=PERSON))
    world.run(plan_around, made)
    return made


def planned(world: World) -> list[tuple[str, str]]:
    return world.rows("SELECT kind || json_extract(content, '$.minutes'), state FROM messages ORDER BY id")


def test_what_is_no_longer_wanted_is_set_aside_and_comes_back_when_it_is(world: World, booked: Appointment) -> None:
    world.run(change_settings, MessageSettings(reminder_minutes=(60, 120), follow_up_hours=None))
    fewer = planned(world)
    world.run(change_settings, OLD)

    assert fewer == [
        ("reminder1440", "skipped"),
        ("reminder60", "waiting"),
        ("follow_up1440", "skipped"),
        ("reminder120", "waiting"),
    ]
    assert [state for _, state in planned(world)] == ["waiting", "waiting", "waiting", "skipped"]


def test_a_reminder_that_waits_for_the_morning_or_for_another_try_is_kept(world: World, booked: Appointment) -> None:
    later = booked.starts_at - timedelta(hours=20)
    world.raw.execute("UPDATE messages SET due_at = ?, tries = 1 WHERE id = 1", (int(later.timestamp()),))
    world.clock.advance(booked.starts_at - timedelta(hours=23) - world.clock.now())

    world.run(change_settings, replace(OLD, reminder_minutes=(1440, 120)))

    assert planned(world)[0] == ("reminder1440", "waiting")
    assert world.rows("SELECT due_at, tries FROM messages WHERE id = 1") == [(int(later.timestamp()), 1)]


def test_thanks_for_a_visit_that_has_begun_are_kept(world: World, booked: Appointment) -> None:
    world.clock.advance(booked.ends_at + timedelta(hours=1) - world.clock.now())

    world.run(change_settings, MessageSettings(reminder_minutes=(120,), follow_up_hours=48))

    assert planned(world)[2] == ("follow_up1440", "waiting")


def test_no_thanks_are_sent_once_they_are_switched_off(world: World, booked: Appointment) -> None:
    world.clock.advance(booked.ends_at + timedelta(hours=1) - world.clock.now())

    world.run(change_settings, replace(OLD, follow_up_hours=None))

    assert planned(world)[2] == ("follow_up1440", "skipped")
