"""Who a service is open to, who answers for a minor, and what waits for the owner."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.appointments.appointment import Attendee
from app.appointments.book import book
from app.appointments.decide import confirm_request, decline_request
from app.appointments.errors import GuardianNeeded, ServiceNotOpen, WrongStatus
from app.appointments.request import BookingRequest
from app.appointments.set_status import set_status
from app.appointments.status import AppointmentStatus
from app.availability.find_slots import find_slots
from app.availability.query import SlotQuery
from app.errors import InvalidInput, NotAllowed
from app.services.draft import ExtraDraft, draft_of
from app.services.repository import get_service
from app.services.save import save_service
from app.services.service import ExtraKind, OpenTo
from tests.app.appointments.conftest import DAY, Shop
from tests.app.booking_world import OWNER


def let(shop: Shop, **values: object) -> None:
    draft = draft_of(shop.world.run(get_service, shop.cut))
    shop.world.run_as(OWNER, save_service, replace(draft, **values), service=shop.cut)  # type: ignore[arg-type]


def test_an_unproved_person_who_says_they_return_waits_for_the_owner(shop: Shop) -> None:
    let(shop, open_to=OpenTo.RETURNING)

    booked = shop.book()

    assert booked.status is AppointmentStatus.PENDING
    assert booked.starts_at not in shop.free()


def test_a_proved_customer_gets_a_straight_answer(shop: Shop) -> None:
    first = shop.book()
    let(shop, open_to=OpenTo.RETURNING)
    with pytest.raises(ServiceNotOpen):
        shop.book(person=None, customer_id=first.customer_id)

    shop.world.clock.advance(timedelta(days=2))
    slot = shop.slot(day=DAY + timedelta(days=7))
    assert shop.book(slot, person=None, customer_id=first.customer_id).status is AppointmentStatus.CONFIRMED

    let(shop, open_to=OpenTo.NEW)
    with pytest.raises(ServiceNotOpen):
        shop.book(shop.slot(day=DAY + timedelta(days=8)), person=None, customer_id=first.customer_id)


def test_the_owner_books_anybody_for_anything(shop: Shop) -> None:
    let(shop, open_to=OpenTo.RETURNING)

    booked = shop.world.run_as(OWNER, book, BookingRequest(shop.slot(), shop.person))

    assert booked.status is AppointmentStatus.CONFIRMED


def test_whoever_books_for_a_child_is_the_guardian(shop: Shop) -> None:
    let(shop, guardian_for_minors=True)

    booked = shop.book(attendees=(Attendee("Leo", is_minor=True),))

    assert booked.attendees == (Attendee("Leo", guardian_name="Maria Lopez"),)


def test_a_minor_alone_needs_a_guardian_only_where_the_service_asks_for_one(shop: Shop) -> None:
    alone = (Attendee("Maria Lopez", is_minor=True),)
    assert shop.book(attendees=alone).attendees == (Attendee("Maria Lopez"),)

    let(shop, guardian_for_minors=True)
    with pytest.raises(GuardianNeeded):
        shop.book(attendees=alone)


def test_the_owner_says_yes_or_no_to_a_request(shop: Shop) -> None:
    let(shop, needs_approval=True)
    first, second = shop.book(), shop.book()

    yes = shop.world.run_as(OWNER, confirm_request, first.public_id)
    no = shop.world.run_as(OWNER, decline_request, second.id, reason="Fully booked")

    assert (yes.status, no.status) == (AppointmentStatus.CONFIRMED, AppointmentStatus.CANCELLED)
    assert no.cancel_reason == "Fully booked"
    assert second.starts_at in shop.free()
    with pytest.raises(WrongStatus):
        shop.world.run_as(OWNER, decline_request, first.id)


def test_no_customer_decides_for_the_business(shop: Shop) -> None:
    let(shop, needs_approval=True)
    booked = shop.book()

    for act in (confirm_request, decline_request):
        with pytest.raises(NotAllowed):
            shop.world.run(act, booked.id)
    with pytest.raises(NotAllowed):
        shop.world.run(set_status, booked.id, AppointmentStatus.CONFIRMED)
    with pytest.raises(NotAllowed):
        shop.book(by_hand=True)


def test_gaps_are_offered_first_but_any_free_time_can_be_booked(shop: Shop) -> None:
    let(shop, fills_gaps_first=True)
    assert len(shop.slots()) == 8
    noon = shop.slot(3)

    shop.book(noon)

    assert [slot.starts_at.hour - 5 for slot in shop.slots()] == [9, 11, 13, 16]
    exact = shop.world.run(
        find_slots,
        SlotQuery(shop.cut, DAY, DAY, staff_id=shop.ana.id, exact_time=noon.starts_at.time().replace(hour=14)),
    )
    shop.book(exact.slots[0])


def test_only_one_variant_can_be_chosen(shop: Shop) -> None:
    let(shop, extras=tuple(ExtraDraft(ExtraKind.VARIANT, {"en": name}, 30) for name in ("Long", "Longer")))
    one, two = (extra.id for extra in shop.world.run(get_service, shop.cut).extras)

    assert shop.slots(extra_ids=(one,))
    with pytest.raises(InvalidInput):
        shop.slots(extra_ids=(one, two))
