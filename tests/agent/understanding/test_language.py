"""Telling English from Spanish."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.understanding.language import guess_language


@pytest.mark.parametrize(
    "text",
    ["i need a haircut", "can I book an appointment for tomorrow", "yes please", "hello", "thanks",
    "what time do you open", "cancel my appointment",
     "with Ana at 3", "next tuesday works", "hi", "no thanks", "my name is José", "how much is it", "sounds good",
     "i wanna book"],
)  # fmt: skip
def test_english_is_recognised(text: str) -> None:
    guess = guess_language(text)

    assert guess is not None
    assert guess.language == "en"


@pytest.mark.parametrize(
    "text",
    ["hola", "quiero una cita", "¿cuánto cuesta?", "sí", "mañana a las tres", "gracias", "buenas tardes",
    "necesito cambiar mi cita", "con Ana por favor",
     "el martes", "no, gracias", "me llamo John", "cancelar", "esta bien", "a las 4 de la tarde",
     "quiero reservar un corte de pelo"],
)  # fmt: skip
def test_spanish_is_recognised(text: str) -> None:
    guess = guess_language(text)

    assert guess is not None
    assert guess.language == "es"


@pytest.mark.parametrize("text", ["", "ok", "3pm", "no", "Ana", "555-0142", "🙂", "مرحبا", "bob@example.com", "12/3"])
def test_words_of_neither_or_both_tell_nothing(text: str) -> None:
    assert guess_language(text) is None


def test_a_clear_sentence_is_surer_than_a_mixed_one() -> None:
    clear, mixed = guess_language("quiero una cita para mañana"), guess_language("quiero un appointment para tomorrow")

    assert clear is not None
    assert mixed is not None
    assert clear.confidence > mixed.confidence


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    guess = guess_language(text)

    assert guess is None or 0.5 < guess.confidence <= 1
