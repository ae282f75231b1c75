"""Times, days, prices and lengths are read as people write them."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from agent.guard.facts import SettingsFacts
from agent.guard.mentions import ClockTime, Count, Day, Days, Length, Mention, Money, Part, Period
from agent.guard.reading import read_sentence
from agent.guard.settings_index import SettingsIndex

EMPTY = SettingsIndex(SettingsFacts())
MONDAY = 0


def read(text: str, language: Any = "en") -> list[Mention]:
    return read_sentence(text, language, EMPTY, MONDAY).items


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("at 3:30 pm", {930}),
        ("at 3:30pm", {930}),
        ("at 3:30 p.m.", {930}),
        ("at 3:30", {210, 930}),
        ("at 15:30", {930}),
        ("at 09:00", {540}),
        ("at 3", {180, 900}),
        ("at 3 o'clock", {180, 900}),
        ("at half past three", {210, 930}),
        ("at a quarter to four in the afternoon", {945}),
        ("at three thirty", {210, 930}),
        ("at three oh five pm", {905}),
        ("at twenty to four", {220, 940}),
        ("at nine in the evening", {1260}),
        ("at noon", {720}),
    ],
)
def test_english_times(text: str, minutes: set[int]) -> None:
    (time,) = read(text)

    assert isinstance(time, ClockTime)
    assert time.options == minutes


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("a las 15:30", {930}),
        ("a las 3:30 de la tarde", {930}),
        ("a las 3 p. m.", {900}),
        ("a las tres y media", {210, 930}),
        ("a las tres menos cuarto de la tarde", {885}),
        ("a la una y cuarto", {75, 795}),
        ("a las 15h30", {930}),
        ("a las diez y diez de la mañana", {610}),
        ("a las 12 de la mañana", {720}),
        ("a las 3 de la noche", {180}),
        ("al mediodía", {720}),
    ],
)
def test_spanish_times(text: str, minutes: set[int]) -> None:
    times = [item for item in read(text, "es") if isinstance(item, ClockTime)]

    assert [time.options for time in times] == [minutes]


def test_ranges_have_an_end() -> None:
    (english,) = read("from 9 to 6")
    (spanish,) = read("de 9 a 18", "es")

    assert isinstance(english, ClockTime)
    assert 1080 in english.until
    assert isinstance(spanish, ClockTime)
    assert spanish.until == {1080}


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("Thursday, November 26", "en", date(2026, 11, 26)),
        ("Thu 26 Nov", "en", date(2026, 11, 26)),
        ("the 26th", "en", date(2026, 11, 26)),
        ("the twenty-sixth of November", "en", date(2026, 11, 26)),
        ("tomorrow (Tuesday, 11/24)", "en", date(2026, 11, 24)),
        ("2026-11-26", "en", date(2026, 11, 26)),
        ("the day after tomorrow", "en", date(2026, 11, 25)),
        ("el jueves 26 de noviembre", "es", date(2026, 11, 26)),
        ("el 26", "es", date(2026, 11, 26)),
        ("mañana", "es", date(2026, 11, 24)),
        ("el 26/11", "es", date(2026, 11, 26)),
    ],
)
def test_days(text: str, language: str, day: date) -> None:
    today = date(2026, 11, 23)

    (found,) = read(text, language)

    assert isinstance(found, Day)
    assert found.is_on(day, today)
    assert not found.is_on(date(2026, 12, 1), today)


def test_a_weekday_has_to_agree_with_its_date() -> None:
    today = date(2026, 11, 23)

    (right,), (wrong,) = read("Thursday, November 26"), read("Friday, November 26")

    assert isinstance(right, Day)
    assert right.agrees(today)
    assert isinstance(wrong, Day)
    assert not wrong.agrees(today)


def test_runs_of_days_and_parts_of_the_day() -> None:
    (run,) = read("Monday to Friday")
    (spanish,) = read("de lunes a viernes", "es")
    (week,) = read("next week")
    morning = read("por la mañana", "es")

    assert run == Days(0, 3, frozenset(range(5)))
    assert isinstance(spanish, Days)
    assert spanish.weekdays == set(range(5))
    assert week == Period(0, 2, 7, 13)
    assert [type(item) for item in morning] == [Part]


@pytest.mark.parametrize(
    ("text", "language", "amount"),
    [
        ("$45", "en", "45"),
        ("$1,200.50", "en", "1200.50"),
        ("45 dollars", "en", "45"),
        ("forty-five dollars", "en", "45"),
        ("one hundred and twenty dollars", "en", "120"),
        ("62,50 €", "es", "62.50"),
        ("1.200 euros", "es", "1200"),
        ("cuarenta y cinco dólares", "es", "45"),
        ("ciento veinte euros", "es", "120"),
        ("free of charge", "en", "0"),
        ("gratis", "es", "0"),
    ],
)
def test_prices(text: str, language: str, amount: str) -> None:
    (money,) = read(text, language)

    assert isinstance(money, Money)
    assert money.amount == Decimal(amount)


@pytest.mark.parametrize(
    ("text", "language", "minutes"),
    [
        ("45 minutes", "en", 45),
        ("a 45-minute cut", "en", 45),
        ("half an hour", "en", 30),
        ("an hour and a half", "en", 90),
        ("1 h 30 min", "en", 90),
        ("1.5 hours", "en", 90),
        ("three quarters of an hour", "en", 45),
        ("media hora", "es", 30),
        ("una hora y media", "es", 90),
        ("hora y cuarto", "es", 75),
        ("tres cuartos de hora", "es", 45),
        ("cuarenta y cinco minutos", "es", 45),
    ],
)
def test_lengths(text: str, language: str, minutes: int) -> None:
    lengths = [item for item in read(text, language) if isinstance(item, Length)]

    assert [length.minutes for length in lengths] == [minutes]


@pytest.mark.parametrize("text", ["just a minute", "one second", "good morning", "may I help you", "any of those"])
def test_everyday_words_are_no_facts(text: str) -> None:
    assert read(text) == []


def test_other_numbers_are_counts() -> None:
    (openings,) = read("two openings")
    (share,) = read("20 % off")

    assert openings == Count(0, 1, Decimal(2))
    assert share == Count(0, 2, Decimal(20), "%")
