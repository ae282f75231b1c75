"""Portions and neighbourhoods of periods: the last week of July, end of the month, later today, a week from Monday."""

from datetime import date, time

from agent.understanding.dates.almanac import DAY, WEEK, grain_span, week_of
from agent.understanding.dates.expression import PartOfDay, Relation, Source
from agent.understanding.dates.grammar import Builder, Stage
from agent.understanding.dates.hours import OPEN_END, RELATIONS
from agent.understanding.dates.nodes import (
    Clock,
    Day,
    Edge,
    EdgeKind,
    Grain,
    Hours,
    Length,
    Moment,
    Month,
    Node,
    Number,
    Ordinal,
    Part,
    Period,
    Stretch,
    Unit,
    Weekday,
)
from agent.understanding.dates.periods import month_period
from agent.understanding.dates.relative import length_from
from agent.understanding.dates.resolve import resolve_day
from agent.understanding.dates.scene import Scene

PORTIONS = Stage("portions")

Whole = Period | Month | Day | Unit | Weekday


@PORTIONS.rule("EDGE dash|in? the? PERIOD|MONTH|UNIT|WEEKDAY|DAY")
def edge_of(scene: Scene, edge: Edge, whole: Whole) -> Node | None:
    """early next week, end of the month, mid-November, later today."""
    if isinstance(whole, Day | Weekday):
        day = whole if isinstance(whole, Day) else Day(weekday=whole.index, source=Source.WEEKDAY)
        return _edge_of_day(edge.kind, day, scene)
    period = _period(whole, scene)
    if isinstance(whole, Unit) and whole.grain is Grain.DAY:
        return _edge_of_day(edge.kind, Day(offset=0, source=Source.VAGUE), scene)
    return edge_of_period(edge.kind, period, scene) if period else None


@PORTIONS.rule("EDGE the? UNIT on? DAY|WEEKDAY")
def edge_of_named_day(scene: Scene, edge: Edge, unit: Unit, named: Day | Weekday) -> Node | None:
    """end of day tomorrow."""
    return edge_of(scene, edge, named) if unit.grain is Grain.DAY else None


@PORTIONS.rule("eod on? DAY|WEEKDAY")
def close_of_day(scene: Scene, named: Day | Weekday) -> Node | None:
    return edge_of(scene, Edge(EdgeKind.END), named)


@PORTIONS.rule("EDGE WEEKDAY|DAY in? the? PART")
def edge_before_day(scene: Scene, edge: Edge, whole: Day | Weekday, part: Part) -> Stretch:
    """early Monday morning."""
    day = whole if isinstance(whole, Day) else Day(weekday=whole.index, source=Source.WEEKDAY)
    return Stretch(None, None, day=day, hours=Hours(None, None, part=Part(part.part, edge.kind)))


def _period(whole: Whole, scene: Scene) -> Period | None:
    if isinstance(whole, Period):
        return whole
    if isinstance(whole, Month):
        return month_period(whole, None, scene)
    if isinstance(whole, Unit) and not whole.plural:
        span = grain_span(scene.today, whole.grain, 0, scene.convention.week_start)
        return Period(*span, whole.grain, Source.RELATIVE) if span else None
    return None


def edge_of_period(edge: EdgeKind, period: Period, scene: Scene) -> Period | None:
    """The early, middle or late days: weeks break on Thursday, months on the 16th, years in July."""
    start, end = period.start, period.end
    if start is None or end is None:
        return None
    source = Source.RELATIVE if period.source is Source.VAGUE else period.source
    if edge in (EdgeKind.REST, EdgeKind.LATER):
        late = _edge_days(EdgeKind.LATE, period.grain, start, end)[0]
        begin = max(late if edge is EdgeKind.LATER else start, scene.today)
        return Period(begin, end, period.grain, source) if begin < end else period
    first, last = _edge_days(edge, period.grain, start, end)
    return Period(first, last, period.grain, source)


def _edge_days(edge: EdgeKind, grain: Grain, start: date, end: date) -> tuple[date, date]:
    early, late = edge in (EdgeKind.EARLY, EdgeKind.START), edge in (EdgeKind.LATE, EdgeKind.END)
    match grain:
        case Grain.WEEK | Grain.WORKWEEK:
            bounds = start + DAY, start + DAY * 3, start + DAY * 5
        case Grain.MONTH:
            bounds = start + DAY * 9, start + DAY * 15, start + DAY * 20
        case Grain.YEAR:
            year = start.year
            bounds = date(year, 4, 1), date(year, 7, 1), date(year, 10, 1)
        case _:
            span = (end - start).days
            bounds = start + DAY * (span // 4), start + DAY * (span // 2), start + DAY * (span * 3 // 4)
    if early:
        return start, bounds[1]
    return (bounds[1], end) if late else (bounds[0], bounds[2])


_DAY_EDGES: dict[EdgeKind, tuple[time, time]] = {
    EdgeKind.EARLY: (time(0), time(12)),
    EdgeKind.START: (time(0), time(12)),
    EdgeKind.MID: (time(10), time(14)),
    EdgeKind.LATE: (time(12), time(0)),
}


def _edge_of_day(edge: EdgeKind, day: Day, scene: Scene) -> Node | None:
    if edge is EdgeKind.END:
        return _end_of_day(day, scene)
    if edge in (EdgeKind.REST, EdgeKind.LATER):
        resolved = resolve_day(day, scene)
        if edge is EdgeKind.REST or scene.convention.later_today == "from now":
            return _rest_of_day(day, scene) if resolved == scene.today else None
        edge = EdgeKind.LATE
    first, last = _DAY_EDGES[edge]
    return Stretch(None, None, day=day, hours=Hours(Clock(first), Clock(last)))


def _rest_of_day(day: Day, scene: Scene) -> Stretch:
    now = Moment(instant=scene.now.replace(second=0, microsecond=0))
    return Stretch(now, Moment(Day(fixed=scene.today + DAY), Clock(time(0))), day=day)


def _end_of_day(day: Day, scene: Scene) -> Node | None:
    resolved = resolve_day(day, scene)
    if resolved is None:
        return None
    if scene.convention.end_of_day == "closing" and day.source is Source.VAGUE:
        return Hours(None, None, part=Part(PartOfDay.CLOSING))
    if scene.convention.end_of_day == "closing":
        return Stretch(None, None, day=day, hours=Hours(None, None, part=Part(PartOfDay.CLOSING)))
    return Moment(Day(fixed=resolved + DAY, source=day.source), Clock(time(0)))


def _edge_bound(relation: Relation) -> Builder:
    def build(scene: Scene, edge: Edge, whole: Whole) -> Period | None:
        period = _period(whole, scene)
        if period is None or edge.kind not in (EdgeKind.END, EdgeKind.START):
            return None
        bound = period.end if edge.kind is EdgeKind.END else period.start
        if relation in OPEN_END:
            return Period(bound, None, period.grain, period.source, relation)
        return Period(None, bound, period.grain, period.source, relation)

    return build


for _role, _relation in RELATIONS.items():
    PORTIONS.rule(f"{_role} the? EDGE the? PERIOD|MONTH|UNIT")(_edge_bound(_relation))


@PORTIONS.rule("a weekof the? DAY|WEEKDAY")
def week_starting(scene: Scene, named: Day | Weekday) -> Period | None:
    """a week starting tomorrow."""
    return length_from(scene, Length(((Grain.WEEK, 1.0),)), named)


@PORTIONS.rule("weekof the? DAY|ORDINAL|NUMBER|WEEKDAY")
def week_of_day(scene: Scene, named: Day | Ordinal | Number | Weekday) -> Period | None:
    match named:
        case Day():
            day = named
        case Weekday():
            day = Day(weekday=named.index)
        case _:
            day = Day(dom=named.value)
    resolved = resolve_day(day, scene) if day.dom is None or 1 <= day.dom <= 31 else None
    if resolved is None:
        return None
    start = week_of(resolved, scene.convention.week_start)
    return Period(start, start + WEEK, Grain.WEEK)


@PORTIONS.rule("the? UNIT of the? DAY")
def unit_of_day(scene: Scene, unit: Unit, day: Day) -> Period | None:
    """the month of September 16th."""
    resolved = resolve_day(day, scene)
    if resolved is None or unit.grain in (Grain.DAY, Grain.WORKDAY):
        return None
    span = grain_span(resolved, unit.grain, 0, scene.convention.week_start)
    return Period(*span, unit.grain) if span else None


@PORTIONS.rule("weekendof the? DAY|ORDINAL", "DAY UNIT")
def weekend_of_day(scene: Scene, named: Day | Ordinal, unit: Unit | None = None) -> Period | None:
    """the weekend of the 14th, Easter weekend."""
    if unit is not None and (not isinstance(named, Day) or not named.holiday):
        return None
    if unit is not None and unit.grain is Grain.WEEK:
        return week_of_day(scene, named)
    if unit is not None and unit.grain is not Grain.WEEKEND:
        return None
    resolved = resolve_day(named if isinstance(named, Day) else Day(dom=named.value), scene)
    span = grain_span(resolved, Grain.WEEKEND) if resolved else None
    if resolved is None or span is None:
        return None
    if resolved.weekday() <= 1:
        return Period(span[0] - WEEK, resolved + DAY, Grain.WEEKEND)
    return Period(min(span[0], resolved), span[1], Grain.WEEKEND)


@PORTIONS.rule("since|from on? DAY|WEEKDAY for LENGTH")
def from_day_for(scene: Scene, named: Day | Weekday, length: Length) -> Period | None:
    return length_from(scene, length, named)


@PORTIONS.rule("on|this|in? UNIT")
def weekend_alone(scene: Scene, unit: Unit) -> Period | None:
    span = grain_span(scene.today, Grain.WEEKEND) if unit.grain is Grain.WEEKEND and not unit.plural else None
    return Period(*span, Grain.WEEKEND, Source.RELATIVE) if span else None


@PORTIONS.rule("eom")
def end_of_month(scene: Scene) -> Period | None:
    span = grain_span(scene.today, Grain.MONTH)
    return edge_of_period(EdgeKind.END, Period(*span, Grain.MONTH), scene) if span else None


@PORTIONS.rule("eow")
def end_of_week(scene: Scene) -> Period | None:
    span = grain_span(scene.today, Grain.WEEK, 0, scene.convention.week_start)
    return edge_of_period(EdgeKind.END, Period(*span, Grain.WEEK), scene) if span else None


@PORTIONS.rule("eod")
def end_of_today(scene: Scene) -> Node | None:
    return _end_of_day(Day(offset=0, source=Source.RELATIVE), scene)
