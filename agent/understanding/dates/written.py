"""Days written with their month: October 2nd, 22 of Jan, 23/Sep/2020, 5/12."""

from agent.understanding.dates.clocks import as_clock
from agent.understanding.dates.grammar import Stage
from agent.understanding.dates.nodes import (
    Day,
    Dotted,
    Hours,
    Month,
    Node,
    Number,
    Ordinal,
    Pair,
    Stretch,
)
from agent.understanding.dates.scene import Scene

DATES = Stage("dates")

DayNumber = Number | Ordinal


def year_of(number: Number | None) -> int | None:
    """A plausible year: four digits, or the same in words."""
    if number is None or number.digits not in (0, 4) or not 1900 <= number.value <= 2199:
        return None
    return number.value


def day_number(node: DayNumber) -> int | None:
    if isinstance(node, Number) and node.digits > 2:
        return None
    return node.value if 1 <= node.value <= 31 else None


def month_day(month: Month, number: DayNumber, year: Number | None) -> Day | None:
    dom = day_number(number)
    if dom is None or (year is not None and year_of(year) is None):
        return None
    return Day(month=month.number, dom=dom, year=year_of(year))


@DATES.rule(
    "MONTH dot|dash|slash|comma|of? the? NUMBER|ORDINAL",
    "MONTH dot|dash|slash? the? NUMBER|ORDINAL comma|dash|slash|of|in? NUMBER",
)
def month_first(_: Scene, month: Month, number: DayNumber, year: Number | None = None) -> Day | None:
    return month_day(month, number, year)


@DATES.rule(
    "the? NUMBER|ORDINAL dash|slash|of|dot? the? MONTH dot? comma|dash|slash|of|in? NUMBER",
    "the? NUMBER|ORDINAL dash|slash|of|dot? the? MONTH",
)
def day_first(_: Scene, number: DayNumber, month: Month, year: Number | None = None) -> Day | None:
    return month_day(month, number, year)


@DATES.rule("NUMBER dash|slash MONTH dash|slash NUMBER")
def year_or_day_first(_: Scene, first: Number, month: Month, last: Number) -> Day | None:
    if year_of(first):
        return month_day(month, last, first)
    if last.digits == 2:
        return month_day(month, first, Number(2000 + last.value, 4))
    return month_day(month, first, last)


@DATES.rule("MONTH dash|slash NUMBER dash|slash NUMBER")
def month_year_day(_: Scene, month: Month, year: Number, number: Number) -> Day | None:
    if number.digits == 2 and number.value > 31 - 10 and year.digits <= 2 and year.value <= 31:
        return Day(year=2000 + number.value, month=month.number, dom=year.value)
    return month_day(month, number, year) if year_of(year) else month_day(month, year, number)


@DATES.rule("NUMBER dash|slash NUMBER dash|slash MONTH")
def year_day_month(_: Scene, first: Number, second: Number, month: Month) -> Day | None:
    return month_day(month, second, first) if year_of(first) else month_day(month, first, second)


@DATES.rule("SLASHED")
def numeric(scene: Scene, pair: Pair) -> Day | None:
    return numeric_day(pair, scene)


@DATES.rule("on DOTTED")
def dotted(scene: Scene, pair: Dotted) -> Day | None:
    return numeric_day(pair, scene)


@DATES.rule("NUMBER dash NUMBER !NUMBER|MERIDIEM|oclock|dash|CLOCK|PERIOD|MONTH|UNIT|DEICTIC|of|in")
def dashed(_: Scene, month: Number, dom: Number) -> Day | None:
    """4-22; when the second could be an hour of the day it is left to the hours."""
    if month.value not in range(1, 13) or dom.value not in range(19, 32) or max(month.digits, dom.digits) > 2:
        return None
    return Day(month=month.value, dom=dom.value)


def numeric_day(pair: Pair, scene: Scene) -> Day | None:
    if pair.wide and isinstance(pair, Pair) and not isinstance(pair, Dotted):
        return None
    orders = ((pair.left, pair.right), (pair.right, pair.left))
    if scene.convention.day_order == "dmy" or scene.language == "es":
        orders = orders[::-1]
    return next((Day(month=m, dom=d) for m, d in orders if 1 <= m <= 12 and 1 <= d <= 31), None)


@DATES.rule("from|between? NUMBER to|and|dash|until NUMBER of MONTH NUMBER|ORDINAL")
def hours_of_date(_: Scene, start: Number, end: Number, month: Month, number: DayNumber) -> Node | None:
    """from 5 to 6 of April 22."""
    first, last, day = as_clock(start), as_clock(end), month_day(month, number, None)
    if first is None or last is None or day is None or start.value > 12:
        return None
    return Stretch(None, None, day=day, hours=Hours(first, last))
