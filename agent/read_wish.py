"""From the customer's words to a wish: the one place where the agent turns language into dates."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from agent.tool import ToolUnit
from agent.understanding.dates import Ask, DayRange, Source, When, read_when
from agent.understanding.dates.wish import Expected
from agent.understanding.text import phrases, read_text
from agent.wish import Wish
from app.availability.slot import Slot
from app.business.opening import OpeningCalendar
from app.business.repository import load_opening
from app.conversations.offers import live_offers
from app.words import Language

_NOW = phrases(
    r"""
    (?:come|be|seen|in|see (?:me|us)|free|available|open|there|over|by)(?: \w+){0,2} now|right now|straight away
    right away|this minute|ahora mismo|ya mismo|(?:venir|ir|pasar|atender\w*|hueco)(?: \w+){0,2} ahora
    """
)
_LENGTH = r"((?:(?:half )?an? |one |two |\d+ )(?:and a half )?(?:hours?|half hour|minutes?|mins?|days?|weeks?))"
# "Push it back an hour" is an hour later, "bring it forward an hour" an hour earlier.
_PUSHED = re.compile(
    rf"\b(?:push|put|move)\w*\b(.{{0,40}}?)\bback (?:by )?{_LENGTH}|\bdelay\w*\b(.{{0,40}}?)\bby {_LENGTH}", re.I
)
_PULLED = re.compile(rf"\b(?:bring|move|pull)\w*\b(.{{0,40}}?)\b(?:forward|up) (?:by )?{_LENGTH}", re.I)
_WEEK_AFTER = phrases(r"(?:the )?(?:week after|following week)|(?:la )?semana (?:siguiente|despues)")


@dataclass(frozen=True, slots=True)
class WishReading:
    """What was said of the time, and how it relates to what was offered before.

    `shift` is by how much earlier or later; `by_weekday` says that the day was named by its weekday alone.
    """

    wish: Wish
    ask: Ask | None
    shift: timedelta | None = None
    by_weekday: bool = False

    @property
    def is_empty(self) -> bool:
        return self.wish.is_empty and not self.wish.not_days and self.ask is None


Week = tuple[tuple[tuple[time, time], ...], ...]


class Opening:
    """Opening hours by day, for reading bare hours: from the calendar, or from the models' context block."""

    def __init__(self, weekly: Week, calendar: OpeningCalendar | None = None) -> None:
        self.weekly = weekly
        self._calendar = calendar

    def __call__(self, day: date) -> Sequence[tuple[time, time]]:
        if self._calendar is not None:
            return self._calendar.intervals(day)
        return self.weekly[day.weekday()]

    @classmethod
    def from_context(cls, context: Mapping[str, Any]) -> "Opening":
        return cls(
            tuple(
                tuple((time.fromisoformat(opens), time.fromisoformat(closes)) for opens, closes in day)
                for day in context["opening"]
            )
        )


def wish_in_words(text: str, unit: ToolUnit) -> Wish | None:
    """The wish in words a model passed on; relative asks start from what this conversation was offered last."""
    zone = unit.shop.business.zone
    offered = [Slot.from_json(offer.slot) for offer in live_offers(unit.work, unit.conversation.conversation_id)]
    starts = [slot.starts_at.astimezone(zone) for slot in offered]
    reading = read_wish(
        text,
        now=unit.local_now,
        opening=Opening((), load_opening(unit.work)),
        language=unit.words.language,
        anchor=starts[0].date() if starts else None,
    )
    return None if reading is None else relative_wish(reading, starts)


def read_wish(
    text: str,
    *,
    now: datetime,
    opening: Opening,
    language: Language,
    anchor: date | None,
    expecting: Expected | None = None,
) -> WishReading | None:
    """The days and times in a text, by the business's clock; nothing when it speaks of none."""
    text = _PULLED.sub(r"\1 \2 earlier", _PUSHED.sub(_later, text))
    when = read_when(text, now=now, opening=opening, language=language, anchor=anchor, expecting=expecting)
    if when is None:
        return _week_after(text, anchor) or _right_now(text, now.date())
    reading = WishReading(_wish(when), when.ask, when.duration, by_weekday=_is_by_weekday(when))
    return None if reading.is_empty else reading


def _later(found: re.Match[str]) -> str:
    return f"{found[1] or found[3] or ''} {found[2] or found[4]} later"


def _week_after(text: str, anchor: date | None) -> WishReading | None:
    """ "The week after" that of the day being talked about."""
    if anchor is None or not _WEEK_AFTER.search(read_text(text).plain):
        return None
    monday = anchor + timedelta(days=7 - anchor.weekday())
    return WishReading(Wish(monday, monday + timedelta(days=6)), None)


def _right_now(text: str, today: date) -> WishReading | None:
    """ "Can I come now?" """
    if not _NOW.search(read_text(text).plain):
        return None
    return WishReading(Wish(today, today, soonest=True), None)


def _wish(when: When) -> Wish:
    first, last = _span(when)
    return Wish(
        first_day=first,
        last_day=last,
        weekdays=_weekdays(when),
        not_days=frozenset(day for span in when.excluded_days for day in _each_day(span)),
        time_from=when.time_from if when.at is None else None,
        time_to=when.time_to if when.at is None else None,
        at=when.at,
        at_other=when.unlikely_at if when.bare_hour else None,
        soonest=when.ask is Ask.EARLIEST,
        latest=when.ask is Ask.LATEST,
        misnamed=_is_misnamed(when),
    )


def _weekdays(when: When) -> frozenset[int]:
    """The weekdays wished for; "Tuesday or Thursday" leaves the Wednesday between them out."""
    if when.weekdays:
        return when.weekdays
    spans = () if when.days is None else (when.days, *when.other_days)
    singles = [span.first for span in spans if span.first is not None and span.first == span.last]
    if len(singles) > 1 and len(singles) == len(spans):
        return frozenset(day.weekday() for day in singles)
    if when.excluded_weekdays and not when.excluded_days:
        return frozenset(range(7)) - when.excluded_weekdays
    return frozenset()


def _is_by_weekday(when: When) -> bool:
    is_one_day = when.days is not None and when.days.is_one_day and not when.other_days
    return is_one_day and any(said.source is Source.WEEKDAY for said in when.expressions)


def _is_misnamed(when: When) -> bool:
    """Whether the date was called by a weekday it does not fall on."""
    day = None if when.days is None or not when.days.is_one_day else when.days.first
    return day is not None and when.weekday_said is not None and day.weekday() != when.weekday_said


def _span(when: When) -> tuple[date | None, date | None]:
    """From the first day wished for to the last; further choices widen the span."""
    if when.days is None:
        return None, None
    spans = (when.days, *when.other_days)
    starts = [span.first for span in spans if span.first is not None]
    ends = [span.last for span in spans if span.last is not None]
    first = min(starts) if starts else None
    return first, max(ends) if ends else first


def _each_day(span: DayRange) -> list[date]:
    if span.first is None:
        return []
    last = span.last or span.first
    return [span.first + timedelta(days=offset) for offset in range(min((last - span.first).days + 1, 60))]


def relative_wish(reading: WishReading, offered: Sequence[datetime], before: Wish | None = None) -> Wish:
    """`Anything earlier?`, `another day`, `an hour later`: a wish relative to the times offered last, local."""
    base = (before or Wish()).updated_by(_within(reading, before))
    if reading.ask is None or not offered:
        return _any_time(base) if reading.ask is Ask.ANY_TIME and not reading.wish.has_time else base
    first, last = min(offered), max(offered)
    match reading.ask:
        case Ask.EARLIER | Ask.LATER if reading.shift and not reading.wish.has_time:
            return _shifted(base, first, reading.shift if reading.ask is Ask.LATER else -reading.shift)
        case Ask.EARLIER if not reading.wish.has_time:
            return _earlier(base, first, asks_day=reading.wish.has_day)
        case Ask.LATER if not reading.wish.has_time:
            return _keep_days(base, last.date(), time_from=(last + timedelta(minutes=1)).time())
        case Ask.ANOTHER_DAY if not reading.wish.has_day:
            return _other_days(base, {moment.date() for moment in offered})
        case Ask.ANY_TIME if not reading.wish.has_time:
            return _any_time(base)
        case _:
            return base


def _within(reading: WishReading, before: Wish | None) -> Wish:
    """ "Wednesday then", when the first week of December is being talked about, is the Wednesday of that week."""
    wish = reading.wish
    if before is None or before.is_one_day or before.first_day is None or before.last_day is None:
        return wish
    if not reading.by_weekday or wish.first_day is None or before.first_day <= wish.first_day <= before.last_day:
        return wish
    day = before.first_day + timedelta(days=(wish.first_day.weekday() - before.first_day.weekday()) % 7)
    return replace(wish, first_day=day, last_day=day) if day <= before.last_day else wish


def _shifted(wish: Wish, from_: datetime, shift: timedelta) -> Wish:
    """By a stated length: hours move the time, days the day."""
    moved = from_ + shift
    if abs(shift) < timedelta(days=1):
        return Wish(moved.date(), moved.date(), not_days=wish.not_days, at=moved.time())
    return Wish(moved.date(), moved.date(), not_days=wish.not_days, time_from=wish.time_from, time_to=wish.time_to)


def _earlier(wish: Wish, first: datetime, *, asks_day: bool) -> Wish:
    """Earlier on the day that was asked for; where that day had nothing, an earlier day."""
    if asks_day or wish.first_day is None or wish.first_day == first.date():
        return _keep_days(wish, first.date(), time_to=first.time())
    return Wish(last_day=first.date() - timedelta(days=1), not_days=wish.not_days)


def _keep_days(wish: Wish, day: date, *, time_from: time | None = None, time_to: time | None = None) -> Wish:
    return Wish(
        first_day=wish.first_day or day,
        last_day=wish.last_day or day,
        weekdays=wish.weekdays,
        not_days=wish.not_days,
        time_from=time_from,
        time_to=time_to,
    )


def _other_days(wish: Wish, shown: set[date]) -> Wish:
    return Wish(
        not_days=wish.not_days | shown,
        time_from=wish.time_from,
        time_to=wish.time_to,
        at=wish.at,
        at_other=wish.at_other,
    )


def _any_time(wish: Wish) -> Wish:
    return Wish(first_day=wish.first_day, last_day=wish.last_day, weekdays=wish.weekdays, not_days=wish.not_days)
