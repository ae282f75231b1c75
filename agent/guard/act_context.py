"""Whether words for an act say that it happened, or wish, deny, condition or refuse it."""

from types import ModuleType
from typing import Final

from agent.guard import act_words_english as english
from agent.guard import act_words_spanish as spanish
from agent.guard.mentions import ClockTime, Day, Days, Period, Person
from agent.guard.segments import Segment
from agent.guard.statements import has_time
from agent.guard.word_sets import one_of
from agent.guard.words_spanish import strip_pronouns

_REACH: Final = 7
_HEDGES: Final = one_of("seems seem appears looks look sounds should must parece")
_SOON: Final = one_of("soon later around again pronto luego despues")
_WANTING: Final = one_of("would want need asked mentioned said like prefer")
_OWNED: Final = one_of("your tu su")
_NOT_BUSY: Final = one_of("appointment booking reservation it that everything cita reserva")
# These stand over the whole claim, so that no modal verb before them makes it unreal.
_GOVERNING: Final = one_of("can happy pleased glad delighted will let going gonna was were been managed")
_PROMISING: Final = one_of("will let going gonna am voy vamos procedo procedemos")
# "Set!" by itself says that it is done; "set" among other words hardly ever.
_ALONE: Final = one_of("set complete finished ready")
_STARTERS: Final = one_of(
    """
    ok okay all great perfect yes yep sure also actually good news now so then by the way just you know right ya
    """
)
_JOINERS: Final = one_of("and or so y o pero but")
_DROPPED: Final = (("no", "longer"), ("no", "more"), ("ya", "no"))


def tables_of(segment: Segment) -> ModuleType:
    return english if segment.reading.language == "en" else spanish


def is_idle(segment: Segment, place: int, end: int) -> bool:
    """Phrases that look like a claim and are none: "see you soon", "let me know", "de hecho"."""
    sequence = segment.sequence
    phrase, after = sequence[place:end], sequence[end : end + 1]
    before = sequence[place - 1] if place else ""
    if phrase[0] in ("have", "has", "i", "we") and before == "you":
        return True
    if phrase[-2:] in (("have", "you"), ("got", "you")) and after == ("as",):
        return True
    if phrase[0] in ("tienes", "tiene", "tenes", "teneis") and isinstance(segment.item_at(place - 1), Person):
        return True
    return (
        _is_idle_word(segment, place, phrase) or _is_farewell(segment, phrase, after) or _is_small_talk(phrase, after)
    )


def _is_small_talk(phrase: tuple[str, ...], after: tuple[str, ...]) -> bool:
    """ "Let me know", "ya está libre", "haven't booked anything"."""
    if phrase[0] == "let" and phrase[-1] == "know" and phrase[1] in ("me", "us"):
        return True
    return (phrase == ("ya", "esta") and bool(after)) or after in (("anything",), ("any",))


def _is_farewell(segment: Segment, phrase: tuple[str, ...], after: tuple[str, ...]) -> bool:
    """ "See you soon", "enjoy your day": without a time they say nothing of an appointment."""
    if phrase == ("see", "you") and not _WANTING.isdisjoint(after):
        return True
    if phrase in (("see", "you"), ("nos", "vemos"), ("seeing", "you")):
        return not _SOON.isdisjoint(after) and not has_time(segment)
    return phrase in (("enjoy", "your"), ("catch", "you"), ("talk", "to", "you")) and not has_time(segment)


def _is_idle_word(segment: Segment, place: int, phrase: tuple[str, ...]) -> bool:
    """A lone word that is a claim only by itself, or only with a time beside it."""
    if phrase == ("noted",):
        return not _is_timed(segment)
    if len(phrase) == 1 and phrase[0] in _ALONE:
        return not _stands_alone(segment, place)
    if phrase[0] in ("listo", "lista", "hecho") and not _is_finished(segment, place):
        return not _stands_alone(segment, place)
    return False


def _is_timed(segment: Segment) -> bool:
    return any(isinstance(item, ClockTime | Day | Days | Period) for item in segment.reading.items)


def _stands_alone(segment: Segment, place: int) -> bool:
    """Whether the word is all that is said between two marks: "No problem, set."."""
    reading, at = segment.reading, segment.places[place]
    while reading.word(at - 1) in _STARTERS:
        at -= 1
    last = segment.places[place] + 1
    while reading.word(last) in _STARTERS:
        last += 1
    before = reading.word(at - 1)
    return (not before.isalnum() or before in _JOINERS) and not reading.word(last).isalnum()


def _is_finished(segment: Segment, place: int) -> bool:
    """ "¡Listo!", "todo listo"; not "de hecho" or "listo para ayudarte"."""
    return place == 0 or segment.sequence[place - 1] in ("todo", "esta", "queda", "ya", "quedo", "perfecto", "claro")


def is_busy(segment: Segment, place: int, end: int) -> bool:
    """Whether "booked" says that somebody else has it: "we're fully booked", "Ana is booked up"."""
    sequence, tables = segment.sequence, tables_of(segment)
    before_words = frozenset(sequence[:place])
    if sequence[place] not in tables.REFUSABLE or segment.has_phrase("for", "you") or "you" in before_words:
        return False
    if not _OWNED.isdisjoint(before_words):
        return False
    if end < len(sequence) and sequence[end] in english.UP:
        return True
    at = place - 1
    fully = at >= 0 and sequence[at] in tables.FULLY
    at -= fully
    if at < 0 or sequence[at] not in tables.BE:
        return fully and sequence[place - 1] not in ("all", "ya")
    at -= 1
    if at >= 0 and sequence[at] == "ya":
        fully, at = True, at - 1
    if at < 0:
        return sequence[0] == "estamos"
    subject = sequence[at]
    if subject in _NOT_BUSY:
        return False
    return fully or subject == "we" or subject in tables.BUSY_SUBJECTS or isinstance(segment.item_at(at), Person)


def is_denied(segment: Segment, place: int, end: int) -> bool:
    """Whether a denial belongs to the words: "nothing has been moved", not "no worries, you're booked"."""
    tables, sequence = tables_of(segment), segment.sequence
    phrase = sequence[place:end]
    if place and sequence[place - 1] == "no" and sequence[place] in ("tienes", "tiene") and sequence[place - 2] == "ya":
        return True
    if phrase[:2] in _DROPPED or phrase[-2:] in _DROPPED:
        return False
    if sequence[place] in tables.DENIERS or "not" in phrase:
        return True
    for back in range(place - 1, max(-1, place - _REACH), -1):
        word = sequence[back]
        if word in tables.DENIERS:
            return word != "no" or sequence[back + 1] in tables.DENIED_NOUNS or back + 1 == place
        if word not in tables.DENIED_FILLERS:
            return False
    return False


def is_unreal(segment: Segment, place: int) -> bool:
    """Whether a modal verb stands over the words: "can have it booked", "to be booked"."""
    sequence, tables = segment.sequence, tables_of(segment)
    if not _HEDGES.isdisjoint(sequence[max(0, place - 6) : place]):
        return False
    if sequence[place] in _GOVERNING:
        return sequence[place] == "can" and place > 0 and sequence[place - 1] in ("if", "so")
    for back in range(place - 1, max(-1, place - _REACH), -1):
        word = sequence[back]
        if word in tables.UNREAL:
            return True
        if word == "to" and back + 1 < place and sequence[back + 1] == "be":
            return True
        if word not in tables.FILLERS and not _is_infinitive(word, segment):
            return False
    return False


def _is_infinitive(word: str, segment: Segment) -> bool:
    """ "Ponerte", "apuntarla"."""
    return segment.reading.language == "es" and strip_pronouns(word).endswith("r")


def is_conditional(segments: list[Segment], number: int, place: int) -> bool:
    """Whether the customer's yes comes first: "once you confirm", "if that works, I'll book it"."""
    segment, tables = segments[number], tables_of(segments[number])
    promised = segment.sequence[place] in _PROMISING or segment.reading.language == "es"
    consent = tables.CONSENT | tables.WISH if promised else tables.CONSENT
    if _opens_condition(segment.sequence, tables) and not consent.isdisjoint(segment.sequence[1:place]):
        return True
    if segment.has_phrase("as", "soon", "as") and segment.has(tables.CONSENT):
        return True
    before = segments[number - 1] if number and not segments[number - 1].mark else None
    after = segments[number + 1] if number + 1 < len(segments) and not segment.mark else None
    for beside in (before, after):
        if beside is not None and _opens_condition(beside.sequence, tables) and beside.has(consent):
            return _is_plain(beside)
    joined = bool(segment.sequence) and segment.sequence[0] in ("and", "y", "then")
    return joined and promised and before is not None and before.has(tables.ASKED_TO)


def _is_plain(segment: Segment) -> bool:
    """Whether a condition has no claim of its own."""
    if segment.reading.language == "en":
        return segment.words.isdisjoint(english.BOOKED_WORDS | english.CANCELLED_WORDS | english.MOVED_WORDS)
    raw = {segment.reading.tokens[place].raw for place in segment.places}
    return raw.isdisjoint(spanish.PAST_WORDS) and raw.isdisjoint(spanish.PRESENT_WORDS)


def _opens_condition(sequence: tuple[str, ...], tables: ModuleType) -> bool:
    if not sequence or sequence[0] not in tables.CONDITIONS:
        return sequence[:2] in (("just", "once"), ("and", "once"), ("and", "if"), ("y", "si"))
    return sequence[0] != "as" or sequence[1:3] == ("soon", "as")
