"""What looks like a date and is none; typing errors and phone noise."""

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "may i bring my dog",
        "you may call me",
        "can we march in together",
        "april will do my hair",
        "we sat down",
        "the sun damaged my hair",
        "the second one",
        "the first one please",
        "i have one question",
        "one",
        "a minute please",
        "hang on a second",
        "call 555 0142",
        "my number is 212 555 0187",
        "+1 (212) 555-0187",
        "it's $45",
        "is it 60 dollars or 80",
        "i live at 12 main street",
        "221b baker street",
        "5 oak avenue apt 3",
        "on 5th avenue",
        "for two people",
        "there are two to four of us, four adults",
        "she is 8 years old",
        "anything up to date",
        "good morning",
        "good afternoon, how are you",
        "have a nice weekend",
        "full set with 10 nails",
        "order AB-1234567",
        "my code is 482913",
        "maria@may5.com",
        "our ratio is 1:1",
        "once a week",
        "next time",
        "last time i had the same",
        "see you at the salon",
        "tom would like a haircut",
    ],
)
def test_what_is_no_date_is_not_found(said, text):
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tomorow at 3pm", "2026-11-21 15:00"),
        ("tommorrow mornign", "2026-11-21 06:00..2026-11-21 12:00"),
        ("wensday", "2026-11-25"),
        ("thrusday afternon", "2026-11-26 12:00..2026-11-26 17:00"),
        ("satuday", "2026-11-21"),
        ("febuary 2nd", "2027-02-02"),
        ("decmber 4", "2026-12-04"),
        ("tmrw 4pm", "2026-11-21 16:00"),
    ],
)
def test_misspelt_dates_are_understood(said, text, expected):
    assert said(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$2:30 tomorrow", "2026-11-21 14:30"),
        ("monday at for pm", "2026-11-23 16:00"),
        ("to thirty pm on monday", "2026-11-23 14:30"),
        ("monday at ate thirty", "2026-11-23 08:30"),
        ("at won on monday", "2026-11-23 13:00"),
        ("ate in the morning", "08:00"),
        ("for in the afternoon", "16:00"),
        ("10 30 am", "10:30"),
        ("1030 am", "10:30"),
        ("three thirty p m", "15:30"),
        ("for fifteen p m", "16:15"),
        ("satur day at noon", "2026-11-21 12:00"),
        ("to morrow at ten", "2026-11-21 10:00"),
        ("december forth", "2026-12-04"),
    ],
)
def test_numbers_are_heard_through_phone_noise(said, text, expected):
    assert said(text) == [expected]


@pytest.mark.parametrize(
    "text", ["a table for two", "change it to something else", "for thirty minutes massage", "i ate"]
)
def test_small_words_stay_small_words(said, text):
    assert not [found for found in said(text) if ":" in found]
