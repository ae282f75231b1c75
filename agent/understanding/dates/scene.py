"""The moment of speaking and the convention by which words are read."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from agent.understanding.dates.convention import SPANISH_PARTS, Convention, Window
from agent.understanding.dates.expression import PartOfDay


@dataclass(frozen=True, slots=True)
class Scene:
    """`anchor` is the day being talked about ("the next day", "that day"); today when there is none."""

    now: datetime
    convention: Convention
    language: Literal["en", "es"] = "en"
    anchor: date | None = None

    def hours_of(self, part: PartOfDay) -> Window:
        """The hours of a part of the day, as the language divides it."""
        if self.language == "es" and part in SPANISH_PARTS:
            return SPANISH_PARTS[part]
        return self.convention.parts[part]

    @property
    def today(self) -> date:
        return self.now.date()
