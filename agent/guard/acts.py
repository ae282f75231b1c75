"""Finds what a clause claims was done, and which acts would make it true."""

from dataclasses import dataclass
from typing import Final

from agent.guard import act_words_english as english
from agent.guard import act_words_spanish as spanish
from agent.guard.act_context import is_busy, is_conditional, is_denied, is_idle, is_unreal
from agent.guard.act_patterns import STANDING
from agent.guard.facts import Act
from agent.guard.segments import Segment
from agent.guard.statements import APPOINTMENTS, find_statement
from agent.guard.word_sets import one_of
from agent.guard.words_spanish import strip_pronouns

_LISTING: Final = one_of(
    """
    apunte anote registre puse inscribi quedaste quedas apuntado apuntada anotado anotada registrado registrada
    """
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A clause says that one of `acts` happened; a denied one says that none of them did."""

    acts: frozenset[Act]
    words: str
    denied: bool = False


@dataclass(slots=True)
class ActReading:
    """The claims of a clause. `busy` is set where "booked" says that a time is taken by somebody."""

    claims: list[Claim]
    busy: bool = False

    @property
    def claimed(self) -> bool:
        """Whether something is said to be done, not only denied."""
        return any(not claim.denied for claim in self.claims)


def read_acts(segments: list[Segment], number: int) -> ActReading:
    """The claims of one clause among its neighbours."""
    segment = segments[number]
    found = ActReading([])
    in_english = segment.reading.language == "en"
    table = english.ENGLISH_ACTS if in_english else spanish.SPANISH_ACTS
    for place, word in enumerate(segment.sequence):
        for pattern in table.get(word, ()):
            end = pattern.match(segment.sequence, place)
            if end >= 0:
                _judge(segments, number, place, end, pattern.acts, found)
                break
        else:
            acts = None if in_english else _accented_act(segment, place)
            if acts is not None:
                _judge(segments, number, place, place + 1, acts, found)
    if not in_english:
        _read_intents(segments, number, found)
    _read_statement(segments, number, found)
    return found


def _read_intents(segments: list[Segment], number: int, found: ActReading) -> None:
    """ "Voy a reservarte el jueves", "procedo a cancelar"."""
    sequence = segments[number].sequence
    for place in range(len(sequence) - 2):
        if sequence[place] in spanish.INTENDS and sequence[place + 1] == "a":
            acts = spanish.INFINITIVES.get(strip_pronouns(sequence[place + 2]))
            if acts is not None:
                _judge(segments, number, place, place + 3, acts, found)


def _accented_act(segment: Segment, place: int) -> frozenset[Act] | None:
    """The act of a Spanish verb whose accent tells done from wished."""
    raw = segment.reading.tokens[segment.places[place]].raw
    return spanish.PAST_WORDS.get(raw) or spanish.PRESENT_WORDS.get(raw)


def _judge(segments: list[Segment], number: int, place: int, end: int, acts: frozenset[Act], found: ActReading) -> None:
    segment = segments[number]
    if segment.sequence[place] in APPOINTMENTS:
        place = end - 1
    words = " ".join(segment.sequence[place:end])
    if is_busy(segment, place, end):
        found.busy = True
        return
    if segment.inverted and not segment.has_phrase("now", "that"):
        return
    if is_denied(segment, place, end):
        found.claims.append(Claim(acts, words, denied=True))
        return
    if is_idle(segment, place, end):
        return
    if is_unreal(segment, place) or is_conditional(segments, number, place):
        return
    found.claims.append(Claim(_narrow(acts, words, segment), words))


def _narrow(acts: frozenset[Act], phrase: str, segment: Segment) -> frozenset[Act]:
    """Words around say which of several acts is meant."""
    words = segment.words
    listed = not words.isdisjoint({"waitlist", "waiting", "list", "espera"})
    if listed and ("waitlisted" in acts or phrase.endswith(" on") or phrase in _LISTING):
        return frozenset({"waitlisted"})
    if not words.isdisjoint({"cancellation", "cancelacion"}) and acts >= STANDING:
        return frozenset({"cancelled"})
    if acts == frozenset({"booked"}) and not words.isdisjoint({"now", "instead", "ahora"}):
        return STANDING
    return acts | {"waitlist_left"} if listed and "cancelled" in acts else acts


def _read_statement(segments: list[Segment], number: int, found: ActReading) -> None:
    """ "You have Thursday at 3:30", "your appointment is on Thursday", "Thursday it is" say that it stands."""
    segment = segments[number]
    if segment.inverted or segment.conditional or found.claims or found.busy:
        return
    statement = find_statement(segment)
    if statement == "you will be" and is_conditional(segments, number, 0):
        return
    if statement is not None:
        found.claims.append(Claim(STANDING, statement, denied=segment.denied))
