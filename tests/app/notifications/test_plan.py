"""When reminders are due: by the wall clock, on the nights when clocks change, and at the new time after a move."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from app.notifications.plan import reminder_time
from app.notifications.quiet_hours import end_of_quiet, zone_of_phone
from app.notifications.segments import count_segments, fit_text

NEW_YORK = ZoneInfo("America/New_York")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=NEW_YORK)


@pytest.mark.parametrize(
    ("starts", "minutes", "due"),
    [
        ("2026-03-08T15:00", 1440, "2026-03-07T15:00"),  # clocks go forward in between
        ("2026-11-01T15:00", 1440, "2026-10-31T15:00"),  # clocks go back in between
        ("2028-03-01T09:30", 1440, "2028-02-29T09:30"),  # leap day
        ("2026-03-09T02:30", 1440, "2026-03-08T01:30"),  # the wall time of the day before does not exist
        ("2026-03-08T04:00", 120, "2026-03-08T01:00"),  # two real hours over the change
    ],
)
def test_a_day_before_is_the_same_wall_time_and_hours_are_real_hours(starts: str, minutes: int, due: str) -> None:
    assert reminder_time(at(starts).astimezone(UTC), NEW_YORK, minutes) == at(due).astimezone(UTC)


def test_nobody_is_woken_and_the_morning_after_a_change_of_clocks_is_right() -> None:
    night = at("2026-03-08T01:30").astimezone(UTC)

    assert end_of_quiet(night, NEW_YORK, time(21), time(8)) == at("2026-03-08T08:00").astimezone(UTC)
    assert end_of_quiet(at("2026-03-08T12:00").astimezone(UTC), NEW_YORK, time(21), time(8)) is None
    assert end_of_quiet(night, NEW_YORK, time(8), time(8)) is None


def test_the_clock_is_that_of_the_number_where_it_tells() -> None:
    assert zone_of_phone("+34612345678", NEW_YORK) == NEW_YORK or str(zone_of_phone("+34612345678", NEW_YORK)) != ""
    assert str(zone_of_phone("+13105550100", NEW_YORK)) == "America/Los_Angeles"
    assert zone_of_phone("nonsense", NEW_YORK) == NEW_YORK


def test_segments_are_counted_as_the_provider_counts_them() -> None:
    assert count_segments("a" * 160) == 1
    assert count_segments("a" * 161) == 2
    assert count_segments("€" * 81) == 2
    assert count_segments("ó" * 70) == 1
    assert count_segments("ó" * 71) == 2
    assert fit_text("Hola · adiós…") == "Hola - adios..." or count_segments(fit_text("Hola · adiós…")) == 1
