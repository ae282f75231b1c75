"""Finding the dates and times in a text."""

from datetime import date, datetime
from typing import Literal

from agent.understanding.dates.ambiguity import settle_ambiguous
from agent.understanding.dates.clocks import CLOCKS, as_clock
from agent.understanding.dates.convention import DEFAULT, Convention
from agent.understanding.dates.days import DAYS
from agent.understanding.dates.expression import TimeExpression
from agent.understanding.dates.grammar import Item
from agent.understanding.dates.hours import HOURS, PART_CLOCKS, PARTS
from agent.understanding.dates.lengths import LENGTHS
from agent.understanding.dates.lexicon import Language, read_items
from agent.understanding.dates.lists import share_hours, share_months
from agent.understanding.dates.meaning import express
from agent.understanding.dates.moments import MOMENTS
from agent.understanding.dates.nodes import BareHours, Day, Dotted, Hours, Node, Number, Ordinal
from agent.understanding.dates.nth import NTH
from agent.understanding.dates.periods import PERIODS
from agent.understanding.dates.portions import PORTIONS
from agent.understanding.dates.promotion import PROMOTION
from agent.understanding.dates.ranges import BOUNDS, DAY_RANGES, RANGES
from agent.understanding.dates.relative import RELATIVE
from agent.understanding.dates.scene import Scene
from agent.understanding.dates.spanish import ES_CLOCKS, ES_DAYS, ES_PARTS, reorder
from agent.understanding.dates.written import DATES

_ENGLISH = (
    LENGTHS,
    CLOCKS,
    DATES,
    PERIODS,
    NTH,
    DAYS,
    RELATIVE,
    PARTS,
    PORTIONS,
    PROMOTION,
    DAY_RANGES,
    PART_CLOCKS,
    HOURS,
    MOMENTS,
    RANGES,
    BOUNDS,
)
_SPANISH = (
    LENGTHS,
    ES_CLOCKS,
    CLOCKS,
    DATES,
    ES_DAYS,
    PERIODS,
    NTH,
    DAYS,
    RELATIVE,
    ES_PARTS,
    PARTS,
    PORTIONS,
    PROMOTION,
    DAY_RANGES,
    PART_CLOCKS,
    HOURS,
    MOMENTS,
    RANGES,
    BOUNDS,
)
_GRAMMAR_WORDS = frozenset({"other", "comma", "dot", "a", "the", "of", "for", "in", "on", "and", "or", "to", "dash"})


def find_times(
    text: str,
    *,
    now: datetime,
    convention: Convention = DEFAULT,
    language: Language = "en",
    anchor: date | None = None,
) -> tuple[TimeExpression, ...]:
    """Every date, time, range and duration said in a text, in order.

    `now` is local wall-clock time. `anchor` is the day being talked about, for "the next day" and "that day".
    """
    scene = Scene(now, convention, language, anchor)
    found = (express(item, text, scene) for item in parse(text, scene))
    return tuple(expression for expression in found if expression is not None)


def parse(text: str, scene: Scene, *, trusting: bool = False) -> list[Item]:
    """The text as items, reduced by the grammar as far as it goes; `trusting` takes every number for a date."""
    spanish = scene.language == "es"
    items = read_items(text, scene.language, "dmy" if spanish else scene.convention.day_order)
    if all(item.key in _GRAMMAR_WORDS for item in items):
        return items
    if not trusting:
        items = settle_ambiguous(items, text)
    if spanish:
        items = reorder(items)
    items = _join_plain(items)
    for stage in _SPANISH if spanish else _ENGLISH:
        stage.apply(items, scene)
        if stage is RELATIVE:
            share_months(items)
        elif stage is HOURS:
            share_hours(items)
    return items


def _join_plain(items: list[Item]) -> list[Item]:
    """Runs of words without meaning for dates as one item, which spares the rules many steps."""
    joined: list[Item] = []
    for item in items:
        if item.key == "other" and joined and joined[-1].key == "other":
            joined[-1] = joined[-1]._replace(end=item.end)
        else:
            joined.append(item)
    return joined


def find_bare(
    text: str,
    expecting: Literal["time", "day"],
    *,
    now: datetime,
    convention: Convention = DEFAULT,
    language: Language = "en",
) -> tuple[TimeExpression, ...]:
    """A lone number as the time or the day of the month that was asked for."""
    scene = Scene(now, convention, language)
    for item in parse(text, scene, trusting=True):
        node = _as_asked(item.node, expecting)
        if node is not None and (said := express(Item(node.key, node, item.start, item.end), text, scene)):
            return (said,)
    return ()


def _as_asked(node: Node, expecting: Literal["time", "day"]) -> Node | None:
    if expecting == "day":
        if isinstance(node, Day):
            return node
        return Day(dom=node.value) if isinstance(node, Number | Ordinal) and 1 <= node.value <= 31 else None
    if isinstance(node, BareHours):
        return Hours(node.start, node.end)
    return as_clock(node) if isinstance(node, Number | Dotted) else None
