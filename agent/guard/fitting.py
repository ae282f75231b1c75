"""Which openings a group of mentions speaks of."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from agent.guard.binding import Group, Role
from agent.guard.conversation_index import ConversationIndex, Opening
from agent.guard.mentions import ClockTime, Day, Days, Period
from agent.guard.segments import Segment
from agent.guard.word_sets import one_of

_ENDING: Final = one_of("end ends finish finishes finished done termina terminas acaba acabas")
_EARLIER: Final = one_of("earlier sooner antes temprano pronto")
_LATER: Final = one_of("later after despues")


def fits(opening: Opening, group: Group, index: ConversationIndex, *, loose_time: bool = False) -> bool:
    """Whether the opening is one that the group speaks of; a loose range holds every time inside it."""
    if group.service and opening.service is not None and opening.service not in group.service.services:
        return False
    if group.person and opening.staff not in group.person.names:
        return False
    if group.day and not fits_day(opening, group.day, index):
        return False
    if group.part and (opening.at is None or not group.part.holds(opening.at)):
        return False
    return group.time is None or _fits_time(opening, group.time, loose=loose_time)


def fits_day(opening: Opening, day: Day | Days | Period, index: ConversationIndex) -> bool:
    if opening.day is None:
        return False
    if isinstance(day, Day):
        return day.is_on(opening.day, index.today)
    if isinstance(day, Days):
        return opening.day.weekday() in day.weekdays
    return day.first <= (opening.day - index.today).days <= day.last


def _fits_time(opening: Opening, time: ClockTime, *, loose: bool) -> bool:
    at = opening.at
    if at is None:
        return False
    if time.until:
        if loose:
            return any(first <= at < last for first in time.options for last in time.until)
        return at in time.options and opening.minutes is not None and (at + opening.minutes) % 1440 in time.until
    if at in time.options:
        return True
    if time.relation in ("after", "from"):
        return any(at >= minute for minute in time.options)
    return time.relation in ("before", "until") and any(at <= minute for minute in time.options)


def find_openings(group: Group, pool: Iterable[Opening], index: ConversationIndex) -> list[Opening]:
    return [opening for opening in pool if fits(opening, group, index)]


def without(group: Group, role: Role) -> Group:
    """The group as if one of its mentions had not been made."""
    return Group({kept: mention for kept, mention in group.parts.items() if kept != role}, group.own, group.end)


def is_end(group: Group, segment: Segment, pool: Iterable[Opening]) -> bool:
    """ "It ends at 4:15" is the end of an opening."""
    time = group.time
    if time is None or segment.words.isdisjoint(_ENDING):
        return False
    return any(
        opening.at is not None and opening.minutes is not None and (opening.at + opening.minutes) % 1440 in time.options
        for opening in pool
    )


def is_bound(group: Group, segment: Segment) -> bool:
    """Whether the group is what others are earlier or later than."""
    before = [segment.reading.word(place) for place in range(max(segment.start, group.start - 3), group.start)]
    return "than" in before or ("antes" in before and group.day is not None)


def is_nothing_before(group: Group, segment: Segment, index: ConversationIndex) -> bool:
    """ "Nothing earlier than Thursday at 10": the bound is an opening, and nothing is before it."""
    moments = _moments(index.offered)
    if not moments or not segment.words.isdisjoint(_LATER):
        return False
    at = group if group.time is None else Group(group.parts | {"time": replace(group.time, relation="at")})
    return min(moments) in _moments(find_openings(at, index.offered, index))


def is_something_before(group: Group, segment: Segment, index: ConversationIndex) -> bool:
    """ "Something earlier than Thursday at 10" needs an opening before every one that the bound may be."""
    bound = _moments(find_openings(group, index.offered, index))
    if not bound or segment.words.isdisjoint(_EARLIER):
        return False
    return min(_moments(index.offered)) < min(bound)


def _moments(openings: Iterable[Opening]) -> set[tuple[str, int]]:
    return {
        (opening.day.isoformat(), opening.at)
        for opening in openings
        if opening.day is not None and opening.at is not None
    }
