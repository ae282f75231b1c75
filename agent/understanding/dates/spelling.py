"""Typing errors in long date words: one letter missing, added, changed or two swapped."""

from collections.abc import Iterable, Mapping


class Speller:
    """Finds the date word meant by a misspelt one; short words are left alone."""

    def __init__(self, targets: Iterable[str], shorthands: Mapping[str, str], not_typos: frozenset[str]) -> None:
        self._shorthands = shorthands
        self._not_typos = not_typos
        self._by_hole: dict[str, set[str]] = {}
        for target in targets:
            for form in _with_one_hole(target):
                self._by_hole.setdefault(form, set()).add(target)

    def correct(self, word: str) -> str | None:
        """The word meant, when exactly one is near enough and starts alike."""
        if word in self._shorthands:
            return self._shorthands[word]
        if len(word) < 5 or word in self._not_typos:
            return None
        found = {
            target
            for form in _with_one_hole(word)
            for target in self._by_hole.get(form, ())
            if target[0] == word[0] and abs(len(target) - len(word)) <= 1
        }
        return found.pop() if len(found) == 1 else None


def _with_one_hole(word: str) -> set[str]:
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}
