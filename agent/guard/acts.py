"""Finds what a clause claims was done, and which acts would make it true."""

from dataclasses import dataclass
from typing import Final

from agent.guard import act_words_english as english
from agent.guard import act_words_spanish as spanish
from agent.guard.act_patterns import STANDING
from agent.guard.facts import Act
from agent.guard.mentions import Person
from agent.guard.segments import Segment
from agent.guard.statements import APPOINTMENTS, find_statement, has_time
from agent.guard.tokens import Kind

_REACH: Final = 7
_HEDGES: Final = frozenset("seems seem appears looks look sounds should must parece".split())
_SOON: Final = frozenset("soon later around again pronto luego despues".split())


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


def read_acts(segments: list[Segment], number: int) -> ActReading:
    """The claims of one clause among its neighbours."""
    segment = segments[number]
    words = _AccentedWords(segment)
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
            acts = None if in_english else words.act_at(place)
            if acts is not None:
                _judge(segments, number, place, place + 1, acts, found)
    _read_statement(segment, found)
    return found


class _AccentedWords:
    """Spanish verbs whose accent tells done from wished."""

    def __init__(self, segment: Segment) -> None:
        tokens = segment.reading.tokens[segment.start : segment.end]
        self.raw = tuple(token.raw for token in tokens if token.kind is not Kind.MARK)

    def act_at(self, place: int) -> frozenset[Act] | None:
        raw = self.raw[place]
        return spanish.PAST_WORDS.get(raw) or spanish.PRESENT_WORDS.get(raw)


def _judge(segments: list[Segment], number: int, place: int, end: int, acts: frozenset[Act], found: ActReading) -> None:
    segment = segments[number]
    if segment.sequence[place] in APPOINTMENTS:
        place = end - 1
    words = " ".join(segment.sequence[place:end])
    if _is_busy(segment, place, end):
        found.busy = True
        return
    if segment.inverted and not segment.has_phrase("now", "that"):
        return
    if _is_denied(segment, place, end):
        found.claims.append(Claim(acts, words, denied=True))
        return
    if _is_idle(segment, place, end):
        return
    if _is_unreal(segment, place) or _is_conditional(segments, number, place):
        return
    found.claims.append(Claim(_narrow(acts, words, segment), words))


def _narrow(acts: frozenset[Act], phrase: str, segment: Segment) -> frozenset[Act]:
    """Words around say which of several acts is meant."""
    words = segment.words
    if not words.isdisjoint({"waitlist", "waiting", "list", "espera"}) and phrase.endswith((" on", " en")):
        return frozenset({"waitlisted"})
    if not words.isdisjoint({"cancellation", "cancelacion"}) and acts >= STANDING:
        return frozenset({"cancelled"})
    if acts == frozenset({"booked"}) and not words.isdisjoint({"now", "instead", "ahora"}):
        return STANDING
    if not words.isdisjoint({"waitlist", "waiting"}) and "waitlisted" in acts:
        return frozenset({"waitlisted"})
    if "cancelled" in acts and not words.isdisjoint({"waitlist", "waiting", "espera"}):
        return acts | {"waitlist_left"}
    return acts


def _is_idle(segment: Segment, place: int, end: int) -> bool:
    """Phrases that look like a claim and are none: "see you soon", "I hear you"."""
    sequence = segment.sequence
    phrase, after = sequence[place:end], sequence[end : end + 1]
    if phrase in (("see", "you"), ("nos", "vemos"), ("seeing", "you")) and after and after[0] in _SOON:
        return not has_time(segment)
    if phrase == ("let",) or (phrase[0] == "let" and phrase[1] in ("me", "us")):
        return True
    if phrase[0] in ("listo", "lista", "hecho") and not _is_finished(segment, place):
        return True
    if phrase == ("ya", "esta") and after:
        return True
    if phrase[0] in ("tienes", "tiene", "tenes", "teneis") and place and _is_person(segment, place - 1):
        return True
    return bool(after) and after[0] in ("anything", "any")


def _is_finished(segment: Segment, place: int) -> bool:
    """ "¡Listo!", "todo listo"; not "de hecho" or "listo para ayudarte"."""
    return place == 0 or segment.sequence[place - 1] in ("todo", "esta", "queda", "ya", "quedo", "perfecto", "claro")


def _is_busy(segment: Segment, place: int, end: int) -> bool:
    """Whether "booked" says that somebody else has it: "we're fully booked", "Ana is booked up"."""
    sequence, tables = segment.sequence, english if segment.reading.language == "en" else spanish
    if sequence[place] not in tables.REFUSABLE or segment.has_phrase("for", "you") or "you" in sequence[:place]:
        return False
    if end < len(sequence) and sequence[end] in english.UP:
        return True
    before = place - 1
    fully = before >= 0 and sequence[before] in tables.FULLY
    before -= fully
    if before < 1 or sequence[before] not in tables.BE:
        return fully and sequence[place - 1] != "all"
    if fully and tables is spanish and sequence[before - 1] in ("cita", "reserva", "ya"):
        return False
    subject = sequence[before - 1]
    owned = before >= 2 and sequence[before - 2] in ("your", "tu", "su")
    if owned or subject in ("appointment", "booking", "reservation", "it", "that", "everything", "cita", "reserva"):
        return False
    if fully or subject in ("we", "estamos"):
        return True
    return (subject in tables.BUSY_SUBJECTS and subject != "everything") or _is_person(segment, before - 1)


def _is_person(segment: Segment, place: int) -> bool:
    """Whether the word at this place of the clause belongs to a staff member's name."""
    at = -1
    for number in range(segment.start, segment.end):
        at += segment.reading.tokens[number].kind is not Kind.MARK
        if at == place:
            return any(isinstance(item, Person) and item.start <= number < item.end for item in segment.items)
    return False


def _is_denied(segment: Segment, place: int, end: int) -> bool:
    """Whether a denial belongs to the words: "not booked yet", "nothing has been moved", not "no worries, you're booked"."""
    tables = english if segment.reading.language == "en" else spanish
    sequence = segment.sequence
    if sequence[place] in tables.DENIERS:
        return True
    for back in range(place - 1, max(-1, place - _REACH), -1):
        word = sequence[back]
        if word in tables.DENIERS:
            return word != "no" or sequence[back + 1] in tables.DENIED_NOUNS or back + 1 == place
        if word not in tables.DENIED_FILLERS:
            return False
    return False


def _is_unreal(segment: Segment, place: int) -> bool:
    """Whether a modal verb stands over the words: "can have it booked", "to be booked"."""
    sequence = segment.sequence
    tables = english if segment.reading.language == "en" else spanish
    if not _HEDGES.isdisjoint(sequence[max(0, place - 6) : place]):
        return False
    if sequence[place] in (
        "can",
        "happy",
        "pleased",
        "glad",
        "delighted",
        "will",
        "was",
        "were",
        "been",
        "managed",
        "let",
        "going",
        "gonna",
    ):
        return sequence[place] == "can" and place > 0 and sequence[place - 1] in ("if", "so")
    for back in range(place - 1, max(-1, place - _REACH), -1):
        word = sequence[back]
        if word in tables.UNREAL:
            return True
        if word == "to" and back + 1 < place and sequence[back + 1] == "be":
            return True
        if word not in tables.FILLERS:
            return False
    return False


def _is_conditional(segments: list[Segment], number: int, place: int) -> bool:
    """Whether the clause beside this one makes it depend on the customer's yes."""
    segment = segments[number]
    tables = english if segment.reading.language == "en" else spanish
    if segment.sequence[0] in tables.CONDITIONS and not tables.CONSENT.isdisjoint(segment.sequence[1:place]):
        return True
    for beside in (number - 1, number + 1):
        if 0 <= beside < len(segments) and segments[beside].sequence:
            other = segments[beside]
            if other.sequence[0] in tables.CONDITIONS and other.has(tables.CONSENT):
                return True
    previous = segments[number - 1] if number else None
    if previous is None or previous.mark or not _is_joined(segment):
        return False
    return previous.has(tables.ASKED_TO) and not previous.has(frozenset({"confirmed"}))


def _is_joined(segment: Segment) -> bool:
    return bool(segment.sequence) and segment.sequence[0] in ("and", "y", "then")


def _read_statement(segment: Segment, found: ActReading) -> None:
    """ "You have Thursday at 3:30", "your appointment is on Thursday", "Thursday it is" say that it stands."""
    if segment.inverted or segment.conditional or found.claims or found.busy:
        return
    statement = find_statement(segment)
    if statement is not None:
        denied = not segment.words.isdisjoint(english.DENIERS | spanish.DENIERS)
        found.claims.append(Claim(STANDING, statement, denied=denied))
