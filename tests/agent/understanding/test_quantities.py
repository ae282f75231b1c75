"""How many people a booking is for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.understanding.quantities import read_party_size


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("for me and my two kids", 3), ("2 people", 2), ("two people please", 2), ("party of four", 4),
        ("a group of 6", 6), ("just me", 1),
        ("only for me", 1), ("my wife and I", 2), ("my wife and my two kids and me", 4), ("me and my son", 2),
        ("for the two of us", 2),
        ("both of us", 2), ("there are three of us", 3), ("we are 5", 5), ("for 3 adults and 2 children", 5),
        ("for two", 2), ("a haircut for 2, please", 2),
        ("at 3 pm for two people", 2), ("my three kids", 3), ("me plus two friends", 3), ("myself and a friend", 2),
        ("para mí y mis dos hijos", 3), ("somos tres", 3), ("para dos personas", 2), ("solo para mí", 1),
        ("mi esposa y yo", 2), ("una mesa de cuatro", 4),
        ("para cuatro, por favor", 4), ("los dos", 2), ("para 2 niños", 2),
    ],
)  # fmt: skip
def test_people_are_counted(text: str, people: int) -> None:
    size = read_party_size(text)

    assert size is not None
    assert size.people == people


@pytest.mark.parametrize(
    "text",
    ["", "book me for 3 pm", "at 4", "for friday", "haircut", "option 2", "the two o'clock", "for 30 minutes",
    "in two weeks", "for my son", "🙂", "555-0142",
     "for 2 hours", "can you fit me in for 3:30", "a las tres", "para las dos"],
)  # fmt: skip
def test_times_and_amounts_are_no_people(text: str) -> None:
    assert read_party_size(text) is None


@pytest.mark.parametrize(
    ("text", "people"),
    [("3", 3), ("three", 3), ("just two", 2), ("dos", 2), ("we are four", 4), ("for 2", 2), ("one", 1), ("cuatro.", 4)],
)
def test_a_bare_number_answers_the_question_for_it(text: str, people: int) -> None:
    size = read_party_size(text, asked=True)

    assert size is not None
    assert size.people == people


def test_the_speaker_may_be_one_of_them() -> None:
    together, others = read_party_size("me and my two kids"), read_party_size("2 people")

    assert together is not None
    assert others is not None
    assert (together.includes_speaker, others.includes_speaker) == (True, False)


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    size = read_party_size(text, asked=True)

    assert size is None or size.people >= 0
