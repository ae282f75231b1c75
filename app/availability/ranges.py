"""Lists of half-open integer intervals, sorted and disjoint, and what can be done with them."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

Range = tuple[int, int]
Ranges = list[Range]


def merge(ranges: Iterable[Range]) -> Ranges:
    """The same numbers, with touching and overlapping intervals joined."""
    merged: Ranges = []
    for low, high in sorted(ranges):
        if merged and low <= merged[-1][1]:
            if high > merged[-1][1]:
                merged[-1] = (merged[-1][0], high)
        else:
            merged.append((low, high))
    return merged


def intersect(some: Sequence[Range], others: Sequence[Range]) -> Ranges:
    """The numbers in both lists."""
    found: Ranges = []
    i = j = 0
    while i < len(some) and j < len(others):
        low = max(some[i][0], others[j][0])
        high = min(some[i][1], others[j][1])
        if low < high:
            found.append((low, high))
        if some[i][1] < others[j][1]:
            i += 1
        else:
            j += 1
    return found


def subtract(ranges: Sequence[Range], taken: Sequence[Range]) -> Ranges:
    """The numbers of `ranges` in none of `taken`, which is sorted by its lower ends and may overlap itself."""
    found: Ranges = []
    for low, high in ranges:
        at = low
        for begin, end in taken:
            if end <= at:
                continue
            if begin >= high:
                break
            if begin > at:
                found.append((at, begin))
            at = end
            if at >= high:
                break
        if at < high:
            found.append((at, high))
    return found


def overlapping(ranges: Sequence[Range], low: int, high: int) -> Sequence[Range]:
    """Those of sorted, disjoint intervals that share a number with [low, high)."""
    first = bisect_left(ranges, (low,))
    if first and ranges[first - 1][1] > low:
        first -= 1
    return ranges[first : bisect_left(ranges, (high,))]


def covers(ranges: Sequence[Range], low: int, high: int) -> bool:
    """Whether one interval contains all of [low, high)."""
    return any(begin <= low and high <= end for begin, end in ranges)


def room_for(spans: Sequence[Range], begin: int, end: int) -> Ranges:
    """The starts t for which [t + begin, t + end) lies inside one of the spans."""
    return [(low - begin, high - end + 1) for low, high in spans if low - begin <= high - end]


def blocked_by(busy: Sequence[Range], begin: int, end: int) -> Ranges:
    """The starts t for which [t + begin, t + end) meets one of the busy intervals."""
    return [(low - end + 1, high - begin) for low, high in busy]
