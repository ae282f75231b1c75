"""Phrases as patterns over the words of a clause."""

from dataclasses import dataclass
from typing import Final, get_args

from agent.guard.facts import Act

GAP: Final = "..."
_GAP_LENGTH: Final = 3
Element = str | frozenset[str]
Phrase = tuple[Element, ...]

STANDING: Final[frozenset[Act]] = frozenset({"booked", "moved"})
# A hold is no act with a row of its own: the proposals carry it.
HELD: Final[frozenset[Act]] = frozenset()
ANY_ACT: Final[frozenset[Act]] = frozenset(get_args(Act))


@dataclass(frozen=True, slots=True)
class Pattern:
    """Words in a row, each one or one of several; `GAP` stands for up to three words of any kind."""

    rest: Phrase
    acts: frozenset[Act]

    def match(self, words: tuple[str, ...], place: int) -> int:
        """Where the phrase ends when its first word stands at `place`; -1 when it does not."""
        return _match(self.rest, words, place + 1)


def _match(rest: Phrase, words: tuple[str, ...], place: int) -> int:
    if not rest:
        return place
    if rest[0] == GAP:
        for skipped in range(_GAP_LENGTH + 1):
            end = _match(rest[1:], words, place + skipped)
            if end >= 0:
                return end
        return -1
    if place >= len(words):
        return -1
    element = rest[0]
    fits = words[place] == element if isinstance(element, str) else words[place] in element
    return _match(rest[1:], words, place + 1) if fits else -1


def words_of(phrases: list[tuple[Phrase, frozenset[Act]]]) -> frozenset[str]:
    """Every word the phrases are made of."""
    found: set[str] = set()
    for phrase, _ in phrases:
        for element in phrase:
            found.update((element,) if isinstance(element, str) else element)
    return frozenset(found - {GAP, "off"})


def pattern_table(phrases: list[tuple[Phrase, frozenset[Act]]]) -> dict[str, tuple[Pattern, ...]]:
    """Patterns by their first word."""
    table: dict[str, list[Pattern]] = {}
    for phrase, acts in phrases:
        first = phrase[0]
        for word in (first,) if isinstance(first, str) else sorted(first):
            table.setdefault(word, []).append(Pattern(phrase[1:], acts))
    return {word: tuple(patterns) for word, patterns in table.items()}
