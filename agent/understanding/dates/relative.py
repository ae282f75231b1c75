"""Days and moments counted from another: in two weeks, a week from Tuesday, 30 minutes later, tomorrow."""

from datetime import date

from agent.understanding.dates.almanac import (
    DAY,
    WEEK,
    add_days,
    add_months,
    add_seconds,
    add_workdays,
    grain_span,
    week_of,
    weekday_on_or_after,
)
from agent.understanding.dates.expression import Relation, Source
from agent.understanding.dates.grammar import Stage
from agent.understanding.dates.lengths import seconds_of
from agent.understanding.dates.nodes import (
    Day,
    Deictic,
    Edge,
    EdgeKind,
    Grain,
    Length,
    Moment,
    Node,
    Number,
    Ordinal,
    Period,
    Stretch,
    Unit,
    Weekday,
)
from agent.understanding.dates.resolve import resolve_day
from agent.understanding.dates.scene import Scene

RELATIVE = Stage("relative")

_DAYS_OF = {Grain.DAY: 1, Grain.WEEK: 7, Grain.FORTNIGHT: 14, Grain.WEEKEND: 7, Grain.WORKWEEK: 7}
_MONTHS_OF = {
    Grain.MONTH: 1,
    Grain.QUARTER: 3,
    Grain.HALF_YEAR: 6,
    Grain.YEAR: 12,
    Grain.DECADE: 120,
    Grain.CENTURY: 1200,
}


def shift_day(day: date, length: Length, sign: int = 1) -> date | None:
    """A day moved by a length of days or more; None for hours and minutes."""
    found: date | None = day
    for grain, amount in length.amounts:
        if found is None:
            return None
        found = _shift_by(found, grain, amount * sign)
    return found


def _shift_by(day: date, grain: Grain, amount: float) -> date | None:
    if grain is Grain.WORKDAY:
        return add_workdays(day, int(amount))
    if grain in _DAYS_OF:
        return add_days(day, round(amount * _DAYS_OF[grain]))
    if grain not in _MONTHS_OF:
        return None
    months = amount * _MONTHS_OF[grain]
    whole = add_months(day, int(months))
    return add_days(whole, round((months - int(months)) * 30)) if whole else None


def from_now(length: Length, scene: Scene, sign: int = 1) -> Node | None:
    """A day for lengths of whole days, an instant for hours and minutes."""
    if length.is_clock:
        instant = add_seconds(scene.now, sign * seconds_of(length))
        return Moment(instant=instant.replace(second=0, microsecond=0)) if instant else None
    base = scene.today
    day = shift_day(base, length, sign)
    return Day(fixed=day, source=Source.RELATIVE) if day else None


@RELATIVE.rule(
    "in LENGTH",
    "LENGTH hence",
    "in LENGTH hence",
    "LENGTH afterwards",
    "LENGTH EDGE !DEICTIC|PERIOD|DAY|UNIT|WEEKDAY|in",
)
def ahead(scene: Scene, length: Length, edge: Edge | None = None) -> Node | None:
    if edge is not None and edge.kind is not EdgeKind.LATER:
        return None
    if edge is not None and scene.anchor:
        return _later_than(scene.anchor, length)
    return from_now(length, scene)


def _later_than(anchor: date, length: Length) -> Node | None:
    """With a day on the table "a week later" counts from it, and "an hour later" is how far to shift."""
    if length.is_clock:
        return length
    day = shift_day(anchor, length)
    return Day(fixed=day, source=Source.ANCHOR) if day else None


@RELATIVE.rule("LENGTH ago")
def behind(scene: Scene, length: Length) -> Node | None:
    return from_now(length, scene, -1)


@RELATIVE.rule("WEEKDAY comma? in? LENGTH hence", "WEEKDAY comma? in LENGTH", "in LENGTH on WEEKDAY")
def weekday_in_week(scene: Scene, first: Weekday | Length, second: Weekday | Length) -> Day | None:
    """Friday two weeks from now: the Friday of that week."""
    weekday, length = (first, second) if isinstance(first, Weekday) else (second, first)
    if not isinstance(weekday, Weekday) or not isinstance(length, Length):
        return None
    day = None if length.is_clock else shift_day(scene.today, length)
    if day is None:
        return None
    return _weekday_near(weekday, day, length, scene)


@RELATIVE.rule("LENGTH from|after on? the? DAY on WEEKDAY")
def weekday_after_length(scene: Scene, length: Length, base: Day, weekday: Weekday) -> Day | None:
    """two months from today on Tuesday."""
    counted = _from_day(length, base, scene, 1)
    return _weekday_near(weekday, counted.fixed, length, scene) if counted and counted.fixed else None


def _weekday_near(weekday: Weekday, day: date, length: Length, scene: Scene) -> Day:
    """After whole weeks the weekday of that week, after months the next such weekday."""
    fixed = weekday_on_or_after(day, weekday.index)
    if length.amounts[-1][0] not in _MONTHS_OF:
        start = week_of(day, scene.convention.week_start)
        fixed = start + DAY * ((weekday.index - scene.convention.week_start) % 7)
    return Day(fixed=fixed, weekday=weekday.index, source=Source.WEEKDAY)


@RELATIVE.rule("LENGTH future")
def into_the_future(scene: Scene, length: Length) -> Node | None:
    return span_from_now(length, 1, scene, from_tomorrow=True)


@RELATIVE.rule("NUMBER WEEKDAY hence")
def nth_weekday_ahead(scene: Scene, number: Number, weekday: Weekday) -> Day | None:
    """two Sundays from now."""
    coming = resolve_day(Day(weekday=weekday.index, soon=True, shift=1), scene)
    fixed = add_days(coming, 7 * (number.value - 1)) if coming and number.value else None
    return Day(fixed=fixed, weekday=weekday.index, source=Source.WEEKDAY) if fixed else None


@RELATIVE.rule("in? LENGTH from|after on? the? DAY|WEEKDAY")
def after_day(scene: Scene, length: Length, day: Day | Weekday) -> Day | None:
    return _from_day(length, day, scene, 1)


@RELATIVE.rule("UNIT from the? DAY|WEEKDAY")
def unit_from_day(scene: Scene, unit: Unit, day: Day | Weekday) -> Day | None:
    """week from Monday."""
    return None if unit.plural else _from_day(Length(((unit.grain, 1.0),)), day, scene, 1)


@RELATIVE.rule("LENGTH afternext WEEKDAY")
def after_next_weekday(scene: Scene, length: Length, weekday: Weekday) -> Day | None:
    """two months after next Friday."""
    return _from_day(length, Day(weekday=weekday.index, shift=1, source=Source.WEEKDAY), scene, 1)


@RELATIVE.rule("LENGTH before|until the? DAY|WEEKDAY")
def before_day(scene: Scene, length: Length, day: Day | Weekday) -> Day | None:
    return _from_day(length, day, scene, -1)


def _from_day(length: Length, named: Day | Weekday, scene: Scene, sign: int) -> Day | None:
    if length.is_clock:
        return None
    day = named if isinstance(named, Day) else Day(weekday=named.index, source=Source.WEEKDAY)
    base = resolve_day(day, scene)
    fixed = shift_day(base, length, sign) if base else None
    return Day(fixed=fixed, source=Source.RELATIVE) if fixed else None


@RELATIVE.rule("the? DAY DAY|WEEKDAY")
def neighbour(scene: Scene, step: Day, day: Day | Weekday) -> Day | None:
    """the day after Christmas, the day before Monday."""
    if step.source is not Source.ANCHOR or step.offset not in (1, -1):
        return None
    named = day if isinstance(day, Day) else Day(weekday=day.index)
    base = resolve_day(named, scene)
    fixed = add_days(base, step.offset) if base else None
    return Day(fixed=fixed, source=Source.RELATIVE) if fixed else None


@RELATIVE.rule("the? WEEKDAY after the? DAY")
def weekday_after_day(scene: Scene, weekday: Weekday, day: Day) -> Day | None:
    """the Friday after Thanksgiving."""
    return _weekday_by(weekday, day, scene, 1)


@RELATIVE.rule("the? WEEKDAY before the? DAY")
def weekday_before_day(scene: Scene, weekday: Weekday, day: Day) -> Day | None:
    return _weekday_by(weekday, day, scene, -1)


def _weekday_by(weekday: Weekday, day: Day, scene: Scene, sign: int) -> Day | None:
    base = resolve_day(day, scene)
    if base is None or not (day.holiday or day.dom):
        return None
    ahead = (weekday.index - base.weekday()) * sign % 7 or 7
    fixed = add_days(base, sign * ahead)
    return Day(fixed=fixed, weekday=weekday.index, source=Source.RELATIVE) if fixed else None


@RELATIVE.rule(
    "for LENGTH comma? since|from from? on? DAY|PERIOD|WEEKDAY",
    "LENGTH comma? since from? on? DAY|PERIOD|WEEKDAY",
    "LENGTH comma from on? DAY|PERIOD|WEEKDAY",
)
def length_from(scene: Scene, length: Length, named: Day | Period | Weekday) -> Period | None:
    """a week starting tomorrow; for 3 days from next Monday."""
    if length.is_clock:
        return None
    if isinstance(named, Period):
        start = named.start
    else:
        start = resolve_day(named if isinstance(named, Day) else Day(weekday=named.index), scene)
    end = shift_day(start, length) if start else None
    return Period(start, end) if start and end else None


@RELATIVE.rule("the? UNIT after the? DAY")
def unit_after(scene: Scene, unit: Unit, day: Day) -> Period | None:
    """the week after Thanksgiving."""
    return _neighbouring_unit(unit, day, scene, 1)


@RELATIVE.rule("the? UNIT before the? DAY")
def unit_before(scene: Scene, unit: Unit, day: Day) -> Period | None:
    return _neighbouring_unit(unit, day, scene, -1)


def _neighbouring_unit(unit: Unit, day: Day, scene: Scene, shift: int) -> Period | None:
    base = resolve_day(day, scene)
    if base is None or unit.grain not in (Grain.WEEK, Grain.WEEKEND, Grain.MONTH, Grain.YEAR):
        return None
    span = grain_span(base, unit.grain, shift, scene.convention.week_start)
    return Period(*span, unit.grain) if span else None


@RELATIVE.rule("the? ORDINAL LENGTH !of|in", "the? past LENGTH", "in the? ORDINAL LENGTH !of|in")
def last_units(scene: Scene, *nodes: Node) -> Node | None:
    """the last three weeks."""
    if isinstance(nodes[0], Ordinal) and nodes[0].value != -1:
        return None
    length = nodes[-1]
    return span_from_now(length, -1, scene, from_tomorrow=False) if isinstance(length, Length) else None


@RELATIVE.rule("more LENGTH from|after DAY|now", "more LENGTH hence")
def beyond(scene: Scene, length: Length, day: Day | None = None) -> Period | None:
    base = resolve_day(day, scene) if isinstance(day, Day) else scene.today
    start = shift_day(base, length) if base else None
    return Period(start, None, relation=Relation.AFTER) if start else None


@RELATIVE.rule("within? the? DEICTIC LENGTH", "in the? DEICTIC LENGTH", "within LENGTH from|of DAY|now")
def coming_days(scene: Scene, *nodes: Node) -> Node | None:
    deictic = nodes[0] if isinstance(nodes[0], Deictic) else None
    length = next(node for node in nodes if isinstance(node, Length))
    return span_from_now(length, deictic.shift if deictic else 1, scene, from_tomorrow=deictic is not None)


@RELATIVE.rule("within LENGTH hence?")
def within(scene: Scene, length: Length) -> Node | None:
    return span_from_now(length, 1, scene, from_tomorrow=False)


def span_from_now(length: Length, shift: int, scene: Scene, *, from_tomorrow: bool) -> Node | None:
    """The next two days, the last three weeks, the next five hours."""
    if length.is_clock:
        instant = from_now(length, scene, shift or 1)
        now = Moment(instant=scene.now.replace(second=0, microsecond=0))
        if not isinstance(instant, Moment):
            return None
        return Stretch(now, instant) if shift >= 0 else Stretch(instant, now)
    if length.amounts[0][0] is Grain.FORTNIGHT and length.amounts[0][1] == 1:
        start = week_of(scene.today, scene.convention.week_start) + WEEK * 2 * shift
        return Period(start, start + WEEK * 2, Grain.FORTNIGHT)
    first = scene.today + DAY if from_tomorrow and shift > 0 else scene.today
    last = shift_day(first, length, 1 if shift >= 0 else -1)
    if last is None:
        return None
    return Period(min(first, last), max(first, last), Grain.DAY, Source.RELATIVE)
