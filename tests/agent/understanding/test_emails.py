"""E-mail addresses, typed and heard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.understanding.emails import read_email


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("john.smith@gmail.com", "john.smith@gmail.com"),
        ("my email is John.Smith@Gmail.com.", "john.smith@gmail.com"), ("a+b@x.co.uk", "a+b@x.co.uk"),
        ("john dot smith at gmail dot com", "john.smith@gmail.com"),
        ("it's ana_99 @ outlook.com thanks", "ana_99@outlook.com"),
        ("my email is john smith 42 at yahoo dot com", "johnsmith42@yahoo.com"),
        ("bob 42 at g mail dot com", "bob42@gmail.com"),
        ("maria at hot mail dot com", "maria@hotmail.com"), ("info at my-salon dot co dot uk", "info@my-salon.co.uk"),
        ("es maria punto lopez arroba hotmail punto com", "maria.lopez@hotmail.com"),
        ("ana guion bajo ruiz arroba gmail punto com", "ana_ruiz@gmail.com"),
        ("j o h n at gmail dot com", "john@gmail.com"), ("bob underscore lee at icloud dot com", "bob_lee@icloud.com"),
        ("b as in boy o b at aol dot com", "bob@aol.com"),
        ("you can reach me at kate at example dot org", "kate@example.org"),
        ("send it to kate dash jones at example dot org please", "kate-jones@example.org"),
    ],
)  # fmt: skip
def test_an_address_is_read(text: str, address: str) -> None:
    reading = read_email(text)

    assert reading is not None
    assert reading.address == address


@pytest.mark.parametrize(
    "text",
    [
        "",
        "see you at 3.30",
        "I'll be at home",
        "meet me at the salon dot",
        "at",
        "@",
        "at 4 o'clock",
        "arroba",
        "on friday at 10 dot",
        "a@b",
        "@ana",
        "with Ana next tuesday at 10am. My name is Peter",
    ],
)
def test_other_words_are_no_address(text: str) -> None:
    assert read_email(text) is None


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    reading = read_email(text)

    assert reading is None or "@" in reading.address
