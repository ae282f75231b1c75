"""Reads when somebody is busy from an iCalendar file: bounded in time, number and patience."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, UTC, date, datetime, time, timedelta
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from app.calendars.errors import FeedBroken
from app.clock import monotonic

MOST_EVENTS = 5000
MOST_BUSY = 2000
# Rules that repeat more often than daily are no appointments of a person.
_TOO_OFTEN = ("SECONDLY", "MINUTELY", "HOURLY")
_MOST_REPEATS = 20_000
_LONGEST_RULE = 2000
# So long may the rules of one file be worked out.
_PATIENCE = 5.0
# The calendar repeats itself after so many years, days of the week included.
_CYCLE = 400
_OLDEST = datetime(1990, 1, 1, tzinfo=UTC)
_LONGEST = timedelta(days=60)
# What we put into a calendar must not come back as somebody else's.
_OURS = "@smart-scheduler"


@dataclass(frozen=True, slots=True, order=True)
class BusyTime:
    """Somebody is busy in [starts_at, ends_at); the key names the event, and its day where it repeats."""

    starts_at: datetime
    ends_at: datetime
    key: str


def read_calendar(
    body: bytes, *, zone: ZoneInfo, low: datetime, high: datetime, patience: float = _PATIENCE
) -> list[BusyTime]:
    """The busy times of a calendar that meet [low, high), in order; times without a zone are read in `zone`.

    Raises:
        FeedBroken: It is no calendar, or one that is far too large or takes too long to work out.
    """
    events = _events(body)
    ends = monotonic() + patience
    replaced = {
        (str(event.get("UID")), _instant(event["RECURRENCE-ID"].dt, zone)) for event in events if _is_one_of(event)
    }
    found: dict[str, BusyTime] = {}
    for event in events:
        if not _is_busy(event):
            continue
        for busy in _times(event, zone, low, high, replaced):
            found[busy.key] = busy
            if len(found) > MOST_BUSY:
                raise FeedBroken(reason="huge")
        if monotonic() > ends:
            raise FeedBroken(reason="huge")
    return sorted(found.values())


def _events(body: bytes) -> list[Any]:
    from icalendar import Calendar

    try:
        calendars = Calendar.from_ical(body, multiple=True)
        events = [event for calendar in calendars for event in calendar.walk("VEVENT")]
    except Exception as error:
        # The library raises whatever it stumbles over; whatever it is, this is no calendar.
        raise FeedBroken(reason="unreadable") from error
    if not calendars:
        raise FeedBroken(reason="unreadable")
    if len(events) > MOST_EVENTS:
        raise FeedBroken(reason="huge")
    return [event for event in events if event.get("DTSTART") is not None]


def _is_one_of(event: Any) -> bool:
    return event.get("RECURRENCE-ID") is not None


def _is_busy(event: Any) -> bool:
    is_free = str(event.get("TRANSP", "")).upper() == "TRANSPARENT"
    is_cancelled = str(event.get("STATUS", "")).upper() == "CANCELLED"
    return not is_free and not is_cancelled and not str(event.get("UID", "")).endswith(_OURS)


def _times(
    event: Any, zone: ZoneInfo, low: datetime, high: datetime, replaced: set[tuple[str, datetime]]
) -> Iterator[BusyTime]:
    uid = str(event.get("UID", ""))[:300]
    begin = event["DTSTART"].dt
    length = min(_length(event, begin, zone), _LONGEST)
    if length <= timedelta(0):
        return
    for start in _starts(event, begin, zone, low - length, high):
        if _is_one_of(event):
            start_key = _instant(event["RECURRENCE-ID"].dt, zone)
        elif (uid, start) in replaced:
            continue
        else:
            start_key = start
        end = _end(begin, start, length, zone)
        if start < high and end > low:
            yield BusyTime(start, end, f"{uid}/{start_key:%Y%m%dT%H%M%SZ}")


def _length(event: Any, begin: date | datetime, zone: ZoneInfo) -> timedelta:
    if event.get("DTEND") is not None:
        end = event["DTEND"].dt
        if isinstance(begin, datetime) or isinstance(end, datetime):
            return _instant(end, zone) - _instant(begin, zone)
        days: timedelta = end - begin
        return days
    if event.get("DURATION") is not None:
        duration: timedelta = event["DURATION"].dt
        return duration
    return timedelta(0) if isinstance(begin, datetime) else timedelta(days=1)


def _end(begin: date | datetime, start: datetime, length: timedelta, zone: ZoneInfo) -> datetime:
    """Days end at a midnight, however long the clocks make them."""
    if isinstance(begin, datetime):
        return start + length
    return (start.astimezone(zone).replace(tzinfo=None) + length).replace(tzinfo=zone).astimezone(UTC)


def _starts(event: Any, begin: date | datetime, zone: ZoneInfo, low: datetime, high: datetime) -> Iterator[datetime]:
    """The starts of an event, by the wall clock of its own zone where it repeats."""
    first = _instant(begin, zone)
    rules = event.get("RRULE")
    if rules is None or _is_one_of(event):
        yield first
        return
    own = begin.tzinfo if isinstance(begin, datetime) and begin.tzinfo is not None else zone
    left_out = {_instant(one.dt, zone) for one in _dates(event, "EXDATE")}
    for rule in rules if isinstance(rules, list) else [rules]:
        for wall in _walls(rule, first.astimezone(own).replace(tzinfo=None), low, high):
            start = wall.replace(tzinfo=own).astimezone(UTC)
            if start not in left_out:
                yield start
    for one in _dates(event, "RDATE"):
        if isinstance(one.dt, date):
            yield _instant(one.dt, zone)


def _walls(rule: Any, first: datetime, low: datetime, high: datetime) -> Iterator[datetime]:
    """The repeats near the window by the wall clock.

    A rule that never comes true is searched to the last year there is. All is therefore worked out in years as near
    to it as whole cycles of the calendar allow.
    """
    from dateutil.rrule import rrulestr

    text = rule.to_ical().decode()
    is_unreadable = len(text) > _LONGEST_RULE or any(word in text.upper() for word in _TOO_OFTEN)
    if is_unreadable or first < _OLDEST.replace(tzinfo=None):
        raise FeedBroken(reason="unreadable")
    day = timedelta(days=1)
    low, high = low.replace(tzinfo=None) - day, high.replace(tzinfo=None) + day
    if first > high:
        return
    years = (MAXYEAR - 1 - high.year) // _CYCLE * _CYCLE
    try:
        moved = first.replace(year=first.year + years)
        for wall in islice(rrulestr(_bounded(text, high, years), dtstart=moved), _MOST_REPEATS):
            wall = wall.replace(year=wall.year - years)
            if wall > high:
                return
            if wall >= low:
                yield wall
    except (ValueError, TypeError, OverflowError) as error:
        raise FeedBroken(reason="unreadable") from error


def _bounded(text: str, high: datetime, years: int) -> str:
    """The rule with an end, so many years on; nothing after the window is looked for.

    An end in UTC and a start by the wall clock do not go together; a day more or less is outside the window anyway.
    """
    parts = [part.upper().rstrip("Z") for part in text.split(";")]
    ends = [part.removeprefix("UNTIL=") for part in parts if part.startswith("UNTIL=")]
    kept = [part for part in parts if not part.startswith("UNTIL=")]
    if not ends and any(part.startswith("COUNT=") for part in kept):
        return ";".join(kept)
    until = min([*ends, f"{high:%Y%m%dT%H%M%S}"])
    if not until[:4].isdecimal():
        raise ValueError(until)
    return ";".join([*kept, f"UNTIL={int(until[:4]) + years:04d}{until[4:]}"])


def _dates(event: Any, name: str) -> list[Any]:
    found = event.get(name)
    listed = found if isinstance(found, list) else [found] if found is not None else []
    return [one for dates in listed for one in dates.dts]


def _instant(value: date | datetime, zone: ZoneInfo) -> datetime:
    """A day begins at its midnight in `zone`, a time without a zone is read there."""
    if not isinstance(value, datetime):
        value = datetime.combine(value, time())
    return (value if value.tzinfo is not None else value.replace(tzinfo=zone)).astimezone(UTC)
