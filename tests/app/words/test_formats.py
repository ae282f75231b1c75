"""Dates, times, money and lists as people read them."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from app.words.catalogue import Language, MissingWords, words_for
from app.words.formats import (
    say_day,
    say_day_in_full,
    say_list,
    say_local_time,
    say_minutes,
    say_moment,
    say_money,
    say_price,
    say_time,
)


@pytest.mark.parametrize(
    ("language", "short", "full"),
    [("en", "Thu 26 Nov", "Thursday 26 November"), ("es", "jue 26 nov", "jueves 26 de noviembre")],
)
def test_days_are_said_in_both_languages(language: Language, short: str, full: str) -> None:
    day = date(2026, 11, 26)

    assert say_day(day, language) == short
    assert say_day_in_full(day, language) == full


@pytest.mark.parametrize(
    ("moment", "english", "spanish"),
    [
        (time(0, 5), "12:05 am", "0:05"),
        (time(9, 0), "9:00 am", "9:00"),
        (time(12, 0), "12:00 pm", "12:00"),
        (time(15, 30), "3:30 pm", "15:30"),
    ],
)
def test_times_are_said_as_each_language_does(moment: time, english: str, spanish: str) -> None:
    assert say_time(moment, "en") == english
    assert say_time(moment, "es") == spanish


def test_a_moment_is_told_by_the_business_clock() -> None:
    instant = datetime(2026, 11, 26, 20, 30, tzinfo=UTC)

    assert say_moment(instant, ZoneInfo("America/New_York"), "en") == "Thu 26 Nov, 3:30 pm"


@pytest.mark.parametrize(
    ("minor", "currency", "said"),
    [
        (4500, "USD", "$45"),
        (4550, "USD", "$45.50"),
        (100000, "USD", "$1,000"),
        (5000, "JPY", "¥5,000"),
        (0, "USD", "$0"),
    ],
)
def test_whole_amounts_carry_no_cents(minor: int, currency: str, said: str) -> None:
    assert say_money(minor, currency, "en") == said


def test_prices_say_their_kind() -> None:
    assert say_price("fixed", 4500, "USD", "en") == "$45"
    assert say_price("from", 4500, "USD", "en") == "from $45"
    assert say_price("from", 4500, "USD", "es") == "desde $45"
    assert say_price("free", 0, "USD", "en") == "free"
    assert say_price("on_request", 0, "EUR", "es") == "precio a consultar"


def test_lengths_and_lists_read_naturally() -> None:
    assert [say_minutes(minutes, "en") for minutes in (45, 60, 90)] == ["45 min", "1 h", "1 h 30 min"]
    assert say_list([], "en") == ""
    assert say_list(["Ana"], "en") == "Ana"
    assert say_list(["Ana", "Ben", "Carla"], "en", last="or") == "Ana, Ben or Carla"
    assert say_list(["Ana", "Ben"], "es") == "Ana y Ben"


def test_wordings_vary_by_number_and_a_missing_key_is_an_error() -> None:
    words = words_for("en")

    assert words.say("agent.thanks", 0) != words.say("agent.thanks", 1)
    assert words.say("agent.thanks", 0) == words.say("agent.thanks", 3)
    with pytest.raises(MissingWords):
        words.say("no.such.key")


def test_a_time_that_the_clock_shows_twice_is_told_with_its_offset() -> None:
    zone = ZoneInfo("America/New_York")
    first, second = datetime(2026, 11, 1, 5, 30, tzinfo=UTC), datetime(2026, 11, 1, 6, 30, tzinfo=UTC)

    assert say_local_time(first.astimezone(zone), "en") == "1:30 am (UTC-0400)"
    assert say_local_time(second.astimezone(zone), "en") == "1:30 am (UTC-0500)"
    assert say_moment(datetime(2026, 11, 1, 8, 0, tzinfo=UTC), zone, "en") == "Sun 1 Nov, 3:00 am"
