"""Utterances read as wishes: choices, refusals, corrections and relative asks."""

from datetime import date, time, timedelta

import pytest

from agent.understanding.dates import Ask, DayRange, PartOfDay, Relation


def _one(day: str) -> DayRange:
    return DayRange(date.fromisoformat(day), date.fromisoformat(day))


@pytest.mark.parametrize(
    ("text", "language", "day", "at"),
    [
        ("friday no wait saturday", "en", "2026-11-21", None),
        ("no, monday instead", "en", "2026-11-23", None),
        ("monday at 3, no, make it 4", "en", "2026-11-23", "16:00"),
        ("tuesday at 10... actually wednesday", "en", "2026-11-25", "10:00"),
        ("not monday but tuesday at 11", "en", "2026-11-24", "11:00"),
        ("tomorrow doesn't work, how about monday at 10", "en", "2026-11-23", "10:00"),
        ("monday at 3 is no good, what about 5", "en", "2026-11-23", "17:00"),
        ("monday at 9:30 instead of 9", "en", "2026-11-23", "09:30"),
        ("el lunes no, mejor el martes a las 10", "es", "2026-11-24", "10:00"),
        ("no puedo el lunes, que sea el martes", "es", "2026-11-24", None),
    ],
)
def test_what_is_said_last_stands(wish, text, language, day, at):
    when = wish(text, language=language)

    assert when.days == _one(day)
    assert when.at == (time.fromisoformat(at) if at else None)


@pytest.mark.parametrize(
    ("text", "at", "bare"),
    [
        ("at 4", "16:00", True),
        ("at 9", "09:00", True),
        ("at 11", "11:00", True),
        ("tomorrow afternoon, maybe around 3", "15:00", True),
        ("4 pm", "16:00", False),
        ("make it three", "15:00", True),
        ("how about 2", "14:00", True),
    ],
)
def test_a_bare_hour_is_read_by_the_opening_hours(wish, text, at, bare):
    when = wish(text)

    assert when.at == time.fromisoformat(at)
    assert when.bare_hour == bare


def test_hours_that_both_fit_no_opening_keep_the_guess_and_tell_the_other(wish):
    when = wish("tomorrow at 8")

    assert when.at == time(8)
    assert when.unlikely_at == time(20)


@pytest.mark.parametrize(
    ("text", "start", "end", "relation"),
    [
        ("after 3", "15:00", None, Relation.AFTER),
        ("before noon", None, "12:00", Relation.BEFORE),
        ("between 2 and 4", "14:00", "16:00", Relation.AT),
        ("after 3 but before 5", "15:00", "17:00", Relation.AFTER),
        ("in the afternoon after 4", "16:00", None, Relation.AFTER),
    ],
)
def test_a_window_is_wanted(wish, text, start, end, relation):
    when = wish(text)

    assert when.time_from == (time.fromisoformat(start) if start else None)
    assert when.time_to == (time.fromisoformat(end) if end else None)
    assert when.relation is relation


def test_afternoons_of_a_week_are_days_and_a_part_of_day(wish):
    when = wish("the week after next, afternoons")

    assert when.days == DayRange(date(2026, 11, 30), date(2026, 12, 6))
    assert when.part_of_day is PartOfDay.AFTERNOON
    assert (when.time_from, when.time_to) == (time(12), time(17))


@pytest.mark.parametrize(
    ("text", "weekdays"),
    [
        ("any tuesday", {1}),
        ("mondays after 4", {0}),
        ("tuesdays in december", {1}),
        ("weekdays after 5", {0, 1, 2, 3, 4}),
        ("weekends only", {5, 6}),
    ],
)
def test_weekdays_narrow_a_wish(wish, text, weekdays):
    assert wish(text).weekdays == weekdays


def test_a_weekday_in_a_week_is_one_day(wish):
    assert wish("next week, tuesday at 10").days == _one("2026-11-24")
    assert wish("tuesday would be best, next week").days == _one("2026-11-24")


def test_choices_of_days_and_times_are_kept(wish):
    when = wish("tuesday or thursday at 10 or 11")

    assert (when.days, when.other_days) == (_one("2026-11-24"), (_one("2026-11-26"),))
    assert (when.at, when.other_times) == (time(10), (time(11),))


def test_choices_with_their_own_hours_are_kept_apart(wish):
    when = wish("tuesday at 2 or thursday at 5")

    (other,) = when.otherwise
    assert (when.days, when.at) == (_one("2026-11-24"), time(14))
    assert (other.days, other.at) == (_one("2026-11-26"), time(17))


def test_the_day_after_counts_from_the_day_named_before(wish):
    assert wish("not tomorrow, the day after").days == _one("2026-11-22")
    assert wish("monday or the day after").other_days == (_one("2026-11-24"),)


def test_what_is_refused_is_excluded(wish):
    assert wish("not monday").excluded_days == (_one("2026-11-23"),)
    assert wish("any day but tuesday").excluded_days == (_one("2026-11-24"),)
    assert wish("i'm away until the 5th of december").excluded_days == (DayRange(None, date(2026, 12, 5)),)
    assert wish("anything but the morning").excluded_times == ((time(6), time(12)),)
    assert wish("cualquier día menos el lunes", language="es").excluded_days == (_one("2026-11-23"),)


def test_a_question_about_a_day_does_not_refuse_it(wish):
    assert wish("why not monday").days == _one("2026-11-23")
    assert wish("can't you do monday at 10?").days == _one("2026-11-23")


@pytest.mark.parametrize(
    ("text", "language", "ask"),
    [
        ("anything earlier?", "en", Ask.EARLIER),
        ("something later", "en", Ask.LATER),
        ("as soon as possible", "en", Ask.EARLIEST),
        ("the earliest you have", "en", Ask.EARLIEST),
        ("the last appointment of the day please", "en", Ask.LATEST),
        ("another day", "en", Ask.ANOTHER_DAY),
        ("a different time", "en", Ask.ANOTHER_TIME),
        ("whenever suits", "en", Ask.ANY_TIME),
        ("lo antes posible", "es", Ask.EARLIEST),
        ("algo más temprano", "es", Ask.EARLIER),
        ("otro día", "es", Ask.ANOTHER_DAY),
        ("me da igual", "es", Ask.ANY_TIME),
    ],
)
def test_a_relative_ask_is_told(wish, text, language, ask):
    assert wish(text, language=language).ask is ask


def test_later_today_is_today_and_no_ask(wish):
    when = wish("later today")

    assert (when.days, when.ask, when.time_from) == (_one("2026-11-20"), None, None)


def test_an_hour_later_shifts_the_appointment_on_the_table(wish):
    when = wish("an hour later", anchor=date(2026, 11, 25))

    assert (when.ask, when.duration) == (Ask.LATER, timedelta(hours=1))


@pytest.mark.parametrize(
    ("text", "language", "day", "left"),
    [
        ("move my tuesday appointment to thursday at 2", "en", "2026-11-26", "tuesday"),
        ("move it from tuesday to thursday", "en", "2026-11-26", "tuesday"),
        ("cambia mi cita del martes al jueves", "es", "2026-11-26", "martes"),
    ],
)
def test_a_move_tells_what_is_left_from_what_is_wanted(wish, text, language, day, left):
    when = wish(text, language=language)

    assert when.days == _one(day)
    assert left in when.moved_from[0].text
    assert when.moved_from[0].start.day == date(2026, 11, 24)


@pytest.mark.parametrize(
    "text",
    [
        "that's all for today, thanks",
        "thank you for your help today",
        "i've had pain since yesterday",
        "yes",
        "now tell me the price",
    ],
)
def test_a_day_mentioned_in_passing_is_no_wish(wish, text):
    assert wish(text) is None


def test_an_ambiguous_day_keeps_its_other_reading(wish):
    assert wish("friday").unlikely_days == _one("2026-11-20")


def test_a_date_keeps_the_weekday_said_with_it(wish):
    when = wish("tuesday december 3rd")

    assert when.days == _one("2026-12-03")
    assert when.weekday_said == 1


@pytest.mark.parametrize(
    ("text", "expecting", "day", "at"),
    [
        ("5", "time", None, "17:00"),
        ("two", "time", None, "14:00"),
        ("ok 3 works", "time", None, "15:00"),
        ("25", "day", "2026-11-25", None),
        ("the third", "day", "2026-12-03", None),
    ],
)
def test_a_bare_number_answers_what_was_asked(wish, text, expecting, day, at):
    when = wish(text, expecting=expecting)

    assert when.days == (_one(day) if day else None)
    assert when.at == (time.fromisoformat(at) if at else None)


def test_a_recurring_wish_is_told(wish):
    assert wish("every friday at 4").recurring
    assert wish("every two weeks").recurring
    assert not wish("friday at 4").recurring
