"""Finds the owner's answer to a question by the words they share."""

import re
import unicodedata
from collections.abc import Sequence

from app.business.business import FaqEntry
from app.words import Language

_WORD = re.compile(r"[^\W\d_]{2,}")
# Words that say nothing about the subject of a question, in both languages.
_EMPTY = frozenset(
    "a an and any are at be can could do does for from get have how i if in is it may me my no of on or our please "
    "that the there they this to we what when where which who will with would you your about us tell like want need "
    "al como con cual cuando de del donde el en es esta este hay la las lo los me mi necesito o para pero por puedo "
    "que quiero se si su sus tiene tienen un una usted ustedes y".split()
)
_LEAST_SHARE = 0.34


def find_answer(entries: Sequence[FaqEntry], question: str, language: Language) -> str | None:
    """The answer, word for word as the owner wrote it, or nothing when no entry is about the question."""
    asked = _subject(question)
    best: tuple[float, str] = (0.0, "")
    for entry in entries:
        answer = entry.answer.get(language) or next(iter(entry.answer.values()), "")
        for wording in entry.question.values():
            best = max(best, (_share(asked, _subject(wording), _subject(answer)), answer))
    return best[1] if best[0] >= _LEAST_SHARE else None


def _share(asked: frozenset[str], wording: frozenset[str], answer: frozenset[str]) -> float:
    """How much of the question an entry is about: its own wording counts in full, its answer half."""
    if not asked:
        return 0.0
    return (len(asked & wording) + 0.5 * len((asked - wording) & answer)) / len(asked)


def _subject(text: str) -> frozenset[str]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))
    return frozenset(_stem(word) for word in _WORD.findall(plain) if word not in _EMPTY)


def _stem(word: str) -> str:
    """Cuts what the same word may end in: plural, -ing, -ed; enough for short questions."""
    for ending in ("ing", "es", "ed", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word
