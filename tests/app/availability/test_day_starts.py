"""The calculation of free starts against the brute-force model, in zones that do unusual things."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from app.availability.booking_rules import BookingRules
from app.availability.day_starts import Busy, DayLimits, Lead, assign, day_starts
from app.availability.ranges import merge, overlapping
from app.services.service import Need, Role, Segment
from tests.app.availability.minute_model import MinuteModel, ModelNeed, ModelPerson, Week
from tests.app.availability.pure_rules import SECOND_SKILL, SERVICE, pure_rules, pure_service

ZONES = [
    "America/New_York",
    "Europe/Berlin",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Pacific/Apia",
    "America/St_Johns",
    "Pacific/Chatham",
    "Africa/Casablanca",
    "America/Havana",
    "Africa/Cairo",
    "America/Santiago",
    "Antarctica/Troll",
    "Pacific/Kiritimati",
    "Asia/Kolkata",
]
ROOM = "room"


@cache
def change_days(zone: str) -> list[date]:
    """The days of 2026 on which clocks change, those around them, and the day that Apia left out."""
    info = ZoneInfo(zone)
    days = [date(2026, 1, 1) + timedelta(days=ahead) for ahead in range(365)]
    found = {day for day in days if _noon(info, day) != _noon(info, day - timedelta(days=1))}
    around = {day + timedelta(days=shift) for day in found for shift in (-1, 0, 1)}
    if zone == "Pacific/Apia":
        around |= {date(2011, 12, 29), date(2011, 12, 30), date(2011, 12, 31)}
    return sorted(around | {date(2026, 5, 12)})


def _noon(zone: ZoneInfo, day: date) -> timedelta | None:
    return datetime(day.year, day.month, day.day, 12, tzinfo=zone).utcoffset()


@dataclass(frozen=True)
class Case:
    """The same world twice: for the model and for the real calculation."""

    day: date
    model: MinuteModel
    rules: BookingRules
    busy: Busy

    @property
    def lead(self) -> Lead:
        service = self.rules.services[SERVICE]
        return Lead(self.rules.staff[1], self.rules.footprint(service, (), 1))

    @property
    def limits(self) -> DayLimits:
        return DayLimits(step=self.model.step_minutes * 60, earliest=0)


def fives(low: int, high: int) -> st.SearchStrategy[int]:
    return st.integers(low // 5, high // 5).map(lambda number: number * 5)


@st.composite
def weeks(draw: st.DrawFn, day: date) -> Week:
    """Always, or up to three blocks on the day and some on its neighbours, so that midnight is passed now and then."""
    if draw(st.booleans()):
        return {weekday: [(0, 1440)] for weekday in range(7)}
    week: Week = {}
    for shift in (-1, 0, 1):
        blocks = []
        for _ in range(draw(st.integers(0, 3 if shift == 0 else 1))):
            first = draw(fives(0, 1435))
            blocks.append((first, first + draw(fives(5, 1440))))
        week[(day + timedelta(days=shift)).weekday()] = blocks
    return week


@st.composite
def busy_lists(draw: st.DrawFn, day: date) -> list[tuple[int, int]]:
    midnight = int(datetime(day.year, day.month, day.day, tzinfo=ZoneInfo("UTC")).timestamp())
    found = []
    for _ in range(draw(st.integers(0, 4))):
        begin = midnight + draw(fives(-720, 2160)) * 60
        found.append((begin, begin + draw(fives(5, 240)) * 60))
    return merge(found)


@st.composite
def cases(draw: st.DrawFn, *, with_others: bool) -> Case:
    zone = draw(st.sampled_from(ZONES))
    day = draw(st.sampled_from(change_days(zone)))
    lengths = draw(st.lists(fives(5, 60), min_size=1, max_size=4))
    lead_in = sorted(draw(st.sets(st.integers(0, len(lengths) - 1), min_size=1)))
    people = [ModelPerson(draw(weeks(day)), draw(busy_lists(day))) for _ in range(3 if with_others else 1)]
    units = [draw(busy_lists(day)) for _ in range(draw(st.integers(1, 3)) if with_others else 0)]
    seconds_in, rooms_in = _others(draw, len(lengths)) if with_others else ([], [])
    before, after = draw(fives(0, 30)), draw(fives(0, 30))
    model = MinuteModel(
        zone=ZoneInfo(zone),
        opening=draw(weeks(day)),
        lead=people[0],
        people=people,
        units=units,
        segments=lengths,
        lead_in=lead_in,
        needs=[
            *(ModelNeed([1, 2], [], segments) for segments in seconds_in),
            *(ModelNeed([], list(range(len(units))), segments) for segments in rooms_in),
        ],
        before=before,
        after=after,
        step_minutes=draw(st.sampled_from([5, 15, 20, 30, 45, 60])),
    )
    return _case(day, model, seconds_in, rooms_in)


def _others(draw: st.DrawFn, segments: int) -> tuple[list[list[int]], list[list[int]]]:
    """In which segments seconds and rooms are needed; a second need of a kind is a subset of the first."""
    found: list[list[list[int]]] = []
    for most in (2, 2):
        needs: list[list[int]] = []
        allowed = set(range(segments))
        for _ in range(draw(st.integers(0, most))):
            chosen = draw(st.sets(st.sampled_from(sorted(allowed)), min_size=1))
            needs.append(sorted(chosen))
            allowed = chosen
        found.append(needs)
    return found[0], found[1]


def _case(day: date, model: MinuteModel, seconds_in: list[list[int]], rooms_in: list[list[int]]) -> Case:
    segments = []
    for number, minutes in enumerate(model.segments):
        needs = [Need(Role.LEAD)] if number in model.lead_in else []
        needs += [Need(Role.SECOND, skill_service_id=SECOND_SKILL) for found in seconds_in if number in found]
        needs += [Need(Role.POOL, pool=ROOM) for found in rooms_in if number in found]
        segments.append(Segment(minutes, tuple(needs)))
    rooms = [100 + number for number in range(len(model.units))]
    rules = pure_rules(
        model.zone,
        opening=model.opening,
        rosters=[person.week for person in model.people],
        service=pure_service(segments, before=model.before, after=model.after),
        pools={ROOM: rooms},
        skills=[{SERVICE, SECOND_SKILL}, {SECOND_SKILL}, {SECOND_SKILL}],
    )
    busy = {number + 1: person.busy for number, person in enumerate(model.people)}
    return Case(day, model, rules, busy | dict(zip(rooms, model.units, strict=True)))


@settings(max_examples=90, deadline=None, derandomize=True)
@given(cases(with_others=False))
def test_one_person_is_free_exactly_when_the_model_says_so(case: Case) -> None:
    expected = case.model.starts(case.day)

    found = day_starts(case.rules, case.busy, case.lead, case.day, case.limits)

    assert [start for start, _ in found] == expected


@settings(max_examples=70, deadline=None, derandomize=True)
@given(cases(with_others=True))
def test_seconds_and_rooms_are_found_exactly_when_the_model_finds_them(case: Case) -> None:
    expected = case.model.starts(case.day)

    found = day_starts(case.rules, case.busy, case.lead, case.day, case.limits)

    assert [start for start, _ in found] == expected
    for start, place in found:
        claims = assign(case.rules, case.busy, case.lead, location_id=place, day=case.day, start=start)
        assert claims is not None
        for claim in claims:
            assert not overlapping(case.busy[claim.resource_id], claim.starts_at, claim.ends_at)
