"""Words that stand for a day by themselves once nothing else has claimed them."""

from agent.understanding.dates.expression import Source
from agent.understanding.dates.grammar import Stage
from agent.understanding.dates.nodes import Day, Weekday
from agent.understanding.dates.scene import Scene

PROMOTION = Stage("promotion")


@PROMOTION.rule("on? the? WEEKDAY")
def bare_weekday(_: Scene, weekday: Weekday) -> Day:
    return Day(weekday=weekday.index, source=Source.WEEKDAY, plural=weekday.plural)


@PROMOTION.rule("each|a WEEKDAY")
def every_weekday(_: Scene, weekday: Weekday) -> Day:
    return Day(weekday=weekday.index, source=Source.WEEKDAY, plural=True)


@PROMOTION.rule("on the? DAY")
def on_day(_: Scene, day: Day) -> Day:
    return day
