"""Clock times and parts of the day in English."""

import pytest

from agent.understanding.dates import Convention, Relation, find_times


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4pm", "16:00"),
        ("4 p.m.", "16:00"),
        ("4p", "16:00"),
        ("10 am", "10:00"),
        ("12 am", "00:00"),
        ("12 pm", "12:00"),
        ("16:30", "16:30"),
        ("4:30pm", "16:30"),
        ("4.30 pm", "16:30"),
        ("430pm", "16:30"),
        ("at 1645", "16:45"),
        ("at 4", "16:00"),
        ("at 9", "09:00"),
        ("half past 3", "15:30"),
        ("half past nine", "09:30"),
        ("quarter to five", "16:45"),
        ("a quarter past two", "14:15"),
        ("quarter after 11", "11:15"),
        ("ten past five", "17:10"),
        ("twenty to four", "15:40"),
        ("20 minutes past eight in the evening", "20:20"),
        ("two thirty", "14:30"),
        ("ten forty five", "10:45"),
        ("nine oh five am", "09:05"),
        ("three o'clock", "15:00"),
        ('3 o"clock in the afternoon', "15:00"),
        ("eleven in the morning", "11:00"),
        ("quarter to 12 in the morning", "11:45"),
        ("half past 12 in the afternoon", "12:30"),
        ("afternoon 2:15", "14:15"),
        ("evening 6", "18:00"),
        ("in the afternoon at 3", "15:00"),
        ("8 at night", "20:00"),
        ("noon", "12:00"),
        ("12 noon", "12:00"),
        ("midnight", "00:00"),
        ("around 11ish", "11:00"),
        ("7h45", "07:45"),
    ],
)
def test_a_clock_time_is_found(said, text, expected):
    assert said(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("between 2 and 4", "14:00..16:00"),
        ("from 9 to 5", "09:00..17:00"),
        ("from 5 to 6pm", "17:00..18:00"),
        ("11 to 1pm", "11:00..13:00"),
        ("10am - 11:30", "10:00..11:30"),
        ("from 10 am for 90 minutes", "10:00..11:30"),
        ("after 4", "16:00.."),
        ("any time after half past five in the evening", "17:30.."),
        ("before noon", "..12:00"),
        ("no later than 11", "..11:00"),
        ("6pm or later", "18:00.."),
        ("from 3 in the afternoon", "15:00.."),
        ("in the morning", "06:00..12:00"),
        ("late afternoon", "14:30..17:00"),
        ("lunchtime", "11:30..14:00"),
        ("after school", "15:00..18:00"),
        ("first thing in the morning", "06:00..10:00"),
    ],
)
def test_a_window_of_hours_is_found(said, text, expected):
    assert said(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("friday at 4pm", "2026-11-27 16:00"),
        ("4pm on friday", "2026-11-27 16:00"),
        ("tomorrow at half past three in the afternoon", "2026-11-21 15:30"),
        ("monday four", "2026-11-23 16:00"),
        ("the 24th at quarter to 5 in the evening", "2026-11-24 16:45"),
        ("next wednesday afternoon 2:15", "2026-11-25 14:15"),
        ("tonight at 7", "2026-11-20 19:00"),
        ("7:00 on sunday evening", "2026-11-22 19:00"),
        ("in two hours", "2026-11-20 12:00"),
        ("half an hour from now", "2026-11-20 10:30"),
        ("11/23/2026 4:00 PM", "2026-11-23 16:00"),
        ("tomorrow morning", "2026-11-21 06:00..2026-11-21 12:00"),
        ("monday from 2 to 4", "2026-11-23 14:00..2026-11-23 16:00"),
        ("monday 10-12", "2026-11-23 10:00..2026-11-23 12:00"),
        ("tuesday morning 9-11", "2026-11-24 09:00..2026-11-24 11:00"),
        ("tuesday before 5pm", "..2026-11-24 17:00"),
        ("after 3 on wednesday", "2026-11-25 15:00.."),
        ("from 9am monday to 5pm tuesday", "2026-11-23 09:00..2026-11-24 17:00"),
        ("friday night 8 to 1", "2026-11-27 20:00..2026-11-28 01:00"),
        ("wednesday evening next week", "2026-11-25 17:00..2026-11-25 22:00"),
        ("monday at 3 the week after next", "2026-11-30 15:00"),
        ("4pm EST tomorrow", "2026-11-21 16:00"),
        ("by tomorrow evening", "..2026-11-21 22:00"),
        ("early monday morning", "2026-11-23 06:00..2026-11-23 09:00"),
    ],
)
def test_a_day_and_its_hours_are_one_reading(said, text, expected):
    assert said(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("90 minutes", "90 min"),
        ("an hour and a half", "90 min"),
        ("1 hour 30 minutes", "90 min"),
        ("two and a half hours", "150 min"),
        ("half an hour", "30 min"),
        ("a couple of hours", "120 min"),
        ("all day", "1440 min"),
    ],
)
def test_a_length_of_time_is_found(said, text, expected):
    assert said(text) == [expected]


def test_a_bare_hour_keeps_its_other_reading(now):
    (found,) = find_times("tomorrow at 5", now=now)

    assert found.bare_hour
    assert found.start.at.hour == 17
    assert found.alternative.at.hour == 5


def test_a_convention_may_leave_bare_hours_as_said(now):
    (found,) = find_times("at 5", now=now, convention=Convention(bare_hours="literal"))

    assert found.start.at.hour == 5


def test_how_a_time_relates_is_told(now):
    relations = [find_times(text, now=now)[0].relation for text in ("at 4", "around 4", "before 4", "after 4", "by 4")]

    assert relations == [Relation.AT, Relation.AROUND, Relation.BEFORE, Relation.AFTER, Relation.UNTIL]
