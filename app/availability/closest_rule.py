"""Of all staff and places that could do a service at an instant, the one that comes closest to being free."""

from app.availability.check_start import check_start
from app.availability.day_starts import day_starts
from app.availability.loaded_days import LoadedDays
from app.availability.query import Rule
from app.business.wall_clock import local_day

# The further down, the closer the time was to being free.
_ORDER = tuple(Rule)


def closest_rule(days: LoadedDays, at: int) -> tuple[Rule | None, int]:
    """The rule that stops the closest one, and the place; no rule when somebody is free at this instant."""
    search = days.search
    if search.is_for_sessions:
        return session_rule(days, at)
    places = [place for place in search.rules.locations if search.location_id in (None, place)]
    found: list[tuple[int, Rule | None, int]] = []
    for lead in search.leads:
        for location_id in places:
            rule = check_start(days, lead, at, location_id).rule
            if rule is None and not is_on_grid(days, at):
                rule = Rule.STEP
            found.append((closeness(rule), rule, location_id))
    if not found:
        return Rule.NO_SKILL, next(iter(search.rules.locations), 0)
    _, rule, location_id = max(found, key=lambda one: one[0])
    return rule, location_id


def closeness(rule: Rule | None) -> int:
    """How far a time came before this rule stopped it."""
    return len(_ORDER) if rule is None else _ORDER.index(rule)


def is_on_grid(days: LoadedDays, at: int) -> bool:
    """Whether somebody could start at this instant by the steps in which times are offered."""
    search = days.search
    day = local_day(search.rules.business.zone, at)
    return any(
        start == at
        for lead in search.leads
        for start, _ in day_starts(search.rules, days.busy, lead, day, search.limits())
    )


def session_rule(days: LoadedDays, at: int) -> tuple[Rule | None, int]:
    """The rule that stops somebody from joining a session at this instant, and the place."""
    search = days.search
    place = next(iter(search.rules.locations), 0)
    meant = [
        one
        for one in days.sessions
        if one.starts_at == at
        and search.wanted_staff_id in (None, one.staff_id)
        and (one.staff_id is None or one.staff_id in search.rules.staff)
    ]
    if at < search.now:
        return Rule.PAST, place
    if not meant:
        return Rule.NO_SESSION, place
    zone = search.rules.business.zone
    if at < search.earliest:
        return Rule.NOTICE, meant[0].location_id
    if local_day(zone, at) > search.last_bookable:
        return Rule.WINDOW, meant[0].location_id
    free = next((one for one in meant if one.free_seats), None)
    return (Rule.FULL, meant[0].location_id) if free is None else (None, free.location_id)
