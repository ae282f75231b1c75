"""Between wall-clock time and instants, exact on the days when clocks change."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

DAY_MINUTES = 1440
DAY_SECONDS = 86_400
_HOUR_SECONDS = 3_600
_EPOCH_ORDINAL = date(1970, 1, 1).toordinal()
# Zones reach from 12 hours behind UTC to 14 ahead; an hour more on both sides does no harm.
_FURTHEST_EAST = 15 * _HOUR_SECONDS
_FURTHEST_WEST = 13 * _HOUR_SECONDS


class DayPiece(NamedTuple):
    """A stretch [starts, ends) of a local day, in Unix seconds, with one offset from UTC."""

    starts: int
    ends: int
    offset: int


class Stretch(NamedTuple):
    """A stretch [starts, ends) of Unix seconds; `anchor` is where its wall-clock interval begins at its offset."""

    starts: int
    ends: int
    anchor: int


@lru_cache(maxsize=8192)
def day_pieces(zone: ZoneInfo, day: date) -> tuple[DayPiece, ...]:
    """The instants of a local day: one piece on most days, more when clocks change, none when the day is left out."""
    midnight = naive_midnight(day)
    first, last = midnight - _FURTHEST_EAST, midnight + DAY_SECONDS + _FURTHEST_WEST
    pieces: list[DayPiece] = []
    for starts, ends, offset in _constant_offsets(zone, first, last):
        begin, end = max(starts, midnight - offset), min(ends, midnight + DAY_SECONDS - offset)
        if begin < end:
            pieces.append(DayPiece(begin, end, offset))
    return tuple(pieces)


def stretches(zone: ZoneInfo, day: date, intervals: Iterable[tuple[int, int]]) -> list[Stretch]:
    """The instants of a local day whose wall-clock minute lies in one of the half-open intervals.

    A wall-clock time that does not exist gives none, one that exists twice gives two.
    """
    pieces = day_pieces(zone, day)
    midnight = naive_midnight(day)
    found: list[Stretch] = []
    for first, last in intervals:
        for starts, ends, offset in pieces:
            anchor = midnight + first * 60 - offset
            begin, end = max(starts, anchor), min(ends, midnight + last * 60 - offset)
            if begin < end:
                found.append(Stretch(begin, end, anchor))
    found.sort()
    return found


def day_after(zone: ZoneInfo, day: date) -> date:
    """The local day that follows; a zone that crossed the date line has left one out."""
    following = day + timedelta(days=1)
    return following if day_pieces(zone, following) else following + timedelta(days=1)


def instants_of(zone: ZoneInfo, day: date, wall: time) -> tuple[datetime, ...]:
    """The instants at which the clock shows `wall` on `day`: none, one or two."""
    minute = minute_of(wall)
    return tuple(
        datetime.fromtimestamp(stretch.starts, UTC)
        for stretch in stretches(zone, day, [(minute, minute + 1)])
        if stretch.starts == stretch.anchor
    )


def is_told_twice(zone: ZoneInfo, instant: datetime) -> bool:
    """Whether the clock shows this instant's time a second time that day, so that only the offset tells them apart."""
    local = instant.astimezone(zone)
    return local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()


def naive_midnight(day: date) -> int:
    """Unix seconds of the day's midnight, were its zone UTC."""
    return (day.toordinal() - _EPOCH_ORDINAL) * DAY_SECONDS


def local_day(zone: ZoneInfo, seconds: int) -> date:
    """The calendar day in the zone at an instant in Unix seconds."""
    return datetime.fromtimestamp(seconds, zone).date()


def minute_of(wall: time) -> int:
    """Minutes since midnight."""
    return wall.hour * 60 + wall.minute


def wall_interval(starts: time, ends: time) -> tuple[int, int]:
    """Minutes since midnight of a wall-clock interval; an end not after the start lies on the next day."""
    first, last = minute_of(starts), minute_of(ends)
    return first, last if last > first else last + DAY_MINUTES


def _constant_offsets(zone: ZoneInfo, first: int, last: int) -> list[tuple[int, int, int]]:
    offset = _offset(zone, first)
    # Two changes that cancel out within three days happen in no zone.
    if offset == _offset(zone, last):
        return [(first, last, offset)]
    found: list[tuple[int, int, int]] = []
    begin = first
    for probe in range(first, last, _HOUR_SECONDS):
        following = min(probe + _HOUR_SECONDS, last)
        if _offset(zone, following) != offset:
            change = _find_change(zone, probe, following)
            found.append((begin, change, offset))
            begin, offset = change, _offset(zone, following)
    found.append((begin, last, offset))
    return found


def _find_change(zone: ZoneInfo, before: int, after: int) -> int:
    """The first second with the later offset."""
    offset = _offset(zone, before)
    while after - before > 1:
        middle = (before + after) // 2
        if _offset(zone, middle) == offset:
            before = middle
        else:
            after = middle
    return after


def _offset(zone: ZoneInfo, seconds: int) -> int:
    offset = datetime.fromtimestamp(seconds, zone).utcoffset()
    return 0 if offset is None else int(offset.total_seconds())
