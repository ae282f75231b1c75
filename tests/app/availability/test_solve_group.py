"""Several at once: on small cases the answer is the one that trying everything gives, and it is really bookable."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import permutations, product
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from app.availability.booking_rules import BookingRules
from app.availability.day_starts import Lead
from app.availability.loaded_days import LoadedDays
from app.availability.repository import NOTHING_IGNORED
from app.availability.search import Search
from app.availability.solve_group import Arrangement, GroupProblem, group_starts, solve_group
from app.services.service import Need, Role, Segment
from app.staff.staff_member import Skill
from tests.app.availability.pure_rules import PLACE, pure_rules, pure_service

DAY = date(2026, 3, 3)
OPENS, CLOSES = 9 * 60, 12 * 60
ROOMS = (101, 102)
TICK = 5
STEP = 15


@dataclass(frozen=True)
class Part:
    minutes: int
    after: int
    staff: tuple[int, ...]
    needs_room: bool


@dataclass(frozen=True)
class Case:
    """Busy times are minutes of the day, by resource: staff 1 to 3, rooms 101 and 102."""

    parts: tuple[Part, ...]
    busy: dict[int, list[tuple[int, int]]]
    arrangement: Arrangement
    wait: int


def try_everything(case: Case) -> list[int]:
    """The first minutes at which some choice of order, people, rooms and waits fits; found without any cleverness."""
    orders = list(permutations(range(len(case.parts))))
    if case.arrangement is not Arrangement.ANY_ORDER:
        orders = orders[:1]
    return [at for at in range(OPENS, CLOSES, STEP) if any(fits(case, order, at) for order in orders)]


def fits(case: Case, order: tuple[int, ...], at: int) -> bool:
    parts = [case.parts[number] for number in order]
    waits = [range(0, case.wait + 1, TICK) if number else [0] for number in range(len(parts))]
    if case.arrangement is Arrangement.SIDE_BY_SIDE:
        waits = [[0] for _ in parts]
    rooms = [ROOMS if part.needs_room else (0,) for part in parts]
    return any(
        is_possible(case, parts, at, delays, people, units)
        for delays in product(*waits)
        for people in product(*(part.staff for part in parts))
        for units in product(*rooms)
    )


def is_possible(
    case: Case, parts: list[Part], at: int, delays: tuple[int, ...], people: tuple[int, ...], units: tuple[int, ...]
) -> bool:
    taken = {
        (resource, minute)
        for resource, spans in case.busy.items()
        for low, high in spans
        for minute in range(low, high)
    }
    for part, delay, person, unit in zip(parts, delays, people, units, strict=True):
        start = at + delay
        if start < OPENS or start + part.minutes > CLOSES:
            return False
        own = {
            (who, minute) for who in (person, unit) if who for minute in range(start, start + part.minutes + part.after)
        }
        if own & taken:
            return False
        taken |= own
        if case.arrangement is not Arrangement.SIDE_BY_SIDE:
            at = start + part.minutes
    return True


def problem_of(case: Case) -> GroupProblem:
    midnight = int(datetime(DAY.year, DAY.month, DAY.day, tzinfo=UTC).timestamp())
    week = {day: [(OPENS, CLOSES)] for day in range(7)}
    rules = pure_rules(
        ZoneInfo("UTC"), opening=week, rosters=[week] * 3, service=pure_service([Segment(15)]), pools={"room": ROOMS}
    )
    busy = {
        resource: sorted((midnight + low * 60, midnight + high * 60) for low, high in spans)
        for resource, spans in case.busy.items()
    }
    parts = tuple(loaded(rules, busy, number + 1, part) for number, part in enumerate(case.parts))
    return GroupProblem(parts, case.arrangement, case.wait * 60)


def loaded(rules: BookingRules, busy: dict[int, list[tuple[int, int]]], number: int, part: Part) -> LoadedDays:
    needs = (Need(Role.LEAD), Need(Role.POOL, pool="room")) if part.needs_room else (Need(Role.LEAD),)
    service = replace(pure_service([Segment(part.minutes, needs)], after=part.after), id=number)
    able = [replace(rules.staff[one], skills={number: Skill(number)}) for one in part.staff]
    leads = tuple(Lead(member, rules.footprint(service, (), None)) for member in able)
    search = Search(
        rules=rules,
        service=service,
        extras=(),
        leads=leads,
        any_staff=True,
        location_id=None,
        ignored=NOTHING_IGNORED,
        now=0,
        earliest=0,
        today=DAY,
        last_bookable=DAY,
        step=STEP * 60,
    )
    return LoadedDays(search, DAY, DAY, busy, frozenset(), None)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    parts = draw(
        st.lists(
            st.builds(
                Part,
                st.sampled_from([15, 30, 45, 60]),
                st.sampled_from([0, 0, 10]),
                st.lists(st.integers(1, 3), min_size=1, max_size=3, unique=True).map(tuple),
                st.booleans(),
            ),
            min_size=2,
            max_size=3,
        )
    )
    busy = {
        resource: free_of_overlap(draw(st.lists(st.tuples(st.integers(0, 35), st.integers(1, 12)), max_size=4)))
        for resource in (1, 2, 3, *ROOMS)
    }
    return Case(tuple(parts), busy, draw(st.sampled_from(Arrangement)), draw(st.sampled_from([0, 10])))


def free_of_overlap(wanted: list[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for tick, length in sorted(wanted):
        low, high = OPENS + tick * TICK, OPENS + (tick + length) * TICK
        if not found or found[-1][1] <= low:
            found.append((low, high))
    return found


@settings(max_examples=40, deadline=None, derandomize=True)
@given(cases())
def test_the_solution_is_the_one_brute_force_finds(case: Case) -> None:
    problem = problem_of(case)
    midnight = int(datetime(DAY.year, DAY.month, DAY.day, tzinfo=UTC).timestamp())

    solved = {(at - midnight) // 60: solve_group(problem, at, PLACE) for at, _ in group_starts(problem, DAY)}

    assert sorted(at for at, placed in solved.items() if placed) == try_everything(case)
    for at, placed in solved.items():
        claims = [claim for one in placed or () for claim in one.claims]
        assert not any(
            one.resource_id == other.resource_id and one.starts_at < other.ends_at and other.starts_at < one.ends_at
            for number, one in enumerate(claims)
            for other in claims[number + 1 :]
        )
        if placed:
            assert [one.part for one in placed] == list(range(len(case.parts)))
            assert min(one.at for one in placed) == midnight + at * 60
