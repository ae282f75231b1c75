"""Finds what is said to be free of charge, cheapest, best or welcome."""

from typing import Final

from agent.guard.amounts_rule import is_free
from agent.guard.binding import Group
from agent.guard.conversation_index import ConversationIndex
from agent.guard.mentions import ClockTime, Day, Days, Length, Money, Offered, Period, Person
from agent.guard.segments import Segment
from agent.guard.word_sets import one_of

_AFTER_FREE: Final = one_of(
    """
    both at on to then from until between this next tomorrow today tonight and or but for all too as right now if
    before after in around earlier later anymore either with any only also
    """
)
_FREE_NOUNS: Final = one_of(
    """
    slot slots time times spot spots opening openings hour hours window moment space
    """
)
_FREE_SUBJECTS: Final = one_of(
    """
    i you we she he they which who one ones both what anything nothing something time times slot slots spot spots
    opening openings hour day anyone someone nobody somebody feel there else still either neither currently
    """
)
_PRICED: Final = one_of("appointment visit session service booking consult cancellation change")
_COSTS: Final = one_of("cost costs cuesta costo coste")
_ALSO: Final = one_of("too tambien both each ambos")
_RANKS: Final = one_of("cheapest expensive barato barata caro cara economico economica")
_BEST_OF: Final = one_of("works work suits suit time times day for see option")
_BEST_OF_SPANISH: Final = one_of("hora dia opcion momento horario")
_THE: Final = one_of("el la los las")


def find_praise(segment: Segment, index: ConversationIndex) -> str | None:
    """The word that says so, or None."""
    if _prices_alike(segment):
        return "also"
    if not _is_free_service(segment, index):
        if segment.denied and segment.has(_COSTS) and not any(isinstance(item, Money) for item in segment.items):
            return "cost"
        if "free" in segment.words and _is_gratis(segment):
            return "free"
    if segment.has(_RANKS) and not segment.inverted and not any(isinstance(item, Money) for item in segment.items):
        return "cheapest"
    return _find_best(segment) or _find_welcome(segment)


def _prices_alike(segment: Segment) -> bool:
    """ "The haircut is $45 and the beard trim too"."""
    if segment.words.isdisjoint(_ALSO):
        return False
    services = sum(isinstance(item, Offered) for item in segment.items)
    return services > 1 and any(isinstance(item, Money | Length) for item in segment.items)


def _is_free_service(segment: Segment, index: ConversationIndex) -> bool:
    offered = [item for item in segment.items if isinstance(item, Offered)]
    return bool(offered) and all(is_free(Group({"service": item}), index) for item in offered)


def _is_gratis(segment: Segment) -> bool:
    """Whether a "free" is a price. "Free at 3:30" and "a free slot" are none."""
    places = [place for place, word in enumerate(segment.sequence) if word == "free"]
    return any(_is_price(segment, place) for place in places)


def _is_price(segment: Segment, place: int) -> bool:
    sequence = segment.sequence
    before = sequence[place - 1] if place else ""
    after = sequence[place + 1] if place + 1 < len(sequence) else ""
    if before == "feel" or after in _FREE_NOUNS:
        return False
    ends = after == "" or after in _AFTER_FREE or segment.covers(place + 1)
    return not ends or before in ("for", "a") or not _has_free_subject(segment, place)


def _has_free_subject(segment: Segment, place: int) -> bool:
    """Whether a time, a day, a person or a word for them is what is free."""
    items = segment.items
    if any(isinstance(item, Offered | Money) for item in items) and not any(
        isinstance(item, ClockTime | Person) for item in items
    ):
        return False
    if place > 1 and segment.sequence[place - 2] in _PRICED:
        return False
    if any(isinstance(item, ClockTime | Day | Days | Period | Person) for item in items):
        return True
    return not _FREE_SUBJECTS.isdisjoint(segment.sequence[:place])


def _find_best(segment: Segment) -> str | None:
    if segment.inverted:
        return None
    sequence = segment.sequence
    for place, word in enumerate(sequence):
        if word == "best" and segment.words.isdisjoint(_BEST_OF):
            return word
        if word in ("mejor", "mejores") and place and sequence[place - 1] in _THE:
            if segment.words.isdisjoint(_BEST_OF_SPANISH):
                return word
        if word in ("speak", "hablamos") and "we" in sequence[:place]:
            return word
    return None


def _find_welcome(segment: Segment) -> str | None:
    """ "Children are welcome"; not "you're welcome" or "welcome to the studio"."""
    sequence = segment.sequence
    for place, word in enumerate(sequence):
        if word != "welcome" or place == 0 or sequence[place + 1 : place + 2] == ("to",):
            continue
        if not {"you", "are"} <= set(sequence[max(0, place - 3) : place]):
            return word
    return None
