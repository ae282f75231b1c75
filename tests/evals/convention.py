"""How the phrases of the evaluation set read parts of the day and bare hours, unlike a business."""

from datetime import time
from typing import Final

from agent.understanding.dates import Convention, PartOfDay

RECOGNIZERS: Final = Convention(
    parts={
        PartOfDay.MORNING: (time(8), time(12)),
        PartOfDay.AFTERNOON: (time(12), time(16)),
        PartOfDay.EVENING: (time(16), time(20)),
        PartOfDay.NIGHT: (time(20), time(0)),
        PartOfDay.SMALL_HOURS: (time(0), time(6)),
        PartOfDay.LUNCH: (time(11), time(13)),
        PartOfDay.DINNER: (time(16), time(20)),
        PartOfDay.AFTER_SCHOOL: (time(15), time(18)),
        PartOfDay.AFTER_WORK: (time(17), time(20)),
        PartOfDay.DAYTIME: (time(8), time(18)),
        PartOfDay.OPENING: (time(8), time(10)),
        PartOfDay.CLOSING: (time(16), time(20)),
    },
    weekday_today=True,
    bare_hours="literal",
    later_today="second half",
    end_of_day="midnight",
)
