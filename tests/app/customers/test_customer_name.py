"""Names are stored on one line, as people write them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.customers.customer import LONGEST_NAME, clean_name
from app.errors import InvalidInput


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("  Maria   Lopez ", "Maria Lopez"),
        ("Ana\nMaria", "Ana Maria"),
        ("O'Brien", "O'Brien"),
        ("山田 太郎", "山田 太郎"),
        ("محمد علي", "محمد علي"),
        ("Jose\u0301", "José"),
        ("Robert'); DROP TABLE customers;--", "Robert'); DROP TABLE customers;--"),
        ("<b>Bob</b>", "<b>Bob</b>"),
        ("Eve\u202e\u0000\u200b", "Eve"),
    ],
)
def test_a_name_is_kept_as_written_but_for_its_spaces(text: str, name: str) -> None:
    assert clean_name(text) == name


@pytest.mark.parametrize(
    ("text", "reason"),
    [("", "name_missing"), (" \n\t\u200b", "name_missing"), ("😀😀", "name_unreadable"), ("12345", "name_unreadable")],
)
def test_what_is_no_name_says_why(text: str, reason: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        clean_name(text)

    assert refused.value.facts["reason"] == reason


def test_a_very_long_name_is_refused() -> None:
    assert clean_name("a" * LONGEST_NAME)
    with pytest.raises(InvalidInput):
        clean_name("a" * (LONGEST_NAME + 1))


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.text(max_size=200))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    try:
        once = clean_name(text)
    except InvalidInput:
        return
    assert clean_name(once) == once
    assert once.isprintable()
