"""Amounts of time: two weeks, an hour and a half, 3 hours 30 minutes."""

from agent.understanding.dates.grammar import Stage
from agent.understanding.dates.nodes import Dotted, Fraction, Grain, Length, Number, Pair, Unit
from agent.understanding.dates.scene import Scene

LENGTHS = Stage("lengths")

_ORDER = tuple(Grain)
_SECONDS: dict[Grain, float] = {
    Grain.SECOND: 1,
    Grain.MINUTE: 60,
    Grain.HOUR: 3600,
    Grain.DAY: 86400,
    Grain.WORKDAY: 86400,
    Grain.WEEKEND: 2 * 86400,
    Grain.WORKWEEK: 5 * 86400,
    Grain.WEEK: 7 * 86400,
    Grain.FORTNIGHT: 14 * 86400,
    Grain.MONTH: 30 * 86400,
    Grain.QUARTER: 90 * 86400,
    Grain.HALF_YEAR: 182 * 86400,
    Grain.YEAR: 365 * 86400,
    Grain.DECADE: 3650 * 86400,
    Grain.CENTURY: 36500 * 86400,
}


def seconds_of(length: Length) -> float:
    """Seconds, with months of 30 and years of 365 days."""
    return sum(_SECONDS[grain] * amount for grain, amount in length.amounts)


@LENGTHS.rule("NUMBER dash? UNIT", "a? NUMBER of? UNIT")
def counted(_: Scene, number: Number, unit: Unit) -> Length | None:
    return Length(((unit.grain, float(number.value)),)) if number.digits < 6 else None


@LENGTHS.rule("a UNIT", "whole dash? UNIT", "whole of? the UNIT", "the whole UNIT")
def single(_: Scene, unit: Unit) -> Length:
    return Length(((unit.grain, 1.0),))


@LENGTHS.rule("NUMBER and a? FRACTION UNIT")
def mixed(_: Scene, number: Number, fraction: Fraction, unit: Unit) -> Length:
    return Length(((unit.grain, number.value + fraction.minutes / 60),))


@LENGTHS.rule("FRACTION dash? a? UNIT", "a FRACTION dash? UNIT", "a? FRACTION of a? UNIT")
def fraction_of_unit(_: Scene, fraction: Fraction, unit: Unit) -> Length:
    return Length(((unit.grain, fraction.minutes / 60),))


@LENGTHS.rule("DOTTED UNIT")
def decimal(_: Scene, number: Dotted, unit: Unit) -> Length:
    return Length(((unit.grain, float(f"{number.left}.{number.right}")),))


@LENGTHS.rule("SLASHED a? UNIT")
def written_fraction(_: Scene, pair: Pair, unit: Unit) -> Length | None:
    return Length(((unit.grain, pair.left / pair.right),)) if 0 < pair.left < pair.right <= 4 else None


@LENGTHS.rule("NUMBER h")
def short_hours(_: Scene, number: Number) -> Length | None:
    return Length(((Grain.HOUR, float(number.value)),)) if number.digits <= 2 else None


@LENGTHS.rule("LENGTH comma? and? LENGTH")
def joined(_: Scene, first: Length, second: Length) -> Length | None:
    """3 hours 30 minutes: grains must fall."""
    if _ORDER.index(first.amounts[-1][0]) <= _ORDER.index(second.amounts[0][0]):
        return None
    return Length(first.amounts + second.amounts)


@LENGTHS.rule("LENGTH and a? FRACTION")
def length_and_fraction(_: Scene, length: Length, fraction: Fraction) -> Length | None:
    grain, amount = length.amounts[-1]
    return Length((*length.amounts[:-1], (grain, amount + fraction.minutes / 60)))
