"""Names of customers in messages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.understanding.people import NamedFor, read_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("my name is Bob Smith", "Bob Smith"), ("my name is bob smith", "Bob Smith"), ("My name's Ana", "Ana"),
        ("I'm Bob Smith", "Bob Smith"),
        ("i'm john and i need a haircut", "John"), ("im john", "John"), ("this is Kate", "Kate"),
        ("hi this is kate from work", "Kate"),
        ("name: Ann Lee", "Ann Lee"), ("Name is O'Brien", "O'Brien"), ("it's Jean-Luc Picard", "Jean-Luc Picard"),
        ("call me Al", "Al"),
        ("put it under Smith", "Smith"), ("under the name of Garcia please", "Garcia"),
        ("the name is Bond, James Bond", "Bond"),
        ("my name is Maria de la Cruz", "Maria de la Cruz"), ("I am Dr. Lee", "Lee"),
        ("my name is MARY JONES", "Mary Jones"),
        ("my name is ludwig van beethoven", "Ludwig van Beethoven"), ("my name is José García", "José García"),
        ("my name is m a r i a", "Maria"), ("my name is S as in Sam, M, I, T as in Tom, H", "Smith"),
        ("Kate Smyth here, I'm Kate Smyth, S-M-Y-T-H", "Kate Smyth"), ("my name is jon, j o n", "Jon"),
        ("me llamo José García López", "José García López"), ("mi nombre es lucía", "Lucía"), ("soy Ana", "Ana"),
        ("hola, soy ana", "Ana"),
        ("a nombre de Pedro Ruiz", "Pedro Ruiz"), ("habla Carmen", "Carmen"), ("my name is Xi", "Xi"),
        ("my name is 李雷", "李雷"),
    ],
)  # fmt: skip
def test_the_speaker_says_who_it_is(text: str, name: str) -> None:
    found = read_name(text)

    assert found is not None
    assert (found.name, found.whose) == (name, NamedFor.SPEAKER)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("it's for Maria, 555-0142", "Maria"), ("it's for maria", "Maria"), ("this is for my son Tim", "Tim"),
        ("for my daughter Ella please", "Ella"),
        ("this is Dr. Lee calling for my son Tim", "Tim"), ("on behalf of Mr. Jones", "Jones"),
        ("her name is Anne Marie", "Anne Marie"),
        ("my husband's name is Paul", "Paul"), ("my wife, Carol, needs a trim", "Carol"),
        ("es para mi hija Lucía", "Lucía"),
        ("es para maria", "Maria"), ("se llama Pedro", "Pedro"),
        ("can Ana do a balayage next Friday after 4? it's for Maria, 555-0142", "Maria"),
    ],
)  # fmt: skip
def test_somebody_else_will_come(text: str, name: str) -> None:
    found = read_name(text, staff=["Ana Ruiz"])

    assert found is not None
    assert (found.name, found.whose) == (name, NamedFor.OTHER)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("bob smith", "Bob Smith"), ("Bob", "Bob"), ("sure, it's jean-luc o'brien", "Jean-Luc O'Brien"),
        ("JOHN", "John"), ("ok ana", "Ana"),
        ("Maria de la Cruz", "Maria de la Cruz"), ("smith, 555-0142", "Smith"),
        ("bob smith and my number is 555 0142", "Bob Smith"),
        ("S as in Sam, M, I, T, H", "Smith"), ("B-O-B", "Bob"), ("bob smith please", "Bob Smith"),
        ("soy ana", "Ana"), ("i am flor", "Flor"),
        ("wei zhang", "Wei Zhang"), ("Dr. Patel", "Patel"), ("maría josé", "María José"), ("um, tom", "Tom"),
        ("Ana Soto, A-N-A", "Ana Soto"),
    ],
)  # fmt: skip
def test_a_bare_name_answers_the_question_for_it(text: str, name: str) -> None:
    found = read_name(text, asked=True)

    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    "text",
    ["what do you mean", "tomorrow at 3", "none of your business", "why", "no", "yes please", "555-0142", "",
    "🙂", "can i book a haircut",
     "actually make it friday", "I don't want to say", "how much is it", "cancel", "just a haircut",
     "quiero una cita", "mañana", "no sé", "3pm",
     "the second one", "anyone", "hello", "thanks", "is it free?", "<b>bold</b>", "'; DROP TABLE customers;--"],
)  # fmt: skip
def test_other_answers_are_no_names(text: str) -> None:
    assert read_name(text, asked=True) is None


@pytest.mark.parametrize(
    "text",
    ["I'm late", "I'm Running late", "i am here", "this is urgent", "it's fine", "for Friday", "for my mom",
    "it's for two people", "I am so sorry",
     "i'm looking for a haircut", "book me for tuesday", "this is great", "soy cliente nueva", "es para mañana",
     "es para dos", "it's for a friend",
     "with Ana please", "call me back", "i am free on monday", "im good", "I'm interested in a massage", "name",
     "estoy lista"],
)  # fmt: skip
def test_what_only_looks_like_an_introduction_is_none(text: str) -> None:
    assert read_name(text, staff=["Ana"]) is None


def test_a_member_of_staff_is_not_the_customer() -> None:
    assert read_name("it's for Ana", staff=["Ana Ruiz"]) is None
    found = read_name("my name is Ana", staff=["Ana Ruiz"])
    assert found is not None
    assert found.name == "Ana"


@given(st.text(max_size=300), st.booleans())
def test_any_text_is_read(text: str, asked: bool) -> None:
    found = read_name(text, asked=asked, staff=["Ana"])

    assert found is None or found.name.strip()
