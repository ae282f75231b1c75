"""Signs that somebody's life is in danger now, told apart from figures of speech.

A rule over words, reviewed as text: it catches before any model speaks, so it has to be readable and repeatable.
"""

from enum import StrEnum

from agent.understanding.emergency_words import FIGURES, HARMLESS, MEDICAL, SELF_HARM
from agent.understanding.text import Language, read_text


class Emergency(StrEnum):
    MEDICAL = "medical"
    SELF_HARM = "self_harm"


def is_emergency(text: str, language: Language | None = None) -> Emergency | None:
    """The kind of emergency that a message tells of.

    Both languages are always read, whatever `language` says: fear does not keep to one.
    """
    plain = read_text(text).plain
    if not (SELF_HARM.search(plain) or MEDICAL.search(plain)):
        return None
    rest = HARMLESS.sub(" / ", FIGURES.sub(" / ", plain))
    if SELF_HARM.search(rest):
        return Emergency.SELF_HARM
    return Emergency.MEDICAL if MEDICAL.search(rest) else None
