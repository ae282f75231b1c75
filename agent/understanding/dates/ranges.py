"""From one day or moment to another, and days before or after: June 26 to 28, until Friday, after the 4th."""

from dataclasses import replace
from datetime import date

from agent.understanding.dates.almanac import DAY, add_months, make_date, weekday_on_or_before
from agent.understanding.dates.clocks import as_clock
from agent.understanding.dates.expression import Relation, Source
from agent.understanding.dates.grammar import Builder, Stage
from agent.understanding.dates.hours import RELATIONS
from agent.understanding.dates.nodes import (
    Clock,
    Day,
    Deictic,
    Edge,
    EdgeKind,
    Grain,
    Hours,
    Moment,
    Month,
    Node,
    Number,
    Ordinal,
    Period,
    Stretch,
    Unit,
    Weekday,
)
from agent.understanding.dates.periods import deictic_month, deictic_unit, month_period, year_period
from agent.understanding.dates.resolve import resolve_day
from agent.understanding.dates.scene import Scene
from agent.understanding.dates.written import year_of

DAY_RANGES = Stage("ranges of days")
RANGES = Stage("ranges of moments")
BOUNDS = Stage("open ranges")

_LINK = "to|dash|until"


@DAY_RANGES.rule(
    f"from|between|on? the? DAY|ORDINAL|NUMBER {_LINK} the? DAY|ORDINAL|NUMBER",
    "between the? DAY|ORDINAL|NUMBER and the? DAY|ORDINAL|NUMBER",
    f"from|between? the? DAY|ORDINAL|NUMBER {_LINK}|and the? DAY|ORDINAL|NUMBER of|in? PERIOD",
)
def days_range(scene: Scene, start: Node, end: Node, period: Period | None = None) -> Period | None:
    """A range of days; at least one end must be a day, the rest is borrowed from it."""
    if period is not None:
        return _within_period(start, end, period)
    if not isinstance(start, Day) and not isinstance(end, Day):
        return None
    first, last = _as_day(start), _as_day(end)
    if first is None or last is None or _is_hour_after_weekday(start, end) or first.source is Source.ANCHOR:
        return None
    return join_days(first, last, scene)


def _within_period(start: Node, end: Node, period: Period) -> Period | None:
    first, last = _as_day(start), _as_day(end)
    if first is None or last is None or period.grain is not Grain.MONTH or period.start is None:
        return None
    if first.dom is None or last.dom is None or first.month or last.month:
        return None
    begin = make_date(period.start.year, period.start.month, first.dom)
    finish = make_date(period.start.year, period.start.month, last.dom)
    return Period(begin, finish + DAY) if begin and finish and begin <= finish else None


def _is_hour_after_weekday(start: Node, end: Node) -> bool:
    """In "Friday to 5" the number is an hour, not a day."""
    return any(
        isinstance(day, Day) and day.dom is None and isinstance(other, Number)
        for day, other in ((start, end), (end, start))
    )


def _as_day(node: Node) -> Day | None:
    match node:
        case Day():
            return node
        case Ordinal() | Number():
            return Day(dom=node.value) if 1 <= node.value <= 31 else None
        case Weekday():
            return Day(weekday=node.index, source=Source.WEEKDAY)
    return None


def join_days(first: Day, last: Day, scene: Scene) -> Period | None:
    """Both days on the calendar, the last not before the first; both ends count."""
    start_day, end_day = _lend_month(first, last)
    end = resolve_day(end_day, scene)
    start = resolve_day(start_day, scene)
    if start is None or end is None:
        return None
    if first.weekday is not None and not (first.dom or first.fixed or first.shift) and last.fixed:
        start = weekday_on_or_before(end, first.weekday)
    if end < start:
        end = _roll_end(end_day, start, end, scene)
    return Period(start, end + DAY, source=first.source) if end >= start else None


def _lend_month(first: Day, last: Day) -> tuple[Day, Day]:
    """ "7" in "2 to 7 February 2027" tells month and year, and so does "November" in "November 19 to 20"."""
    if first.dom and last.month and not first.month:
        return replace(first, month=last.month, year=last.year), last
    if last.dom and first.month and not last.month:
        return first, replace(last, month=first.month, year=first.year)
    if first.month and last.month and last.year and not first.year:
        year = last.year - (first.month > last.month)
        return replace(first, year=year), last
    if first.month and last.month and first.year and not last.year:
        return first, replace(last, year=first.year + (first.month > last.month))
    return first, last


def _roll_end(day: Day, start: date, end: date, scene: Scene) -> date:
    """The first such day after the start: Friday to Monday, December 28 to January 3."""
    later = Scene(scene.now, scene.convention, scene.language, scene.anchor)
    if day.weekday is not None and day.dom is None and not day.fixed:
        return start + DAY * ((day.weekday - start.weekday()) % 7)
    if day.dom and not day.month:
        following = add_months(end, 1)
        return following if following and following >= start else end
    if day.month and day.dom and not day.year:
        return make_date(end.year + 1, day.month, day.dom) or end
    return resolve_day(day, later) or end


@DAY_RANGES.rule(f"from|between NUMBER {_LINK}|and NUMBER")
def years_range(_: Scene, first: Number, last: Number) -> Period | None:
    """from 2024 to 2026."""
    start, end = year_of(first), year_of(last)
    return Period(date(start, 1, 1), date(end, 1, 1), Grain.YEAR) if start and end and start < end else None


@DAY_RANGES.rule(
    f"from? MONTH|PERIOD {_LINK} MONTH|PERIOD of|in|comma? NUMBER?",
    "between MONTH|PERIOD and MONTH|PERIOD of|in|comma? NUMBER?",
)
def months_range(
    scene: Scene, first: Month | Period, last: Month | Period, number: Number | None = None
) -> Period | None:
    """From August to October; the end is the start of what was named last."""
    year = year_of(number)
    if isinstance(first, Month) and isinstance(last, Month):
        return _join_months(first, last, year, scene)
    start = first.start if isinstance(first, Period) else None
    end = last.start if isinstance(last, Period) else None
    if isinstance(first, Month) and isinstance(last, Period) and end:
        start = date(end.year - (first.number > end.month), first.number, 1)
    if isinstance(last, Month) and start:
        end = date(start.year + (last.number < start.month), last.number, 1)
    return Period(start, end) if start and end and start < end else None


def _join_months(first: Month, last: Month, year: int | None, scene: Scene) -> Period | None:
    crosses = first.number >= last.number
    start_year = year - crosses if year else scene.today.year
    start, end = date(start_year, first.number, 1), date(start_year + crosses, last.number, 1)
    if year is None and end <= scene.today.replace(day=1):
        start, end = start.replace(year=start.year + 1), end.replace(year=end.year + 1)
    return Period(start, end)


@DAY_RANGES.rule(
    f"from|between? DAY {_LINK} MONTH|PERIOD",
    f"from|between? MONTH|PERIOD {_LINK} DAY",
    "between DAY and MONTH|PERIOD NUMBER?",
)
def mixed_range(
    scene: Scene, first: Day | Month | Period, last: Day | Month | Period, number: Number | None = None
) -> Period | None:
    end = _first_day(last, scene)
    if isinstance(first, Day) and first.month and not first.year and isinstance(last, Period) and end:
        first = replace(first, year=end.year - (first.month > end.month))
    start = _first_day(first, scene)
    return Period(start, end) if start and end and start < end else None


def _first_day(node: Day | Month | Period, scene: Scene) -> date | None:
    if isinstance(node, Period):
        return node.start
    if isinstance(node, Month):
        return date(scene.today.year + (node.number < scene.today.month), node.number, 1)
    return resolve_day(node, scene)


@RANGES.rule(
    f"from|between? MOMENT {_LINK} MOMENT|DAY|CLOCK|NUMBER",
    "between MOMENT and MOMENT|DAY|CLOCK|NUMBER",
    f"from|between CLOCK {_LINK}|and MOMENT",
    f"from DAY {_LINK} MOMENT",
)
def moments_range(scene: Scene, start: Moment | Day | Clock, end: Moment | Day | Clock | Number) -> Node | None:
    if isinstance(start, Moment) and start.instant and isinstance(end, Day):
        last_day = resolve_day(end, scene)
        return Period(start.instant.date(), last_day + DAY) if last_day else None
    first = Moment(start) if isinstance(start, Day) else start
    last = Moment(end) if isinstance(end, Day) else as_clock(end) if isinstance(end, Number) else end
    if isinstance(first, Clock) and isinstance(last, Moment) and last.day and last.clock:
        return Stretch(None, None, day=last.day, hours=Hours(first, last.clock))
    if isinstance(first, Moment) and isinstance(last, Clock) and first.day and first.clock:
        return Stretch(None, None, day=first.day, hours=Hours(first.clock, last))
    if isinstance(first, Moment) and isinstance(last, Moment):
        return Stretch(first, last)
    return None


@RANGES.rule(f"hence {_LINK} DAY|MOMENT")
def from_now_to(scene: Scene, end: Day | Moment) -> Node | None:
    """from now until Friday."""
    now = Moment(instant=scene.now.replace(second=0, microsecond=0))
    return moments_range(scene, now, end)


@BOUNDS.rule("DAY|MOMENT|CLOCK|HOURS|PERIOD or EDGE", "DAY|MOMENT|CLOCK or after")
def or_later(scene: Scene, node: Node, edge: Edge | None = None) -> Node | None:
    """Friday or later, 6pm or earlier."""
    if isinstance(node, Hours | Period):
        return node if node.relation is not Relation.AT else None
    kind = edge.kind if edge else EdgeKind.LATER
    if kind not in (EdgeKind.LATER, EdgeKind.EARLY):
        return None
    relation = Relation.FROM if kind is EdgeKind.LATER else Relation.UNTIL
    if isinstance(node, Clock):
        return Hours(node, None, relation=relation) if _opens(relation) else Hours(None, node, relation=relation)
    return bounded(node, relation, scene)


def bounded(node: Node, relation: Relation, scene: Scene) -> Node | None:
    """Everything before or after a day, a period or a moment."""
    if isinstance(node, Moment):
        return Stretch(node, None, relation=relation) if _opens(relation) else Stretch(None, node, relation=relation)
    if isinstance(node, Day):
        day = resolve_day(node, scene)
        return _bound_by_day(day, relation, node.source) if day else None
    if isinstance(node, Month):
        node = month_period(node, None, scene) or node
    if isinstance(node, Number):
        return bounded(period, relation, scene) if (period := year_period(node)) else None
    return _bound_by_period(node, relation) if isinstance(node, Period) else None


@BOUNDS.rule("afternext UNIT|MONTH|WEEKDAY")
def after_next(scene: Scene, node: Unit | Month | Weekday) -> Node | None:
    """after next week: the words run together with those of "the week after next"."""
    match node:
        case Weekday():
            named: Node | None = Day(weekday=node.index, shift=1, source=Source.WEEKDAY)
        case Month():
            named = deictic_month(scene, Deictic(1), node)
        case _:
            named = deictic_unit(scene, Deictic(1), node)
    return bounded(named, Relation.AFTER, scene) if named else None


def _opens(relation: Relation) -> bool:
    return relation in (Relation.AFTER, Relation.FROM)


def _bound_by_day(day: date, relation: Relation, source: Source) -> Period:
    if relation is Relation.AFTER:
        return Period(day + DAY, None, source=source, relation=relation)
    if relation is Relation.FROM:
        return Period(day, None, source=source, relation=relation)
    return Period(None, day + DAY if relation is Relation.UNTIL else day, source=source, relation=relation)


def _bound_by_period(period: Period, relation: Relation) -> Period | None:
    start, end = period.start, period.end
    if period.relation is not Relation.AT:
        return None
    if relation is Relation.AFTER:
        return Period(end or start, None, period.grain, period.source, relation)
    if relation is Relation.FROM:
        return Period(start, None, period.grain, period.source, relation)
    return Period(None, start if relation is Relation.BEFORE else end, period.grain, period.source, relation)


def _bound_rule(relation: Relation) -> Builder:
    def build(scene: Scene, node: Node) -> Node | None:
        return bounded(node, relation, scene)

    return build


def _bound_stretch_rule(relation: Relation) -> Builder:
    def build(scene: Scene, stretch: Stretch) -> Stretch | None:
        """until tomorrow evening: up to its end; before tomorrow evening: up to its start."""
        if stretch.day is None or stretch.hours is None or stretch.hours.part is None:
            return None
        first, last = (Clock(bound) for bound in scene.hours_of(stretch.hours.part.part))
        if _opens(relation):
            hours = Hours(last if relation is Relation.AFTER else first, None, relation=relation)
        else:
            hours = Hours(None, first if relation is Relation.BEFORE else last, relation=relation)
        return Stretch(None, None, day=stretch.day, hours=hours, relation=relation)

    return build


for _role, _relation in RELATIONS.items():
    if _role not in ("past", "from"):
        BOUNDS.rule(f"{_role} STRETCH")(_bound_stretch_rule(_relation))
        BOUNDS.rule(f"{_role} on? the? DAY|PERIOD|MONTH|MOMENT", f"{_role} NUMBER")(_bound_rule(_relation))
BOUNDS.rule("from on? the? DAY|PERIOD|MONTH|MOMENT")(_bound_rule(Relation.FROM))
