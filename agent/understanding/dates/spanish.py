"""Spanish word order: "las tres y media", "el jueves que viene", "de 3 a 5", "el 31"."""

from agent.understanding.dates.clocks import as_clock, make_clock, minutes_of, time_of, with_part
from agent.understanding.dates.expression import PartOfDay, Relation, Source
from agent.understanding.dates.grammar import Item, Stage
from agent.understanding.dates.hours import part_hours
from agent.understanding.dates.nodes import (
    Clock,
    Day,
    Deictic,
    Edge,
    EdgeKind,
    Fraction,
    Grain,
    Hours,
    Length,
    Month,
    Node,
    Number,
    Ordinal,
    Part,
    Stretch,
    Unit,
    Weekday,
)
from agent.understanding.dates.periods import deictic_month, deictic_unit
from agent.understanding.dates.relative import from_now
from agent.understanding.dates.scene import Scene

ES_CLOCKS = Stage("Spanish clock times")
ES_DAYS = Stage("Spanish days")
ES_PARTS = Stage("Spanish parts of the day")

_CLOCKISH = frozenset({"NUMBER", "CLOCK", "FRACTION", "DOTTED"})
_TIMES = _CLOCKISH | {"WEEKDAY", "DAY", "MONTH"}
_AFTER_RELATION = frozenset("before after until since between and around from to of".split())
_FROM_REACH = 7


def reorder(items: list[Item]) -> list[Item]:
    """Tell "de … a" from "de", and drop or read the article before an hour."""
    items = _mark_ranges([piece for item in items for piece in _split_contraction(item)])
    kept: list[Item] = []
    for index, item in enumerate(items):
        if item.key == "las" and index + 1 < len(items) and items[index + 1].key in _CLOCKISH:
            if kept and kept[-1].key in _AFTER_RELATION:
                continue
            item = item._replace(key="at")
        kept.append(item)
    return kept


def _split_contraction(item: Item) -> tuple[Item, ...]:
    """del = de + el."""
    return (item._replace(key="of"), item._replace(key="the")) if item.key == "of_the" else (item,)


def _mark_ranges(items: list[Item]) -> list[Item]:
    marked = list(items)
    for index, item in enumerate(items):
        if item.key != "of" or (index and items[index - 1].key in ("NUMBER", "ORDINAL", "CLOCK")):
            continue
        ahead = marked[index + 1 : index + 1 + _FROM_REACH]
        if not any(near.key in _TIMES for near in ahead[:2]):
            continue
        link = next((place for place, near in enumerate(ahead[1:], 1) if near.key in ("to", "at", "until")), None)
        if link is None or not any(near.key in _TIMES for near in ahead[link + 1 : link + 3]):
            continue
        if any(near.key in ("other", "comma", "or") for near in ahead[:link]):
            continue
        marked[index] = item._replace(key="from")
        marked[index + 1 + link] = ahead[link]._replace(key="to")
    return marked


@ES_CLOCKS.rule("at? NUMBER|CLOCK and FRACTION")
def and_fraction(_: Scene, hour: Number | Clock, fraction: Fraction) -> Clock | None:
    """3 y media."""
    return _shift(hour, fraction.minutes)


@ES_CLOCKS.rule("at NUMBER|CLOCK and NUMBER", "CLOCK and NUMBER", "NUMBER and NUMBER PART|MERIDIEM")
def and_minutes(_: Scene, hour: Number | Clock, minutes: Number, after: Node | None = None) -> Clock | None:
    """las tres y veinte."""
    clock = _shift(hour, minutes.value) if 1 <= minutes.value <= 59 else None
    return with_part(clock, after.part) if clock and isinstance(after, Part) else clock


@ES_CLOCKS.rule("at? NUMBER|CLOCK minus NUMBER|FRACTION")
def minus_minutes(_: Scene, hour: Number | Clock, minutes: Number | Fraction) -> Clock | None:
    """4 menos cuarto."""
    return _shift(hour, -_minutes(minutes))


@ES_CLOCKS.rule("NUMBER|FRACTION for at NUMBER|CLOCK", "NUMBER|FRACTION for CLOCK")
def minutes_for(_: Scene, minutes: Number | Fraction, hour: Number | Clock) -> Clock | None:
    """cuarto para las 3."""
    return _shift(hour, -_minutes(minutes))


@ES_CLOCKS.rule("at NUMBER NUMBER")
def hour_and_minutes(_: Scene, hour: Number, minutes: Number) -> Clock | None:
    """las tres treinta."""
    return make_clock(hour.value, minutes.value) if minutes.value >= 5 else None


@ES_CLOCKS.rule("at LENGTH")
def at_hours(_: Scene, length: Length) -> Clock | None:
    """a las 15 horas."""
    grain, amount = length.amounts[0]
    return (
        make_clock(int(amount)) if grain is Grain.HOUR and len(length.amounts) == 1 and amount == int(amount) else None
    )


def _minutes(node: Number | Fraction) -> int:
    return node.minutes if isinstance(node, Fraction) else node.value


def _shift(hour: Number | Clock, minutes: int) -> Clock | None:
    clock = as_clock(hour)
    if clock is None or not -60 < minutes < 60 or (isinstance(hour, Number) and hour.digits > 2):
        return None
    moved = time_of(minutes_of(clock.at) + minutes)
    if clock.bare and moved.hour == 0:
        moved = moved.replace(hour=12)
    return Clock(moved, clock.bare, clock.around)


@ES_DAYS.rule("the? UNIT DEICTIC", "the? MONTH DEICTIC")
def unit_coming(scene: Scene, named: Unit | Month, deictic: Deictic) -> Node | None:
    """la semana que viene."""
    if isinstance(named, Month):
        return deictic_month(scene, deictic, named)
    return deictic_unit(scene, deictic, named)


@ES_DAYS.rule("the? UNIT last_post")
def unit_past(scene: Scene, unit: Unit) -> Node | None:
    return deictic_unit(scene, Deictic(-1), unit)


@ES_DAYS.rule("the? WEEKDAY DEICTIC")
def weekday_coming(_: Scene, weekday: Weekday, deictic: Deictic) -> Day:
    """el jueves que viene."""
    return Day(weekday=weekday.index, shift=deictic.shift, soon=deictic.soon, source=Source.WEEKDAY)


@ES_DAYS.rule("the? WEEKDAY last_post")
def weekday_past(_: Scene, weekday: Weekday) -> Day:
    return Day(weekday=weekday.index, shift=-1, source=Source.WEEKDAY)


@ES_DAYS.rule("los WEEKDAY")
def weekdays(_: Scene, weekday: Weekday) -> Day:
    """los martes."""
    return Day(weekday=weekday.index, source=Source.WEEKDAY, plural=True)


@ES_DAYS.rule("the? WEEKDAY comma? the? NUMBER !dash|to|and|PART|MERIDIEM|oclock|UNIT|of")
def weekday_and_day(_: Scene, weekday: Weekday, number: Number) -> Day | None:
    """lunes 15."""
    return Day(dom=number.value, weekday=weekday.index) if 1 <= number.value <= 31 and number.digits <= 2 else None


@ES_DAYS.rule("the NUMBER !UNIT|PART|MERIDIEM|oclock|of|other|and|to", "the? UNIT NUMBER|ORDINAL !UNIT|of")
def day_number(_: Scene, first: Number | Unit, second: Number | Ordinal | None = None) -> Day | None:
    """el 31, el día 15."""
    if isinstance(first, Unit):
        if first.grain is not Grain.DAY or first.plural or second is None:
            return None
        value = second.value
    else:
        value = first.value if first.digits <= 2 else 0
    return Day(dom=value) if 1 <= value <= 31 else None


@ES_DAYS.rule("since_ago LENGTH")
def ago(scene: Scene, length: Length) -> Node | None:
    """hace dos semanas."""
    return from_now(length, scene, -1)


@ES_DAYS.rule("the DAY|PERIOD")
def article(_: Scene, node: Node) -> Node:
    return node


@ES_PARTS.rule("NUMBER|CLOCK PART")
def clock_in_part(_: Scene, clock: Number | Clock, part: Part) -> Clock | None:
    """3 de la tarde."""
    named = as_clock(clock)
    return with_part(named, part.part) if named else None


@ES_PARTS.rule("DAY EDGE")
def early_day(_: Scene, day: Day, edge: Edge) -> Stretch | None:
    """mañana temprano."""
    if edge.kind is not EdgeKind.EARLY:
        return None
    return Stretch(None, None, day=day, hours=part_hours(Part(PartOfDay.MORNING, EdgeKind.EARLY)))


@ES_PARTS.rule("of|from CLOCK|NUMBER onwards", "CLOCK onwards")
def onwards(_: Scene, clock: Clock | Number) -> Hours | None:
    """de las 4 en adelante."""
    named = as_clock(clock)
    return Hours(named, None, relation=Relation.FROM) if named else None
