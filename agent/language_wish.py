"""The language to answer in: the one a message asks for, else the one it is clearly written in."""

import re
from typing import Final

from agent.understanding.intents import Intent, read_intents
from agent.understanding.language import guess_language
from agent.understanding.text import phrases, read_text
from app.words import Language

# An address is written in no language: "max@fuchs.de".
_ADDRESS: Final = re.compile(r"\S+@\S+|\bhttps?://\S+|\bwww\.\S+")
_NAME: Final = re.compile(r"\b[A-ZÀ-Ý][\w'’-]*")
_PHONE_DIGITS: Final = 7
_SURE: Final = 0.8
_SPANISH: Final = phrases(r"spanish|espanol|castellano")
_ENGLISH: Final = phrases(r"english|ingles")


def read_language(text: str) -> Language | None:
    """`en` or `es`; nothing where the message does not tell."""
    words = _ADDRESS.sub(" ", text)
    if sum(letter.isdigit() for letter in words) >= _PHONE_DIGITS:
        # "Al Roe 212 555 0131": a name beside a number is in no language either.
        words = _NAME.sub(" ", words)
    guess = guess_language(words)
    heard = guess.language if guess is not None and guess.confidence >= _SURE else None
    return _read_wish(text) or heard


def _read_wish(text: str) -> Language | None:
    """The language a message asks to speak."""
    if Intent.LANGUAGE_SWITCH not in read_intents(text):
        return None
    plain = read_text(text).plain
    spanish, english = _SPANISH.search(plain) is not None, _ENGLISH.search(plain) is not None
    if spanish == english:
        return None
    return "es" if spanish else "en"
