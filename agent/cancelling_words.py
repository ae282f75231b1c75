"""Whether a question is about cancelling or coming late, English and Spanish."""

from typing import Final

from agent.understanding.text import phrases, read_text

_CANCELLING: Final = phrases(
    r"""
    cancel\w*|late|no shows?|resched\w*|move|change|policy|policies|fee|fees|charge\w*|refund\w*|deposits?
    anul\w*|tarde|cambi\w+|politica|politicas|condiciones|reembolso\w*|deposito|penaliz\w*|mover\w*
    """
)


def asks_about_cancelling(question: str) -> bool:
    return _CANCELLING.search(read_text(question).plain) is not None
