"""Whether a question is about cancelling or coming late, English and Spanish."""

from typing import Final

from agent.understanding.text import phrases, read_text

_CANCELLING: Final = phrases(
    r"""
    cancel\w*|late|no shows?|resched\w*|(?:can not|will not) (?:make|come)|policy|policies|charge\w*
    anul\w*|tarde|cambi\w+|no puedo (?:ir|venir|asistir)|politica|politicas|condiciones|penaliz\w*
    """
)


def asks_about_cancelling(question: str) -> bool:
    return _CANCELLING.search(read_text(question).plain) is not None
