"""Finds what the owner wrote about a question, and nothing where it is not about it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

from app.knowledge.full_text import Passage, count_passages, search_passages
from app.knowledge.repository import load_faq_answer
from app.knowledge.subjects import forms_of, subject_of
from app.unit_of_work import UnitOfWork
from app.words import Language

# How much of what a question is about has to be what the passage is about.
_LEAST_SHARE = 0.45
# A word of the question that stands nowhere tells that it may be about something else.
_UNSEEN = 1.5
# Among a handful of passages a word that one has tells no less than among so many.
_LEAST_TOTAL = 8
# A page's passage that has several words of the question anywhere in it, against one whose title has them.
_IN_PASSAGE = 0.8


@dataclass(frozen=True, slots=True)
class Quote:
    """An answer, word for word as the owner wrote it; of a page, with the title it stands under."""

    text: str
    title: str | None = None


def find_answer(work: UnitOfWork, question: str, language: Language) -> Quote | None:
    """The passage that the question is about, in the language asked for where there is one."""
    asked = subject_of(question)
    found = search_passages(work, sorted(form for stem in asked for form in forms_of(stem)))
    if not found:
        return None
    rarity = _rarity(asked, found, total=max(_LEAST_TOTAL, count_passages(work)))
    ranked = sorted(
        ((_share(rarity, passage), passage.language == language, -place) for place, passage in enumerate(found)),
        reverse=True,
    )
    share, _, place = ranked[0]
    return _quote(work, found[-place], language) if share >= _LEAST_SHARE else None


def _quote(work: UnitOfWork, passage: Passage, language: Language) -> Quote | None:
    if passage.kind == "page":
        return Quote(passage.body, passage.title.strip())
    answer = load_faq_answer(work, passage.ref)
    text = answer.get(language) or next((text for text in answer.values() if text), "")
    return Quote(text) if text else None


def _rarity(asked: frozenset[str], found: Sequence[Passage], *, total: int) -> dict[str, float]:
    """How much each word of the question tells: one that many passages share tells little, one that none has less."""
    counts: Counter[str] = Counter()
    for passage in found:
        counts.update((subject_of(passage.title) | subject_of(passage.body)) & asked)
    return {word: log(1 + (total + 1) / counts[word]) if counts[word] else _UNSEEN for word in asked}


def _share(rarity: Mapping[str, float], passage: Passage) -> float:
    """How much of the question a passage is about: its title counts in full, its text half."""
    total = sum(rarity.values())
    title, body = subject_of(passage.title), subject_of(passage.body)
    in_title = sum(weight for word, weight in rarity.items() if word in title)
    in_body = sum(weight for word, weight in rarity.items() if word in body and word not in title)
    share = (in_title + 0.5 * in_body) / total
    several = len((title | body) & rarity.keys()) > 1
    if passage.kind == "page" and several:
        return max(share, _IN_PASSAGE * (in_title + in_body) / total)
    return share
