"""Phone numbers and addresses in the form they are stored in, or a reason why they are none."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.customers.contact import ContactKind, email_contact, phone_contact
from app.errors import InvalidInput


@pytest.mark.parametrize(
    ("text", "country", "value"),
    [
        ("(212) 555-0142", "US", "+12125550142"),
        ("212.555.0142", "US", "+12125550142"),
        ("+1 718 834 2200", "DE", "+17188342200"),
        ("030 23125 000", "DE", "+493023125000"),
        ("612 34 56 78", "ES", "+34612345678"),
        ("07700 900123", "GB", "+447700900123"),
        ("٢١٢٥٥٥٠١٤٢", "US", "+12125550142"),
    ],
)
def test_a_number_is_read_by_the_habits_of_the_country(text: str, country: str, value: str) -> None:
    found = phone_contact(text, country)

    assert (found.kind, found.value) == (ContactKind.PHONE, value)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "phone_unreadable"),
        ("call me", "phone_unreadable"),
        ("<script>", "phone_unreadable"),
        ("12345", "phone_too_short"),
        ("212 555 0142 99 88 77", "phone_too_long"),
        ("000 000 0000", "phone_unknown"),
        ("123 456 7890", "phone_unknown"),
        ("555-0142", "phone_without_area_code"),
        ("212 555 0142 ext. 7", "phone_extension"),
        ("2" * 300, "phone_too_long"),
    ],
)
def test_what_is_no_number_says_why(text: str, reason: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        phone_contact(text, "US")

    assert refused.value.facts == {"field": "phone", "reason": reason}


def test_a_number_without_area_code_gets_that_of_the_business() -> None:
    assert phone_contact("555-0142", "US", near="+17185550100").value == "+17185550142"
    with pytest.raises(InvalidInput):
        phone_contact("555-0142", "US", near="no number")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (" Maria.Lopez@Example.COM ", "Maria.Lopez@example.com"),
        ("josé@bücher.example", "josé@bücher.example"),
    ],
)
def test_an_address_is_normalised_without_asking_anybody(text: str, value: str) -> None:
    assert email_contact(text).value == value


@pytest.mark.parametrize(
    "text", ["", "maria", "maria@", "a b@example.com", "maria@example", "x@-.com", "a@b.c\nBcc: d@e.f"]
)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        email_contact(text, field="mail")

    assert refused.value.facts == {"field": "mail", "reason": "email_unreadable"}


def test_a_long_text_is_not_even_read() -> None:
    with pytest.raises(InvalidInput) as refused:
        email_contact("a" * 300 + "@example.com")

    assert refused.value.facts["reason"] == "email_too_long"


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.text(max_size=60))
def test_any_text_is_a_contact_or_is_refused(text: str) -> None:
    for read in (lambda: phone_contact(text, "US"), lambda: email_contact(text)):
        with suppress(InvalidInput):
            assert read().value


@settings(max_examples=50, deadline=None, derandomize=True)
@given(st.integers(2_000_000_000, 9_999_999_999))
def test_reading_a_stored_number_again_changes_nothing(number: int) -> None:
    try:
        once = phone_contact(str(number), "US")
    except InvalidInput:
        return
    assert phone_contact(once.value, "DE") == once
