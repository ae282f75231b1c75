"""On which days a weekly block holds."""

from datetime import date, time

from app.staff.staff_member import WorkingHours

MONDAY = date(2026, 3, 2)


def block(
    every_weeks: int = 1, week_of: date | None = None, until: date | None = None, since: date = date(2020, 1, 6)
) -> WorkingHours:
    return WorkingHours(1, 0, time(9), time(17), every_weeks, week_of, since, until)


def test_a_block_holds_on_its_weekday() -> None:
    assert block().holds_on(MONDAY)
    assert not block().holds_on(date(2026, 3, 3))


def test_a_block_holds_between_its_first_and_its_last_day() -> None:
    found = block(since=MONDAY, until=date(2026, 3, 16))

    held = [day for day in (2, 9, 16, 23) if found.holds_on(date(2026, 3, day))]

    assert held == [2, 9, 16]
    assert not found.holds_on(date(2026, 2, 23))


def test_every_other_week_counts_from_the_named_week_in_both_directions() -> None:
    thursday_of_that_week = date(2026, 3, 5)
    found = block(every_weeks=2, week_of=thursday_of_that_week)

    assert found.holds_on(MONDAY)
    assert not found.holds_on(date(2026, 3, 9))
    assert found.holds_on(date(2026, 3, 16))
    assert not found.holds_on(date(2026, 2, 23))
    assert found.holds_on(date(2026, 2, 16))
