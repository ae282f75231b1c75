"""Clock times: 7pm, half past 3, ten forty five, 12 noon; and settling am and pm."""

from datetime import time

from agent.understanding.dates.convention import Convention
from agent.understanding.dates.expression import PartOfDay
from agent.understanding.dates.grammar import Stage
from agent.understanding.dates.nodes import Clock, Dotted, Fraction, Grain, Length, Meridiem, Number
from agent.understanding.dates.scene import Scene

CLOCKS = Stage("clocks")

_HALF_DAY = 12 * 60
_WHOLE_DAY = 24 * 60
_PM_PARTS = frozenset(
    {
        PartOfDay.AFTERNOON,
        PartOfDay.EVENING,
        PartOfDay.DINNER,
        PartOfDay.AFTER_SCHOOL,
        PartOfDay.AFTER_WORK,
        PartOfDay.CLOSING,
    }
)


def minutes_of(at: time) -> int:
    return at.hour * 60 + at.minute


def time_of(minutes: int) -> time:
    """The wall-clock time so many minutes after midnight, over midnight if need be."""
    return time(minutes % _WHOLE_DAY // 60, minutes % 60)


def make_clock(hour: int, minute: int = 0, *, pm: bool | None = None) -> Clock | None:
    """A clock time; without am or pm, hours up to 12 stay open."""
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    if pm is None:
        return Clock(time(hour % 24, minute), bare=1 <= hour <= 12)
    if hour <= 12:
        hour = hour % 12 + (12 if pm else 0)
    return Clock(time(hour % 24, minute))


def clock_of(number: Number, *, pm: bool | None = None) -> Clock | None:
    """A clock time from one number: 4, 430 or 0930."""
    if number.digits <= 2:
        return make_clock(number.value, pm=pm) if number.value or number.digits else None
    if number.digits > 4 or (pm is None and number.value % 5):
        return None
    return make_clock(number.value // 100, number.value % 100, pm=pm)


def as_clock(node: Clock | Number | Dotted) -> Clock | None:
    if isinstance(node, Dotted):
        return make_clock(node.left, node.right) if node.wide else None
    return node if isinstance(node, Clock) else clock_of(node)


def with_meridiem(clock: Clock, pm: bool) -> Clock:
    """The same time with am or pm settled."""
    if not clock.bare:
        return clock
    hour = clock.at.hour % 12 + (12 if pm else 0)
    return Clock(clock.at.replace(hour=hour), around=clock.around)


def with_part(clock: Clock, part: PartOfDay) -> Clock:
    """Settle am or pm by a part of the day; "12 in the morning" is taken as noon, "2 at night" as 2 am."""
    hour = clock.at.hour
    if part is PartOfDay.NIGHT:
        return with_meridiem(clock, 5 <= hour <= 11)
    if part is PartOfDay.LUNCH:
        return with_meridiem(clock, hour < 10 or hour == 12)
    if part is PartOfDay.DAYTIME:
        return clock
    return with_meridiem(clock, part in _PM_PARTS or (hour == 12 and part is not PartOfDay.SMALL_HOURS))


def readings(clock: Clock) -> tuple[time, ...]:
    """The times a clock can mean, as said first."""
    if not clock.bare:
        return (clock.at,)
    return (clock.at, time_of(minutes_of(clock.at) + _HALF_DAY))


def settle(clock: Clock, convention: Convention) -> time:
    """One time for a clock, by the convention on bare hours."""
    if clock.bare and convention.bare_hours == "daytime" and 1 <= clock.at.hour <= 6:
        return readings(clock)[1]
    return clock.at


def settle_pair(start: Clock, end: Clock, convention: Convention) -> tuple[time, time]:
    """Times for a range: the nearest fitting end; an open start takes the shorter of its two ranges."""
    starts = readings(start)
    if start.bare and end.bare:
        starts = (settle(start, convention),)
    pairs = [(first, last) for first in starts for last in readings(end)]
    return min(pairs, key=lambda pair: (minutes_of(pair[1]) - minutes_of(pair[0]) - 1) % _WHOLE_DAY)


def _pm(meridiem: Meridiem | None) -> bool | None:
    return meridiem.pm if meridiem else None


@CLOCKS.rule("NUMBER dot|dash? MERIDIEM")
def hour_with_meridiem(_: Scene, hour: Number, meridiem: Meridiem) -> Clock | None:
    return clock_of(hour, pm=meridiem.pm)


@CLOCKS.rule("NUMBER NUMBER MERIDIEM", "NUMBER oh NUMBER MERIDIEM")
def spoken_minutes(_: Scene, hour: Number, minute: Number, meridiem: Meridiem) -> Clock | None:
    if hour.digits > 2 or minute.digits not in (0, 2):
        return None
    return make_clock(hour.value, minute.value, pm=meridiem.pm)


@CLOCKS.rule("NUMBER NUMBER", "at|around NUMBER oh NUMBER")
def spoken_minutes_alone(_: Scene, hour: Number, minute: Number) -> Clock | None:
    """eight forty, 10 30; the second number must look like minutes."""
    if not 1 <= hour.value <= 12 or hour.digits > 2 or not minute.value <= 59:
        return None
    spoken = hour.digits == minute.digits == 0 and minute.value >= 10
    typed = minute.digits == 2 and minute.value % 5 == 0
    return make_clock(hour.value, minute.value) if spoken or typed else None


@CLOCKS.rule("CLOCK MERIDIEM")
def clock_with_meridiem(_: Scene, clock: Clock, meridiem: Meridiem) -> Clock:
    return with_meridiem(clock, meridiem.pm)


@CLOCKS.rule("at|around DOTTED", "DOTTED MERIDIEM", "at|around DOTTED MERIDIEM", "DOTTED oclock")
def dotted(_: Scene, pair: Dotted, meridiem: Meridiem | None = None) -> Clock | None:
    return make_clock(pair.left, pair.right, pm=_pm(meridiem)) if pair.wide else None


@CLOCKS.rule("NUMBER oclock MERIDIEM?")
def oclock(_: Scene, hour: Number, meridiem: Meridiem | None) -> Clock | None:
    return make_clock(hour.value, pm=_pm(meridiem)) if hour.digits <= 2 else None


@CLOCKS.rule("CLOCK oclock")
def redundant_oclock(_: Scene, clock: Clock) -> Clock:
    return clock


@CLOCKS.rule("a? FRACTION past|after NUMBER|CLOCK MERIDIEM?")
def fraction_past(_: Scene, fraction: Fraction, hour: Number | Clock, meridiem: Meridiem | None) -> Clock | None:
    return _shifted(hour, fraction.minutes, meridiem)


@CLOCKS.rule("a? FRACTION to|of|until|before NUMBER|CLOCK MERIDIEM?")
def fraction_to(_: Scene, fraction: Fraction, hour: Number | Clock, meridiem: Meridiem | None) -> Clock | None:
    return _shifted(hour, -fraction.minutes, meridiem) if fraction.minutes == 15 else None


@CLOCKS.rule("LENGTH past|after NUMBER|CLOCK MERIDIEM?")
def minutes_past(_: Scene, length: Length, hour: Number | Clock, meridiem: Meridiem | None) -> Clock | None:
    return _shifted(hour, _whole_minutes(length), meridiem)


@CLOCKS.rule("LENGTH to|before|of|until NUMBER|CLOCK MERIDIEM?")
def minutes_to(_: Scene, length: Length, hour: Number | Clock, meridiem: Meridiem | None) -> Clock | None:
    return _shifted(hour, -_whole_minutes(length), meridiem)


@CLOCKS.rule("NUMBER past|after NUMBER|CLOCK MERIDIEM?")
def number_past(_: Scene, minutes: Number, hour: Number | Clock, meridiem: Meridiem | None) -> Clock | None:
    return _shifted(hour, minutes.value, meridiem) if minutes.value in range(1, 60) else None


@CLOCKS.rule("NUMBER to|before NUMBER|CLOCK MERIDIEM?")
def number_to(_: Scene, minutes: Number, hour: Number | Clock, meridiem: Meridiem | None) -> Clock | None:
    """twenty to eight; other numbers before "to" begin a range."""
    if minutes.digits or minutes.value not in (10, 20, 25):
        return None
    return _shifted(hour, -minutes.value, meridiem)


@CLOCKS.rule("at|around FRACTION NUMBER")
def british_half(_: Scene, fraction: Fraction, hour: Number) -> Clock | None:
    return _shifted(hour, 30, None) if fraction.minutes == 30 else None


@CLOCKS.rule("FRACTION NUMBER")
def british_half_alone(_: Scene, fraction: Fraction, hour: Number) -> Clock | None:
    """half ten."""
    return _shifted(hour, 30, None) if fraction.minutes == 30 and hour.value in range(1, 13) else None


@CLOCKS.rule("NUMBER|CLOCK dash? ish")
def about(_: Scene, hour: Number | Clock) -> Clock | None:
    clock = as_clock(hour)
    return Clock(clock.at, clock.bare, around=True) if clock else None


@CLOCKS.rule("CLOCK CLOCK")
def hour_at_midnight(_: Scene, clock: Clock, midnight: Clock) -> Clock | None:
    """1 o'clock midnight, 12:00 noon."""
    if midnight.bare or not clock.bare or midnight.at not in (time(0), time(12)):
        return None
    if midnight.at == time(0):
        return with_meridiem(clock, 6 <= clock.at.hour < 12)
    return with_part(clock, PartOfDay.LUNCH)


def _whole_minutes(length: Length) -> int:
    if len(length.amounts) != 1 or length.amounts[0][0] is not Grain.MINUTE:
        return 0
    amount = length.amounts[0][1]
    return int(amount) if amount < 60 else 0


def _shifted(hour: Number | Clock, minutes: int, meridiem: Meridiem | None) -> Clock | None:
    """The hour moved by minutes; an hour that was open stays open."""
    clock = as_clock(hour)
    if clock is None or not minutes or (isinstance(hour, Number) and hour.digits > 2):
        return None
    if meridiem:
        clock = with_meridiem(clock, meridiem.pm)
    moved = time_of(minutes_of(clock.at) + minutes)
    if clock.bare and moved.hour == 0:
        moved = moved.replace(hour=12)
    return Clock(moved, clock.bare, clock.around)
