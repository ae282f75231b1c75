"""Reading one message: who gives what, and what is left for the other readers."""

from datetime import UTC, datetime

import pytest

from agent.builtin.said import Ground, read_contact, read_said
from agent.understanding.intents import Intent
from agent.understanding.services import ServiceEntry

GROUND = Ground(
    language="en",
    country="US",
    staff=("Ana Reyes", "Ben Carter"),
    services=(ServiceEntry("Haircut", "Haircut"), ServiceEntry("Blow-dry", "Blow-dry")),
    opening=((),) * 7,
    options=(),
    anchor=None,
)
NOW = datetime(2026, 11, 20, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "asked", "name", "phone", "other"),
    [
        ("haircut monday at 2, Lou Reed 212 555 0156", (), "Lou Reed", "+12125550156", None),
        ("haircut monday at 2, Lou Reed, 212 555 0156", (), "Lou Reed", "+12125550156", None),
        ("it's for my son Leo, I'm Dana Fox, 212-555-0151", (), "Dana Fox", "+12125550151", "Leo"),
        ("Fran Fine 718 555 0128", ("name", "phone"), "Fran Fine", "+17185550128", None),
        ("no wait, make that Georgina", ("confirm",), "Georgina", None, None),
        ("sí, confirmo", ("name",), None, None, None),
        ("how about four thirty", ("name", "phone"), None, None, None),
        ("with Ana next tuesday at 10am. My name is Peter", (), "Peter", None, None),
    ],
)
def test_who_it_is_is_read_from_the_message(
    text: str, asked: tuple[str, ...], name: str | None, phone: str | None, other: str | None
) -> None:
    contact = read_contact(text, asked=asked, ground=GROUND)

    assert (contact.name, contact.phone, contact.for_whom) == (name, phone, other)


def test_a_name_asks_for_nothing() -> None:
    said = read_said("I am Lucy Park, my phone number is 917 555 0155", NOW, (), GROUND)

    assert Intent.ADDRESS not in said.intents
    assert Intent.CONTACT not in said.intents


def test_the_pronoun_one_is_no_hour() -> None:
    said = read_said("the friday one", NOW, ("offer",), GROUND)

    assert said.when is not None
    assert said.when.wish.at is None


def test_services_are_taken_in_the_order_in_which_they_are_named() -> None:
    said = read_said("a blow-dry and a haircut", NOW, (), GROUND)

    assert said.service is not None
    assert said.service.candidates == ("Blow-dry",)
    assert [match.candidates for match in said.more_services] == [("Haircut",)]
