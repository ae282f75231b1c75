"""Finds names of several words in a sentence: services, staff, the business, its address."""

from collections.abc import Iterable
from typing import Final, Generic, TypeVar

from agent.guard.tokens import Kind, Token, normalise, tokenise
from agent.guard.word_sets import one_of

T = TypeVar("T")

TITLES: Final = one_of("dr dra doctor doctora mr mrs ms miss sr sra srta don dona prof")
_CONNECTORS: Final = one_of("and y e & de del con the of el la los las + / - . , '")


def stem(word: str) -> str:
    """A word without its plural ending."""
    if word[-1:] != "s" or len(word) < 3 or (len(word) == 3 and word[1] in "aeiou"):
        return word
    return word[:-2] if word.endswith("ones") else word[:-1]


def name_stems(name: str) -> tuple[str, ...]:
    """The words of a name as they are compared."""
    return tuple(stem(token.word) for token in tokenise(normalise(name)) if token.word not in _CONNECTORS)


class NameTable(Generic[T]):
    """Names to what they stand for; the longest name that fits is found, whatever small words join its parts."""

    def __init__(self, names: Iterable[tuple[tuple[str, ...], T]]) -> None:
        self._by_first: dict[str, dict[tuple[str, ...], set[T]]] = {}
        for words, value in names:
            if words:
                self._by_first.setdefault(words[0], {}).setdefault(words, set()).add(value)

    @property
    def first_words(self) -> frozenset[str]:
        return frozenset(self._by_first)

    def find(self, tokens: list[Token], place: int) -> tuple[frozenset[T], int] | None:
        """What the name that begins here stands for, and where it ends."""
        candidates = self._by_first.get(stem(tokens[place].word))
        if candidates is None:
            return None
        best, best_end = None, place
        for words, values in candidates.items():
            end = _match(tokens, place, words)
            if end > best_end:
                best, best_end = values, end
        return (frozenset(best), best_end) if best is not None else None


def _match(tokens: list[Token], place: int, words: tuple[str, ...]) -> int:
    """Where the words end when they begin here, or 0."""
    at = place
    for number, word in enumerate(words):
        while number and at < len(tokens) and tokens[at].word in _CONNECTORS and stem(tokens[at].word) != word:
            at += 1
        if at >= len(tokens) or stem(tokens[at].word) != word:
            return 0
        at += 1
    return at


def staff_aliases(name: str) -> list[tuple[str, ...]]:
    """How a staff member is called: the full name and the first name, without titles."""
    words = tuple(word for word in name_stems(name) if word not in TITLES)
    aliases = [words, words[:1]]
    if has_title(name):
        aliases.append(words[-1:])
    return aliases


def has_title(name: str) -> bool:
    return any(word in TITLES for word in name_stems(name))


def skip_title(tokens: list[Token], place: int) -> int:
    """Where the name after a title begins; the same place without a title."""
    if tokens[place].word not in TITLES:
        return place
    at = place + 1
    while at < len(tokens) and tokens[at].word == ".":
        at += 1
    return at if at < len(tokens) and tokens[at].kind is Kind.WORD else place
