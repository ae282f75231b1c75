"""Single days: October 2nd, the 31st, Tuesday the 11th, next Friday, the first Monday in May."""

from agent.understanding.dates.almanac import DAY, WEEK, week_of
from agent.understanding.dates.expression import Source
from agent.understanding.dates.grammar import Stage
from agent.understanding.dates.nodes import (
    Day,
    Deictic,
    Grain,
    Node,
    Number,
    Ordinal,
    Pair,
    Period,
    Unit,
    Weekday,
)
from agent.understanding.dates.resolve import resolve_day
from agent.understanding.dates.scene import Scene
from agent.understanding.dates.written import DayNumber, day_number, numeric_day, year_of

DAYS = Stage("days")


@DAYS.rule("on? DEICTIC? WEEKDAY comma|dash? SLASHED|DOTTED", "on? DEICTIC SLASHED|DOTTED")
def weekday_numeric(scene: Scene, _: Deictic | None, *rest: Node) -> Day | None:
    pair, weekday = rest[-1], rest[0]
    day = numeric_day(pair, scene) if isinstance(pair, Pair) else None
    if day is None:
        return None
    return Day(month=day.month, dom=day.dom, weekday=weekday.index if isinstance(weekday, Weekday) else None)


@DAYS.rule("SLASHED|DAY open WEEKDAY close", "DAY comma? open? WEEKDAY close?")
def weekday_after(scene: Scene, first: Pair | Day, weekday: Weekday) -> Day | None:
    day = numeric_day(first, scene) if isinstance(first, Pair) else first
    return merge_weekday(weekday, day) if day else None


@DAYS.rule("DEICTIC? WEEKDAY dot? comma? the? DAY")
def weekday_before(_: Scene, __: Deictic | None, weekday: Weekday, day: Day) -> Day | None:
    return merge_weekday(weekday, day)


def merge_weekday(weekday: Weekday, day: Day) -> Day | None:
    """A date with its weekday said as well; the date decides."""
    if day.dom is None and day.fixed is None:
        return None
    if day.weekday is not None:
        return None
    return Day(day.year, day.month, day.dom, weekday.index, fixed=day.fixed, source=day.source)


@DAYS.rule("WEEKDAY comma? on? the? ORDINAL|NUMBER !NUMBER|dash")
def weekday_and_number(_: Scene, weekday: Weekday, number: DayNumber) -> Day | None:
    """Tuesday the eleventh, Monday 21; smaller bare numbers after a weekday are hours."""
    if isinstance(number, Number) and (number.value < 13 or number.digits not in (0, 2)):
        return None
    dom = day_number(number)
    return Day(dom=dom, weekday=weekday.index) if dom else None


@DAYS.rule("the? ORDINAL !WEEKDAY|UNIT|LENGTH|PERIOD|of")
def ordinal_alone(_: Scene, ordinal: Ordinal) -> Day | None:
    return Day(dom=ordinal.value) if 1 <= ordinal.value <= 31 else None


@DAYS.rule("on the? NUMBER !UNIT|LENGTH|dash|NUMBER|of", "for the NUMBER !UNIT|LENGTH|dash|of")
def number_as_day(_: Scene, number: Number) -> Day | None:
    """on the 15, for the thirty."""
    dom = day_number(number)
    return Day(dom=dom) if dom else None


@DAYS.rule("the? ORDINAL|NUMBER of|in? the? PERIOD")
def day_of_period(_: Scene, number: DayNumber, period: Period) -> Day | None:
    """the 20th of next month."""
    dom = day_number(number)
    if period.start is None or period.grain is not Grain.MONTH or dom is None:
        return None
    return Day(year=period.start.year, month=period.start.month, dom=dom)


@DAYS.rule("PERIOD on? the? ORDINAL", "PERIOD on the NUMBER")
def period_then_day(_: Scene, period: Period, number: DayNumber) -> Day | None:
    dom = day_number(number)
    if period.grain is not Grain.MONTH or period.start is None or dom is None:
        return None
    return Day(year=period.start.year, month=period.start.month, dom=dom)


@DAYS.rule("on? the? DEICTIC WEEKDAY", "on? the? ORDINAL WEEKDAY")
def deictic_weekday(_: Scene, deictic: Deictic | Ordinal, weekday: Weekday) -> Day | None:
    if isinstance(deictic, Ordinal):
        return _weekday(weekday, -1) if deictic.value == -1 else None
    return Day(
        weekday=weekday.index, shift=deictic.shift, soon=deictic.soon, source=Source.WEEKDAY, plural=weekday.plural
    )


@DAYS.rule("DEICTIC? past WEEKDAY")
def past_weekday(_: Scene, __: Deictic | None, weekday: Weekday) -> Day:
    """this past Friday."""
    return _weekday(weekday, -1)


def _weekday(weekday: Weekday, shift: int) -> Day:
    return Day(weekday=weekday.index, shift=shift, source=Source.WEEKDAY)


@DAYS.rule("on? the? WEEKDAY afternext")
def weekday_after_next(_: Scene, weekday: Weekday) -> Day:
    return _weekday(weekday, 2)


@DAYS.rule(
    "on? the? WEEKDAY of|in|comma? the? PERIOD",
    "PERIOD comma? on|s? the? WEEKDAY",
)
def weekday_of_period(scene: Scene, first: Weekday | Period, second: Weekday | Period) -> Day | None:
    weekday, period = (first, second) if isinstance(first, Weekday) else (second, first)
    if not isinstance(weekday, Weekday) or not isinstance(period, Period) or period.start is None:
        return None
    if period.grain not in (Grain.WEEK, Grain.WEEKEND, Grain.WORKWEEK):
        return None
    start = week_of(period.start, scene.convention.week_start)
    fixed = start + DAY * ((weekday.index - scene.convention.week_start) % 7)
    return Day(fixed=fixed, weekday=weekday.index, source=Source.WEEKDAY)


@DAYS.rule("WEEKDAY UNIT")
def british_week(scene: Scene, weekday: Weekday, unit: Unit) -> Day | None:
    """Tuesday week: a week after the coming Tuesday."""
    coming = resolve_day(Day(weekday=weekday.index), scene)
    if unit.grain is not Grain.WEEK or unit.plural or coming is None:
        return None
    return Day(fixed=coming + WEEK, weekday=weekday.index, source=Source.WEEKDAY)


@DAYS.rule("DAY comma|of|in? NUMBER")
def with_year(_: Scene, day: Day, number: Number) -> Day | None:
    year = year_of(number)
    if year is None or day.year or not (day.holiday or day.month):
        return None
    return Day(year, day.month, day.dom, day.weekday, holiday=day.holiday, source=day.source)


@DAYS.rule("DEICTIC DAY", "DAY DEICTIC UNIT", "DAY PERIOD")
def holiday_of_year(scene: Scene, first: Deictic | Day, *rest: Node) -> Day | None:
    """next Christmas, Easter this year, Christmas next year."""
    day = first if isinstance(first, Day) else rest[0]
    if not isinstance(day, Day) or day.holiday is None:
        return None
    period = rest[-1]
    if isinstance(period, Period):
        if period.grain is not Grain.YEAR or period.start is None:
            return None
        return Day(year=period.start.year, holiday=day.holiday, source=Source.HOLIDAY)
    return day if isinstance(first, Deictic) else None
