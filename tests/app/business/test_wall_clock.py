"""Wall-clock time and instants on ordinary days and on those when clocks change."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.business.wall_clock import day_after, day_pieces, instants_of, is_told_twice, stretches, wall_interval

NEW_YORK = ZoneInfo("America/New_York")
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")
APIA = ZoneInfo("Pacific/Apia")
ZONES = ["America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia", "America/Havana", "Africa/Cairo"]


def test_a_time_that_is_skipped_has_no_instant() -> None:
    spring = date(2026, 3, 8)

    assert instants_of(NEW_YORK, spring, time(2, 30)) == ()
    assert instants_of(NEW_YORK, spring, time(3, 0)) == (datetime(2026, 3, 8, 7, 0, tzinfo=UTC),)


def test_a_time_that_is_repeated_has_two_instants() -> None:
    autumn = date(2026, 11, 1)

    both = instants_of(NEW_YORK, autumn, time(1, 30))

    assert both == (datetime(2026, 11, 1, 5, 30, tzinfo=UTC), datetime(2026, 11, 1, 6, 30, tzinfo=UTC))
    assert all(is_told_twice(NEW_YORK, instant) for instant in both)
    assert not is_told_twice(NEW_YORK, both[1] + timedelta(hours=1))


def test_half_an_hour_is_repeated_on_lord_howe() -> None:
    autumn = date(2026, 4, 5)

    pieces = day_pieces(LORD_HOWE, autumn)

    assert [piece.offset for piece in pieces] == [39_600, 37_800]
    assert sum(piece.ends - piece.starts for piece in pieces) == (24 * 60 + 30) * 60
    assert len(instants_of(LORD_HOWE, autumn, time(1, 45))) == 2
    assert len(instants_of(LORD_HOWE, autumn, time(1, 15))) == 1


def test_the_day_apia_left_out_has_no_instants() -> None:
    left_out = date(2011, 12, 30)

    assert day_pieces(APIA, left_out) == ()
    assert day_after(APIA, date(2011, 12, 29)) == date(2011, 12, 31)
    assert instants_of(APIA, left_out, time(12)) == ()


def test_opening_over_the_skipped_hour_is_an_hour_shorter() -> None:
    spring = date(2026, 3, 8)

    found = stretches(NEW_YORK, spring, [(60, 240)])

    assert sum(stretch.ends - stretch.starts for stretch in found) == 2 * 3600
    assert found[0].ends == found[1].starts


@pytest.mark.parametrize(
    ("starts", "ends", "minutes"),
    [
        (time(9), time(17), (540, 1020)),
        (time(22), time(2), (1320, 1560)),
        (time(18), time(0), (1080, 1440)),
        (time(0), time(0), (0, 1440)),
    ],
)
def test_an_end_not_after_the_start_lies_on_the_next_day(starts: time, ends: time, minutes: tuple[int, int]) -> None:
    assert wall_interval(starts, ends) == minutes


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.sampled_from(ZONES), st.dates(date(2005, 1, 1), date(2035, 12, 31)), st.integers(0, 1439))
def test_the_instants_of_a_day_are_those_whose_clock_shows_it(zone: str, day: date, minute: int) -> None:
    info = ZoneInfo(zone)
    wall = time(minute // 60, minute % 60)

    found = instants_of(info, day, wall)

    around = datetime(day.year, day.month, day.day, wall.hour, wall.minute, tzinfo=UTC)
    asked = [around + timedelta(minutes=15 * quarter) for quarter in range(-15 * 4, 15 * 4 + 1)]
    expected = [one for one in asked if one.astimezone(info).replace(tzinfo=None) == datetime.combine(day, wall)]
    assert list(found) == expected
