"""What other calendars say about when somebody is busy, and what they cannot do to us."""

from datetime import UTC, datetime, timedelta
from time import monotonic
from zoneinfo import ZoneInfo

import pytest

from app.calendars.errors import FeedBroken
from app.calendars.read_calendar import BusyTime, read_calendar

NEW_YORK = ZoneInfo("America/New_York")
LOW = datetime(2026, 3, 2, 14, tzinfo=UTC)
HIGH = LOW + timedelta(days=60)


def read(*events: str, head: str = "") -> list[BusyTime]:
    body = "\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//y//EN", head, *events, "END:VCALENDAR", ""))
    return read_calendar(body.replace("\r\n\r\n", "\r\n").encode(), zone=NEW_YORK, low=LOW, high=HIGH)


def event(*lines: str, uid: str = "1") -> str:
    return "\r\n".join(("BEGIN:VEVENT", f"UID:{uid}", *lines, "END:VEVENT"))


def spans(found: list[BusyTime]) -> list[tuple[str, str]]:
    return [(f"{one.starts_at:%d %H:%M}", f"{one.ends_at:%d %H:%M}") for one in found]


def test_times_in_utc_in_a_zone_and_without_one() -> None:
    found = read(
        event("DTSTART:20260303T150000Z", "DTEND:20260303T160000Z", uid="a"),
        event("DTSTART;TZID=Europe/Berlin:20260303T180000", "DURATION:PT30M", uid="b"),
        event("DTSTART:20260303T140000", "DTEND:20260303T150000", uid="c"),
    )

    assert spans(found) == [("03 15:00", "03 16:00"), ("03 17:00", "03 17:30"), ("03 19:00", "03 20:00")]


def test_a_whole_day_is_the_local_day() -> None:
    assert spans(read(event("DTSTART;VALUE=DATE:20260308"))) == [("08 05:00", "09 04:00")]


def test_free_cancelled_and_our_own_events_keep_nobody_busy() -> None:
    times = ("DTSTART:20260303T150000Z", "DTEND:20260303T160000Z")

    assert (
        read(
            event(*times, "TRANSP:TRANSPARENT", uid="a"),
            event(*times, "STATUS:CANCELLED", uid="b"),
            event(*times, uid="apt_1@smart-scheduler"),
            event("DTSTART:20260303T150000Z", uid="no length"),
            event("DTSTART:20260303T150000Z", "DTEND:20260303T140000Z", uid="backwards"),
            event("DTSTART:20250303T150000Z", "DTEND:20250303T160000Z", uid="long ago"),
        )
        == []
    )


def test_what_repeats_keeps_its_wall_clock_its_exceptions_and_its_changes() -> None:
    found = read(
        event(
            "DTSTART;TZID=America/New_York:20260224T090000",
            "DTEND;TZID=America/New_York:20260224T100000",
            "RRULE:FREQ=WEEKLY;COUNT=6",
            "EXDATE;TZID=America/New_York:20260317T090000",
        ),
        event(
            "RECURRENCE-ID;TZID=America/New_York:20260324T090000",
            "DTSTART;TZID=America/New_York:20260325T120000",
            "DTEND;TZID=America/New_York:20260325T130000",
        ),
    )

    # The third, the tenth after the clocks changed, and the one that was moved to the twenty-fifth.
    assert spans(found) == [
        ("03 14:00", "03 15:00"),
        ("10 13:00", "10 14:00"),
        ("25 16:00", "25 17:00"),
        ("31 13:00", "31 14:00"),
    ]
    assert len({one.key for one in found}) == 4


def test_an_end_in_utc_with_a_start_by_the_wall_clock_is_read() -> None:
    rule = "RRULE:FREQ=DAILY;UNTIL=20260305T235959Z"

    found = read(event("DTSTART;TZID=America/New_York:20260303T090000", "DURATION:PT1H", rule))

    assert [one.starts_at.day for one in found] == [3, 4, 5]


@pytest.mark.parametrize("body", [b"", b"<html>", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", b"\xff\xfe\x00"])
def test_what_is_no_calendar_is_said_to_be_none(body: bytes) -> None:
    with pytest.raises(FeedBroken):
        read_calendar(body, zone=NEW_YORK, low=LOW, high=HIGH)


@pytest.mark.parametrize(
    "rule",
    [
        "RRULE:FREQ=SECONDLY",
        "RRULE:FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23;BYMINUTE=0,10,20,30,40,50",
    ],
)
def test_a_calendar_that_never_ends_is_refused_quickly(rule: str) -> None:
    with pytest.raises(FeedBroken):
        read(event("DTSTART:20260303T150000Z", "DTEND:20260303T150100Z", rule))


@pytest.mark.parametrize("every", ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"])
@pytest.mark.parametrize("end", ["", ";COUNT=3", ";UNTIL=99991231T000000Z"])
def test_a_rule_that_never_comes_true_ends_soon(every: str, end: str) -> None:
    rule = f"RRULE:FREQ={every};BYMONTH=2;BYMONTHDAY=30{end}"
    began = monotonic()

    assert read(event("DTSTART:20260303T150000Z", "DTEND:20260303T160000Z", rule)) == []
    # To the end of all years it would be several seconds.
    assert monotonic() - began < 2


def test_a_file_that_takes_too_long_to_work_out_is_refused() -> None:
    busy = event("DTSTART:20260303T150000Z", "DTEND:20260303T160000Z")
    body = f"BEGIN:VCALENDAR\r\n{busy}\r\nEND:VCALENDAR\r\n".encode()

    with pytest.raises(FeedBroken):
        read_calendar(body, zone=NEW_YORK, low=LOW, high=HIGH, patience=-1)


def test_leap_days_and_days_of_the_week_are_those_of_the_year() -> None:
    days = event(
        "DTSTART;VALUE=DATE:20200229", "RRULE:FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=29;UNTIL=20300101", uid="a"
    )
    fridays = event("DTSTART:20200103T150000Z", "DURATION:PT1H", "RRULE:FREQ=MONTHLY;BYDAY=2FR", uid="b")
    body = f"BEGIN:VCALENDAR\r\n{days}\r\n{fridays}\r\nEND:VCALENDAR\r\n".encode()
    low = datetime(2028, 2, 1, tzinfo=UTC)

    found = read_calendar(body, zone=NEW_YORK, low=low, high=low + timedelta(days=60))

    assert [f"{one.starts_at:%m-%d %a}" for one in found] == ["02-11 Fri", "02-29 Tue", "03-10 Fri"]
