"""Interval arithmetic against plain sets of numbers."""

from hypothesis import given, settings
from hypothesis import strategies as st

from app.availability.ranges import (
    Range,
    blocked_by,
    covers,
    intersect,
    merge,
    overlapping,
    room_for,
    subtract,
)

numbers = st.integers(-20, 60)
ranges = st.lists(st.tuples(numbers, st.integers(1, 15)), max_size=6).map(
    lambda found: [(low, low + length) for low, length in found]
)
merged = ranges.map(merge)
checked = settings(max_examples=80, deadline=None, derandomize=True)


def members(found: list[Range]) -> set[int]:
    return {number for low, high in found for number in range(low, high)}


@checked
@given(ranges)
def test_merging_keeps_the_numbers_and_leaves_no_seams(some: list[Range]) -> None:
    found = merge(some)

    assert members(found) == members(some)
    assert all(left[1] < right[0] for left, right in zip(found, found[1:], strict=False))


@checked
@given(merged, merged)
def test_intersecting_keeps_what_is_in_both(some: list[Range], others: list[Range]) -> None:
    assert members(intersect(some, others)) == members(some) & members(others)


@checked
@given(merged, ranges)
def test_subtracting_leaves_what_is_in_none_of_the_taken(some: list[Range], taken: list[Range]) -> None:
    assert members(subtract(some, sorted(taken))) == members(some) - members(taken)


@checked
@given(merged, numbers, st.integers(1, 20))
def test_overlapping_finds_all_that_share_a_number(some: list[Range], low: int, length: int) -> None:
    wanted = set(range(low, low + length))

    assert list(overlapping(some, low, low + length)) == [one for one in some if members([one]) & wanted]
    assert covers(some, low, low + length) == (wanted <= members(some))


@checked
@given(merged, st.integers(-10, 10), st.integers(1, 10))
def test_room_and_blocks_are_about_every_number_of_the_stretch(some: list[Range], begin: int, length: int) -> None:
    asked = range(-50, 100)
    stretch = {start: set(range(start + begin, start + begin + length)) for start in asked}

    fits = members(room_for(some, begin, begin + length))
    meets = members(blocked_by(some, begin, begin + length))

    assert {start for start in asked if stretch[start] <= members(some)} == fits & set(asked)
    assert {start for start in asked if stretch[start] & members(some)} == meets & set(asked)
