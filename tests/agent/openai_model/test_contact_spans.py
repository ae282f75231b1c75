"""What counts as a phone number or an e-mail address, and what only looks like one."""

import pytest

from agent.openai_model.contact_spans import find_spoken, find_written


def written(text: str) -> list[str]:
    return [text[span.start : span.end] for span in find_written(text)]


def spoken(text: str) -> str | None:
    span = find_spoken(text)
    return None if span is None else text[span.start : span.end]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("call me at 415-555-0142 or (415) 555 0143", ["415-555-0142", "(415) 555 0143"]),
        ("555-0142", ["555-0142"]),
        ("ring 555-0142.", ["555-0142"]),
        ("+44 20 7946 0958", ["+44 20 7946 0958"]),
        ("06 12 34 56 78", ["06 12 34 56 78"]),
        ("06.12.34.56.78", ["06.12.34.56.78"]),
        ("it's 4 1 5 5 5 5 0 1 4 2", ["4 1 5 5 5 5 0 1 4 2"]),
        ("4155550142,4155550143", ["4155550142", "4155550143"]),
        ("card 4242 4242 4242 4242", ["4242 4242 4242 4242"]),
        ("thursday at 3 415 555 0142", ["415 555 0142"]),
        ("415-555-0142 10 am", ["415-555-0142"]),
        ("555-0142 3 people", ["555-0142"]),
        ("write to Ana.B+x@mail.example.co.uk.", ["Ana.B+x@mail.example.co.uk"]),
        ("john @ gmail.com", ["john @ gmail.com"]),
    ],
)
def test_numbers_and_addresses_are_found(text: str, found: list[str]) -> None:
    assert written(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-20T14:30:00Z",
        "2026-11-20T14:30:00-05:00",
        "2026-11-20 14:30-15:30",
        "from 2026-11-20 to 2026-11-21",
        "20/11/2026 at 10:30",
        "20.11.2026",
        "11/20/2026 11/21/2026",
        "9:00-17:00, 18:00-20:00",
        "9.30 10.30 11.30",
        "10 30 11 30 12 30",
        "120.00 150.00",
        "from 1,250.00",
        "550e8400-e29b-41d4-a716-446655440000",
        "01J9Z3K8Q2",
        "2 haircuts for 3 people between 10 30 and 11 30",
        "my code is 123456",
        "a@b",
        "see salon.com at 10",
    ],
)
def test_moments_amounts_and_identifiers_are_left_alone(text: str) -> None:
    assert written(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("five five five oh one four two", "five five five oh one four two"),
        ("it's four one five, five five five, oh one four two", "four one five, five five five, oh one four two"),
        ("call triple five 0142", "triple five 0142"),
        ("es el seis uno dos tres cuatro cinco seis siete ocho", "seis uno dos tres cuatro cinco seis siete ocho"),
        ("it's ana at gmail dot com", "ana at gmail dot com"),
    ],
)
def test_numbers_and_addresses_in_words_are_found(text: str, found: str) -> None:
    assert spoken(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "the 20th at 2, 3, 4 or 5",
        "three o'clock for two, maybe four",
        "between 10 30 and 11 30",
        "I'll be at the salon at five",
        "see you at the place. thanks",
    ],
)
def test_ordinary_words_are_no_contact_details(text: str) -> None:
    assert spoken(text) is None
