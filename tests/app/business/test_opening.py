"""When a place is open, and why it is not."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from app.business.opening import Closure, OpeningCalendar, SpecialDay, WeeklyHours

NEW_YORK = ZoneInfo("America/New_York")
LONG_AGO = date(2020, 1, 1)
MONDAY = date(2026, 3, 2)
THANKSGIVING = date(2026, 11, 26)


def calendar(
    *weekly: WeeklyHours, special: tuple[SpecialDay, ...] = (), holidays: bool = False, region: str | None = "NY"
) -> OpeningCalendar:
    return OpeningCalendar(NEW_YORK, weekly, special, "US", region, observes_public_holidays=holidays)


def weekdays(opens: time, closes: time, valid_from: date = LONG_AGO) -> tuple[WeeklyHours, ...]:
    return tuple(WeeklyHours(day, opens, closes, valid_from) for day in range(5))


def test_several_blocks_of_a_day_stand_in_order_and_touching_ones_are_joined() -> None:
    found = calendar(
        WeeklyHours(0, time(14), time(18), LONG_AGO),
        WeeklyHours(0, time(9), time(12), LONG_AGO),
        WeeklyHours(0, time(12), time(13), LONG_AGO),
    )

    assert found.intervals(MONDAY) == ((time(9), time(13)), (time(14), time(18)))


def test_a_night_belongs_to_both_days() -> None:
    bar = calendar(WeeklyHours(0, time(20), time(2), LONG_AGO))

    assert bar.intervals(MONDAY) == ((time(20), time(0)),)
    assert bar.intervals(date(2026, 3, 3)) == ((time(0), time(2)),)
    assert bar.is_open(datetime(2026, 3, 3, 6, 59, tzinfo=UTC))
    assert not bar.is_open(datetime(2026, 3, 3, 7, 0, tzinfo=UTC))


def test_the_newest_valid_hours_replace_the_earlier_set() -> None:
    found = calendar(
        *weekdays(time(9), time(17)),
        WeeklyHours(0, time(10), time(15), date(2026, 3, 9)),
    )

    assert found.intervals(MONDAY) == ((time(9), time(17)),)
    assert found.intervals(date(2026, 3, 9)) == ((time(10), time(15)),)
    assert found.intervals(date(2026, 3, 10)) == ()


def test_a_special_day_replaces_the_weekly_hours_and_names_its_reason() -> None:
    stocktaking = SpecialDay(MONDAY, MONDAY, None, None, {"en": "Stocktaking", "es": "Inventario"})
    short = SpecialDay(date(2026, 3, 3), date(2026, 3, 4), time(10), time(12), {"en": "Course"})
    found = calendar(*weekdays(time(9), time(17)), special=(stocktaking, short))

    assert found.intervals(MONDAY) == ()
    assert found.closure(MONDAY) is Closure.SPECIAL
    assert found.closed_reason(MONDAY, "es") == "Inventario"
    assert found.intervals(date(2026, 3, 4)) == ((time(10), time(12)),)
    assert found.closed_reason(date(2026, 3, 4), "en") is None


def test_public_holidays_close_only_when_the_switch_is_on() -> None:
    observing = calendar(*weekdays(time(9), time(17)), holidays=True)
    ignoring = calendar(*weekdays(time(9), time(17)))

    assert observing.closure(THANKSGIVING) is Closure.HOLIDAY
    assert observing.closed_reason(THANKSGIVING, "en") == "Thanksgiving Day"
    assert ignoring.intervals(THANKSGIVING) == ((time(9), time(17)),)


def test_the_owner_may_open_on_a_holiday() -> None:
    open_anyway = SpecialDay(THANKSGIVING, THANKSGIVING, time(8), time(11), {})

    found = calendar(*weekdays(time(9), time(17)), special=(open_anyway,), holidays=True)

    assert found.intervals(THANKSGIVING) == ((time(8), time(11)),)


def test_an_unknown_region_keeps_the_holidays_of_the_country() -> None:
    found = calendar(*weekdays(time(9), time(17)), holidays=True, region="nowhere")

    assert found.closure(THANKSGIVING) is Closure.HOLIDAY


def test_a_day_without_hours_is_closed_every_week_and_needs_no_reason() -> None:
    found = calendar(*weekdays(time(9), time(17)))

    assert found.closure(date(2026, 3, 7)) is Closure.WEEKLY
    assert found.closed_reason(date(2026, 3, 7), "en") is None


def test_the_next_opening_lies_after_the_weekend() -> None:
    found = calendar(*weekdays(time(9), time(17)))
    friday_evening = datetime(2026, 3, 6, 23, 0, tzinfo=UTC)

    # The clocks go forward in between.
    assert found.next_opening(friday_evening) == datetime(2026, 3, 9, 13, 0, tzinfo=UTC)


def test_a_place_that_is_always_open_never_opens() -> None:
    found = calendar(*(WeeklyHours(day, time(0), time(0), LONG_AGO) for day in range(7)))

    assert found.next_opening(datetime(2026, 3, 6, 23, 0, tzinfo=UTC)) is None
    assert found.is_open(datetime(2026, 3, 8, 6, 59, tzinfo=UTC))
