"""Says whether a place is open, and until or from when."""

from datetime import datetime, timedelta

from app.business.opening import OpeningCalendar
from app.words import Words
from app.words.formats import say_day, say_time


def open_label(opening: OpeningCalendar, *, now: datetime, words: Words) -> str:
    """`Open until 6:00 pm`, or `Closed, opens tomorrow at 9:00 am`."""
    if opening.is_open(now):
        closes = closing_time(opening, now)
        if closes is None:
            return words.say("business.open")
        return words.say("business.open_until", time=say_time(closes, words.language))
    opens = opening.next_opening(now)
    return words.say("business.closed") if opens is None else _opens(opening, opens, now, words)


def closing_time(opening: OpeningCalendar, now: datetime) -> datetime | None:
    """When the place closes next, past midnight where it stays open; None when it never does."""
    day = now.astimezone(opening.zone).date()
    ends = None
    for ahead in range(8):
        for stretch in opening.stretches(day + timedelta(days=ahead)):
            if ends is None and stretch.starts <= now.timestamp() < stretch.ends:
                ends = stretch.ends
            elif ends is not None and stretch.starts == ends:
                ends = stretch.ends
            elif ends is not None and stretch.starts > ends:
                return datetime.fromtimestamp(ends, opening.zone)
    return None


def _opens(opening: OpeningCalendar, opens: datetime, now: datetime, words: Words) -> str:
    local = opens.astimezone(opening.zone)
    today = now.astimezone(opening.zone).date()
    time = say_time(local, words.language)
    if local.date() == today:
        return words.say("business.opens_today", time=time)
    if local.date() == today + timedelta(days=1):
        return words.say("business.opens_tomorrow", time=time)
    return words.say("business.opens_on", day=say_day(local.date(), words.language), time=time)
