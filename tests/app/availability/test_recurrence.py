"""Repeating days, against a model that walks the calendar day by day."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.availability.recurrence import Frequency, Recurrence
from app.errors import InvalidInput


def walked(first: date, frequency: Frequency, every: int, count: int | None, until: date | None) -> list[date]:
    """Every day from the first on is asked by itself whether it belongs."""
    found: list[date] = []
    day = first
    while day <= (until or first + timedelta(days=5000)) and (count is None or len(found) < count):
        if belongs(day, first, frequency, every):
            found.append(day)
        day += timedelta(days=1)
    return found


def belongs(day: date, first: date, frequency: Frequency, every: int) -> bool:
    if day.weekday() != first.weekday():
        return False
    if frequency is Frequency.WEEKLY:
        return (day - first).days % (7 * every) == 0
    months = (day.year - first.year) * 12 + day.month - first.month
    if months % every:
        return False
    is_last = (day + timedelta(days=7)).month != day.month
    number = (day.day - 1) // 7
    return is_last if (first.day - 1) // 7 == 4 else number == (first.day - 1) // 7


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    first=st.dates(date(2026, 1, 1), date(2028, 12, 31)),
    frequency=st.sampled_from(Frequency),
    every=st.integers(1, 6),
    count=st.one_of(st.none(), st.integers(1, 20)),
    length=st.integers(0, 700),
)
def test_days_are_those_a_walk_through_the_calendar_finds(
    first: date, frequency: Frequency, every: int, count: int | None, length: int
) -> None:
    until = None if count is not None and length % 2 else first + timedelta(days=length)

    days = Recurrence(frequency, every, count, until).days(first)

    assert days == walked(first, frequency, every, count, until)
    assert days[0] == first


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({}, "recurrence_without_end"),
        ({"count": 0}, "number_out_of_range"),
        ({"count": 1000}, "number_out_of_range"),
        ({"count": 3, "every": 0}, "number_out_of_range"),
        ({"until": date(2026, 1, 1)}, "ends_before_start"),
        ({"until": date(2036, 1, 1)}, "recurrence_too_long"),
    ],
)
def test_a_recurrence_needs_an_end_that_makes_sense(values: dict[str, int], reason: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        Recurrence(Frequency.WEEKLY, **values).days(date(2026, 3, 3))  # type: ignore[arg-type]

    assert refused.value.facts["reason"] == reason
