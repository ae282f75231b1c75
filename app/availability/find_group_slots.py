"""Finds times for several at once: a family side by side or back to back, a cut and a colour by different people."""

from dataclasses import dataclass
from datetime import date, datetime, time

from app.availability.calendar_days import each_day
from app.availability.day_reason import day_reason
from app.availability.find_slots import time_window
from app.availability.loaded_days import LoadedDays, Start, leg_of, load_days
from app.availability.query import Availability, DayAnswer, Rule, SlotQuery
from app.availability.repository import Ignored
from app.availability.search import Search, open_search
from app.availability.slot import Leg, Slot
from app.availability.solve_group import Arrangement, GroupProblem, Placed, group_starts, solve_group
from app.business.wall_clock import minute_of
from app.clock import from_unix, to_unix
from app.errors import InvalidInput
from app.unit_of_work import UnitOfWork

MOST_PARTS = 5
LONGEST_WAIT_MINUTES = 60
_MOST_DAYS = 62
_NOON = time(12)


@dataclass(frozen=True, slots=True)
class GroupPart:
    """One service for one person, with a certain staff member or with anybody."""

    service_id: int
    extra_ids: tuple[int, ...] = ()
    staff_id: int | None = None


@dataclass(frozen=True, slots=True)
class GroupQuery:
    """Several services that belong together. The time of day is that of the first start; `latest` is exclusive."""

    parts: tuple[GroupPart, ...]
    arrangement: Arrangement
    first_day: date
    last_day: date
    location_id: int | None = None
    weekdays: frozenset[int] | None = None
    earliest: time | None = None
    latest: time | None = None
    exact_time: time | None = None
    longest_wait_minutes: int = 0
    limit: int | None = None
    own_conversation_id: int | None = None


def find_group_slots(work: UnitOfWork, query: GroupQuery) -> Availability:
    """Slots with one leg for each part, in the order of the parts: every start at which all of them fit.

    Such a slot is held and booked like any other, all legs or none.

    Raises:
        NotFound: There is no such service, extra or staff member.
        InvalidInput: Too few or too many parts, or one of them is a class.
    """
    _check(query)
    searches = [_search(work, query, part) for part in query.parts]
    if any(search.is_for_sessions for search in searches):
        raise InvalidInput(field="parts", reason="no_class_in_group")
    answers: list[DayAnswer] = []
    left = query.limit
    for day in each_day(query.first_day, query.last_day):
        if query.weekdays is not None and day.weekday() not in query.weekdays:
            continue
        if left is not None and left <= 0:
            break
        parts = _load(work, searches, day)
        slots = _slots(query, parts, day, left)
        left = None if left is None else left - len(slots)
        answers.append(DayAnswer(day, slots, None if slots else _reason(parts, day)))
    return Availability(tuple(answers), searches[0].rules.version)


def _check(query: GroupQuery) -> None:
    if not 2 <= len(query.parts) <= MOST_PARTS:
        raise InvalidInput(field="parts", reason="number_out_of_range", low=2, high=MOST_PARTS)
    if not 0 <= query.longest_wait_minutes <= LONGEST_WAIT_MINUTES:
        raise InvalidInput(field="wait", reason="number_out_of_range", low=0, high=LONGEST_WAIT_MINUTES)
    if (query.last_day - query.first_day).days >= _MOST_DAYS:
        raise InvalidInput(field="last_day", reason="too_many")


def _search(work: UnitOfWork, query: GroupQuery, part: GroupPart) -> Search:
    return open_search(
        work,
        service_id=part.service_id,
        extra_ids=part.extra_ids,
        staff_id=part.staff_id,
        location_id=query.location_id,
        ignored=Ignored(conversation_id=query.own_conversation_id),
    )


def _load(work: UnitOfWork, searches: list[Search], day: date) -> tuple[LoadedDays, ...]:
    """The day as each part sees it; earlier parts of the same service count against its caps."""
    zone = searches[0].rules.business.zone
    found = []
    for number, search in enumerate(searches):
        same = sum(other.service.id == search.service.id for other in searches[:number])
        also = [to_unix(datetime.combine(day, _NOON, zone))] * same
        found.append(load_days(work, search, day, day, also_starting=also))
    return tuple(found)


def _slots(query: GroupQuery, parts: tuple[LoadedDays, ...], day: date, limit: int | None) -> tuple[Slot, ...]:
    if not all(days.is_open(day) for days in parts):
        return ()
    problem = GroupProblem(parts, query.arrangement, query.longest_wait_minutes * 60)
    found: dict[int, Slot] = {}
    for at, place in group_starts(problem, day):
        if limit is not None and len(found) >= limit:
            break
        if at in found or not _is_wished(query, parts[0], at, place):
            continue
        placed = solve_group(problem, at, place)
        if placed is not None:
            legs = tuple(_leg(parts[one.part], one, place) for one in placed)
            found[at] = Slot(legs, parts[0].search.rules.business.currency)
    return tuple(found.values())


def _is_wished(query: GroupQuery, days: LoadedDays, at: int, place: int) -> bool:
    wish = SlotQuery(
        0, query.first_day, query.last_day, earliest=query.earliest, latest=query.latest, exact_time=query.exact_time
    )
    window = time_window(wish)
    local = from_unix(at).astimezone(days.search.rules.locations[place].zone)
    return window is None or window[0] <= minute_of(local.time()) < window[1]


def _leg(days: LoadedDays, placed: Placed, place: int) -> Leg:
    return leg_of(days.search, Start(placed.at, place, placed.lead), placed.claims)


def _reason(parts: tuple[LoadedDays, ...], day: date) -> Rule:
    """What stops one of the parts by itself; when each alone would fit, the day is too full for all."""
    for days in parts:
        if not days.has_start(day, days.search.limits()):
            return day_reason(days, day, None)
    return Rule.FULL
