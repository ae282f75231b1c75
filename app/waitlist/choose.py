"""Chooses who gets a gap: whoever fills it best, and among equals whoever came first. Pure calculation."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

# So many are weighed against each other; beyond them the order of the list decides.
_WEIGHED = 8
_MOST_STEPS = 4000

Time = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Option:
    """Somebody's possible times in a gap, in order; `rank` is their place in the list.

    `refills` says how many of the minutes they would leave elsewhere somebody else would take.
    """

    rank: int
    times: tuple[Time, ...]
    moves_up: bool = False
    refills: timedelta = timedelta()


@dataclass(frozen=True, slots=True)
class Placed:
    """One person at one time."""

    rank: int
    starts_at: datetime
    ends_at: datetime
    worth: timedelta


def choose_plan(starts_at: datetime, ends_at: datetime, options: Sequence[Option]) -> tuple[Placed, ...]:
    """Who should come when, so that the fewest minutes of the gap stay empty.

    Never worse than first come, first served: that order is one of the plans compared. A person who moves up leaves
    as much elsewhere, so that only what is taken there counts for them.
    """
    gap = (starts_at, ends_at)
    first_come = serve_in_order(gap, options)
    best, best_key = first_come, _key(first_come)
    for plan in _sequences(gap, sorted(options, key=lambda one: one.rank)[:_WEIGHED]):
        key = _key(plan)
        if key > best_key:
            best, best_key = plan, key
    return tuple(sorted(best, key=lambda one: (one.worth == timedelta(), one.rank)))


def serve_in_order(gap: Time, options: Sequence[Option]) -> tuple[Placed, ...]:
    """First come, first served: everybody in turn takes the best time that is still free, the earliest of equals."""
    placed: list[Placed] = []
    for option in sorted(options, key=lambda one: one.rank):
        free = (
            time
            for time in _fitting(option, gap)
            if all(not _overlap(time, (one.starts_at, one.ends_at)) for one in placed)
        )
        time = next(free, None)
        if time is not None:
            placed.append(_place(option, time, gap))
    return tuple(placed)


def filled(plan: Sequence[Placed]) -> timedelta:
    """The minutes a plan takes from emptiness."""
    return sum((one.worth for one in plan), timedelta())


def _key(plan: Sequence[Placed]) -> tuple[timedelta, int, tuple[int, ...]]:
    """More minutes first, then fewer steps, then the earlier in the list."""
    return filled(plan), -len(plan), tuple(-one.rank for one in sorted(plan, key=lambda one: one.rank))


def _sequences(gap: Time, options: Sequence[Option]) -> Iterator[tuple[Placed, ...]]:
    """Everybody one after the other from the left, in every order, up to a bound."""
    steps = 0
    pending: list[tuple[tuple[Placed, ...], datetime]] = [((), gap[0] - timedelta(days=1))]
    while pending and steps < _MOST_STEPS:
        plan, since = pending.pop()
        steps += 1
        if plan:
            yield plan
        used = {one.rank for one in plan}
        for option in reversed(options):
            if option.rank in used:
                continue
            for time in _best_times(option, gap, since):
                pending.append(((*plan, _place(option, time, gap)), time[1]))


def _best_times(option: Option, gap: Time, since: datetime) -> list[Time]:
    """From some moment on: the first time, and the first of those that lie in the gap with most of their length."""
    later = [time for time in option.times if time[0] >= since]
    best = sorted(later, key=lambda time: -_inside(time, gap))[:1]
    return list(dict.fromkeys([*later[:1], *best]))


def _fitting(option: Option, gap: Time) -> list[Time]:
    """The times that fill most of the gap first."""
    return sorted(option.times, key=lambda time: -_inside(time, gap))


def _inside(time: Time, gap: Time) -> timedelta:
    return max(timedelta(), min(time[1], gap[1]) - max(time[0], gap[0]))


def _place(option: Option, time: Time, gap: Time) -> Placed:
    inside = _inside(time, gap)
    worth = min(inside, option.refills) if option.moves_up else inside
    return Placed(option.rank, time[0], time[1], worth)


def _overlap(one: Time, other: Time) -> bool:
    return one[0] < other[1] and other[0] < one[1]
