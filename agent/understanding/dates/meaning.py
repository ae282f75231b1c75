"""Nodes to readings: the last step, where the calendar and the convention settle what is open."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from agent.understanding.dates.almanac import DAY
from agent.understanding.dates.clocks import minutes_of, readings, settle, settle_pair, time_of
from agent.understanding.dates.expression import Kind, PartOfDay, Point, Relation, TimeExpression
from agent.understanding.dates.grammar import Item
from agent.understanding.dates.lengths import seconds_of
from agent.understanding.dates.nodes import (
    BareHours,
    Clock,
    Day,
    EdgeKind,
    Hours,
    Length,
    Moment,
    Month,
    Node,
    Part,
    Period,
    Stretch,
)
from agent.understanding.dates.periods import month_period
from agent.understanding.dates.resolve import other_reading, resolve_day
from agent.understanding.dates.scene import Scene

_MAX_SECONDS = 200 * 365 * 86400
_DAY_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class Window:
    """Hours settled to times; `later` is the start under the other reading of bare hours."""

    start: time | None
    end: time | None
    bare: bool = False
    later: time | None = None
    part: PartOfDay | None = None


def express(item: Item, text: str, scene: Scene) -> TimeExpression | None:
    """The reading of one item, or None when it does not stand for a time or ends before it starts."""
    said = _express(item, text, scene)
    return None if said is None or _ends_before_start(said) else said


def _ends_before_start(said: TimeExpression) -> bool:
    if said.start is None or said.end is None or said.start.day is None or said.end.day is None:
        return False
    return (said.end.day, said.end.at or time(0)) <= (said.start.day, said.start.at or time(0))


def _express(item: Item, text: str, scene: Scene) -> TimeExpression | None:
    span = (item.start, item.end)
    said = text[item.start : item.end]
    match item.node:
        case Day() as day:
            return _day(day, said, span, scene)
        case Clock() as clock:
            return _clock(clock, said, span, scene)
        case Length() as length:
            return _length(length, said, span)
        case Moment() as moment:
            return _moment(moment, said, span, scene)
        case Stretch() as stretch:
            return _stretch(stretch, said, span, scene)
    if hours := _as_hours(item.node):
        return _hours(hours, said, span, scene)
    period = _as_period(item.node, scene)
    return _period(period, said, span) if period else None


def _as_hours(node: Node) -> Hours | None:
    if isinstance(node, Part) and not node.weak:
        return Hours(None, None, part=node)
    return node if isinstance(node, Hours) and not isinstance(node, BareHours) else None


def _as_period(node: Node, scene: Scene) -> Period | None:
    if isinstance(node, Month) and not node.weak:
        return month_period(node, None, scene)
    return node if isinstance(node, Period) else None


def _day(day: Day, said: str, span: tuple[int, int], scene: Scene) -> TimeExpression | None:
    found = resolve_day(day, scene)
    if found is None:
        return None
    other = other_reading(day, scene)
    return TimeExpression(
        Kind.DATE,
        said,
        span,
        Point(found),
        weekday=day.weekday,
        source=day.source,
        recurring=day.plural,
        alternative=Point(other) if other else None,
    )


def _clock(clock: Clock, said: str, span: tuple[int, int], scene: Scene) -> TimeExpression:
    at, other = _settled(clock, scene)
    return TimeExpression(
        Kind.TIME,
        said,
        span,
        Point(at=at),
        relation=Relation.AROUND if clock.around else Relation.AT,
        bare_hour=clock.bare,
        alternative=Point(at=other) if other else None,
    )


def _settled(clock: Clock, scene: Scene) -> tuple[time, time | None]:
    at = settle(clock, scene.convention)
    return at, next((reading for reading in readings(clock) if reading != at), None)


def _period(period: Period, said: str, span: tuple[int, int]) -> TimeExpression:
    return TimeExpression(
        Kind.DATERANGE,
        said,
        span,
        Point(period.start) if period.start else None,
        Point(period.end) if period.end else None,
        relation=period.relation,
        source=period.source,
    )


def _length(length: Length, said: str, span: tuple[int, int]) -> TimeExpression | None:
    seconds = seconds_of(length)
    if not 1 <= seconds < _MAX_SECONDS:
        return None
    return TimeExpression(Kind.DURATION, said, span, length=timedelta(seconds=round(seconds)))


def window_of(hours: Hours, scene: Scene) -> Window:
    """Hours as times of day by the convention."""
    if hours.part and not hours.start and not hours.end:
        first, last = part_window(hours.part, scene)
        return Window(first, last, part=hours.part.part)
    if hours.start and hours.end:
        first, last = settle_pair(hours.start, hours.end, scene.convention)
        bare = hours.start.bare and hours.end.bare
        other = next((reading for reading in readings(hours.start) if reading != first), None)
        return Window(first, last, bare, other if bare else None)
    clock = hours.start or hours.end
    if clock is None:
        return Window(None, None)
    at, other = _settled(clock, scene)
    return Window(at if hours.start else None, at if hours.end else None, clock.bare, other)


def part_window(part: Part, scene: Scene) -> tuple[time, time]:
    """The hours of a part of the day; early and late are its halves."""
    first, last = scene.hours_of(part.part)
    start = minutes_of(first)
    size = (minutes_of(last) - start) % _DAY_MINUTES or _DAY_MINUTES
    match part.edge:
        case EdgeKind.EARLY | EdgeKind.START:
            return first, time_of(start + size // 2)
        case EdgeKind.LATE | EdgeKind.LATER | EdgeKind.END:
            return time_of(start + size // 2), last
        case EdgeKind.MID:
            return time_of(start + size // 4), time_of(start + size * 3 // 4)
    return first, last


def _hours(hours: Hours, said: str, span: tuple[int, int], scene: Scene) -> TimeExpression:
    window = window_of(hours, scene)
    return TimeExpression(
        Kind.TIMERANGE,
        said,
        span,
        Point(at=window.start) if window.start is not None else None,
        Point(at=window.end) if window.end is not None else None,
        relation=hours.relation,
        bare_hour=window.bare,
        part_of_day=window.part,
        recurring=bool(hours.part and hours.part.plural),
        alternative=Point(at=window.later) if window.later else None,
    )


def _point(moment: Moment, scene: Scene) -> Point | None:
    if moment.instant:
        return Point(moment.instant.date(), moment.instant.time())
    day = resolve_day(moment.day, scene) if moment.day else None
    if day is None:
        return None
    return Point(day, settle(moment.clock, scene.convention) if moment.clock else time(0))


def _moment(moment: Moment, said: str, span: tuple[int, int], scene: Scene) -> TimeExpression | None:
    point = _point(moment, scene)
    if point is None:
        return None
    clock, day = moment.clock, moment.day
    other = _settled(clock, scene)[1] if clock else None
    return TimeExpression(
        Kind.DATETIME,
        said,
        span,
        point,
        relation=Relation.AROUND if clock and clock.around else Relation.AT,
        bare_hour=bool(clock and clock.bare),
        weekday=day.weekday if day else None,
        source=day.source if day else moment.source,
        recurring=bool(day and day.plural),
        alternative=Point(point.day, other) if other else _other_day(day, point.at, scene),
    )


def _other_day(day: Day | None, at: time | None, scene: Scene) -> Point | None:
    other = other_reading(day, scene) if day else None
    return Point(other, at) if other else None


def _stretch(stretch: Stretch, said: str, span: tuple[int, int], scene: Scene) -> TimeExpression | None:
    if stretch.hours and stretch.day:
        return _day_window(stretch.day, stretch.hours, said, span, scene)
    start = _point(stretch.start, scene) if stretch.start else None
    end = _point(stretch.end, scene) if stretch.end else None
    if (stretch.start and start is None) or (stretch.end and end is None) or start == end:
        return None
    clocks = [moment.clock for moment in (stretch.start, stretch.end) if moment and moment.clock]
    return TimeExpression(
        Kind.DATETIMERANGE,
        said,
        span,
        start,
        end,
        relation=stretch.relation,
        bare_hour=any(clock.bare for clock in clocks),
        source=stretch.day.source if stretch.day else None,
        alternative=_other_bound(stretch, clocks, start or end, scene),
    )


def _other_bound(stretch: Stretch, clocks: list[Clock], point: Point | None, scene: Scene) -> Point | None:
    if len(clocks) != 1 or point is None or (stretch.start and stretch.end):
        return None
    other = _settled(clocks[0], scene)[1]
    return Point(point.day, other) if other else None


def _day_window(day: Day, hours: Hours, said: str, span: tuple[int, int], scene: Scene) -> TimeExpression | None:
    found = resolve_day(day, scene)
    if found is None:
        return None
    window = window_of(hours, scene)
    start = Point(found, window.start) if window.start is not None else None
    end = _end_point(found, window) if window.end is not None else None
    return TimeExpression(
        Kind.DATETIMERANGE,
        said,
        span,
        start,
        end,
        relation=hours.relation,
        bare_hour=window.bare,
        part_of_day=window.part,
        weekday=day.weekday,
        source=day.source,
        recurring=day.plural or bool(hours.part and hours.part.plural),
        alternative=Point(found, window.later) if window.later else _other_day(day, window.start, scene),
    )


def _end_point(day: date, window: Window) -> Point:
    """An end at or before the start is on the next day."""
    over_midnight = window.start is not None and window.end is not None and window.end <= window.start
    return Point(day + DAY if over_midnight else day, window.end)
