"""The language a customer asks to go on in."""

from typing import Final

from agent.understanding.intents import Intent, read_intents
from agent.understanding.text import phrases, read_text
from app.words import Language

_SPANISH: Final = phrases(r"spanish|espanol|castellano")
_ENGLISH: Final = phrases(r"english|ingles")


def read_language_wish(text: str) -> Language | None:
    """`en` or `es` where the message asks to speak it."""
    if Intent.LANGUAGE_SWITCH not in read_intents(text):
        return None
    plain = read_text(text).plain
    spanish, english = _SPANISH.search(plain) is not None, _ENGLISH.search(plain) is not None
    if spanish == english:
        return None
    return "es" if spanish else "en"
