"""Holds: one a conversation, five minutes at a time, twenty at most."""

from datetime import timedelta

import pytest

from app.appointments.errors import HoldNotFound, SlotTaken
from app.appointments.hold import HOLD_TIME, LONGEST_HOLD, live_hold, place_hold, release_hold, renew_hold
from app.appointments.repository import find_hold
from app.clock import to_unix
from tests.app.appointments.conftest import Shop


def test_a_hold_takes_the_slot_from_everybody_else(shop: Shop) -> None:
    slot, conversation = shop.slot(), shop.world.add_conversation()

    hold = shop.world.run(place_hold, slot, conversation)

    assert hold.slot == slot
    assert hold.expires_at == shop.world.clock.now() + HOLD_TIME
    assert shop.world.run(find_hold, conversation) == hold
    assert slot.starts_at not in shop.free()
    with pytest.raises(SlotTaken):
        shop.world.run(place_hold, slot, shop.world.add_conversation())


def test_a_new_hold_replaces_the_former(shop: Shop) -> None:
    conversation, first, second = shop.world.add_conversation(), shop.slot(0), shop.slot(1)
    shop.world.run(place_hold, first, conversation)

    shop.world.run(place_hold, second, conversation)

    assert shop.world.count("holds") == 1
    assert [row[1] for row in shop.claims()] == [to_unix(second.starts_at)]


def test_a_failed_hold_keeps_the_former(shop: Shop) -> None:
    conversation, first, second = shop.world.add_conversation(), shop.slot(0), shop.slot(1)
    kept = shop.world.run(place_hold, first, conversation)
    shop.book(second)

    with pytest.raises(SlotTaken):
        shop.world.run(place_hold, second, conversation)

    assert shop.world.run(live_hold, conversation) == kept


def test_a_hold_lives_as_long_as_the_person_is_active_but_never_longer_than_its_most(shop: Shop) -> None:
    conversation = shop.world.add_conversation()
    placed = shop.world.run(place_hold, shop.slot(), conversation)

    for _ in range(6):
        shop.world.clock.advance(timedelta(minutes=3))
        renewed = shop.world.run(renew_hold, conversation)

    assert renewed.expires_at == placed.ends_latest_at == placed.expires_at - HOLD_TIME + LONGEST_HOLD
    shop.world.clock.advance(timedelta(minutes=2))
    with pytest.raises(HoldNotFound):
        shop.world.run(renew_hold, conversation)


def test_holding_the_same_slot_again_does_not_begin_a_new_life(shop: Shop) -> None:
    conversation, slot = shop.world.add_conversation(), shop.slot()
    placed = shop.world.run(place_hold, slot, conversation)
    shop.world.clock.advance(timedelta(minutes=4))

    again = shop.world.run(place_hold, slot, conversation)

    assert again.ends_latest_at == placed.ends_latest_at
    assert again.expires_at == shop.world.clock.now() + HOLD_TIME


def test_an_expired_hold_is_gone_for_everybody_and_deleted_by_the_next_write(shop: Shop) -> None:
    conversation, slot = shop.world.add_conversation(), shop.slot()
    shop.world.run(place_hold, slot, conversation)
    shop.world.clock.advance(HOLD_TIME)

    assert shop.world.run(live_hold, conversation) is None
    assert slot.starts_at in shop.free()
    booked = shop.book(slot)

    assert shop.world.count("holds") == 0
    assert [row[3:] for row in shop.claims()] == [("appointment", booked.id)]


def test_a_hold_lasts_until_the_very_second_it_ends(shop: Shop) -> None:
    slot = shop.slot()
    shop.world.run(place_hold, slot, shop.world.add_conversation())

    shop.world.clock.advance(HOLD_TIME - timedelta(seconds=1))
    assert slot.starts_at not in shop.free()
    shop.world.clock.advance(timedelta(seconds=1))
    assert slot.starts_at in shop.free()


def test_a_hold_can_be_given_up(shop: Shop) -> None:
    conversation, slot = shop.world.add_conversation(), shop.slot()
    shop.world.run(place_hold, slot, conversation)

    assert shop.world.run(release_hold, conversation)

    assert slot.starts_at in shop.free()
    assert not shop.world.run(release_hold, conversation)


def test_a_move_may_hold_a_time_that_overlaps_its_own(shop: Shop) -> None:
    with shop.world.unit():
        shop.world.raw.execute("UPDATE business SET slot_step_minutes = 30")
    booked = shop.book(shop.slot(2))
    half_an_hour_later = shop.slot(3, ignore_appointment_id=booked.id)
    conversation = shop.world.add_conversation()

    hold = shop.world.run(place_hold, half_an_hour_later, conversation, ignore_appointment_id=booked.id)

    start = to_unix(booked.starts_at)
    assert [row[1:4] for row in shop.claims()] == [
        (start, start + 3600, "appointment"),
        (start + 3600, start + 5400, "hold"),
    ]
    assert hold.slot.starts_at == booked.starts_at + timedelta(minutes=30)
