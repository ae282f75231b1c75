"""The grid of a month."""

from datetime import date, timedelta

import pytest

from widget.booking_page.month import Month, first_weekday, month_of


@pytest.mark.parametrize("start", [0, 6])
@pytest.mark.parametrize("first", [date(2026, month, 1) for month in range(1, 13)] + [date(2028, 2, 1)])
def test_every_day_stands_once_under_its_weekday(first: date, start: int) -> None:
    month = Month(first)

    weeks = month.weeks(start)

    days = [day for week in weeks for day in week if day]
    assert days == [first + timedelta(days=ahead) for ahead in range(month.last.day)]
    assert all(len(week) == 7 for week in weeks)
    assert all((start + place) % 7 == day.weekday() for week in weeks for place, day in enumerate(week) if day)


def test_months_follow_each_other_over_the_year() -> None:
    december = month_of(date(2026, 12, 24))

    assert december.next == date(2027, 1, 1)
    assert Month(december.next).previous == date(2026, 12, 1)


@pytest.mark.parametrize(("country", "weekday"), [("US", 6), ("ES", 0), ("MX", 6), ("DE", 0), ("", 0)])
def test_the_week_begins_as_the_country_is_used_to(country: str, weekday: int) -> None:
    assert first_weekday(country) == weekday
