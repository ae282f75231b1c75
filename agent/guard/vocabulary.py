"""Every word of a sentence is plain booking talk, stands in a fact, or was said by the customer."""

from typing import Final

from agent.guard.act_words_english import ENGLISH_ACT_VOCABULARY
from agent.guard.act_words_spanish import PAST_WORDS, PRESENT_WORDS, SPANISH_ACT_VOCABULARY
from agent.guard.conversation_index import ConversationIndex
from agent.guard.modes import Mode
from agent.guard.segments import Segment
from agent.guard.tokens import Kind, Token
from agent.guard.word_sets import one_of
from agent.guard.words_english import ENGLISH_FORMS, NAME_LIKE
from agent.guard.words_spanish import SPANISH_FORMS, strip_pronouns

_KNOWN: Final = {"en": ENGLISH_FORMS | ENGLISH_ACT_VOCABULARY, "es": SPANISH_FORMS | SPANISH_ACT_VOCABULARY}
# What the assistant may say it cannot talk about.
_TOPICS: Final = one_of(
    """
    medical medicine advice diagnosis discount discounts refund refunds parking insurance payment payments legal
    promise guarantee medico medica medicos medicas consejo consejos diagnostico diagnosticos descuento descuentos
    reembolso reembolsos aparcamiento estacionamiento seguro seguros pago pagos prometer garantizar
    """
)
_UNSURE: Final = one_of(
    """
    information info details sure know answer informacion datos detalles seguro segura se able unable can puedo find
    see tengo
    """
)
_SERVICE_VERBS: Final = one_of("offer provide ofrecemos hacemos ofrece")
_ALLOWING: Final = one_of("we our can may could will would welcome free get have")
_BEFORE_NAME: Final = one_of(
    """
    for para thanks thank you hi hello hey hola gracias name nombre named under as great perfect sure ok okay sorry
    bye goodbye welcome that this perfecto genial adios bienvenido bienvenida encantado de dear is es alright
    wonderful lovely and y
    """
)
_NOT_BEFORE_NAME: Final = frozenset({"with", "con", "by"})
_ASKED_RIGHT: Final = one_of("correct right correcto correcta")
_AFTER_SUBJECT: Final = one_of("has is can could does will would 's works and or was")
_AFTER_NAME: Final = frozenset({"", ",", ".", "!", "?", ";", "'s", ":", "and", "y"})


def find_unknown(segment: Segment, mode: Mode, index: ConversationIndex) -> list[Token]:
    """The words of the clause that nothing carries."""
    reading = segment.reading
    known = _KNOWN[reading.language]
    unknown: list[Token] = []
    for place in range(segment.start, segment.end):
        token = reading.tokens[place]
        if token.kind is Kind.MARK or place in reading.covered:
            continue
        if token.kind is not Kind.WORD:
            unknown.append(token)
            continue
        if token.word in known or (reading.language == "es" and _is_spanish(token)):
            if token.word in NAME_LIKE and token.capital and _is_name(segment, place):
                unknown.append(token)
            continue
        if not _is_carried(token, place, segment, mode, index):
            unknown.append(token)
    return unknown


def _is_spanish(token: Token) -> bool:
    return token.raw in PAST_WORDS or token.raw in PRESENT_WORDS or strip_pronouns(token.word) in SPANISH_FORMS


def _is_name(segment: Segment, place: int) -> bool:
    """Whether its capital is a name's: inside the sentence, or with a verb after it."""
    before = segment.reading.tokens[:place]
    if before and before[-1].word not in (".", "!", "?", ":", "¿", "¡"):
        return True
    return segment.reading.word(place + 1) in _AFTER_SUBJECT


def _is_carried(token: Token, place: int, segment: Segment, mode: Mode, index: ConversationIndex) -> bool:
    said = token.word in index.customer.words
    if segment.denied and not segment.words.isdisjoint(_UNSURE) and _speaks_for_itself(segment):
        return said or (token.word in _TOPICS and not token.capital and _is_under_denial(place, segment))
    if not said:
        return False
    if token.capital:
        return _is_address(place, segment, index)
    if mode in (Mode.ECHO, Mode.SEARCH) or segment.inverted or _is_about_the_customer(segment):
        return True
    return segment.denied and not segment.words.isdisjoint(_SERVICE_VERBS) and token.word not in _TOPICS


def _is_about_the_customer(segment: Segment) -> bool:
    """ "I understand you're nervous": the customer's own word for the customer."""
    told = any(segment.has_phrase("you", verb) for verb in ("are", "feel", "said", "mentioned"))
    return told and segment.words.isdisjoint(_ALLOWING)


def _is_under_denial(place: int, segment: Segment) -> bool:
    """ "I can't offer discounts"; not "I don't know, and discounts"."""
    for at in range(place - 1, segment.start - 1, -1):
        word = segment.reading.word(at)
        if word in ("not", "no", "unable"):
            return True
        if word in ("and", "y", "but", ","):
            return False
    return False


def _speaks_for_itself(segment: Segment) -> bool:
    """ "I don't know", "no tengo esa información": the assistant's limits, not the business's."""
    if segment.reading.language == "en":
        return "i" in segment.words
    return not segment.words.isdisjoint({"tengo", "puedo", "se", "estoy", "encuentro"})


def _is_address(place: int, segment: Segment, index: ConversationIndex) -> bool:
    """Whether a name the customer gave is spoken to or of as the customer's, not as staff."""
    reading, customer = segment.reading, index.customer.words
    first, last = place, place
    while first > 0 and reading.tokens[first - 1].capital and reading.word(first - 1) in customer:
        first -= 1
    while last + 1 < len(reading.tokens) and reading.tokens[last + 1].capital and reading.word(last + 1) in customer:
        last += 1
    before, after = reading.word(first - 1), reading.word(last + 1)
    if before in _NOT_BEFORE_NAME:
        return False
    if segment.denied or (segment.inverted and segment.has(_ASKED_RIGHT)):
        return True
    if before in ("", ",", ".", "!", "¿", "¡", ":", ";"):
        return after in _AFTER_NAME
    return before in _BEFORE_NAME and (after in _AFTER_NAME or before in ("for", "para", "name", "nombre"))
