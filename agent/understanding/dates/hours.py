"""Parts of the day and windows of hours: in the morning, from 3 to 5, before noon, after 4."""

from agent.understanding.dates.clocks import as_clock, clock_of, minutes_of, time_of, with_part
from agent.understanding.dates.expression import PartOfDay, Relation, Source
from agent.understanding.dates.grammar import Builder, Stage
from agent.understanding.dates.lengths import seconds_of
from agent.understanding.dates.nodes import (
    BareHours,
    Clock,
    Day,
    Deictic,
    Dotted,
    Edge,
    EdgeKind,
    Hours,
    Length,
    Meridiem,
    Node,
    Number,
    Part,
    Stretch,
)
from agent.understanding.dates.scene import Scene

PARTS = Stage("parts of the day")
PART_CLOCKS = Stage("clock times within a part of the day")
HOURS = Stage("hours")

RELATIONS: dict[str, Relation] = {
    "before": Relation.BEFORE,
    "by": Relation.UNTIL,
    "until": Relation.UNTIL,
    "after": Relation.AFTER,
    "past": Relation.AFTER,
    "since": Relation.FROM,
    "from": Relation.FROM,
}
OPEN_END = frozenset({Relation.AFTER, Relation.FROM})

_TODAY = Day(offset=0, source=Source.RELATIVE)


def part_hours(part: Part) -> Hours:
    return Hours(None, None, part=part)


def apply_part(hours: Hours, part: Part) -> Hours:
    """The same hours with am and pm settled by a part of the day."""
    start = with_part(hours.start, part.part) if hours.start else None
    end = hours.end
    if end and not (hours.start and end.bare and hours.start.at > end.at):
        end = with_part(end, part.part)
    return Hours(start, end, hours.part, hours.relation)


@PARTS.rule("EDGE dash? PART", "EDGE in|on the? PART")
def edged(_: Scene, edge: Edge, part: Part) -> Part:
    kind = EdgeKind.LATE if edge.kind in (EdgeKind.LATER, EdgeKind.END, EdgeKind.REST) else edge.kind
    return Part(part.part, EdgeKind.EARLY if kind is EdgeKind.START else kind, part.plural)


@PARTS.rule("EDGE dash|in? DEICTIC PART")
def edged_deictic_part(scene: Scene, edge: Edge, deictic: Deictic, part: Part) -> Stretch | None:
    """early this afternoon."""
    return deictic_part(scene, deictic, edged(scene, edge, part))


@PARTS.rule("in? DEICTIC PART")
def deictic_part(_: Scene, deictic: Deictic, part: Part) -> Stretch | None:
    """this morning; "the next morning" is left to the day being talked about."""
    if part.weak:
        return None
    if deictic.shift == 0:
        return Stretch(None, None, day=_TODAY, hours=part_hours(part))
    day = Day(offset=deictic.shift, source=Source.ANCHOR if deictic.shift > 0 else Source.RELATIVE)
    return Stretch(None, None, day=day, hours=part_hours(part))


@PARTS.rule("each PART")
def every_part(_: Scene, part: Part) -> Part:
    return Part(part.part, part.edge, plural=True)


@PARTS.rule("in the MERIDIEM")
def half_of_day(_: Scene, meridiem: Meridiem) -> Part:
    return Part(PartOfDay.AFTERNOON if meridiem.pm else PartOfDay.MORNING)


@PART_CLOCKS.rule("CLOCK|NUMBER in|at|of the? PART", "CLOCK PART")
def clock_in_part(_: Scene, clock: Clock | Number, part: Part) -> Clock | None:
    """8 in the evening, 12 o'clock lunchtime."""
    named = as_clock(clock)
    if named is None or (part.weak and isinstance(clock, Number)):
        return None
    return with_part(named, part.part)


@PART_CLOCKS.rule("in|at|on|for|around? the? PART")
def named_part(_: Scene, part: Part) -> Hours | None:
    return None if part.weak else part_hours(part)


@PART_CLOCKS.rule("in|at|on|around|over the? PART")
def meal(_: Scene, part: Part) -> Hours | None:
    """around dinner, at lunch: a meal is a time only after such a word."""
    return part_hours(part)


def _window(start: Clock | Number, end: Clock | Number, shape: type[Hours]) -> Hours | None:
    if isinstance(start, Number) and isinstance(end, Number) and start == end:
        return None
    first, last = as_clock(start), as_clock(end)
    return shape(first, last) if first and last else None


@HOURS.rule(
    "from|between|at|in|since|around|for? CLOCK to|dash|until|by CLOCK",
    "from|between|at|in|since|around|for? CLOCK to|dash|until|by NUMBER",
    "from|between|at|in|since|around|for? NUMBER to|dash|until|by CLOCK",
    "between|from|in|at CLOCK and CLOCK|NUMBER",
    "between|from|in|at NUMBER and CLOCK",
)
def window(_: Scene, start: Clock | Number, end: Clock | Number) -> Hours | None:
    return _window(start, end, Hours)


@HOURS.rule("from|between|at|since|around NUMBER to|dash|until|and NUMBER")
def number_window(_: Scene, start: Number, end: Number) -> Hours | None:
    return _window(start, end, Hours) if _is_hour(start) and _is_hour(end) else None


@HOURS.rule("NUMBER to|dash|until NUMBER")
def bare_window(_: Scene, start: Number, end: Number) -> Hours | None:
    return _window(start, end, BareHours) if _is_hour(start) and _is_hour(end) else None


def _is_hour(number: Number) -> bool:
    if number.digits <= 2:
        return number.value <= 24
    return number.digits <= 4 and number.value % 5 == 0


@HOURS.rule("from|since CLOCK|NUMBER for LENGTH")
def window_by_length(_: Scene, start: Clock | Number, length: Length) -> Hours | None:
    first = as_clock(start)
    if first is None or not length.is_clock:
        return None
    last = Clock(time_of(minutes_of(first.at) + int(seconds_of(length) // 60)), first.bare)
    return Hours(first, last)


@HOURS.rule("around CLOCK|NUMBER", "at around CLOCK|NUMBER", "around at CLOCK|NUMBER")
def about(_: Scene, clock: Clock | Number) -> Clock | None:
    named = as_clock(clock)
    return Clock(named.at, named.bare, around=True) if named else None


@HOURS.rule("make NUMBER !UNIT|NUMBER|other|of|MONTH")
def corrected_hour(_: Scene, number: Number) -> Clock | None:
    """make it three."""
    return clock_of(number) if 1 <= number.value <= 12 and number.digits <= 2 else None


@HOURS.rule("CLOCK|HOURS open? zone close?")
def in_zone(_: Scene, node: Clock | Hours) -> Node:
    """A time zone said with the time; the wall clock of the business is what counts."""
    return node


@HOURS.rule("at the? CLOCK", "at NUMBER")
def at_clock(_: Scene, clock: Clock | Number) -> Clock | None:
    return clock if isinstance(clock, Clock) else clock_of(clock)


def _relative_to_clock(relation: Relation) -> Builder:
    def build(_: Scene, clock: Clock | Number | Dotted) -> Hours | None:
        named = as_clock(clock)
        if named is None or (isinstance(clock, Number) and not _is_hour(clock)):
            return None
        return Hours(named, None, relation=relation) if relation in OPEN_END else Hours(None, named, relation=relation)

    return build


def _relative_to_part(relation: Relation) -> Builder:
    def build(scene: Scene, part: Part) -> Hours | None:
        first, last = scene.hours_of(part.part)
        if relation is Relation.AFTER:
            return Hours(Clock(last), None, relation=relation)
        if relation in OPEN_END:
            return Hours(Clock(first), None, relation=relation)
        return Hours(None, Clock(first if relation is Relation.BEFORE else last), relation=relation)

    return build


for _role, _relation in RELATIONS.items():
    _guard = " !on|of|DAY" if _role == "from" else ""
    HOURS.rule(f"{_role} around|at? the? CLOCK|NUMBER|DOTTED{_guard}")(_relative_to_clock(_relation))
    PART_CLOCKS.rule(f"{_role} the? PART !CLOCK|NUMBER")(_relative_to_part(_relation))


def is_part(hours: Node) -> bool:
    return isinstance(hours, Hours) and hours.part is not None and hours.start is None and hours.end is None
