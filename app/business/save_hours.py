"""Saves when a place is open: weekly hours from a day on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from itertools import combinations

from app.business.opening import OpeningCalendar, WeeklyHours
from app.business.repository import add_opening_hours, find_location, load_opening, remove_opening_hours
from app.edits import Content, Problems, require_seen, version_of
from app.edits.history import keep_version
from app.edits.hours import check_block, week_minutes
from app.unit_of_work import UnitOfWork

_SUBJECT = "opening_hours"
_WEEK_MINUTES = 7 * 1440
_MOST_BLOCKS = 50


@dataclass(frozen=True, slots=True)
class OpeningBlock:
    """A weekly block (0 is Monday). Only with `overnight` may it end on the next day; 00:00 ends at midnight."""

    weekday: int
    opens: time
    closes: time
    overnight: bool = False


def opening_version(opening: OpeningCalendar) -> str:
    """What a form carries, so that `save_opening_hours` notices a change by somebody else."""
    return version_of(_content(opening))


def hours_on(opening: OpeningCalendar, day: date) -> tuple[WeeklyHours, ...]:
    """The set of weekly hours that is valid on a day, as a form shows it."""
    newest = max((block.valid_from for block in opening.weekly if block.valid_from <= day), default=None)
    return tuple(block for block in opening.weekly if block.valid_from == newest)


def save_opening_hours(
    work: UnitOfWork,
    location: int | str,
    blocks: Sequence[OpeningBlock],
    *,
    from_day: date,
    seen: str | None = None,
) -> OpeningCalendar:
    """Let these be a place's weekly hours from a day on; days before it keep theirs, sets planned after it are gone.

    Run it through `app.appointments.change_rules`, which asks the owner about appointments they no longer fit.

    Raises:
        NotFound: There is no such place.
        InvalidInput: Blocks overlap, end before they start, or there are none.
        ChangedMeanwhile: Somebody else has changed the hours since `seen`.
    """
    place = find_location(work, location)
    require_seen(_content(load_opening(work, place.id)), seen)
    _check(blocks)
    remove_opening_hours(work, place.id, from_day)
    add_opening_hours(work, place.id, [WeeklyHours(one.weekday, one.opens, one.closes, from_day) for one in blocks])
    saved = load_opening(work, place.id)
    keep_version(work, _SUBJECT, place.id, _content(saved))
    return saved


def _check(blocks: Sequence[OpeningBlock]) -> None:
    problems = Problems()
    problems.unless(bool(blocks), "blocks", "hours_missing")
    problems.unless(len(blocks) <= _MOST_BLOCKS, "blocks", "too_many")
    for block in blocks:
        check_block(problems, block.weekday, block.opens, block.closes, overnight=block.overnight)
    problems.stop()
    spans = [week_minutes(one.weekday, one.opens, one.closes) for one in blocks]
    problems.unless(not any(_meet(one, other) for one, other in combinations(spans, 2)), "blocks", "hours_overlap")
    problems.stop()


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two stretches of a week share a minute; one may reach from Sunday into Monday."""
    shifts = (-_WEEK_MINUTES, 0, _WEEK_MINUTES)
    return any(one[0] < other[1] + shift and other[0] + shift < one[1] for shift in shifts)


def _content(opening: OpeningCalendar) -> Content:
    weekly = [[one.weekday, one.opens, one.closes, one.valid_from] for one in opening.weekly]
    return {"weekly": sorted(weekly, key=str)}
