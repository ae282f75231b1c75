"""Explains why a time cannot be had, and what is free around it."""

from datetime import date, datetime
from typing import Any

from app.availability.check_start import check_start, facts_of
from app.availability.day_starts import day_starts
from app.availability.loaded_days import LoadedDays, load_days
from app.availability.nearest import nearest_on_both_sides
from app.availability.query import Rule, WhyNot
from app.availability.repository import NOTHING_IGNORED, Ignored
from app.availability.search import open_search
from app.business.wall_clock import local_day
from app.clock import to_unix
from app.unit_of_work import UnitOfWork

# The further down, the closer the time was to being free: of several staff the closest one is explained.
_ORDER = tuple(Rule)


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

    Raises:
        NotFound: There is no such service, extra or staff member.
    """
    search = open_search(work, service_id=service_id, extra_ids=extra_ids, staff_id=staff_id, ignored=ignored)
    at = to_unix(starts_at)
    day = local_day(search.rules.business.zone, at)
    days = load_days(work, search, day, day, beyond_window=True)
    rule, location_id = _closest_rule(days, at)
    before, after = (None, None) if rule in (None, Rule.NO_SKILL) else nearest_on_both_sides(work, search, at)
    return WhyNot(rule, _facts(days, rule, day, location_id, staff_id), before, after)


def _closest_rule(days: LoadedDays, at: int) -> tuple[Rule | None, int]:
    """The rule of the staff member and place that come closest to it."""
    places = list(days.search.rules.locations)
    found: list[tuple[int, Rule | None, int]] = []
    for lead in days.search.leads:
        for location_id in places:
            rule = check_start(days, lead, at, location_id).rule
            if rule is None and not _is_on_grid(days, at):
                rule = Rule.STEP
            found.append((len(_ORDER) if rule is None else _ORDER.index(rule), rule, location_id))
    if not found:
        return Rule.NO_SKILL, places[0]
    _, rule, location_id = max(found, key=lambda one: one[0])
    return rule, location_id


def _is_on_grid(days: LoadedDays, at: int) -> bool:
    search = days.search
    return any(
        start == at
        for lead in search.leads
        for start, _ in day_starts(
            search.rules, days.busy, lead, local_day(search.rules.business.zone, at), search.limits()
        )
    )


def _facts(days: LoadedDays, rule: Rule | None, day: date, location_id: int, staff_id: int | None) -> dict[str, Any]:
    facts = facts_of(days, rule, day, location_id)
    if staff_id is not None:
        facts["staff"] = days.search.rules.staff[staff_id].name
    return facts
