"""Checks what a clause says about opening hours."""

from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Final

from agent.guard.conversation_index import ConversationIndex
from agent.guard.mentions import ClockTime, Day, Days, Known, Offered, Part, Period, Person
from agent.guard.segments import Segment
from agent.guard.word_sets import one_of

Interval = tuple[int, int]

_OPEN: Final = one_of(
    """
    open opens opened abrimos abre abren abierto abierta abiertos abiertas atendemos
    """
)
_CLOSE: Final = one_of("close closes closing cerramos cierra cierran")
_CLOSED: Final = one_of("closed cerrado cerrada cerrados cerradas")
_OUR: Final = one_of(
    """
    we our us salon shop studio clinic spa office business store clinica estamos
    """
)
_SLOTS: Final = one_of("slot slots spot spots time times appointment appointments opening openings")
_SUM: Final = one_of("always never late around 24 siempre nunca tarde now ahora")
_EXCEPT: Final = one_of("except excepto salvo menos")
_STATIVE: Final = one_of("are is were be estamos esta")


def is_about_hours(segment: Segment) -> bool:
    """Whether the clause speaks of the business's hours, not of an open slot."""
    words = segment.words
    if not words.isdisjoint(_CLOSED) or "abrimos" in words or "cerramos" in words or "atendemos" in words:
        return True
    if not words.isdisjoint(_CLOSE) and "we" in words and not segment.has_phrase("close", "to"):
        return True
    if any(isinstance(item, Person) for item in segment.items) or not words.isdisjoint({"have", "has", "left"}):
        return False
    if "hours" in words and _is_uncovered(segment, "hours"):
        return True
    if "horario" in words or "horarios" in words:
        return not words.isdisjoint({"nuestro", "nuestros", "atencion", "apertura"}) or segment.has_phrase(
            "el", "horario"
        )
    if segment.has_phrase("close", "to"):
        return False
    if not words.isdisjoint(_CLOSE | frozenset({"opens", "abre", "abren", "abiertos", "abierta", "abierto"})):
        return True
    return "open" in words and _is_our_door(segment)


def is_list_of_hours(segment: Segment) -> bool:
    """ "Monday to Friday: 9 AM - 6 PM": days and ranges alone."""
    times = [item for item in segment.items if isinstance(item, ClockTime)]
    days = any(isinstance(item, Day | Days) for item in segment.items)
    named = any(isinstance(item, Person | Offered) for item in segment.items)
    return bool(times) and days and not named and not segment.verbal and all(item.until for item in times)


def _is_uncovered(segment: Segment, word: str) -> bool:
    tokens, covered = segment.reading.tokens, segment.reading.covered
    return any(tokens[at].word == word and at not in covered for at in range(segment.start, segment.end))


def _is_our_door(segment: Segment) -> bool:
    place = segment.sequence.index("open")
    if place + 1 < len(segment.sequence) and segment.sequence[place + 1] in _SLOTS:
        return False
    if segment.sequence[:place] in ((), ("but",), ("and",)) or any(
        isinstance(item, Known) and item.what == "name" for item in segment.items
    ):
        return True
    before = frozenset(segment.sequence[:place])
    times_first = any(isinstance(item, ClockTime) and item.end <= segment.start + place for item in segment.items)
    return not before.isdisjoint(_OUR) or ("it" in before and not times_first)


@dataclass(slots=True)
class _Entry:
    days: list[Day | Days | Period] = field(default_factory=list)
    times: list[ClockTime] = field(default_factory=list)


def check_hours(segment: Segment, index: ConversationIndex, carried: list[Day | Days | Period]) -> bool:
    """Whether everything the clause says about hours is so; `carried` are the days the clause before spoke of."""
    if segment.inverted:
        return True
    entries, excepted = _read_entries(segment)
    if not entries and carried:
        entries = [_Entry(days=list(carried))]
    for entry in entries:
        entry.days = entry.days or carried
    if not entries and not excepted:
        return segment.words.isdisjoint(_OPEN | _CLOSE | _CLOSED) or not _says_state(segment)
    if any(_is_uncovered(segment, word) for word in _SUM & segment.words) or index.settings.settings.hours is None:
        return False
    if excepted and not all(not intervals for day in excepted for intervals in _hours_of(day, index)):
        return False
    mixed = len({bool(entry.times) for entry in entries}) == 2
    return all(_check_entry(entry, segment, index, excepted, mixed=mixed) for entry in entries)


def _says_state(segment: Segment) -> bool:
    """ "We're open", "we never close": nothing to hold it against."""
    return not segment.words.isdisjoint(_OPEN | _CLOSED) or not segment.words.isdisjoint(_SUM)


def _read_entries(segment: Segment) -> tuple[list[_Entry], list[Day | Days | Period]]:
    """Days with their times, whichever comes first; and the days after "except"."""
    entries: list[_Entry] = []
    excepted: list[Day | Days | Period] = []
    limit = next(
        (at for at in range(segment.start, segment.end) if segment.reading.tokens[at].word in _EXCEPT), segment.end
    )
    days_first: bool | None = None
    for item in segment.items:
        if isinstance(item, Day | Days | Period):
            if item.start > limit:
                excepted.append(item)
                continue
            days_first = True if days_first is None else days_first
            if not entries or (days_first and entries[-1].times):
                entries.append(_Entry())
            entries[-1].days.append(item)
        elif isinstance(item, ClockTime):
            days_first = False if days_first is None else days_first
            if not entries or (not days_first and entries[-1].days):
                entries.append(_Entry())
            entries[-1].times.append(item)
    return entries, excepted


def _hours_of(day: Day | Days | Period, index: ConversationIndex) -> list[tuple[Interval, ...]]:
    """The hours of every day the mention covers."""
    if isinstance(day, Days):
        return [_weekly(weekday, index) for weekday in sorted(day.weekdays)]
    if isinstance(day, Period):
        return [_dated(index.today + timedelta(days=ahead), index) for ahead in range(day.first, day.last + 1)]
    if day.repeated and day.weekday is not None:
        return [_weekly(day.weekday, index)]
    dates = [
        found
        for found in (index.today + timedelta(days=ahead) for ahead in range(366))
        if day.is_on(found, index.today)
    ]
    return [_dated(dates[0], index)] if dates else []


def _weekly(weekday: int, index: ConversationIndex) -> tuple[Interval, ...]:
    hours = index.settings.settings.hours
    return tuple(_interval(span) for span in hours[weekday]) if hours else ()


def _dated(day: date, index: ConversationIndex) -> tuple[Interval, ...]:
    for fact in index.facts.day_facts:
        if fact.day == day and (fact.state == "closed" or fact.hours):
            return tuple(_interval(span) for span in fact.hours)
    for special in index.settings.settings.special_days:
        if special.day == day:
            return tuple(_interval(span) for span in special.hours)
    return _weekly(day.weekday(), index)


def _interval(span: tuple[time, time]) -> Interval:
    opens, closes = span
    return opens.hour * 60 + opens.minute, closes.hour * 60 + closes.minute or 1440


def _check_entry(
    entry: _Entry, segment: Segment, index: ConversationIndex, excepted: list[Day | Days | Period], *, mixed: bool
) -> bool:
    if not entry.days:
        return any(_holds(entry.times, intervals, segment, mixed=mixed) for intervals in _usual_hours(index))
    hours = [intervals for day in entry.days for intervals in _hours_of(day, index)]
    if excepted:
        hours = [intervals for intervals in hours if intervals]
    return bool(hours) and all(_holds(entry.times, intervals, segment, mixed=mixed) for intervals in hours)


def _usual_hours(index: ConversationIndex) -> list[tuple[Interval, ...]]:
    """The hours that "we open at 9" may mean: today's, the most common ones, those of the days the customer named."""
    weekly = [_weekly(weekday, index) for weekday in range(7)]
    kept = [intervals for intervals in weekly if intervals]
    usual = [max(kept, key=kept.count)] if kept else []
    asked = [_weekly(day.weekday, index) for day in index.customer.days if day.weekday is not None]
    return [*usual, _dated(index.today, index), *asked]


def _holds(times: list[ClockTime], intervals: tuple[Interval, ...], segment: Segment, *, mixed: bool) -> bool:
    """Whether a day has these hours; where some days have times and others none, "closed" is about the others."""
    closed = not segment.words.isdisjoint(_CLOSED) and not (mixed and times)
    ranges = [item for item in times if item.until]
    if not times:
        parts = [item for item in segment.items if isinstance(item, Part)]
        if parts and not all(_is_open_in(part, intervals) for part in parts):
            return False
        shut = closed or not segment.words.isdisjoint(_CLOSE)
        return (not intervals) == (shut != segment.denied)
    if not intervals:
        return False
    if closed:
        return False
    if ranges:
        shut = any(_verb_before(item, segment) in _CLOSE for item in ranges)
        return not segment.denied and not shut and _are_intervals(ranges, intervals)
    return all(_holds_time(item, intervals, segment) for item in times)


def _is_open_in(part: Part, intervals: tuple[Interval, ...]) -> bool:
    """Whether the day is open in most of the part; nobody calls 18:00 the evening."""
    low, high = {"evening": (17 * 60, 20 * 60), "afternoon": (13 * 60, 17 * 60)}.get(part.name, (10 * 60, 12 * 60))
    return any(opens <= low and closes >= high for opens, closes in intervals)


def _are_intervals(ranges: list[ClockTime], intervals: tuple[Interval, ...]) -> bool:
    """Whether the ranges are exactly the day's intervals."""
    if len(ranges) != len(intervals):
        return False
    return all(
        opens in said.options and closes % 1440 in said.until
        for said, (opens, closes) in zip(ranges, intervals, strict=True)
    )


def _holds_time(item: ClockTime, intervals: tuple[Interval, ...], segment: Segment) -> bool:
    opening, closing = intervals[0][0] in item.options, intervals[-1][1] % 1440 in item.options
    verb = _verb_before(item, segment)
    if segment.denied:
        return opening if item.relation in ("until", "before") else closing if item.relation == "after" else False
    if item.relation == "until" or verb in _CLOSE:
        return closing
    if item.relation == "from" or verb not in ("open", "abiertos", "abierto", "abierta"):
        return opening
    if not _is_stative(item, segment):
        return opening
    return any(opens <= minute < closes for opens, closes in intervals for minute in item.options)


def _verb_before(item: ClockTime, segment: Segment) -> str:
    for at in range(item.start - 1, segment.start - 1, -1):
        word = segment.reading.tokens[at].word
        if word in _OPEN or word in _CLOSE or word in _CLOSED:
            return word
    return ""


def _is_stative(item: ClockTime, segment: Segment) -> bool:
    """ "We are open at 10" holds all day; "we open at 10" is the first minute."""
    words = [segment.reading.tokens[at].word for at in range(segment.start, item.start)]
    return not _STATIVE.isdisjoint(words)
