"""Weeks, months and ranges of days in English."""

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("next week", "2026-11-23..2026-11-30"),
        ("the week after next", "2026-11-30..2026-12-07"),
        ("this weekend", "2026-11-21..2026-11-23"),
        ("next weekend", "2026-11-28..2026-11-30"),
        ("the week of december 9", "2026-12-07..2026-12-14"),
        ("the week of the 1st", "2026-11-30..2026-12-07"),
        ("rest of the week", "2026-11-20..2026-11-23"),
        ("early next week", "2026-11-23..2026-11-26"),
        ("end of next week", "2026-11-26..2026-11-30"),
        ("next month", "2026-12-01..2027-01-01"),
        ("january", "2027-01-01..2027-02-01"),
        ("in november", "2026-11-01..2026-12-01"),
        ("march 2027", "2027-03-01..2027-04-01"),
        ("march next year", "2027-03-01..2027-04-01"),
        ("late december", "2026-12-16..2027-01-01"),
        ("mid-january", "2027-01-10..2027-01-21"),
        ("the end of the month", "2026-11-16..2026-12-01"),
        ("the last week of december", "2026-12-28..2027-01-04"),
        ("the second week of december", "2026-12-07..2026-12-14"),
        ("the first two weeks of january", "2027-01-04..2027-01-18"),
        ("the next three days", "2026-11-21..2026-11-24"),
        ("within two weeks", "2026-11-20..2026-12-04"),
        ("from monday to wednesday", "2026-11-23..2026-11-26"),
        ("friday to monday", "2026-11-27..2026-12-01"),
        ("december 3-5", "2026-12-03..2026-12-06"),
        ("the 3rd through the 5th of december", "2026-12-03..2026-12-06"),
        ("between 2 and 7 february 2027", "2027-02-02..2027-02-08"),
        ("dec 28 to jan 3", "2026-12-28..2027-01-04"),
        ("12/3 - 12/5", "2026-12-03..2026-12-06"),
        ("from 4 to 8 next month", "2026-12-04..2026-12-09"),
        ("from december to february", "2026-12-01..2027-02-01"),
        ("before thursday", "..2026-11-26"),
        ("by friday", "..2026-11-28"),
        ("after the 4th", "2026-12-05.."),
        ("from monday on", "2026-11-23.."),
        ("starting december 1st", "2026-12-01.."),
        ("before the end of the month", "..2026-12-01"),
        ("for three days from next monday", "2026-11-23..2026-11-26"),
        ("thanksgiving weekend", "2026-11-26..2026-11-30"),
        ("from 4-8 of next month", "2026-12-04..2026-12-09"),
        ("later this week", "2026-11-20..2026-11-23"),
        ("Q1 of next year", "2027-01-01..2027-04-01"),
    ],
)
def test_a_stretch_of_days_is_found(said, text, expected):
    assert said(text) == [expected]
