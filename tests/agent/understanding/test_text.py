"""Clean and plain text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.understanding.text import (
    MAX_LENGTH,
    clean_text,
    closest_word,
    fold,
    index_words,
    is_typo_of,
    phrases,
    read_text,
    tokenise,
)


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("  hi\tthere\n", "hi there"),
        ("it’s “fine”", 'it\'s "fine"'),
        ("a\u200bb\u202ec", "abc"),
        ("ｆｕｌｌ　ｗｉｄｔｈ", "full width"),
        ("e\u0301", "é"),
        ("a\x00b", "a b"),
        ("", ""),
    ],
)
def test_text_is_made_clean(text: str, clean: str) -> None:
    assert clean_text(text) == clean


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("I'd like an apointment tommorow plz!!", "i would like an appointment tomorrow please ! !"),
        ("Sí, dale", "si , dale"),
        ("dont wanna", "do not want to"),
        ("it's its", "it is its"),
        ("we'll do well", "we will do well"),
        ("yesss pleaseee", "yes please"),
        ("Dr. O’Brien @ 3:30", "dr . obrien @ 3:30"),
        ("cancle my appointmnet", "cancel my appointment"),
        ("laser for my father, rather stylish lines", "laser for my father , rather stylish lines"),
    ],
)
def test_plain_text_is_one_spelling(text: str, plain: str) -> None:
    assert read_text(text).plain == plain


def test_a_message_is_cut_at_the_limit() -> None:
    assert len(clean_text("word " * 2_000)) <= MAX_LENGTH


def test_tokens_know_their_places() -> None:
    clean = "Ána's at 3:30, ok?"

    assert [clean[token.start : token.end] for token in tokenise(clean)] == ["Ána's", "at", "3:30", ",", "ok", "?"]
    assert tokenise(clean)[0].word == "anas"


@pytest.mark.parametrize(
    ("word", "other", "same"),
    [
        ("balayage", "balyage", True), ("stone", "stnoe", True), ("maria", "mariah", True),
        ("cancel", "cancle", True), ("anna", "anna", True),
        ("ana", "anna", False), ("cut", "cute", False), ("monday", "sunday", False),
        ("josephine", "josefine", False), ("", "a", False),
    ],
)  # fmt: skip
def test_a_typing_error_is_one_letter(word: str, other: str, same: bool) -> None:
    assert is_typo_of(word, other) is same
    assert is_typo_of(other, word) is same


def test_a_word_near_two_others_is_left_alone() -> None:
    index = index_words(["color", "colon"])

    assert closest_word("colo", index) is None
    assert closest_word("colorr", index) == "color"


def test_phrases_may_run_over_lines() -> None:
    pattern = phrases(
        r"""
        one|two
        (?:three|
            four) apples
        """
    )

    assert [text for text in ("one", "two", "four apples", "four", "someone") if pattern.search(text)] == [
        "one",
        "two",
        "four apples",
    ]


def test_an_empty_alternative_is_an_error() -> None:
    with pytest.raises(ValueError, match="empty alternative"):
        phrases(
            """
            one|
            two
            """
        )


@given(st.text(max_size=500))
def test_folding_keeps_every_place(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(max_size=500))
def test_any_text_is_read(text: str) -> None:
    reading = read_text(text)

    assert all(reading.clean[token.start : token.end] == token.text for token in reading.tokens)
    assert clean_text(reading.clean) == reading.clean or len(text) > MAX_LENGTH


@given(st.text(alphabet="abcdef", min_size=5, max_size=9), st.integers(0, 8))
def test_a_word_with_one_letter_missing_is_its_typing_error(word: str, place: int) -> None:
    shorter = word[: place % len(word)] + word[place % len(word) + 1 :]

    assert is_typo_of(word, shorter)
