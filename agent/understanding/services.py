"""Which of a business's services a message asks for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from agent.understanding.service_words import CONCEPTS, MODIFIERS, PLAIN_WORDS, PLURALS
from agent.understanding.text import Token, WordIndex, closest_word, index_words, read_text, tokenise


@dataclass(frozen=True, slots=True)
class ServiceEntry:
    """A service as the business describes it; `other_names` are its synonyms and translations."""

    service_id: str
    name: str
    category: str = ""
    other_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ServiceMatch:
    """Services that one part of the message names, best first.

    One candidate is a clear answer; several fit equally well and the customer has to choose.
    """

    candidates: tuple[str, ...]
    score: float
    start: int
    end: int

    @property
    def is_clear(self) -> bool:
        return len(self.candidates) == 1


@dataclass(frozen=True, slots=True)
class _Said:
    """A concept that the message carries, and where."""

    concept: str
    start: int
    end: int


_LEAST_SCORE: Final = 0.4
_CATEGORY_SCORE: Final = 0.55


def match_services(text: str, services: Sequence[ServiceEntry]) -> tuple[ServiceMatch, ...]:
    """Every service named in a text, in the order in which they are named."""
    entries = tuple(services)
    book = _book_of(entries)
    matches: list[ServiceMatch] = []
    for group in _groups(_said_of(text, entries), book):
        match = _match_group(group, entries, book)
        if match is not None and all(match.candidates != other.candidates for other in matches):
            matches.append(match)
    return tuple(matches)


def find_unoffered(text: str, services: Sequence[ServiceEntry]) -> tuple[str, ...]:
    """Services of any trade that a text names and that this business does not have, in the customer's words."""
    entries = tuple(services)
    book = _book_of(entries)
    clean = read_text(text).clean
    said = _concepts_in(text, entries)
    missing = [one for one in said if one.concept in _HEADS and one.concept not in book.concepts]
    return tuple(dict.fromkeys(clean[one.start : one.end] for one in missing))


@dataclass(frozen=True, slots=True)
class _Book:
    """The concepts of every name of every service, and the spelling index of their words."""

    names: tuple[tuple[frozenset[str], ...], ...]
    categories: tuple[frozenset[str], ...]
    concepts: frozenset[str]
    index: WordIndex


@lru_cache(maxsize=64)
def _book_of(entries: tuple[ServiceEntry, ...]) -> _Book:
    words = {token.word for entry in entries for name in _names(entry) for token in tokenise(name)}
    index = index_words(word for word in words | _CONCEPT_WORDS if word not in PLAIN_WORDS)
    names = tuple(tuple(_concepts_of(name, index) for name in _names(entry)) for entry in entries)
    categories = tuple(_concepts_of(entry.category, index) for entry in entries)
    concepts = frozenset().union(*(concepts for each in names for concepts in each), *categories)
    return _Book(names, categories, concepts, index)


def _names(entry: ServiceEntry) -> tuple[str, ...]:
    return (entry.name, *entry.other_names)


def _concepts_of(name: str, index: WordIndex) -> frozenset[str]:
    return frozenset(one.concept for one in _read_concepts(tokenise(name), index))


def _said_of(text: str, entries: tuple[ServiceEntry, ...]) -> tuple[_Said, ...]:
    offered = _book_of(entries).concepts
    return tuple(one for one in _concepts_in(text, entries) if one.concept in offered or one.concept in MODIFIERS)


@lru_cache(maxsize=256)
def _concepts_in(text: str, entries: tuple[ServiceEntry, ...]) -> tuple[_Said, ...]:
    return _read_concepts(read_text(text).tokens, _book_of(entries).index)


def _read_concepts(tokens: tuple[Token, ...], index: WordIndex) -> tuple[_Said, ...]:
    """Words as concepts; the longest phrase first, so that "root canal" is one and "corte de pelo" is a haircut."""
    said: list[_Said] = []
    tokens = tuple(token for token in tokens if token.word.isalnum())
    place = 0
    while place < len(tokens):
        concept, length = _concept_at(tokens, place, index)
        if concept:
            said.append(_Said(concept, tokens[place].start, tokens[place + length - 1].end))
        place += length
    return tuple(said)


def _concept_at(tokens: tuple[Token, ...], place: int, index: WordIndex) -> tuple[str, int]:
    for length in range(min(_LONGEST, len(tokens) - place), 0, -1):
        phrase = " ".join(_mend(token.word, index) for token in tokens[place : place + length])
        concept = CONCEPTS.get(phrase)
        if concept is not None:
            return concept, length
    word = _singular(_mend(tokens[place].word, index))
    if not word.isalnum() or word in PLAIN_WORDS or (len(word) < 3 and not word.isdecimal()):
        return "", 1
    return CONCEPTS.get(word, word), 1


def _mend(word: str, index: WordIndex) -> str:
    if len(word) < 5 or word in PLAIN_WORDS or word in index.get(word, ()):
        return word
    return closest_word(word, index) or word


def _singular(word: str) -> str:
    if word in CONCEPTS or len(word) < 4:
        return word
    if word in PLURALS:
        return PLURALS[word]
    if word.endswith("es") and word[:-2] in CONCEPTS:
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _groups(said: tuple[_Said, ...], book: _Book) -> Iterable[tuple[_Said, ...]]:
    """One group for each service that is meant: a new one begins with a word that goes with none of those before."""
    group: list[_Said] = []
    for one in said:
        if group and _begins_another(group, one, book):
            qualifiers = _qualifiers_before(group, one)
            yield tuple(group[: len(group) - len(qualifiers)])
            group = qualifiers
        group.append(one)
    if group:
        yield tuple(group)


def _begins_another(group: list[_Said], one: _Said, book: _Book) -> bool:
    heads = {other.concept for other in group} - MODIFIERS
    if not heads or one.concept in MODIFIERS or one.concept in heads:
        return False
    return not any(one.concept in name and heads & name for names in book.names for name in names)


def _qualifiers_before(group: list[_Said], one: _Said) -> list[_Said]:
    """ "A massage and a men's haircut": what qualifies stands right before its word."""
    last = group[-1]
    return [last] if last.concept in MODIFIERS and one.start - last.end <= 1 and len(group) > 1 else []


def _match_group(group: tuple[_Said, ...], entries: tuple[ServiceEntry, ...], book: _Book) -> ServiceMatch | None:
    concepts = frozenset(one.concept for one in group)
    if not concepts - MODIFIERS and not any(concepts >= name for names in book.names for name in names if name):
        return None
    scores = [max((_score_name(concepts, name) for name in names if name), default=0.0) for names in book.names]
    if max(scores, default=0.0) < _LEAST_SCORE:
        scores = [_CATEGORY_SCORE if kind & concepts - MODIFIERS else 0.0 for kind in book.categories]
    best = max(scores, default=0.0)
    if best < _LEAST_SCORE:
        return None
    fitting = zip(entries, scores, strict=True)
    candidates = tuple(entry.service_id for entry, score in fitting if best - score < _SAME_SCORE)
    return ServiceMatch(candidates, round(best, 3), group[0].start, group[-1].end)


def _score_name(said: frozenset[str], name: frozenset[str]) -> float:
    """How much of the name was said; words that only qualify ("men", "short", "60 minutes") weigh little."""
    common = said & name
    heads = name - MODIFIERS
    if not heads:
        return 1.0 if name <= said else 0.0
    if not common & heads:
        return 0.0
    covered = sum(map(_weight, common)) / sum(map(_weight, name))
    extra = len((said & MODIFIERS) - name) * _CONTRADICTION + len(said - MODIFIERS - name) * _LEFT_OVER
    return max(0.0, 0.5 * covered + 0.5 * len(common & heads) / len(heads) - extra)


def _weight(concept: str) -> float:
    return 0.25 if concept in MODIFIERS else 1.0


_HEADS: Final = frozenset(CONCEPTS.values()) - MODIFIERS
_CONCEPT_WORDS: Final = frozenset(word for phrase in CONCEPTS for word in phrase.split() if len(word) >= 5)
_LONGEST: Final = max(len(phrase.split()) for phrase in CONCEPTS)
_SAME_SCORE: Final = 0.01
_CONTRADICTION: Final = 0.1
_LEFT_OVER: Final = 0.05
