"""Promises and advice put together from plain words: nobody but the owner may make them."""

from typing import Final

from agent.guard.act_patterns import GAP, Phrase, one_of
from agent.guard.conversation_index import ConversationIndex
from agent.guard.mentions import ClockTime, Day, Days, Money, Offered, Period, Person
from agent.guard.segments import Segment, find_phrase

_FUTURE: Final = one_of(
    """
    be take cost need work works do check look see have find try help start end finish last suit fit mean happily gladly
    just also then now only still probably definitely ask
    """
)
_DENIED_FUTURE: Final = one_of("work be fit do suit able")
_SKIPPED: Final = one_of("just also then now only still happily gladly definitely probably always")
_CONTACT: Final = one_of("call phone text email message contact remind notify write reach")
_TOLD: Final = frozenset({"message_taken", "requested"})
_ANSWERED: Final = (
    ("get", "back", "to", "you"),
    ("back", "to", "you"),
    ("let", "you", "know"),
    ("hear", "from", "us"),
    ("follow", "up"),
    ("tell", "you", "when"),
)
_ALWAYS_FALSE: Final = (
    ("any", "time"),
    ("no", "need"),
    ("not", "need", "to"),
    ("not", "have", "to"),
    ("stay", "late"),
    ("stay", "open"),
    ("come", "to", "you"),
    ("go", "to", "you"),
    ("be", "fine"),
    ("be", "ok"),
    ("be", "okay"),
    ("on", "its", "way"),
    ("on", "the", "way"),
    ("within", "the", "hour"),
    ("no", "cost"),
    ("without", "cost"),
    ("at", "no"),
    ("sin", "coste"),
    ("sin", "costo"),
    ("ningun", "costo"),
    ("ningun", "coste"),
    ("cualquier", "hora"),
    ("cualquier", "momento"),
    ("cuando", "quieras"),
    ("cuando", "quiera"),
    ("no", "hace", "falta"),
    ("no", "necesitas"),
    ("no", "necesita"),
    ("a", "domicilio"),
)
_ADVICE: Final = one_of("should must")
_ADVISED: Final = one_of("be have choose pick call contact say tell")
_POLICY_VERBS: Final = one_of("cancel change move reschedule come stop return leave")
_POLICY_SPANISH: Final = one_of("cancelar cambiar mover reprogramar venir anular volver")
_FREE_BEFORE: Final = one_of(
    "at on to then from until between this next tomorrow today tonight and or but for all too as"
    " right now if before after in around earlier later anymore either with any only also"
)
_FREE_NOUNS: Final = one_of("slot slots time times spot spots opening openings hour hours window moment space")
_FREE_SUBJECTS: Final = one_of(
    """
    i you we she he they which who one ones both what anything nothing something time times slot slots spot spots
    opening openings hour day anyone someone nobody somebody feel there else still either neither currently
    """
)
_BEST_OF: Final = one_of("works work suits suit time times day for see option")
_WELCOMING: Final = one_of("to you back")
_THE: Final = one_of("el la los las")


def find_promise(segment: Segment, index: ConversationIndex) -> str | None:
    """The words of a promise, or None. A question and "I can't" promise nothing."""
    sequence = segment.sequence
    if not segment.inverted:
        found = _find_future(segment, index) or _find_contact(segment, index) or _find_advice(segment)
        if found is not None:
            return found
        for phrase in _ALWAYS_FALSE:
            if phrase[0] in segment.words and find_phrase(sequence, phrase) >= 0:
                return " ".join(phrase)
    return _find_gratis(segment) or _find_praise(segment)


def _find_future(segment: Segment, index: ConversationIndex) -> str | None:
    sequence = segment.sequence
    for place, word in enumerate(sequence):
        if place == 0 and word == "will":
            continue
        if word not in ("will", "gonna") and sequence[place : place + 2] != ("going", "to"):
            continue
        at = place + (2 if word == "going" else 1)
        denied = at < len(sequence) and sequence[at] == "not"
        at += denied
        while at < len(sequence) and sequence[at] in _SKIPPED:
            at += 1
        verb = sequence[at] if at < len(sequence) else ""
        if verb not in (_DENIED_FUTURE if denied else _FUTURE) and not _is_answered(verb, index):
            return f"{word} {verb}"
    return None


def _is_answered(verb: str, index: ConversationIndex) -> bool:
    """Acts have their own rule; who took a message may say that somebody answers."""
    if verb in _ACT_VERBS:
        return True
    return verb in ("get", "call", "contact", "confirm", "let", "reach", "answer") and not _TOLD.isdisjoint(index.acts)


_ACT_VERBS: Final = one_of(
    "book reserve schedule confirm put cancel move reschedule change switch add join hold secure lock save"
)


def _find_contact(segment: Segment, index: ConversationIndex) -> str | None:
    if segment.question or not _TOLD.isdisjoint(index.acts):
        return None
    sequence = segment.sequence
    for place, word in enumerate(sequence):
        called = (
            word in _CONTACT and "you" in sequence[place + 1 : place + 3] and sequence[place - 1 : place] != ("by",)
        )
        if called and not segment.denied:
            return f"{word} you"
        if word in ("te", "le", "les") and sequence[place + 1 : place + 2] in _SPANISH_CONTACT:
            return f"{word} {sequence[place + 1]}"
        if word in ("reminder", "confirmation", "recordatorio") and not segment.words.isdisjoint(_RECEIVED):
            return word
    for phrase in _ANSWERED:
        if phrase[0] in segment.words and find_phrase(sequence, phrase) >= 0:
            return " ".join(phrase)
    return None


_SPANISH_CONTACT: Final = frozenset(
    (word,) for word in one_of("llama llame llamo escribe escriba contacta contacte avise")
)
_RECEIVED: Final = one_of("get receive send sends gets sending email text give recibir recibes recibe")


def _find_advice(segment: Segment) -> str | None:
    sequence = segment.sequence
    for place, word in enumerate(sequence[:-1]):
        following = sequence[place + 1]
        if word == "you" and following in _ADVICE and sequence[place + 2 : place + 3][:1] not in _ADVISED_PAIRS:
            return f"you {following}"
        if _is_policy(segment, place, word, following):
            return f"{word} {following}"
    return None


_ADVISED_PAIRS: Final = frozenset((word,) for word in _ADVISED)


def _is_policy(segment: Segment, place: int, word: str, following: str) -> bool:
    """ "You can cancel" is a policy; "you can come on Thursday at 3:30" is an offer."""
    if any(isinstance(item, ClockTime | Day | Days | Period | Person) for item in segment.items):
        return False
    if word == "you" and following in ("can", "may", "could"):
        return not _POLICY_VERBS.isdisjoint(segment.sequence[place + 2 : place + 5])
    return word in ("puedes", "puede", "pueden") and following in _POLICY_SPANISH


def _find_gratis(segment: Segment) -> str | None:
    """The "free" that is a price. "Free at 3:30" and "a free slot" are none."""
    sequence = segment.sequence
    for place, word in enumerate(sequence):
        if word != "free":
            continue
        before = sequence[place - 1] if place else ""
        after = sequence[place + 1] if place + 1 < len(sequence) else ""
        if before == "feel" or after in _FREE_NOUNS:
            continue
        if (after == "" or after in _FREE_BEFORE or _is_item(segment, place + 1)) and before not in (
            "for",
            "a",
            "is-a",
        ):
            if _has_free_subject(segment, place):
                continue
        return "free"
    return None


def _is_item(segment: Segment, place: int) -> bool:
    at = -1
    for number in range(segment.start, segment.end):
        token = segment.reading.tokens[number]
        at += token.word.isalnum() or len(token.word) > 1
        if at == place:
            return number in segment.reading.covered
    return False


def _has_free_subject(segment: Segment, place: int) -> bool:
    """Whether a time, a day, a person or a word for them is what is free."""
    if any(isinstance(item, Offered | Money) for item in segment.items) and not any(
        isinstance(item, ClockTime | Person) for item in segment.items
    ):
        return False
    if any(isinstance(item, ClockTime | Day | Days | Period | Person) for item in segment.items):
        return True
    return not _FREE_SUBJECTS.isdisjoint(segment.sequence[:place])


def _find_praise(segment: Segment) -> str | None:
    sequence = segment.sequence
    for place, word in enumerate(sequence):
        if word == "best" and not segment.inverted and segment.words.isdisjoint(_BEST_OF):
            return "best"
        if word in ("mejor", "mejores") and place and sequence[place - 1] in _THE:
            if not segment.inverted and segment.words.isdisjoint({"hora", "dia", "opcion", "momento", "horario"}):
                return "mejor"
        if word == "welcome" and place and sequence[place - 1] != "are" and sequence[place + 1 : place + 2] != ("to",):
            return "welcome"
        if word in ("speak", "hablamos") and "we" in sequence[:place]:
            return "speak"
    return None


__all__ = ["GAP", "Phrase", "find_promise"]
