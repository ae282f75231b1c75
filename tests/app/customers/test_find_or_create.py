"""An unverified booking makes a customer of its own; only its own conversation uses it again."""

import pytest

from app.customers.contact import Contact, ContactKind
from app.customers.find_or_create import PersonDetails, find_or_create_unverified
from app.customers.repository import load_customer
from app.errors import InvalidInput
from tests.app.booking_world import World

PHONE = Contact(ContactKind.PHONE, "+12125550142")
OTHER_PHONE = Contact(ContactKind.PHONE, "+12125550143")
MAIL = Contact(ContactKind.EMAIL, "maria@example.com")


def maria(*contacts: Contact, name: str = "Maria Lopez") -> PersonDetails:
    return PersonDetails(name, contacts or (PHONE,), "es")


def test_the_same_phone_never_joins_an_existing_customer(world: World) -> None:
    first = world.run(find_or_create_unverified, maria())
    second = world.run(find_or_create_unverified, maria())
    third = world.run(find_or_create_unverified, maria(), conversation_id=world.add_conversation())

    assert len({first.id, second.id, third.id}) == 3
    assert world.count("contacts") == 3
    assert world.rows("SELECT count(*) FROM contacts WHERE verified_at IS NOT NULL") == [(0,)]


def test_a_conversation_uses_its_own_customer_again(world: World) -> None:
    conversation = world.add_conversation()
    first = world.run(find_or_create_unverified, maria(), conversation_id=conversation)

    again = world.run(find_or_create_unverified, maria(name="maria  LOPEZ"), conversation_id=conversation)

    assert again.id == first.id
    assert again.contact_id == first.contact_id
    assert world.count("contacts") == 1


def test_a_corrected_number_is_added_to_the_conversations_own_customer(world: World) -> None:
    conversation = world.add_conversation()
    first = world.run(find_or_create_unverified, maria(), conversation_id=conversation)

    again = world.run(find_or_create_unverified, maria(OTHER_PHONE, MAIL), conversation_id=conversation)

    assert again.id == first.id
    assert again.contact_id != first.contact_id
    stored = world.run(load_customer, first.id)
    assert stored is not None
    assert stored.contacts == (PHONE, OTHER_PHONE, MAIL)


def test_another_name_in_the_same_conversation_is_another_person(world: World) -> None:
    conversation = world.add_conversation()
    first = world.run(find_or_create_unverified, maria(), conversation_id=conversation)

    other = world.run(find_or_create_unverified, maria(name="Tom Lopez"), conversation_id=conversation)

    assert other.id != first.id
    assert world.rows("SELECT customer_id FROM conversations") == [(first.id,)]


def test_a_verified_customer_is_not_changed_by_an_unverified_contact(world: World) -> None:
    conversation = world.add_conversation()
    first = world.run(find_or_create_unverified, maria(), conversation_id=conversation)
    world.raw.execute("UPDATE contacts SET verified_at = 1")

    other = world.run(find_or_create_unverified, maria(OTHER_PHONE), conversation_id=conversation)
    same = world.run(find_or_create_unverified, maria(PHONE), conversation_id=conversation)

    assert other.id != first.id
    assert same.id == first.id


def test_nobody_is_booked_without_a_way_to_reach_them(world: World) -> None:
    with pytest.raises(InvalidInput) as refused:
        world.run(find_or_create_unverified, PersonDetails("Maria", (), "en"))

    assert refused.value.facts["reason"] == "contact_missing"
    assert world.count("customers") == 0
