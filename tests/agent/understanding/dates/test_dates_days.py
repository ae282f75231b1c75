"""Single days in English."""

from datetime import date

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tomorrow", "2026-11-21"),
        ("the day after tomorrow please", "2026-11-22"),
        ("monday", "2026-11-23"),
        ("this saturday", "2026-11-21"),
        ("next friday", "2026-11-27"),
        ("next monday", "2026-11-23"),
        ("the coming tuesday", "2026-11-24"),
        ("friday after next", "2026-12-04"),
        ("tuesday next week", "2026-11-24"),
        ("next week on thursday", "2026-11-26"),
        ("wednesday of the week after next", "2026-12-02"),
        ("a week from tuesday", "2026-12-01"),
        ("two weeks from this saturday", "2026-12-05"),
        ("two fridays from now", "2026-12-04"),
        ("tuesday week", "2026-12-01"),
        ("two months from today on tuesday", "2027-01-26"),
        ("in ten days", "2026-11-30"),
        ("in 3 business days", "2026-11-25"),
        ("a month from now", "2026-12-20"),
        ("three days after thanksgiving", "2026-11-29"),
        ("the wednesday before christmas", "2026-12-23"),
        ("the day after christmas", "2026-12-26"),
        ("the 31st", "2026-12-31"),
        ("the 5th", "2026-12-05"),
        ("on the 2nd of next month", "2026-12-02"),
        ("the 24th of this month", "2026-11-24"),
        ("december 3rd", "2026-12-03"),
        ("3 december", "2026-12-03"),
        ("the third of december", "2026-12-03"),
        ("dec twenty second", "2026-12-22"),
        ("Jan. 7, 2027", "2027-01-07"),
        ("7-Jan-2027", "2027-01-07"),
        ("2027-jan-07", "2027-01-07"),
        ("12/4", "2026-12-04"),
        ("24/12", "2026-12-24"),
        ("12/04/2026", "2026-12-04"),
        ("2026-12-04", "2026-12-04"),
        ("4.12.2026", "2026-04-12"),
        ("november 3rd", "2027-11-03"),
        ("february 29th", "2028-02-29"),
        ("monday the 30th", "2026-11-30"),
        ("wed 2nd", "2026-12-02"),
        ("monday, december 7th", "2026-12-07"),
        ("the first monday of december", "2026-12-07"),
        ("the last friday of the month", "2026-11-27"),
        ("last day of the month", "2026-11-30"),
        ("christmas eve", "2026-12-24"),
        ("easter 2027", "2027-03-28"),
        ("mother's day", "2027-05-09"),
        ("st. patrick's day", "2027-03-17"),
        ("yesterday", "2026-11-19"),
        ("two weeks ago", "2026-11-06"),
    ],
)
def test_a_day_is_found(said, text, expected):
    assert said(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the next day", "2026-12-02"),
        ("the day before", "2026-11-30"),
        ("a week later", "2026-12-08"),
        ("the same day", "2026-12-01"),
    ],
)
def test_a_neighbouring_day_counts_from_the_day_being_talked_about(said, text, expected):
    assert said(text, anchor=date(2026, 12, 1)) == [expected]


@pytest.mark.parametrize("text", ["february 30th", "31 april 2027", "2026-13-45", "the 40th"])
def test_a_day_that_no_calendar_has_is_not_found(said, text):
    assert "2026-02-30" not in said(text)
    assert not [found for found in said(text) if len(found) == 10]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("november 24 and 25", ["2026-11-24", "2026-11-25"]),
        ("the 1st or 2nd of december", ["2026-12-01", "2026-12-02"]),
        ("monday or wednesday", ["2026-11-23", "2026-11-25"]),
    ],
)
def test_days_in_a_list_are_all_found(said, text, expected):
    assert said(text) == expected
