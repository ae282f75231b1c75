"""Kinds of facts told by their form."""

import pytest

from agent.understanding.facts import Slot, read_facts
from agent.understanding.text import read_text


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("on friday", {Slot.DATE}), ("march 5th", {Slot.DATE}), ("the 14th", {Slot.DATE}),
        ("tomorrow at 3", {Slot.DATE, Slot.TIME}), ("next week", {Slot.DATE}),
        ("half past three", {Slot.TIME}), ("at four", {Slot.TIME}), ("3:30 please", {Slot.TIME}),
        ("in the morning", {Slot.TIME}), ("4pm", {Slot.TIME}),
        ("el martes a las tres", {Slot.DATE, Slot.TIME}), ("pasado mañana", {Slot.DATE}),
        ("in Springfield", {Slot.PLACE}), ("near Los Olivos", {Slot.PLACE}),
        ("somewhere in springfield", {Slot.PLACE}), ("a cardiologist", {Slot.KIND}),
        ("a unisex salon", {Slot.KIND}), ("with Dr. Lee", {Slot.STAFF}),
        ("the place is called Golden Scissors", {Slot.STAFF}), ("with Ana", {Slot.STAFF}),
    ],
)  # fmt: skip
def test_a_fact_is_told_by_its_form(text: str, slots: set[Slot]) -> None:
    assert read_facts(read_text(text)) == slots


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yes please",
        "I'm fine thanks",
        "find me one",
        "Can I get an appointment?",
        "Hi, Of Course",
        "in a bit",
        "in advance",
        "🙂",
        "I'd like a Salon",
        "OK",
    ],
)
def test_other_words_state_nothing(text: str) -> None:
    assert read_facts(read_text(text)) == frozenset()
