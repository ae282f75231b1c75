"""The choices on which careful speakers differ, declared in one place."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from types import MappingProxyType
from typing import Literal

from agent.understanding.dates.expression import PartOfDay

Window = tuple[time, time]

DAY_PARTS: Mapping[PartOfDay, Window] = MappingProxyType(
    {
        PartOfDay.MORNING: (time(6), time(12)),
        PartOfDay.AFTERNOON: (time(12), time(17)),
        PartOfDay.EVENING: (time(17), time(22)),
        PartOfDay.NIGHT: (time(18), time(0)),
        PartOfDay.SMALL_HOURS: (time(0), time(6)),
        PartOfDay.LUNCH: (time(11, 30), time(14)),
        PartOfDay.DINNER: (time(18), time(21)),
        PartOfDay.AFTER_SCHOOL: (time(15), time(18)),
        PartOfDay.AFTER_WORK: (time(17), time(21)),
        PartOfDay.DAYTIME: (time(8), time(18)),
        PartOfDay.OPENING: (time(6), time(10)),
        PartOfDay.CLOSING: (time(16), time(22)),
    }
)


# "La tarde" ends with the working day.
SPANISH_PARTS: Mapping[PartOfDay, Window] = MappingProxyType(
    {
        PartOfDay.AFTERNOON: (time(12), time(20)),
        PartOfDay.NIGHT: (time(20), time(0)),
        PartOfDay.LUNCH: (time(12), time(16)),
        PartOfDay.DINNER: (time(20), time(23)),
    }
)


@dataclass(frozen=True, slots=True)
class Convention:
    """How to settle what the words leave open.

    `weekday_today`: may a bare weekday mean today. `bare_hours`: "daytime" reads 1 to 6 as afternoon,
    "literal" leaves the hour as said. `later_today`: from now on, or the second half of the day.
    """

    parts: Mapping[PartOfDay, Window] = field(default_factory=lambda: DAY_PARTS)
    week_start: int = 0
    day_order: Literal["mdy", "dmy"] = "mdy"
    next_weekday: Literal["next week", "next occurrence"] = "next week"
    weekday_today: bool = False
    bare_hours: Literal["daytime", "literal"] = "daytime"
    later_today: Literal["from now", "second half"] = "from now"
    end_of_day: Literal["closing", "midnight"] = "closing"
    past_this_weekday: Literal["roll", "keep"] = "roll"


DEFAULT = Convention()
