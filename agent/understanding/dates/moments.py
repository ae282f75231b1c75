"""A day joined with its hours: Friday at 4pm, tomorrow morning, 3 to 5 on the 12th."""

from dataclasses import replace

from agent.understanding.dates.clocks import as_clock, minutes_of, with_part
from agent.understanding.dates.days import weekday_of_period
from agent.understanding.dates.expression import PartOfDay, Source
from agent.understanding.dates.grammar import Stage
from agent.understanding.dates.hours import apply_part, is_part, part_hours
from agent.understanding.dates.nodes import (
    Clock,
    Day,
    Hours,
    Meridiem,
    Moment,
    Node,
    Number,
    Ordinal,
    Part,
    Period,
    Stretch,
    Weekday,
)
from agent.understanding.dates.nth import nth_weekday_of
from agent.understanding.dates.scene import Scene

MOMENTS = Stage("moments")


@MOMENTS.rule("HOURS at|around|comma|by|dash? CLOCK|NUMBER")
def part_then_clock(scene: Scene, hours: Hours, clock: Clock | Number) -> Clock | None:
    """in the afternoon at 7, evening 6."""
    named = as_clock(clock)
    if named is None or hours.part is None or not is_part(hours):
        return None
    return clock_in(named, hours.part, scene)


@MOMENTS.rule("CLOCK comma|in? HOURS")
def clock_then_part(scene: Scene, clock: Clock, hours: Hours) -> Clock | None:
    return clock_in(clock, hours.part, scene) if hours.part and is_part(hours) else None


def clock_in(clock: Clock, part: Part, scene: Scene) -> Clock | None:
    """The clock settled by the part of day; None when the two contradict each other."""
    settled = with_part(clock, part.part)
    if clock.bare:
        return settled
    first, last = (minutes_of(bound) for bound in scene.hours_of(part.part))
    at, last = minutes_of(settled.at), last or 24 * 60
    near = 4 * 60
    return settled if first - near <= at <= last + near else None


@MOMENTS.rule("HOURS comma|from|between? HOURS")
def part_and_window(_: Scene, first: Hours, second: Hours) -> Hours | None:
    """in the morning between 9 and 11."""
    part, window = (first, second) if is_part(first) else (second, first)
    if part.part is None or not is_part(part) or is_part(window):
        return None
    return apply_part(window, part.part)


@MOMENTS.rule("HOURS HOURS")
def after_and_before(_: Scene, first: Hours, second: Hours) -> Hours | None:
    """after 3 before 5."""
    if first.start and not first.end and second.end and not second.start:
        return Hours(first.start, second.end)
    return None


@MOMENTS.rule("HOURS BAREHOURS")
def part_and_bare_window(_: Scene, first: Hours, second: Hours) -> Hours | None:
    return apply_part(Hours(second.start, second.end), first.part) if first.part and is_part(first) else None


@MOMENTS.rule("STRETCH at|comma|from|between|around|by? BAREHOURS|HOURS")
def stretch_and_window(_: Scene, stretch: Stretch, hours: Hours) -> Stretch | None:
    """Monday morning 6-8."""
    if stretch.hours is None:
        return None
    if is_part(hours) and hours.part and not is_part(stretch.hours):
        return Stretch(
            None, None, day=stretch.day, hours=apply_part(stretch.hours, hours.part), relation=stretch.relation
        )
    if is_part(hours) and stretch.hours.part and stretch.hours.part.part in (PartOfDay.OPENING, PartOfDay.CLOSING):
        return stretch
    if stretch.hours.part is None or is_part(hours):
        return None
    plain = Hours(hours.start, hours.end, hours.part, hours.relation)
    return Stretch(None, None, day=stretch.day, hours=apply_part(plain, stretch.hours.part), relation=hours.relation)


@MOMENTS.rule("BAREHOURS|HOURS on|comma? STRETCH")
def window_and_stretch(scene: Scene, hours: Hours, stretch: Stretch) -> Stretch | None:
    return stretch_and_window(scene, stretch, hours)


@MOMENTS.rule("STRETCH at|around|comma|by|dash|for? CLOCK|NUMBER")
def stretch_and_clock(scene: Scene, stretch: Stretch, clock: Clock | Number) -> Moment | None:
    """tonight around 7, this morning at seven."""
    named = as_clock(clock)
    if named is None or stretch.day is None or stretch.hours is None or stretch.hours.part is None:
        return None
    settled = clock_in(named, stretch.hours.part, scene) or named
    return Moment(stretch.day, settled)


@MOMENTS.rule("CLOCK on|comma|of|in|for? STRETCH", "NUMBER on|comma? STRETCH")
def clock_and_stretch(scene: Scene, clock: Clock | Number, stretch: Stretch) -> Moment | None:
    return stretch_and_clock(scene, stretch, clock)


@MOMENTS.rule("DAY at|around|comma|dash|for|by|in|dot? the? CLOCK")
def day_and_clock(_: Scene, day: Day, clock: Clock) -> Moment:
    return Moment(day, clock)


@MOMENTS.rule("DAY comma|for? NUMBER")
def day_and_number(_: Scene, day: Day, number: Number) -> Moment | None:
    """Friday four."""
    clock = as_clock(number) if 1 <= number.value <= 12 and number.digits <= 2 else None
    return Moment(day, clock) if clock else None


@MOMENTS.rule("CLOCK on|of|in|comma|dash|for|from? the? DAY")
def clock_and_day(_: Scene, clock: Clock, day: Day) -> Moment:
    return Moment(day, clock)


@MOMENTS.rule("CLOCK on|of|comma? the? ORDINAL", "CLOCK on the? NUMBER")
def clock_and_number(_: Scene, clock: Clock, number: Ordinal | Number) -> Moment | None:
    return Moment(Day(dom=number.value), clock) if 1 <= number.value <= 31 else None


@MOMENTS.rule("DAY at|comma|dash|from|between|in|on|by|dot? BAREHOURS|HOURS")
def day_and_hours(_: Scene, day: Day, hours: Hours) -> Stretch | None:
    return day_hours(day, hours)


@MOMENTS.rule("HOURS on|of|in|comma|for|dash? the? DAY", "BAREHOURS on|of? the? DAY")
def hours_and_day(_: Scene, hours: Hours, day: Day) -> Stretch | None:
    return day_hours(day, hours)


def day_hours(day: Day, hours: Hours) -> Stretch:
    plain = Hours(hours.start, hours.end, hours.part, hours.relation)
    return Stretch(None, None, day=day, hours=plain, relation=hours.relation)


@MOMENTS.rule("DAY MERIDIEM")
def day_half(_: Scene, day: Day, meridiem: Meridiem) -> Stretch:
    """Tuesday PM."""
    return day_hours(day, part_hours(Part(PartOfDay.AFTERNOON if meridiem.pm else PartOfDay.MORNING)))


@MOMENTS.rule("MOMENT in|on|comma? HOURS", "MOMENT PART")
def moment_and_part(scene: Scene, moment: Moment, hours: Hours | Part) -> Moment | None:
    """Friday 8:30 in the evening."""
    part = hours if isinstance(hours, Part) else hours.part
    if part is None or moment.clock is None or moment.day is None or (isinstance(hours, Hours) and not is_part(hours)):
        return None
    clock = clock_in(moment.clock, part, scene)
    return Moment(moment.day, clock) if clock else None


@MOMENTS.rule("STRETCH on? DAY")
def same_day_again(_: Scene, stretch: Stretch, day: Day) -> Stretch | None:
    return stretch if stretch.day == day else None


@MOMENTS.rule("the? ORDINAL STRETCH|MOMENT of the? PERIOD")
def split_nth_weekday(scene: Scene, ordinal: Ordinal, timed: Stretch | Moment, period: Period) -> Node | None:
    """the first Monday 1pm to 3pm of next month."""
    if timed.day is None or timed.day.weekday is None:
        return None
    day = nth_weekday_of(scene, ordinal, Weekday(timed.day.weekday), period)
    return replace(timed, day=day) if day else None


@MOMENTS.rule("STRETCH|MOMENT of|in|comma? the? PERIOD")
def timed_weekday_of_period(scene: Scene, timed: Stretch | Moment, period: Period) -> Node | None:
    """Wednesday evening next week."""
    weekday = timed.day.weekday if timed.day and timed.day.source is Source.WEEKDAY else None
    day = weekday_of_period(scene, Weekday(weekday), period) if weekday is not None else None
    return replace(timed, day=day) if day else None


@MOMENTS.rule("now")
def now(scene: Scene) -> Moment:
    return Moment(instant=scene.now.replace(second=0, microsecond=0), source=Source.VAGUE)
