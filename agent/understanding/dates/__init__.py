"""Dates and times as people say them, English and Spanish."""

from agent.understanding.dates.convention import DAY_PARTS, DEFAULT, Convention
from agent.understanding.dates.cues import Ask
from agent.understanding.dates.draft import DayRange
from agent.understanding.dates.expression import Kind, PartOfDay, Point, Relation, Source, TimeExpression
from agent.understanding.dates.read import find_times
from agent.understanding.dates.wish import When, read_when

__all__ = [
    "DAY_PARTS",
    "DEFAULT",
    "Ask",
    "Convention",
    "DayRange",
    "Kind",
    "PartOfDay",
    "Point",
    "Relation",
    "Source",
    "TimeExpression",
    "When",
    "find_times",
    "read_when",
]
