"""What the customer asked for: it may be repeated or refused, and "that time" means it."""

from typing import Final

from agent.guard.binding import Group
from agent.guard.conversation_index import ConversationIndex, Opening
from agent.guard.mentions import ClockTime, Day, Days, Period
from agent.guard.modes import Mode
from agent.guard.names import staff_aliases
from agent.guard.segments import Segment
from agent.guard.word_sets import one_of

FREE: Final = one_of("free available open libre disponible openings opening availability huecos")
_WORKING: Final = one_of("works podemos funciona")
_NOTHING: Final = one_of("nothing anything nada")
_SLOT: Final = one_of("time slot one day hour hora horario dia turno hueco")
_IS: Final = one_of("is works still also should esta funciona sirve sí")
_COSTS: Final = one_of("cost costs cuesta cuestan costo coste")
_HAVING: Final = one_of("have has there hay tengo tenemos tiene queda quedan left")
_THEN: Final = one_of("that then it this those esa ese entonces eso para")
_THAT: Final = one_of("that it esa ese")


def was_said(group: Group, index: ConversationIndex) -> bool:
    """Whether the customer, or the server for the customer, named this day and time."""
    customer = index.customer
    if group.time and not customer.said_time(group.time):
        return False
    if group.part and group.part.name not in customer.parts and not _holds_said_time(group, index):
        return False
    day = group.day
    if isinstance(day, Day):
        return _was_day_said(day, index)
    if isinstance(day, Period):
        return any((day.first, day.last) == (said.first, said.last) for said in customer.periods)
    return day is None or day.weekdays <= customer.weekdays


def _was_day_said(day: Day, index: ConversationIndex) -> bool:
    facts, today = index.facts, index.today
    if any(day.is_on(found, today) for found in facts.resolved_days):
        return True
    return any(day.is_on(fact.day, today) for fact in facts.day_facts) or index.customer.said_day(day, today)


def _holds_said_time(group: Group, index: ConversationIndex) -> bool:
    return group.part is not None and any(group.part.holds(minute) for minute in index.customer.times)


def is_person_said(group: Group, index: ConversationIndex) -> bool:
    """Whether the customer named one of the people the group may mean."""
    names = group.person.names if group.person else frozenset[str]()
    return any(not index.customer.words.isdisjoint(alias) for name in names for alias in staff_aliases(name))


def check_wish(segment: Segment, mode: Mode, index: ConversationIndex) -> bool:
    """ "That time is available", "we have nothing then" speak of what the customer asked for."""
    words = segment.words
    nothing = mode is Mode.REFUSE and segment.has(_NOTHING) and segment.has(_HAVING)
    if segment.inverted or segment.has(_COSTS) or (words.isdisjoint(FREE | _WORKING) and not nothing):
        return True
    if segment.question and mode is not Mode.REFUSE and not _points_back(segment.sequence):
        return True
    if any(isinstance(item, ClockTime | Day | Days | Period) for item in segment.items):
        return True
    asked = bool(index.customer.days or index.customer.times) and not words.isdisjoint(_THEN)
    free = any(is_wished(opening, index) for opening in index.offered) if asked else bool(index.offered)
    if mode is Mode.REFUSE:
        return not free
    return free or (not asked and words.isdisjoint(_THAT))


def _points_back(sequence: tuple[str, ...]) -> bool:
    """ "That works", "that slot is open"."""
    for place, word in enumerate(sequence):
        if word in _THAT or word in ("the", "la"):
            after = next((other for other in sequence[place + 1 :] if other not in _SLOT), "")
            if after in _IS:
                return True
    return False


def is_wished(opening: Opening, index: ConversationIndex) -> bool:
    customer = index.customer
    if customer.days and (opening.day is None or not customer.said_date(opening.day, index.today)):
        return False
    return not customer.times or opening.at in customer.times
