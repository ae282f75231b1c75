"""Saves days on which a place, or the whole business, is closed or open at other hours."""

from collections.abc import Sequence
from datetime import date, time, timedelta
from itertools import combinations

from app.business.business import Texts
from app.business.opening import SpecialDay
from app.business.repository import add_special_day, find_location, list_special_days, remove_special_days
from app.edits import Content, Problems
from app.edits.history import keep_version
from app.edits.hours import check_block, week_minutes
from app.edits.texts import check_length, clean_lines
from app.errors import NotFound
from app.unit_of_work import UnitOfWork

_SUBJECT = "special_days"
_LONGEST = timedelta(days=366)
_EVERYWHERE = 0


def save_special_days(
    work: UnitOfWork,
    first_day: date,
    last_day: date,
    *,
    hours: Sequence[tuple[time, time]] = (),
    reason: Texts | None = None,
    location: int | str | None = None,
) -> None:
    """Let these days have other hours, or none, with a reason customers may hear; without a place everywhere.

    The same days again replace what was said of them before. Run it through `app.appointments.change_rules`.

    Raises:
        NotFound: There is no such place.
        InvalidInput: The days are in the wrong order, meet other special days, or the hours make no sense.
    """
    place_id = None if location is None else find_location(work, location).id
    text = clean_lines(reason or {})
    _check(work, place_id, first_day, last_day, hours, text)
    remove_special_days(work, place_id, first_day, last_day)
    for opens, closes in hours or ((None, None),):
        add_special_day(work, SpecialDay(first_day, last_day, opens, closes, text), location_id=place_id)
    _keep(work, place_id)


def forget_special_days(
    work: UnitOfWork, first_day: date, last_day: date, *, location: int | str | None = None
) -> None:
    """Let the weekly hours hold again on these days.

    Raises:
        NotFound: There is no such place, or nothing special on exactly these days.
    """
    place_id = None if location is None else find_location(work, location).id
    if not remove_special_days(work, place_id, first_day, last_day):
        raise NotFound(what="special_days")
    _keep(work, place_id)


def _check(
    work: UnitOfWork,
    place_id: int | None,
    first_day: date,
    last_day: date,
    hours: Sequence[tuple[time, time]],
    reason: Texts,
) -> None:
    problems = Problems()
    problems.unless(first_day <= last_day, "last_day", "ends_before_start")
    problems.unless(last_day - first_day <= _LONGEST, "last_day", "too_many")
    for opens, closes in hours:
        check_block(problems, 0, opens, closes, overnight=False, name="hours")
    spans = [week_minutes(0, *block) for block in hours]
    apart = all(one[1] <= other[0] or other[1] <= one[0] for one, other in combinations(spans, 2))
    problems.unless(apart, "hours", "hours_overlap")
    check_length(problems, reason, "reason")
    problems.unless(not _meets_others(work, place_id, first_day, last_day), "first_day", "special_days_overlap")
    problems.stop()


def _meets_others(work: UnitOfWork, place_id: int | None, first_day: date, last_day: date) -> bool:
    """Whether other days of the same place meet these; exactly the same ones are replaced."""
    return any(
        where == place_id
        and (day.first_day, day.last_day) != (first_day, last_day)
        and day.first_day <= last_day
        and first_day <= day.last_day
        for where, day in list_special_days(work)
    )


def _keep(work: UnitOfWork, place_id: int | None) -> None:
    days = [
        [one.first_day, one.last_day, one.opens, one.closes, one.reason]
        for where, one in list_special_days(work)
        if where == place_id
    ]
    content: Content = {"days": days}
    keep_version(work, _SUBJECT, place_id or _EVERYWHERE, content)
