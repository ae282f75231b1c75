"""Local days as stretches of time."""

from collections.abc import Iterator
from datetime import date, timedelta

from app.availability.booking_rules import BookingRules
from app.availability.ranges import Range
from app.business.wall_clock import DAY_SECONDS, day_pieces, naive_midnight


def each_day(first: date, last: date) -> Iterator[date]:
    """The days from first to last, both included."""
    for ahead in range((last - first).days + 1):
        yield first + timedelta(days=ahead)


def monday_of(day: date) -> date:
    """The first day of the day's week."""
    return day - timedelta(days=day.weekday())


def day_bounds(rules: BookingRules, first: date, last: date) -> Range:
    """The instants of these local days at all places, in Unix seconds."""
    lows, highs = [], []
    for zone in {place.zone for place in rules.locations.values()} | {rules.business.zone}:
        first_pieces, last_pieces = day_pieces(zone, first), day_pieces(zone, last)
        # A day that a zone left out has no instants: its neighbours are at most a day away.
        lows.append(first_pieces[0].starts if first_pieces else naive_midnight(first) - DAY_SECONDS)
        highs.append(last_pieces[-1].ends if last_pieces else naive_midnight(last) + 2 * DAY_SECONDS)
    return min(lows), max(highs)
