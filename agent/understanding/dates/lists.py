"""Days and hours in a list share what only one of them names: "the 5th or 6th of May", "at 2 or 3"."""

from dataclasses import replace

from agent.understanding.dates.clocks import clock_of
from agent.understanding.dates.grammar import Item
from agent.understanding.dates.nodes import Clock, Day, Number

_JOINTS = frozenset({"and", "or", "comma", "slash"})


def share_months(items: list[Item]) -> None:
    """Give month and year to days of the month listed beside a fuller date, in place."""
    _share(items, range(len(items)))
    _share(items, range(len(items) - 1, -1, -1))


def _share(items: list[Item], order: range) -> None:
    step = order.step
    for index in order:
        neighbour = index + 2 * step
        if not 0 <= neighbour < len(items) or items[index + step].key not in _JOINTS:
            continue
        fuller, poorer = items[index].node, _as_day(items[neighbour], step)
        if isinstance(fuller, Day) and fuller.month and poorer and poorer.dom and not poorer.month and not poorer.fixed:
            lent = replace(poorer, month=fuller.month, year=fuller.year)
            items[neighbour] = items[neighbour]._replace(key=Day.key, node=lent)


def _as_day(item: Item, step: int) -> Day | None:
    """A day, or a bare number that follows one."""
    if isinstance(item.node, Day):
        return item.node
    if step > 0 and isinstance(item.node, Number) and item.node.digits in (1, 2) and 1 <= item.node.value <= 31:
        return Day(dom=item.node.value)
    return None


def share_hours(items: list[Item]) -> None:
    """Read a bare number beside "or" and a clock time as a clock time too, in place: "at 2 or 3", "2 or 3 pm"."""
    for index in range(1, len(items) - 1):
        if items[index].key != "or":
            continue
        before, after = items[index - 1], items[index + 1]
        if isinstance(before.node, Clock) and isinstance(after.node, Number):
            _replace_hour(items, index + 1, after.node, before.node)
        elif isinstance(before.node, Number) and isinstance(after.node, Clock):
            _replace_hour(items, index - 1, before.node, after.node)


def _replace_hour(items: list[Item], index: int, number: Number, beside: Clock) -> None:
    clock = clock_of(number, pm=None if beside.bare else beside.at.hour >= 12) if 1 <= number.value <= 12 else None
    if clock is not None:
        items[index] = items[index]._replace(key=Clock.key, node=clock)
