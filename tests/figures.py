"""Measured figures beside their goals, as a table for people or as JSON for programs."""

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Literal

Verdict = Literal["ok", "over", "under", ""]


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value; `shown` is how people read it, `goal` what it is held against."""

    name: str
    value: float
    shown: str
    goal: str = ""
    verdict: Verdict = ""


def at_most(name: str, value: float, shown: str, *, goal: float, goal_shown: str) -> Figure:
    return Figure(name, value, shown, goal_shown, "ok" if value <= goal else "over")


def at_least(name: str, value: float, shown: str, *, goal: float, goal_shown: str) -> Figure:
    return Figure(name, value, shown, goal_shown, "ok" if value >= goal else "under")


def print_figures(figures: Sequence[Figure], *, as_json: bool) -> None:
    """The table, or one JSON object a line."""
    if as_json:
        for figure in figures:
            print(json.dumps(asdict(figure), ensure_ascii=False), flush=True)
        return
    widths = [max((len(pick(one)) for one in figures), default=0) for pick in _COLUMNS]
    for one in figures:
        cells = [pick(one).ljust(width) for pick, width in zip(_COLUMNS, widths, strict=True)]
        print("  ".join(cells).rstrip(), flush=True)


_COLUMNS: tuple[Callable[[Figure], str], ...] = (
    lambda one: one.name,
    lambda one: one.shown,
    lambda one: one.goal,
    lambda one: one.verdict,
)


def tell(line: str) -> None:
    """Progress, kept apart from the figures."""
    print(line, file=sys.stderr, flush=True)
