"""Words spelled letter by letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.understanding.spelling import read_spelling
from agent.understanding.text import clean_text, tokenise


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("S as in Sam, M, I, T as in Tom, H", "smith"), ("B-O-B", "bob"), ("b o b", "bob"), ("m a r i a", "maria"),
        ("S.M.I.T.H", "smith"),
        ("alpha bravo charlie", "abc"), ("Sierra Mike India Tango Hotel", "smith"), ("J for John, O, N", "jon"),
        ("h o double l y", "holly"),
        ("be de burro, o, be", "bob"), ("ese eme i te hache", "smith"), ("it is spelled k a t e", "kate"),
        ("w r i g h t", "wright"),
        ("m like mary, o, e", "moe"), ("d as in dog e e", "dee"),
    ],
)  # fmt: skip
def test_letters_make_a_word(text: str, letters: str) -> None:
    found = read_spelling(tokenise(clean_text(text)))

    assert found is not None
    assert found.letters == letters


@pytest.mark.parametrize(
    "text", ["", "bob", "I am a", "a haircut", "see you", "why are you", "i want a cut", "double", "🙂", "be", "te de"]
)
def test_words_are_no_letters(text: str) -> None:
    assert read_spelling(tokenise(clean_text(text))) is None


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    found = read_spelling(tokenise(clean_text(text)))

    assert found is None or found.letters
