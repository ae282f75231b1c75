"""Checks days, times, people and services of a clause against slots, rows and what the customer said."""

from typing import Final

from agent.guard.binding import Group, Role
from agent.guard.conversation_index import ConversationIndex, Opening
from agent.guard.fitting import find_openings, fits, is_bound, is_end, is_something_before, without
from agent.guard.mentions import Day, Days, Period
from agent.guard.modes import APPOINTMENTS, AVAILABLE, QUOTING, Mode, is_offering
from agent.guard.reading import Reading
from agent.guard.refusals import check_refusal
from agent.guard.segments import Segment
from agent.guard.wishes import FREE, is_person_said, is_wished, was_said
from agent.guard.word_sets import one_of

_THEN: Final = one_of("then entonces")
_TAKEN: Final = one_of("booked full busy completa completo ocupada ocupado llena lleno reservada")
_SMALL_TALK: Final = one_of(
    """
    help assist assistance else calling contacting visiting reaching thanks thank how gracias ayudar ayudarte
    ayudarle mas
    """
)
_INSTEAD: Final = one_of("instead rather lugar vez besides than")
_BESIDES: Final = one_of("besides aparte ademas")
_OF: Final = one_of("of than de del")
_TO: Final = one_of("to a al")
_CLOSEST: Final = one_of("closest nearest cercano cercana")
_EARLIEST: Final = one_of("earliest soonest temprano pronto temprana")
_FIRST: Final = one_of("first next primer primera primero proximo proxima siguiente")
_ONLY: Final = one_of("only solo solamente unicamente unico unica ultimo ultima")
_SOLE: Final = one_of("unico unica ultimo ultima")
_LEFT: Final = one_of("left slots openings times spots huecos queda quedan")
_SLOT_NOUNS: Final = one_of(
    """
    available opening openings slot spot time appointment one thing availability disponible hueco hora turno cita
    libre
    """
)
_EQUATIONS: Final = frozenset(
    {"is", "is a", "is on", "is on a", "falls on a", "falls on", "es", "es un", "cae en", "will be"}
)


def check_group(group: Group, segment: Segment, mode: Mode, index: ConversationIndex) -> bool:
    """Whether the group may be said in a clause of this mode."""
    if not group.has("time", "day", "part"):
        return _check_people(group, segment, mode, index)
    if mode is Mode.REFUSE:
        return check_refusal(group, segment, index)
    if mode is Mode.ECHO and not segment.words.isdisjoint(QUOTING):
        return was_said(group, index) and (group.person is None or is_person_said(group, index))
    if _is_put_aside(group, segment):
        return was_said(group, index) or bool(find_openings(group, (*index.standing, *index.offered), index))
    if mode in (Mode.ECHO, Mode.SEARCH) and (was_said(group, index) or _is_span(group)):
        return True
    if mode is Mode.CHANGE and (was_said(group, index) or _is_the_old_one(group, segment)):
        return was_said(group, index) or bool(find_openings(group, index.standing, index))
    if _is_calendar(group, segment):
        return True
    if mode is Mode.OFFER and not segment.question and not is_offering(segment):
        return False
    return _is_offered(group, segment, index)


def _is_the_old_one(group: Group, segment: Segment) -> bool:
    """The Thursday of "move your appointment on Thursday": the one there is, not a new one."""
    before = {segment.reading.word(place) for place in range(max(segment.start, group.start - 3), group.start)}
    return not before.isdisjoint(APPOINTMENTS) and before.isdisjoint(_TO)


def _is_span(group: Group) -> bool:
    """ "I can look at next week" says nothing of any day in it."""
    return isinstance(group.day, Period) and not group.has("time", "part", "person")


def _is_put_aside(group: Group, segment: Segment) -> bool:
    """ "Instead of Friday", "other than Friday"."""
    before = {segment.reading.word(place) for place in range(max(segment.start, group.start - 4), group.start)}
    if segment.reading.word(group.start - 1) in ("to", "al") and segment.has(_CLOSEST):
        return True
    if segment.reading.word(group.start - 1) in _BESIDES:
        return True
    return not before.isdisjoint(_INSTEAD) and not before.isdisjoint(_OF) and not is_bound(group, segment)


def _check_people(group: Group, segment: Segment, mode: Mode, index: ConversationIndex) -> bool:
    """A person alone is known; "Ana is free" needs an opening, "Ana does balayage" somebody who knows."""
    if group.person is None or segment.inverted:
        return True
    claims = not segment.words.isdisjoint(FREE)
    if mode is Mode.REFUSE and (claims or segment.has(_TAKEN)):
        found = find_openings(group, index.slots, index)
        return not any(is_wished(opening, index) for opening in found) if segment.has(_THEN) else not found
    if mode is not Mode.OFFER:
        return True
    if group.service is not None and "service" in group.own:
        services = (index.settings.services[number] for number in group.service.services)
        skilled = any(not group.person.names.isdisjoint(service.staff) for service in services)
        rows = (row for _, row in index.rows)
        return skilled or bool(find_openings(group, (*index.offered, *index.standing, *rows), index))
    return not claims or bool(find_openings(group, index.offered, index))


def _is_offered(group: Group, segment: Segment, index: ConversationIndex) -> bool:
    if _is_idle_day(group, segment) or is_end(group, segment, index.offered):
        return True
    if isinstance(group.day, Days):
        return _is_offered_daily(group, group.day, index)
    if is_bound(group, segment):
        return is_something_before(group, segment, index)
    if not _is_limit_known(group, index):
        return False
    found = find_openings(group, (*index.offered, *index.standing), index)
    return bool(found) and _is_superlative_true(group, segment, found, index)


def _is_limit_known(group: Group, index: ConversationIndex) -> bool:
    """The 4 of "free after 4" has to be an opening's time or the customer's."""
    time = group.time
    if time is None or time.relation == "at" or time.until:
        return True
    return index.customer.said_time(time) or any(opening.at in time.options for opening in index.offered)


def _is_calendar(group: Group, segment: Segment) -> bool:
    """ "Today is Tuesday, 17 March": two ways to name one day, and nothing else."""
    days = [item for item in segment.items if isinstance(item, Day)]
    if len(days) != 2 or group.has("time", "part", "person", "service"):
        return False
    return is_equation(segment.reading, *days)


def is_equation(reading: Reading, first: Day, second: Day) -> bool:
    """ "The 28th is a Saturday": whether the second names the day of the first."""
    if second.start - first.end > 3:
        return False
    return " ".join(reading.word(place) for place in range(first.end, second.start)) in _EQUATIONS


def _is_idle_day(group: Group, segment: Segment) -> bool:
    """The "today" of "how can I help you today?"."""
    day = group.day
    if not isinstance(day, Day) or day.offset != 0 or group.has("time", "part") or day.weekday is not None:
        return False
    return not segment.words.isdisjoint(_SMALL_TALK) and (segment.inverted or segment.words.isdisjoint(AVAILABLE))


def _is_offered_daily(group: Group, day: Days, index: ConversationIndex) -> bool:
    """ "Any day" needs an opening on each."""
    found = find_openings(without(group, "day"), index.offered, index)
    return day.weekdays <= {opening.day.weekday() for opening in found if opening.day is not None}


def _is_superlative_true(group: Group, segment: Segment, found: list[Opening], index: ConversationIndex) -> bool:
    """ "The earliest is Thursday" only if nothing is earlier, for the same person and service."""
    last = "latest" in segment.words
    first = not segment.words.isdisjoint(_EARLIEST) or _names_a_slot(segment, _FIRST)
    if not (first or last) or not index.slots:
        return True
    rest = {role: group.parts[role] for role in ("person", "service") if _comes_first(group, role)}
    if last and "day" in group.own and not _is_after_verb(group, segment):
        rest["day"] = group.parts["day"]
    rivals = [opening for opening in index.slots if fits(opening, Group(rest), index)]
    order = sorted(rivals, key=lambda opening: (str(opening.day), opening.at or 0))
    return bool(order) and (order[-1] if last else order[0]) in found


def _comes_first(group: Group, role: Role) -> bool:
    """ "Ben's first opening is Friday" is about Ben's; "the first opening is Friday with Ben" about everybody's."""
    if role not in group.parts:
        return False
    times = [group.parts[other].start for other in ("time", "day") if other in group.own]
    return not times or group.parts[role].start < min(times)


def check_only(segment: Segment, groups: list[Group], index: ConversationIndex) -> bool:
    """ "The only opening on Thursday is 3:30": nothing else is open in what the clause speaks of."""
    if segment.inverted or not _is_exclusive(segment) or not _counts_openings(segment, groups):
        return True
    scope = next((Group({"day": group.parts["day"]}) for group in groups if _is_scope(group, segment)), Group())
    for role in ("person", "service"):
        owner = next((group for group in groups if _comes_first(group, role)), None)
        if owner is not None:
            scope.parts[role] = owner.parts[role]
    part = next((group.parts["part"] for group in groups if "part" in group.own), None)
    if part is not None:
        scope.parts["part"] = part
    rivals = find_openings(scope, index.slots, index)
    told = [group for group in groups if group.has("time") or (group.has("day") and not _is_scope(group, segment))]
    if not told:
        return len(rivals) == 1
    return all(any(fits(rival, group, index) for group in told) for rival in rivals)


def _is_exclusive(segment: Segment) -> bool:
    """ "Just one slot" counts, "just to double-check" does not."""
    if segment.has(_ONLY):
        return True
    return segment.has_phrase("just", "one") or segment.has_phrase("last", "one")


def _counts_openings(segment: Segment, groups: list[Group]) -> bool:
    return not segment.words.isdisjoint(_SLOT_NOUNS | _LEFT) or any(group.has("time", "day") for group in groups)


def _is_scope(group: Group, segment: Segment) -> bool:
    """Whether the group's day says what is spoken of: "on Thursday", "Thursday only has"."""
    if "day" not in group.own:
        return False
    if segment.has(_SOLE) and "time" not in group.own:
        return True
    day = group.parts["day"]
    before = segment.reading.word(day.start - 1)
    return (
        before in ("on", "for", "para")
        or (before == "el" and day.start - segment.start <= 1)
        or (day.start == segment.start)
    )


def _is_after_verb(group: Group, segment: Segment) -> bool:
    """ "The only opening is Thursday" is about all days, "the only one on Thursday is" about that one."""
    return segment.reading.word(group.parts["day"].start - 1) in ("is", "es", "el")


def _names_a_slot(segment: Segment, words: frozenset[str]) -> bool:
    """ "The first opening", not "first of all" or "next Thursday"."""
    if segment.words.isdisjoint(words):
        return False
    sequence = segment.sequence
    return any(
        word in words and not _SLOT_NOUNS.isdisjoint(sequence[place + 1 : place + 3])
        for place, word in enumerate(sequence)
    )
