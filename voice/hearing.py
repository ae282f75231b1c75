"""What a caller's words or keys mean to the line itself: an answer for the assistant, or something nearer at hand."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from agent.understanding.intents import Intent, read_intents
from agent.understanding.phones import read_phone
from agent.understanding.text import read_text
from app.words import Language, words_for
from voice.moment import Expecting, Moment

_BACKCHANNEL: Final = re.compile(r"^(?:m+-? ?h+m+|mm+|m+hm+|hm+|uh-? ?huh|uh|um|ah|aha|eh|ajá|mmm)$")
_ASSENT: Final = re.compile(
    r"^(?:ok|okay|right|yeah|yep|sure|i see|got it|all right|alright|vale|ya|claro|bien|listo)$"
)
_WHAT: Final = re.compile(r"^(?:what|sorry|pardon|huh|excuse me|que|como|perdon|disculpe|mande|repita)$")
_SHORT: Final = 9
_DANGLING: Final = re.compile(r"\b(?:and|at|on|uh|um|with|for|the|a|is|it's|to|y|a las|el|con|para|de|es)$")
_ONLY_PERSON: Final = re.compile(
    r"^(?:person|human|representative|operator|agent|receptionist|somebody|someone|real person|"
    r"persona|operador|operadora|recepcionista|alguien|humano)(?: please| por favor)?$"
)
_KEYS: Final = {"1": "yes", "2": "no", "0": "person", "9": "repeat"}
_ENOUGH_DIGITS: Final = 7


class Kind(StrEnum):
    """`WAIT` holds on to half a sentence or half a number, `MORE` asks for the rest of the number; `NOTHING` is a
    murmur that answers no question.
    """

    SAY = "say"
    REPEAT = "repeat"
    WAIT = "wait"
    MORE = "more"
    NOTHING = "nothing"
    SILENCE = "silence"
    PERSON = "person"
    LANGUAGE = "language"


@dataclass(frozen=True, slots=True)
class Heard:
    """`text` and `action` go to the assistant; with WAIT `text` is what is kept."""

    kind: Kind
    text: str = ""
    action: dict[str, str] | None = None
    language: Language | None = None


def hear_words(said: str, moment: Moment) -> Heard:
    """Words as the recogniser heard them, after those that were kept."""
    words = " ".join(part for part in (moment.pending, said.strip()) if part)
    plain = read_text(words).plain.strip(" .,!?¿¡")
    if not plain:
        return Heard(Kind.SILENCE)
    if _ONLY_PERSON.match(plain) or _wants_person_only(words):
        return Heard(Kind.PERSON, words_for(moment.language).say("voice.key.person"))
    if _WHAT.match(plain) or (set(read_intents(words)) == {Intent.REPEAT} and len(plain.split()) <= _SHORT):
        return Heard(Kind.REPEAT)
    if _BACKCHANNEL.match(words.lower().strip(" .,!?")):
        return Heard(Kind.NOTHING)
    if not moment.asks and _ASSENT.match(plain):
        return Heard(Kind.NOTHING)
    switch = _language_wish(plain, words, moment)
    if switch is not None:
        return Heard(Kind.LANGUAGE, words, language=switch)
    if moment.pending and not said.strip() and not moment.pending_twice and _is_half_a_number(words, moment):
        return Heard(Kind.MORE, words)
    if _is_unfinished(said, words, plain, moment):
        return Heard(Kind.WAIT, words)
    return Heard(Kind.SAY, words)


def hear_keys(digits: str, moment: Moment) -> Heard:
    """Keys: what a single one means depends on what was asked; many are a number."""
    keys = digits.strip().rstrip("#").replace("*", "")
    if not keys:
        return Heard(Kind.SILENCE)
    if moment.expecting is Expecting.PHONE and (len(keys) > 1 or moment.pending):
        return _hear_number(f"{moment.pending or ''}{keys}")
    if keys == "0":
        return Heard(Kind.PERSON, words_for(moment.language).say("voice.key.person"))
    if keys == "9":
        return Heard(Kind.REPEAT)
    if keys == "2" and moment.may_switch and moment.other_language is not None:
        return Heard(Kind.LANGUAGE, "", language=moment.other_language)
    return _hear_choice(keys, moment)


def _hear_choice(keys: str, moment: Moment) -> Heard:
    words = words_for(moment.language)
    if moment.expecting is Expecting.CONFIRM and moment.proposal_id is not None and keys in {"1", "2"}:
        kind = "confirm" if keys == "1" else "change"
        said = words.say("voice.key.yes" if keys == "1" else "voice.key.no")
        return Heard(Kind.SAY, said, {"kind": kind, "value": moment.proposal_id})
    if moment.expecting is Expecting.OFFER and keys.isdigit() and 1 <= int(keys) <= len(moment.offers):
        handle = moment.offers[int(keys) - 1]
        return Heard(Kind.SAY, moment.offer_words[int(keys) - 1], {"kind": "pick", "value": handle})
    if moment.expecting is Expecting.PHONE:
        return _hear_number(f"{moment.pending or ''}{keys}")
    return Heard(Kind.SAY, {"1": words.say("voice.key.yes"), "2": words.say("voice.key.no")}.get(keys, keys))


def _hear_number(digits: str) -> Heard:
    return Heard(Kind.SAY if len(digits) >= _ENOUGH_DIGITS else Kind.WAIT, digits)


def _is_unfinished(said: str, words: str, plain: str, moment: Moment) -> bool:
    """Half a sentence, or the first half of a phone number; what is said after it belongs to it."""
    if moment.pending and not said.strip():
        return False
    if _DANGLING.search(plain) and len(plain.split()) > 1:
        return not moment.pending
    return not moment.pending_twice and _is_half_a_number(words, moment)


def _is_half_a_number(words: str, moment: Moment) -> bool:
    if moment.expecting is not Expecting.PHONE:
        return False
    reading = read_phone(words, moment.country, asked=True)
    return reading is not None and not reading.is_complete


def _wants_person_only(words: str) -> bool:
    found = set(read_intents(words))
    return Intent.PERSON in found and not found - {Intent.PERSON, Intent.GREETING, Intent.THANKS, Intent.MESSAGE}


def _language_wish(plain: str, words: str, moment: Moment) -> Language | None:
    other = moment.other_language
    if other is None:
        return None
    asked = {"es": r"espanol|castellano|spanish", "en": r"ingles|english"}[other]
    is_short = len(plain.split()) <= 5
    if is_short and re.search(rf"\b(?:{asked})\b", plain):
        return other
    return other if Intent.LANGUAGE_SWITCH in read_intents(words) and re.search(asked, plain) else None
