"""Golden sentences: what stands written, and what a caller hears."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.words import Language
from voice.speech import Ear, speak

TODAY = date(2026, 11, 20)
GOLDEN = [
    tuple(part.strip() for part in line.split("|", 2))
    for line in (Path(__file__).parent / "golden.txt").read_text(encoding="utf-8").splitlines()
    if line.strip() and not line.startswith("#")
]


@pytest.mark.parametrize(("language", "written", "spoken"), GOLDEN)
def test_it_is_said_as_a_person_says_it(language: Language, written: str, spoken: str) -> None:
    assert speak(written.replace("\\n", "\n"), Ear(language, TODAY)) == spoken


@given(st.text(max_size=300), st.sampled_from(["en", "es"]))
@settings(max_examples=200, deadline=None)
def test_nothing_written_for_the_eye_can_leave(text: str, language: Language) -> None:
    spoken = speak(text, Ear(language, TODAY))

    assert not re.search(r"[*_`#|<>\[\]{}\\]|https?:|www\.", spoken)
    assert not re.search(r"[0-9]", spoken)
    assert len(spoken) <= 3000


def test_half_an_address_does_not_leave_either() -> None:
    for text in ("www.", "awww. nice", "see http: or https:"):
        assert not re.search(r"https?:|www\.", speak(text, Ear("en", TODAY)))
