"""Saves when somebody works: weekly blocks from a day on, and days that are different."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import combinations
from math import gcd

from app.edits import Content, Problems, require_seen, version_of
from app.edits.history import keep_version
from app.edits.hours import check_block, week_minutes
from app.staff.repository import (
    add_working_day,
    add_working_hours,
    end_working_hours,
    find_staff_member,
    known_places,
    load_rosters,
    remove_working_days,
)
from app.staff.staff_member import Roster, WorkingDay, WorkingHours
from app.unit_of_work import UnitOfWork

_SUBJECT = "working_hours"
_WEEK_MINUTES = 7 * 1440
_MOST_BLOCKS = 100


@dataclass(frozen=True, slots=True)
class WorkBlock:
    """A weekly block (0 is Monday). In every second week: `every_weeks=2`, counted from the week of `week_of`.

    Only with `overnight` may it end on the next day; an end of 00:00 is the midnight after the day.
    """

    location_id: int
    weekday: int
    starts: time
    ends: time
    every_weeks: int = 1
    week_of: date | None = None
    overnight: bool = False


def hours_version(roster: Roster) -> str:
    """What a form carries, so that the rules here notice a change by somebody else."""
    return version_of(_content(roster))


def save_working_hours(
    work: UnitOfWork,
    staff: int | str,
    blocks: Sequence[WorkBlock],
    *,
    from_day: date,
    until: date | None = None,
    seen: str | None = None,
) -> Roster:
    """Let these be somebody's weekly blocks from a day on; no blocks mean that they do not work.

    What was valid before `from_day` stays as it was. With `until` the blocks end there and nothing follows them.

    Raises:
        NotFound: There is no such staff member.
        InvalidInput: Blocks overlap, end before they start, or name what does not exist.
        ChangedMeanwhile: Somebody else has changed the hours since `seen`.
    """
    member = find_staff_member(work, staff)
    roster = load_rosters(work).get(member.id, Roster())
    require_seen(_content(roster), seen)
    hours = [_hours(block, from_day, until) for block in blocks]
    _check(blocks, hours, known_places(work), until is None or until >= from_day)
    end_working_hours(work, member.id, from_day)
    add_working_hours(work, member.id, hours)
    return _kept(work, member.id)


def save_working_day(
    work: UnitOfWork,
    staff: int | str,
    day: date,
    blocks: Sequence[WorkBlock],
    *,
    seen: str | None = None,
) -> Roster:
    """Let one day be different from the week: these blocks, or none for a day off. Their weekday is not looked at.

    Raises:
        NotFound, InvalidInput, ChangedMeanwhile: As `save_working_hours`.
    """
    member = find_staff_member(work, staff)
    require_seen(_content(load_rosters(work).get(member.id, Roster())), seen)
    places = known_places(work)
    hours = [_hours(block, day, day) for block in blocks]
    _check(blocks, hours, places, True)
    remove_working_days(work, member.id, day)
    for block in blocks:
        add_working_day(work, member.id, WorkingDay(block.location_id, day, block.starts, block.ends))
    if not blocks:
        add_working_day(work, member.id, WorkingDay(min(places), day, None, None))
    return _kept(work, member.id)


def clear_working_day(work: UnitOfWork, staff: int | str, day: date) -> Roster:
    """Let the weekly blocks hold again on a day.

    Raises:
        NotFound: There is no such staff member.
    """
    member = find_staff_member(work, staff)
    remove_working_days(work, member.id, day)
    return _kept(work, member.id)


def _hours(block: WorkBlock, from_day: date, until: date | None) -> WorkingHours:
    return WorkingHours(
        block.location_id,
        block.weekday,
        block.starts,
        block.ends,
        block.every_weeks,
        block.week_of,
        from_day,
        until,
    )


def _check(
    blocks: Sequence[WorkBlock], hours: Sequence[WorkingHours], places: Collection[int], ends_after_start: bool
) -> None:
    problems = Problems()
    problems.unless(ends_after_start, "until", "ends_before_start")
    problems.unless(len(blocks) <= _MOST_BLOCKS, "blocks", "too_many")
    for block in blocks:
        check_block(problems, block.weekday, block.starts, block.ends, overnight=block.overnight)
        problems.unless(block.location_id in places, "blocks", "place_unknown")
        problems.need_number(block.every_weeks, "blocks", low=1, high=8)
    problems.stop()
    problems.unless(not any(_meet(one, other) for one, other in combinations(hours, 2)), "blocks", "hours_overlap")
    problems.unless(not any(_meets_itself(one) for one in hours), "blocks", "hours_overlap")
    problems.stop()


def _meet(one: WorkingHours, other: WorkingHours) -> bool:
    """Whether two blocks ever share an instant; one may reach from Sunday into the next week."""
    first, second = (
        week_minutes(one.weekday, one.starts, one.ends),
        week_minutes(other.weekday, other.starts, other.ends),
    )
    for weeks in (-1, 0, 1):
        low, high = second[0] + weeks * _WEEK_MINUTES, second[1] + weeks * _WEEK_MINUTES
        if first[0] < high and low < first[1] and _share_a_week(one, other, weeks):
            return True
    return False


def _meets_itself(block: WorkingHours) -> bool:
    low, high = week_minutes(block.weekday, block.starts, block.ends)
    return high - low > _WEEK_MINUTES


def _share_a_week(one: WorkingHours, other: WorkingHours, weeks: int) -> bool:
    """Whether there is a week of the first block whose `weeks`-next week is one of the other."""
    apart = (_week_number(other) - weeks - _week_number(one)) % gcd(one.every_weeks, other.every_weeks)
    return apart == 0


def _week_number(block: WorkingHours) -> int:
    day = block.week_of or block.valid_from
    return (day - timedelta(days=day.weekday())).toordinal() // 7


def _content(roster: Roster) -> Content:
    weekly = [
        [
            one.location_id,
            one.weekday,
            one.starts,
            one.ends,
            one.every_weeks,
            one.week_of,
            one.valid_from,
            one.valid_until,
        ]
        for one in roster.weekly
    ]
    days = [[one.location_id, one.day, one.starts, one.ends] for one in roster.days]
    return {"weekly": sorted(weekly, key=str), "days": sorted(days, key=str)}


def _kept(work: UnitOfWork, staff_id: int) -> Roster:
    saved = load_rosters(work).get(staff_id, Roster())
    keep_version(work, _SUBJECT, staff_id, _content(saved))
    return saved
