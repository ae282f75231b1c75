"""Booking: what is stored, what is refused, and that a refusal leaves nothing behind."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from app.appointments.appointment import Attendee
from app.appointments.book import book
from app.appointments.errors import (
    ClosedDay,
    IdempotencyMismatch,
    PastTime,
    SlotExpired,
    SlotTaken,
    SlotUnknown,
    TimeRefused,
    TooManyOpenBookings,
)
from app.appointments.hold import live_hold, place_hold
from app.appointments.repository import add_claims, get_appointment, list_group
from app.appointments.request import BookingRequest, IdempotencyKey
from app.appointments.status import AppointmentStatus
from app.availability.slot import Claim, Leg, Slot
from app.business.repository import change_business
from app.clock import to_unix
from app.customers.contact import Contact, ContactKind
from app.customers.find_or_create import PersonDetails
from app.errors import AppError, InvalidInput
from app.services.service import Need, PriceKind, Role, Segment
from tests.app.appointments.conftest import DAY, PERSON, PHONE, Shop
from tests.app.booking_world import OWNER

CHANGING = ("appointments", "claims", "customers", "contacts", "attendees", "events", "plan_usage", "holds")


def state(shop: Shop) -> list[Any]:
    return [shop.world.rows(f"SELECT * FROM {table}") for table in CHANGING]


def move(slot: Slot, by: timedelta) -> Slot:
    leg = slot.legs[0]
    return Slot((replace(leg, starts_at=leg.starts_at + by, ends_at=leg.ends_at + by),), slot.currency)


def test_a_booking_freezes_what_was_agreed(shop: Shop) -> None:
    slot = shop.slot(1)

    booked = shop.book(slot, note=" Window seat\x00 ", attendees=(Attendee("Leo", guardian_name="Maria Lopez"),))
    with shop.world.unit(OWNER):
        shop.world.raw.execute("UPDATE services SET name = '{}', price_minor = 1, version = 2")
        shop.world.raw.execute("UPDATE staff SET name = 'Anna'")

    found = shop.world.run(get_appointment, booked.public_id)
    assert found == booked
    assert (found.service_name["en"], found.staff_name, found.price_minor, found.currency) == (
        "Cut",
        "Ana",
        5000,
        "USD",
    )
    assert (found.status, found.sequence, found.policy_version) == (AppointmentStatus.CONFIRMED, 0, 3)
    assert (found.policy_accepted_at, found.cancellation_window_minutes) == (shop.world.clock.now(), 1440)
    assert (found.starts_at, found.ends_at, found.slot) == (slot.starts_at, slot.ends_at, slot)
    assert (found.customer_name, found.contact, found.language, found.channel) == ("Maria Lopez", PHONE, "en", "page")
    assert found.note == "Window seat"
    assert found.attendees == (Attendee("Leo", "Maria Lopez"),)
    assert found.public_id.startswith("apt_")


def test_a_booking_makes_its_claims_and_one_event(shop: Shop) -> None:
    booked = shop.book(shop.slot())

    start = to_unix(booked.starts_at)
    assert shop.claims() == [(shop.ana.resource_id, start, start + 3600, "appointment", booked.id)]
    assert shop.world.rows("SELECT type, actor, channel, subjects FROM events") == [
        (
            "appointment.booked",
            "customer",
            "page",
            f'{{"appointment_id":{booked.id},"customer_id":{booked.customer_id}}}',
        )
    ]


def test_a_taken_slot_names_the_nearest_free_ones_and_leaves_nothing(shop: Shop) -> None:
    slot = shop.slot(3)
    shop.book(slot)
    before = state(shop)

    with pytest.raises(SlotTaken) as refused:
        shop.book(slot)

    hours = [(one.starts_at - slot.starts_at) // timedelta(hours=1) for one in refused.value.facts["alternatives"]]
    assert hours == [-2, -1, 1]
    assert {one.staff_id for one in refused.value.facts["alternatives"]} == {shop.ana.id}
    assert state(shop) == before


def test_when_anybody_would_do_the_alternatives_are_anybodys(shop: Shop) -> None:
    slot = shop.slot(3, staff_id=None)
    shop.book(slot)

    with pytest.raises(SlotTaken) as refused:
        shop.book(slot)

    assert slot.starts_at in [one.starts_at for one in refused.value.facts["alternatives"]]


@pytest.mark.parametrize(
    ("by", "error"),
    [
        (timedelta(days=-1, hours=-1), PastTime),
        (timedelta(hours=-3), ClosedDay),
        (timedelta(hours=9), ClosedDay),
        (timedelta(hours=7, minutes=30), TimeRefused),
        (timedelta(days=90), TimeRefused),
    ],
)
def test_a_time_against_the_rules_is_refused_with_a_way_on(shop: Shop, by: timedelta, error: type[AppError]) -> None:
    slot = move(shop.slot(), by)
    before = state(shop)

    with pytest.raises(error) as refused:
        shop.book(slot)

    assert type(refused.value) is error
    assert refused.value.facts["alternatives"]
    assert state(shop) == before


def test_rules_changed_since_the_offer_hold(shop: Shop) -> None:
    slot = shop.slot()
    shop.world.add_special_day(DAY, DAY)

    with pytest.raises(ClosedDay) as refused:
        shop.book(slot)

    assert refused.value.facts["reason"]["en"] == "Stocktaking"
    assert DAY not in [one.starts_at.date() for one in refused.value.facts["alternatives"]]


def test_an_offer_of_another_length_has_expired(shop: Shop) -> None:
    slot = shop.slot()
    with shop.world.unit(OWNER):
        shop.world.raw.execute("UPDATE service_segments SET minutes = 30")

    with pytest.raises(SlotExpired):
        shop.book(slot)


def test_the_offered_price_is_kept(shop: Shop) -> None:
    slot = shop.slot()
    with shop.world.unit(OWNER):
        shop.world.raw.execute("UPDATE services SET price_minor = 9900")

    assert shop.book(slot).price_minor == 5000


@pytest.mark.parametrize(
    "change",
    [{"service_id": 99}, {"staff_id": 99}, {"staff_id": None}, {"location_id": 99}, {"variant_id": 99}],
)
def test_a_slot_of_what_is_not_there_is_unknown(shop: Shop, change: dict[str, Any]) -> None:
    slot = shop.slot()

    with pytest.raises(SlotUnknown):
        shop.book(Slot((replace(slot.legs[0], **change),), "USD"))


def test_who_left_cannot_be_booked(shop: Shop) -> None:
    slot = shop.slot()
    with shop.world.unit(OWNER):
        shop.world.raw.execute("UPDATE staff SET active = 0 WHERE id = ?", (shop.ana.id,))

    with pytest.raises(SlotUnknown):
        shop.book(slot)


def test_the_database_refuses_what_the_check_has_missed(shop: Shop) -> None:
    booked = shop.book()
    start = to_unix(booked.starts_at)

    with pytest.raises(SlotTaken):
        shop.world.run(add_claims, "appointment", 99, [Claim(shop.ana.resource_id, start + 1800, start + 5400)])

    assert len(shop.claims()) == 1


def test_the_same_key_again_gives_the_same_appointment(shop: Shop) -> None:
    slot, key = shop.slot(), IdempotencyKey("form", "abc")
    first = shop.book(slot, idempotency=key)
    before = state(shop)

    again = shop.book(slot, idempotency=key)

    assert again == first
    assert state(shop) == before


def test_the_same_key_with_another_wish_is_refused(shop: Shop) -> None:
    key = IdempotencyKey("form", "abc")
    first, second = shop.slot(0), shop.slot(1)
    shop.book(first, idempotency=key)

    with pytest.raises(IdempotencyMismatch):
        shop.book(second, idempotency=key)

    other = shop.book(second, idempotency=IdempotencyKey("chat:7", "abc"))
    assert other.starts_at == second.starts_at


def test_a_failed_booking_does_not_use_up_its_key(shop: Shop) -> None:
    slot, key = shop.slot(), IdempotencyKey("form", "abc")
    taken = shop.book(slot)

    with pytest.raises(SlotTaken):
        shop.book(slot, idempotency=key)

    free = shop.slot()
    assert shop.book(free, idempotency=key).id != taken.id


def test_a_booking_takes_over_the_conversations_hold(shop: Shop) -> None:
    conversation, slot = shop.world.add_conversation(), shop.slot()
    shop.world.run(place_hold, slot, conversation)

    booked = shop.book(slot, conversation_id=conversation)

    assert booked.conversation_id == conversation
    assert shop.world.run(live_hold, conversation) is None
    assert [row[3:] for row in shop.claims()] == [("appointment", booked.id)]


def test_somebody_elses_hold_is_in_the_way_until_it_expires(shop: Shop) -> None:
    slot = shop.slot()
    shop.world.run(place_hold, slot, shop.world.add_conversation())

    with pytest.raises(SlotTaken):
        shop.book(slot)
    shop.world.clock.advance(timedelta(minutes=5))

    assert shop.book(slot).starts_at == slot.starts_at
    assert shop.world.count("holds") == 0


def test_a_business_that_only_takes_requests_keeps_the_time_busy(shop: Shop) -> None:
    slot = shop.slot()
    shop.world.run_as(OWNER, change_business, takes_bookings=False)

    booked = shop.book(slot)

    assert booked.is_request
    with pytest.raises(SlotTaken):
        shop.book(slot)


def test_a_service_that_needs_approval_gives_a_request_unless_staff_enter_it(shop: Shop) -> None:
    with shop.world.unit(OWNER):
        shop.world.raw.execute("UPDATE services SET needs_approval = 1")

    asked = shop.book(shop.slot())
    entered = shop.world.run_as(OWNER, book, BookingRequest(shop.slot(), PERSON, by_hand=True))

    assert asked.status is AppointmentStatus.PENDING
    assert entered.status is AppointmentStatus.CONFIRMED


def test_staff_may_book_outside_the_rules_but_never_over_somebody(shop: Shop) -> None:
    evening = move(shop.slot(), timedelta(hours=10))

    late = shop.world.run_as(OWNER, book, BookingRequest(evening, PERSON, by_hand=True))

    assert late.starts_at == evening.starts_at
    with pytest.raises(SlotTaken):
        shop.world.run_as(OWNER, book, BookingRequest(move(evening, timedelta(minutes=30)), PERSON, by_hand=True))


def test_a_contact_at_its_limit_is_told_nothing_but_no(shop: Shop) -> None:
    shop.world.run_as(OWNER, change_business, max_open_bookings=2)
    shop.book(shop.slot())
    shop.book(shop.slot(), person=replace(PERSON, name="Tom Lopez"))
    before = state(shop)

    with pytest.raises(TooManyOpenBookings) as refused:
        shop.book(shop.slot(), conversation_id=shop.world.add_conversation())

    assert refused.value.facts == {}
    assert state(shop) == before
    other = PersonDetails("Eva", (Contact(ContactKind.PHONE, "+12125550143"),), "en")
    assert shop.book(shop.slot(), person=other)


def test_past_and_cancelled_appointments_do_not_count_against_the_limit(shop: Shop) -> None:
    shop.world.run_as(OWNER, change_business, max_open_bookings=1)
    shop.book(shop.slot())
    shop.world.clock.advance(timedelta(days=2))

    assert shop.book(shop.slot(day=date(2026, 3, 5)))


def test_a_blocked_customer_hears_the_same_as_one_at_the_limit(shop: Shop) -> None:
    shop.book(shop.slot())
    shop.world.raw.execute("UPDATE customers SET blocked = 1")

    with pytest.raises(TooManyOpenBookings) as refused:
        shop.book(shop.slot())

    assert refused.value.facts == {}


@pytest.mark.parametrize(
    ("person", "note", "reason"),
    [
        (replace(PERSON, name=" "), None, "name_missing"),
        (replace(PERSON, contacts=()), None, "contact_missing"),
        (PERSON, "x" * 1001, "note_too_long"),
    ],
)
def test_unusable_details_are_named_and_leave_nothing(
    shop: Shop, person: PersonDetails, note: str | None, reason: str
) -> None:
    before = state(shop)

    with pytest.raises(InvalidInput) as refused:
        shop.book(shop.slot(), person=person, note=note)

    assert refused.value.facts["reason"] == reason
    assert state(shop) == before


def test_several_legs_are_booked_together_under_one_group(shop: Shop) -> None:
    ana, ben = shop.slot(0), shop.slot(0, staff_id=shop.ben.id)

    booked = shop.book(Slot((ana.legs[0], ben.legs[0]), "USD"))

    assert booked.group_public_id is not None
    group = shop.world.run(list_group, booked.group_public_id)
    assert [(one.staff_id, one.slot) for one in group] == [(shop.ana.id, ana), (shop.ben.id, ben)]
    assert shop.world.count("events") == 2


def test_legs_do_not_take_the_same_time_from_each_other(shop: Shop) -> None:
    leg = shop.slot(0).legs[0]
    before = state(shop)

    with pytest.raises(SlotTaken):
        shop.book(Slot((leg, leg), "USD"))
    shop.book(shop.slot(1, staff_id=shop.ben.id))
    with pytest.raises(SlotTaken):
        shop.book(Slot((leg, shop.slot(0, staff_id=shop.ben.id).legs[0], replace(leg, any_staff=True)), "USD"))

    assert state(shop)[0] != before[0]
    assert len(shop.claims()) == 1


def test_a_repeated_hour_is_booked_once_for_each_time_it_comes(new_world: Any) -> None:
    night = new_world(datetime(2026, 10, 30, tzinfo=UTC))
    night.open_shop(opening={6: "01:00-04:00"})
    cut = night.add_service()
    shop = Shop(night, cut, night.add_staff("Ana", cut, week={6: "01:00-04:00"}), night.add_staff("Ben"))
    first, second, *_ = shop.slots(date(2026, 11, 1))

    booked = [shop.book(first), shop.book(second)]

    assert [one.starts_at.astimezone(UTC).hour for one in booked] == [5, 6]


def test_a_slot_made_by_hand_is_priced_as_it_says(shop: Shop) -> None:
    leg = shop.slot().legs[0]
    made = Leg(leg.service_id, None, (), leg.staff_id, leg.location_id, leg.starts_at, leg.ends_at, PriceKind.FREE, 0)

    assert shop.book(Slot((made,), "USD")).price_kind is PriceKind.FREE


def test_a_group_counts_against_the_cap_leg_by_leg(shop: Shop) -> None:
    ana, ben = shop.slot(0).legs[0], shop.slot(1, staff_id=shop.ben.id).legs[0]
    with shop.world.unit(OWNER):
        shop.world.raw.execute("UPDATE services SET max_per_day = 1")

    with pytest.raises(SlotTaken) as refused:
        shop.book(Slot((ana, ben), "USD"))

    assert refused.value.facts["rule"] == "cap"
    assert shop.world.count("appointments") == 0


def test_who_leads_one_leg_is_not_taken_as_the_second_of_another(shop: Shop) -> None:
    second = Need(Role.SECOND, skill_service_id=shop.cut)
    pair = shop.world.add_service("Pair", segments=(Segment(60, (Need(Role.LEAD), second)),))
    carla = shop.world.add_staff("Carla", pair)
    with_second, cut = shop.slot(0, service_id=pair, staff_id=carla.id), shop.slot(0)
    assert shop.ana.resource_id in [claim.resource_id for claim in with_second.legs[0].claims]

    shop.book(Slot((with_second.legs[0], cut.legs[0]), "USD"))

    assert {row[0] for row in shop.claims()} == {carla.resource_id, shop.ana.resource_id, shop.ben.resource_id}
