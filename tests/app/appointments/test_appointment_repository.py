"""Lists of appointments for conversations, customers and calendars."""

from datetime import timedelta

from app.appointments.cancel import cancel
from app.appointments.repository import list_between, list_by_contact, list_by_conversation, list_by_customer
from app.customers.contact import Contact, ContactKind
from tests.app.appointments.conftest import PHONE, Shop


def test_a_conversation_sees_what_it_booked_in_order_of_time(shop: Shop) -> None:
    conversation = shop.world.add_conversation()
    late, early = shop.slot(5), shop.slot(0)
    for slot in (late, early):
        shop.book(slot, conversation_id=conversation)
    shop.book(shop.slot(2))

    found = shop.world.run(list_by_conversation, conversation)

    assert [one.starts_at for one in found] == [early.starts_at, late.starts_at]


def test_a_customer_sees_what_lies_ahead(shop: Shop) -> None:
    conversation = shop.world.add_conversation()
    first, second = shop.slot(0), shop.slot(3)
    booked = shop.book(first, conversation_id=conversation)
    shop.book(second, conversation_id=conversation)
    now = shop.world.clock.now() + timedelta(days=1, hours=2)

    assert len(shop.world.run(list_by_customer, booked.customer_id)) == 2
    assert [one.starts_at for one in shop.world.run(list_by_customer, booked.customer_id, since=now)] == [
        second.starts_at
    ]


def test_a_contact_sees_every_appointment_whose_messages_it_gets(shop: Shop) -> None:
    shop.book(shop.slot())
    shop.book(shop.slot())

    now = shop.world.clock.now()

    assert len(shop.world.run(list_by_contact, PHONE, since=now)) == 2
    assert shop.world.run(list_by_contact, PHONE, since=now + timedelta(days=3)) == []
    assert shop.world.run(list_by_contact, Contact(ContactKind.EMAIL, PHONE.value), since=now) == []


def test_a_calendar_shows_a_stretch_of_time_with_or_without_what_was_cancelled(shop: Shop) -> None:
    ana, ben = shop.book(shop.slot(0)), shop.book(shop.slot(0, staff_id=shop.ben.id))
    shop.book(shop.slot(0, day=ana.starts_at.date() + timedelta(days=1)))
    shop.world.run(cancel, ben.id)
    day = ana.starts_at, ana.starts_at + timedelta(hours=12)

    assert [one.id for one in shop.world.run(list_between, *day)] == [ana.id]
    assert [one.id for one in shop.world.run(list_between, *day, with_cancelled=True)] == [ana.id, ben.id]
    assert [one.id for one in shop.world.run(list_between, *day, staff_id=shop.ben.id, with_cancelled=True)] == [ben.id]
