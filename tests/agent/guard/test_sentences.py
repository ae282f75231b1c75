"""Streamed text leaves in whole sentences, each as soon as it is complete."""

import random

import pytest

from agent.guard.sentences import SentenceSplitter


def split(text: str, size: int = 0) -> list[str]:
    splitter = SentenceSplitter()
    pieces = [text[start : start + size] for start in range(0, len(text), size)] if size else [text]
    return [part for piece in pieces for part in splitter.feed(piece)] + splitter.flush()


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Hello. How are you?", ["Hello.", "How are you?"]),
        ("Dr. Lee is free. Shall I book?", ["Dr. Lee is free.", "Shall I book?"]),
        ("We're on St. James St. near the park. Come!", ["We're on St. James St. near the park.", "Come!"]),
        ("At 3 p.m. on Friday. Okay?", ["At 3 p.m. on Friday.", "Okay?"]),
        ("It's at 3 p.m. Ana will be there.", ["It's at 3 p.m.", "Ana will be there."]),
        ("See you at 3 p.m. Thursday.", ["See you at 3 p.m. Thursday."]),
        ("It costs $45.50. Fine?", ["It costs $45.50.", "Fine?"]),
        ("It costs $45. Fine?", ["It costs $45.", "Fine?"]),
        ("A las 3 p. m. del jueves. ¿Vale?", ["A las 3 p. m. del jueves.", "¿Vale?"]),
        ("La Dra. Ruiz está libre. ¡Genial!", ["La Dra. Ruiz está libre.", "¡Genial!"]),
        ("Visita EE. UU. pronto. Sí.", ["Visita EE. UU. pronto.", "Sí."]),
        ("Options:\n- 10:00\n- 11:30\nWhich?", ["Options:", "- 10:00", "- 11:30", "Which?"]),
        ("1. Thursday at 10\n2. Friday at 3", ["1. Thursday at 10", "2. Friday at 3"]),
        ("Great! 😊 I have 10:00.", ["Great!", "😊 I have 10:00."]),
        ('He said "yes." Then we go.', ['He said "yes."', "Then we go."]),
        ("Wait... what?! Really.", ["Wait...", "what?!", "Really."]),
        ("See https://a.example/?id=1.5&b=2 now. Bye.", ["See https://a.example/?id=1.5&b=2 now.", "Bye."]),
        ("Ana B. is free. Ok.", ["Ana B. is free.", "Ok."]),
        ("No end", ["No end"]),
        ("", []),
    ],
)
def test_text_is_cut_at_its_sentences(text: str, sentences: list[str]) -> None:
    assert [part.strip() for part in split(text)] == sentences


def test_nothing_is_lost_however_the_text_arrives() -> None:
    text = "Hola. La Dra. Ruiz tiene a las 3 p. m. el jueves.\n- 10:00\n¿Vale? $45.50! 😊 Fin... y 1.200 más."
    rng = random.Random(7)

    for _ in range(200):
        splitter, at, parts = SentenceSplitter(), 0, []
        while at < len(text):
            step = rng.randrange(1, 9)
            parts += splitter.feed(text[at : at + step])
            at += step

        assert "".join([*parts, *splitter.flush()]) == text


@pytest.mark.parametrize(
    "text", ["You're booked for 3:30.", "Shall I book it?", "¡Listo!", "It costs $45.50.", "Ok.\n"]
)
def test_a_certain_end_does_not_wait_for_the_next_word(text: str) -> None:
    splitter = SentenceSplitter()

    parts = [part for character in text for part in splitter.feed(character)]

    assert "".join(parts).strip() == text.strip()


def test_an_amount_waits_for_its_cents() -> None:
    splitter = SentenceSplitter()

    first, second = splitter.feed("It costs $45."), splitter.feed("50 today. ")

    assert first == []
    assert [part.strip() for part in second] == ["It costs $45.50 today."]


def test_text_without_an_end_is_cut_between_words() -> None:
    parts = split("word " * 600)

    assert len(parts) > 1
    assert all(len(part) <= 1200 for part in parts)
    assert "".join(parts) == "word " * 600
