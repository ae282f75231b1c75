"""Every question about free times is remembered, and linked to the booking it led to."""

import json
from datetime import date, time

from app.appointments.book import book
from app.appointments.request import BookingRequest
from app.availability.find_slots import find_slots
from app.availability.query import SlotQuery
from app.availability.question import record_question
from app.customers.contact import Contact, ContactKind
from app.customers.find_or_create import PersonDetails
from app.unit_of_work import Actor, Caller, Channel
from tests.app.booking_world import World

DAY = date(2026, 3, 3)
PERSON = PersonDetails("Maria", (Contact(ContactKind.PHONE, "+12125550142"),), "en")


def test_answered_and_unanswered_questions_are_kept(world: World) -> None:
    cut = world.add_service()
    world.add_staff("Ana", cut)
    conversation = world.add_conversation()
    assistant = Caller(Actor.ASSISTANT, Channel.CHAT, conversation_id=conversation)

    for query in (SlotQuery(cut, DAY, DAY, earliest=time(14)), SlotQuery(cut, DAY, DAY, earliest=time(20))):
        with world.unit(assistant) as work:
            record_question(work, query, find_slots(work, query))

    rows = world.rows("SELECT offered, reason, channel, wish, appointment_id FROM availability_questions ORDER BY id")
    assert [row[:3] for row in rows] == [(3, None, "chat"), (0, "closed", "chat")]
    assert json.loads(rows[0][3])["earliest"] == "14:00"
    assert rows[0][4] is None


def test_a_booking_is_linked_to_the_questions_of_its_conversation(world: World) -> None:
    cut = world.add_service()
    world.add_staff("Ana", cut)
    conversation, other = world.add_conversation(), world.add_conversation()
    query = SlotQuery(cut, DAY, DAY)
    for number in (conversation, other):
        with world.unit(Caller(Actor.ASSISTANT, Channel.CHAT, conversation_id=number)) as work:
            record_question(work, query, find_slots(work, query))

    slot = world.run(find_slots, query).slots[0]
    booked = world.run(book, BookingRequest(slot, PERSON, conversation_id=conversation))

    rows = world.rows("SELECT conversation_id, appointment_id FROM availability_questions ORDER BY id")
    assert rows == [(conversation, booked.id), (other, None)]
