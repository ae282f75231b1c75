"""How long a call may still be."""

from datetime import datetime, timedelta
from enum import StrEnum

from app.phone.call import Call

_WARNED_BEFORE = timedelta(seconds=60)


class Clockwork(StrEnum):
    FINE = "fine"
    WARN = "warn"
    OVER = "over"


def look_at_clock(call: Call, most_minutes: int, now: datetime) -> Clockwork:
    """Whether the call is near, or past, the length a business allows; the warning is given once."""
    left = call.started_at + timedelta(minutes=most_minutes) - now
    if left <= timedelta():
        return Clockwork.OVER
    return Clockwork.WARN if left <= _WARNED_BEFORE and not call.was_warned else Clockwork.FINE
