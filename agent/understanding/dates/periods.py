"""Weeks, weekends, months and years: next week, the week of the 18th, end of the month, March 2027."""

from datetime import date

from agent.understanding.dates.almanac import (
    WEEK,
    add_months,
    grain_span,
    iso_week,
)
from agent.understanding.dates.expression import Source
from agent.understanding.dates.grammar import Stage
from agent.understanding.dates.nodes import (
    CLOCK_GRAINS,
    Day,
    Deictic,
    Fraction,
    Grain,
    Length,
    Month,
    Node,
    Number,
    Ordinal,
    Pair,
    Period,
    Unit,
)
from agent.understanding.dates.relative import span_from_now
from agent.understanding.dates.scene import Scene
from agent.understanding.dates.written import year_of

PERIODS = Stage("periods")


def month_period(month: Month, year: int | None, scene: Scene) -> Period | None:
    """A month; without a year the one that is not over yet."""
    if year is None:
        year = scene.today.year + (month.number < scene.today.month)
    start = date(year, month.number, 1)
    end = add_months(start, 1)
    return Period(start, end, Grain.MONTH) if end else None


def _span(grain: Grain, shift: int, scene: Scene, source: Source = Source.RELATIVE) -> Period | None:
    span = grain_span(scene.today, grain, shift, scene.convention.week_start)
    return Period(*span, grain, source) if span else None


@PERIODS.rule("the? NUMBER s")
def decade(_: Scene, number: Number) -> Period | None:
    """the 1990s, the 90s."""
    year = number.value + (1900 if number.digits == 2 else 0)
    if year % 10 or not 1900 <= year <= 2100:
        return None
    return Period(date(year, 1, 1), date(year + 10, 1, 1), Grain.DECADE)


@PERIODS.rule("the? ORDINAL UNIT !of|in")
def century(_: Scene, ordinal: Ordinal, unit: Unit) -> Period | None:
    if unit.grain is not Grain.CENTURY or not 15 <= ordinal.value <= 30:
        return None
    start = (ordinal.value - 1) * 100
    return Period(date(start, 1, 1), date(start + 100, 1, 1), Grain.CENTURY)


@PERIODS.rule("DEICTIC? past UNIT")
def past_unit(scene: Scene, deictic: Deictic | None, unit: Unit) -> Node | None:
    return None if unit.plural else deictic_unit(scene, Deictic(-1), unit)


@PERIODS.rule("the? DEICTIC UNIT")
def deictic_unit(scene: Scene, deictic: Deictic | Ordinal, unit: Unit) -> Node | None:
    if isinstance(deictic, Ordinal) and deictic.value != -1:
        return None
    shift = -1 if isinstance(deictic, Ordinal) else deictic.shift
    if unit.grain in CLOCK_GRAINS:
        return span_from_now(Length(((unit.grain, 1.0),)), shift, scene, from_tomorrow=False)
    if unit.grain in (Grain.DAY, Grain.WORKDAY):
        return None if unit.plural else Day(offset=shift, source=Source.RELATIVE)
    if unit.grain is Grain.WEEKEND and isinstance(deictic, Deictic) and deictic.soon:
        shift = 0
    return _span(unit.grain, shift, scene)


@PERIODS.rule("in|within? the? NUMBER DEICTIC UNIT")
def coming_units(scene: Scene, number: Number, deictic: Deictic, unit: Unit) -> Node | None:
    if not unit.plural:
        return None
    length = Length(((unit.grain, float(number.value)),))
    return span_from_now(length, deictic.shift, scene, from_tomorrow=True)


@PERIODS.rule("DEICTIC or DEICTIC UNIT")
def this_or_next(scene: Scene, _: Deictic, deictic: Deictic, unit: Unit) -> Period | None:
    return _span(unit.grain, deictic.shift, scene)


@PERIODS.rule("DEICTIC FRACTION")
def deictic_quarter(scene: Scene, deictic: Deictic, fraction: Fraction) -> Period | None:
    return _span(Grain.QUARTER, deictic.shift, scene) if fraction.minutes == 15 else None


@PERIODS.rule("the? UNIT afternext")
def unit_after_next(scene: Scene, unit: Unit) -> Node | None:
    if unit.grain in (Grain.DAY, Grain.WORKDAY):
        return Day(offset=2, source=Source.RELATIVE)
    return _span(unit.grain, 2, scene)


@PERIODS.rule("the UNIT !before|after|of|weekof")
def the_unit(scene: Scene, unit: Unit) -> Period | None:
    if unit.plural or unit.grain in CLOCK_GRAINS or unit.grain in (Grain.DAY, Grain.WORKDAY, Grain.DECADE):
        return None
    return _span(unit.grain, 0, scene, Source.VAGUE)


@PERIODS.rule("the? DEICTIC MONTH")
def deictic_month(scene: Scene, deictic: Deictic, month: Month) -> Period | None:
    if deictic.soon or deictic.shift == 0:
        return month_period(month, None, scene)
    return month_period(month, scene.today.year + deictic.shift, scene)


@PERIODS.rule("UNIT of MONTH of|comma? NUMBER?", "in the? UNIT of MONTH")
def month_of(scene: Scene, unit: Unit, month: Month, number: Number | None = None) -> Period | None:
    return month_period(month, year_of(number), scene) if unit.grain is Grain.MONTH else None


@PERIODS.rule("MONTH comma|dash|of|in|slash|dot? NUMBER", "NUMBER comma|dash|slash MONTH", "NUMBER MONTH")
def month_and_year(scene: Scene, first: Month | Number, second: Month | Number) -> Period | None:
    month, number = (first, second) if isinstance(first, Month) else (second, first)
    if not isinstance(month, Month) or not isinstance(number, Number):
        return None
    year = year_of(number)
    return month_period(month, year, scene) if year else None


@PERIODS.rule("MONTH comma|of? PERIOD")
def month_in_year(scene: Scene, month: Month, period: Period) -> Period | None:
    """March next year."""
    if period.grain is not Grain.YEAR or period.start is None:
        return None
    return month_period(month, period.start.year, scene)


@PERIODS.rule("SLASHED|DOTTED", "NUMBER dash NUMBER")
def numeric_month(scene: Scene, first: Pair | Number, second: Number | None = None) -> Period | None:
    """3/2015, 2015-3."""
    left, right = (first.left, first.right) if isinstance(first, Pair) else (first.value, second.value if second else 0)
    month, year = (left, right) if left <= 12 else (right, left)
    if not (1 <= month <= 12 and 1900 <= year <= 2199):
        return None
    return month_period(Month(month), year, scene)


@PERIODS.rule("in NUMBER")
def in_year(_: Scene, number: Number) -> Period | None:
    return year_period(number) if number.digits == 4 else None


@PERIODS.rule("UNIT number_sign? NUMBER", "UNIT number_sign? NUMBER of|in|comma NUMBER")
def numbered_unit(scene: Scene, unit: Unit, number: Number, of_year: Number | None = None) -> Period | None:
    """week 31, year 2027."""
    if unit.grain is Grain.WEEK and not unit.plural and 1 <= number.value <= 53:
        start = iso_week(year_of(of_year) or scene.today.year, number.value)
        return Period(start, start + WEEK, Grain.WEEK) if start else None
    year = year_of(number)
    if unit.grain is Grain.YEAR and year:
        return Period(date(year, 1, 1), date(year + 1, 1, 1), Grain.YEAR)
    return None


@PERIODS.rule(
    "q NUMBER of|in|comma|dash? the? PERIOD|NUMBER",
    "NUMBER dash? q NUMBER",
    "q NUMBER !of|in|DEICTIC|NUMBER|comma|dash",
)
def numbered_quarter(scene: Scene, *nodes: Number | Period) -> Period | None:
    numbers = [node.value for node in nodes if isinstance(node, Number)]
    years = [node.start.year for node in nodes if isinstance(node, Period) and node.start]
    quarter = next((value for value in numbers if 1 <= value <= 4), None)
    year = next((value for value in (*numbers, *years) if value >= 1900), scene.today.year)
    if quarter is None:
        return None
    span = grain_span(date(year, quarter * 3, 1), Grain.QUARTER)
    return Period(*span, Grain.QUARTER) if span else None


def year_period(number: Number) -> Period | None:
    year = year_of(number)
    return Period(date(year, 1, 1), date(year + 1, 1, 1), Grain.YEAR) if year else None
