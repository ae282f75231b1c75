"""Phone numbers, typed and heard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.understanding.phones import read_phone


@pytest.mark.parametrize(
    ("text", "e164"),
    [
        ("212-555-0142", "+12125550142"), ("(212) 555-0142", "+12125550142"), ("212.555.0142", "+12125550142"),
        ("2125550142", "+12125550142"),
        ("1 212 555 0142", "+12125550142"), ("+1 (212) 555-0142", "+12125550142"),
        ("my number is 212 555 0142 thanks", "+12125550142"),
        ("it's for Maria, 212-555-0142, tomorrow at 4", "+12125550142"),
        ("call me at 2 1 2 5 5 5 0 1 4 2", "+12125550142"),
        ("two one two five five five oh one four two", "+12125550142"),
        ("two one two triple five zero one four two", "+12125550142"),
        ("two one two, five five five, zero one four two", "+12125550142"), ("212 five five five 0142", "+12125550142"),
        ("it's two one two um triple five oh one four two", "+12125550142"), ("212 555 oh one 42", "+12125550142"),
        ("eight hundred five five five twelve twelve", "+18005551212"),
        ("two one two five five five zero one for two", "+12125550142"),
        ("two one two five five five twenty two thirty four", "+12125552234"),
        ("double two 1 555 double 0 11", "+12215550011"),
        ("212 555 0142 ext 5", "+12125550142"), ("+34 612 345 678", "+34612345678"),
        ("+52 55 1234 5678", "+525512345678"),
        ("dos uno dos cinco cinco cinco cero uno cuatro dos", "+12125550142"),
        ("mi número es el 212 555 0142", "+12125550142"),
        ("dos uno dos triple cinco cero uno cuarenta y dos", "+12125550142"),
        ("plus one two one two five five five oh one four two", "+12125550142"),
        ("the appointment is march 5 at 3:30 and my phone is 212-555-0142", "+12125550142"),
        ("٢١٢٥٥٥٠١٤٢", "+12125550142"),
    ],
)  # fmt: skip
def test_a_whole_number_is_read(text: str, e164: str) -> None:
    reading = read_phone(text, "US")

    assert reading is not None
    assert reading.e164 == e164


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("555-0142", "5550142"),
        ("five five five oh one four two", "5550142"),
        ("it's for Maria, 555-0142", "5550142"),
        ("212 555 01", "21255501"),
    ],
)
def test_a_number_with_digits_missing_is_kept_as_partial(text: str, digits: str) -> None:
    reading = read_phone(text, "US")

    assert reading is not None
    assert (reading.digits, reading.e164, reading.is_complete) == (digits, None, False)


def test_the_beginning_of_a_number_counts_when_it_was_asked_for() -> None:
    assert read_phone("two one two") is None
    reading = read_phone("two one two", asked=True)
    assert reading is not None
    assert reading.digits == "212"


def test_the_region_decides_what_is_whole() -> None:
    spanish = read_phone("seis uno dos tres cuatro cinco seis siete ocho", "ES")

    assert spanish is not None
    assert spanish.e164 == "+34612345678"


@pytest.mark.parametrize(
    "text",
    ["", "march 5 at 3:30", "tomorrow at 4 for two", "I want to come for a haircut", "3/14/2026 at 10",
    "the second one", "2 people on the 5th at 3",
     "$45", "one of you", "🙂", "10:30 or 11:30", "between 2 and 4"],
)  # fmt: skip
def test_dates_and_amounts_are_no_numbers(text: str) -> None:
    assert read_phone(text) is None


def test_the_place_of_a_number_can_be_cut_out() -> None:
    text = "it's for Maria, 212-555-0142 please"

    reading = read_phone(text)

    assert reading is not None
    assert text[reading.start : reading.end] == "212-555-0142"


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    reading = read_phone(text, asked=True)

    assert reading is None or reading.digits.lstrip("+").isdecimal()
