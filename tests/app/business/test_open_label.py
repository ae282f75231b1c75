"""What the page says about being open."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from app.business.open_label import open_label
from app.business.opening import OpeningCalendar, SpecialDay, WeeklyHours
from app.words import words_for

NEW_YORK = ZoneInfo("America/New_York")
LONG_AGO = date(2000, 1, 3)


def calendar(*blocks: tuple[int, str, str], special: tuple[SpecialDay, ...] = ()) -> OpeningCalendar:
    weekly = tuple(
        WeeklyHours(weekday, time.fromisoformat(opens), time.fromisoformat(closes), LONG_AGO)
        for weekday, opens, closes in blocks
    )
    return OpeningCalendar(NEW_YORK, weekly, special, "US", None, False)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=NEW_YORK).astimezone(UTC)


@pytest.mark.parametrize(
    ("now", "label"),
    [
        ("2026-11-24 12:00", "Open until 1:00 pm"),
        ("2026-11-24 13:00", "Closed, opens at 2:00 pm"),
        ("2026-11-24 08:59", "Closed, opens at 9:00 am"),
        ("2026-11-24 18:00", "Closed, opens Fri 27 Nov at 10:00 pm"),
        ("2026-11-26 23:00", "Closed, opens tomorrow at 10:00 pm"),
        ("2026-11-27 23:00", "Open until 2:00 am"),
        ("2026-11-28 01:59", "Open until 2:00 am"),
    ],
)
def test_it_says_until_or_from_when(now: str, label: str) -> None:
    opening = calendar((1, "09:00", "13:00"), (1, "14:00", "18:00"), (4, "22:00", "02:00"))

    assert open_label(opening, now=at(now), words=words_for("en")) == label


def test_a_place_that_never_closes_is_simply_open() -> None:
    always = calendar(*((weekday, "00:00", "00:00") for weekday in range(7)))

    assert open_label(always, now=at("2026-11-24 12:00"), words=words_for("en")) == "Open"


def test_a_place_without_hours_is_closed_at_present() -> None:
    assert open_label(calendar(), now=at("2026-11-24 12:00"), words=words_for("es")) == "Cerrado por ahora"


def test_a_closure_counts() -> None:
    closed = SpecialDay(date(2026, 11, 24), date(2026, 11, 25), None, None, {"en": "Moving house"})
    opening = calendar(*((weekday, "09:00", "17:00") for weekday in range(7)), special=(closed,))

    label = open_label(opening, now=at("2026-11-24 12:00"), words=words_for("en"))

    assert label == "Closed, opens Thu 26 Nov at 9:00 am"
