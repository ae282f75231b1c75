"""Counting inside a period: the last week of July, the first Monday in May, the first two weeks of 2027."""

from agent.understanding.dates.almanac import DAY, WEEK, add_months, nth_weekday, week_of_month
from agent.understanding.dates.grammar import Stage
from agent.understanding.dates.nodes import (
    Day,
    Grain,
    Length,
    Month,
    Node,
    Number,
    Ordinal,
    Period,
    Unit,
    Weekday,
)
from agent.understanding.dates.periods import deictic_unit, month_period, year_period
from agent.understanding.dates.scene import Scene
from agent.understanding.dates.written import year_of

NTH = Stage("nth")

NTH.rule("the? ORDINAL UNIT !of")(deictic_unit)


@NTH.rule(
    "on? the? ORDINAL WEEKDAY of|in? the? MONTH of|in|comma? NUMBER?",
    "on? the? ORDINAL WEEKDAY of|in? the? PERIOD",
)
def nth_weekday_of(
    scene: Scene, ordinal: Ordinal, weekday: Weekday, month: Month | Period, year: Number | None = None
) -> Day | None:
    if isinstance(month, Period):
        if month.start is None or month.grain is not Grain.MONTH:
            return None
        return _nth(month.start.year, month.start.month, weekday, ordinal)
    if year is not None:
        named = year_of(year)
        return _nth(named, month.number, weekday, ordinal) if named else None
    found = _nth(scene.today.year, month.number, weekday, ordinal)
    if found and found.fixed and found.fixed < scene.today:
        return _nth(scene.today.year + 1, month.number, weekday, ordinal)
    return found


def _nth(year: int, month: int, weekday: Weekday, ordinal: Ordinal) -> Day | None:
    if not (ordinal.value == -1 or 1 <= ordinal.value <= 5):
        return None
    day = nth_weekday(year, month, weekday.index, ordinal.value)
    return Day(fixed=day, weekday=weekday.index) if day else None


@NTH.rule(
    "the? ORDINAL UNIT of|in the? MONTH of|in|comma? NUMBER?",
    "the? ORDINAL UNIT of|in the? PERIOD|NUMBER",
)
def nth_unit_of(
    scene: Scene, ordinal: Ordinal, unit: Unit, whole: Month | Period | Number, year: Number | None = None
) -> Node | None:
    """the first week of October, the third quarter of 2027, the last day of the month."""
    return nth_units(scene, ordinal.value, unit.grain, 1, _whole(whole, year, scene))


@NTH.rule("the? ORDINAL weekendof the? MONTH of|in|comma? NUMBER?", "the? ORDINAL weekendof the? PERIOD|NUMBER")
def nth_weekend_of(
    scene: Scene, ordinal: Ordinal, whole: Month | Period | Number, year: Number | None = None
) -> Node | None:
    return nth_units(scene, ordinal.value, Grain.WEEKEND, 1, _whole(whole, year, scene))


@NTH.rule("the? ORDINAL weekof the? MONTH of|in|comma? NUMBER?", "the? ORDINAL weekof the? PERIOD|NUMBER")
def nth_week_of(
    scene: Scene, ordinal: Ordinal, whole: Month | Period | Number, year: Number | None = None
) -> Node | None:
    return nth_units(scene, ordinal.value, Grain.WEEK, 1, _whole(whole, year, scene))


@NTH.rule(
    "the? ORDINAL LENGTH of|in the? MONTH of|in|comma? NUMBER?",
    "the? ORDINAL LENGTH of|in the? PERIOD|NUMBER",
)
def nth_units_of(
    scene: Scene, ordinal: Ordinal, length: Length, whole: Month | Period | Number, year: Number | None = None
) -> Node | None:
    """the first 2 weeks of 2027."""
    grain, count = length.amounts[0]
    return nth_units(scene, ordinal.value, grain, int(count), _whole(whole, year, scene))


def _whole(whole: Month | Period | Number, year: Number | None, scene: Scene) -> Period | None:
    if isinstance(whole, Month):
        return month_period(whole, year_of(year), scene)
    return year_period(whole) if isinstance(whole, Number) else whole


def nth_units(scene: Scene, nth: int, grain: Grain, count: int, whole: Period | None) -> Node | None:
    """Count units inside a period; a week belongs to the month or year that has its Thursday."""
    if whole is None or whole.start is None or whole.end is None or count < 1:
        return None
    if grain is Grain.DAY:
        start = whole.start + DAY * (nth - 1) if nth > 0 else whole.end - DAY * count
        return Day(fixed=start) if count == 1 else Period(start, start + DAY * count)
    if grain is Grain.WEEK:
        last = whole.end - DAY
        month = whole.start if nth > 0 else last
        start = week_of_month(month.year, month.month, nth) if nth > 0 else week_of_month(last.year, last.month, -count)
        return Period(start, start + WEEK * count, Grain.WEEK)
    if grain is Grain.FORTNIGHT and whole.grain is Grain.MONTH:
        middle = whole.start + DAY * 15
        return Period(whole.start, middle, grain) if nth == 1 else Period(middle, whole.end, grain)
    if grain is Grain.WEEKEND:
        saturday = nth_weekday((whole.end - DAY).year, (whole.end - DAY).month, 5, nth)
        return Period(saturday, saturday + DAY * 2, grain) if saturday else None
    months = {Grain.MONTH: 1, Grain.QUARTER: 3, Grain.HALF_YEAR: 6}.get(grain)
    if months is None:
        return None
    begin = add_months(whole.start, months * (nth - 1)) if nth > 0 else add_months(whole.end, -months * count)
    end = add_months(begin, months * count) if begin else None
    return Period(begin, end, grain) if begin and end else None


@NTH.rule("the? ORDINAL FRACTION of|in? NUMBER|PERIOD", "the? FRACTION of NUMBER|PERIOD")
def quarter_of_year(scene: Scene, *nodes: Node) -> Node | None:
    ordinal, whole = nodes[0], nodes[-1]
    if not isinstance(ordinal, Ordinal) or not isinstance(whole, Number | Period):
        return None
    grain = Grain.HALF_YEAR if getattr(nodes[1], "minutes", 15) == 30 else Grain.QUARTER
    return nth_units(scene, ordinal.value, grain, 1, _whole(whole, None, scene))
