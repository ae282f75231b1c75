"""Explains why a time cannot be had, and what is free around it."""

from datetime import datetime, timedelta

from app.availability.check_start import facts_of
from app.availability.closest_rule import closest_rule
from app.availability.loaded_days import load_days
from app.availability.nearest import nearest_on_both_sides
from app.availability.query import Rule, WhyNot
from app.availability.repository import NOTHING_IGNORED, Ignored
from app.availability.search import open_search
from app.business.wall_clock import local_day
from app.clock import to_unix
from app.unit_of_work import UnitOfWork

_A_DAY = timedelta(days=1)


def explain(
    work: UnitOfWork,
    service_id: int,
    staff_id: int | None,
    starts_at: datetime,
    *,
    extra_ids: tuple[int, ...] = (),
    ignored: Ignored = NOTHING_IGNORED,
) -> WhyNot:
    """The exact rule that blocks a service at an instant, and the nearest free slots before and after.

    Of several staff the one who comes closest to being free is explained.

    Raises:
        NotFound: There is no such service, extra or staff member.
    """
    search = open_search(work, service_id=service_id, extra_ids=extra_ids, staff_id=staff_id, ignored=ignored)
    at = to_unix(starts_at)
    day = local_day(search.rules.business.zone, at)
    # Days that no rule lets pass need not be read; a place in another zone may be a day ahead or behind.
    nearby = min(max(day, search.today - _A_DAY), search.last_bookable + _A_DAY)
    days = load_days(work, search, nearby, nearby, beyond_window=True)
    rule, location_id = closest_rule(days, at)
    facts = facts_of(days, rule, day, location_id)
    if staff_id is not None:
        facts["staff"] = search.rules.staff[staff_id].name
    if rule in (None, Rule.NO_SKILL):
        return WhyNot(rule, facts, None, None)
    before, after = nearest_on_both_sides(work, search, at)
    return WhyNot(rule, facts, before, after)
