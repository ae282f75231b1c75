"""Words spelled letter by letter: "S as in Sam", "B-O-B", "alpha bravo", "be de burro"."""

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from agent.understanding.text import Token

_CODE_WORDS: Final = frozenset(
    """
    alpha alfa bravo charlie delta echo foxtrot golf hotel india juliet juliett kilo lima mike november oscar papa
    quebec romeo sierra tango uniform victor whiskey whisky xray yankee zulu
    """.split()
)
# How phones write a letter that was said.
_LETTER_SOUNDS: Final = MappingProxyType(
    {
        "ay": "a", "bee": "b", "cee": "c", "dee": "d", "gee": "g", "jay": "j", "kay": "k", "el": "l", "em": "m",
        "en": "n", "pee": "p", "cue": "q", "queue": "q", "ar": "r", "ess": "s", "tee": "t", "vee": "v", "ex": "x",
        "why": "y", "zee": "z", "zed": "z",
        "be": "b", "ce": "c", "de": "d", "efe": "f", "ge": "g", "hache": "h", "jota": "j", "ka": "k", "ele": "l",
        "eme": "m", "ene": "n", "eñe": "ñ", "pe": "p", "cu": "q", "erre": "r", "ere": "r", "ese": "s", "te": "t",
        "uve": "v", "ve": "v", "equis": "x", "zeta": "z",
    }
)  # fmt: skip
_FOR_EXAMPLE: Final = (("as", "in"), ("like", "in"), ("for",), ("like",), ("de",), ("como", "en"), ("como",))
_SEPARATORS: Final = frozenset("-.,")
_REPEATS: Final = MappingProxyType({"double": 2, "doble": 2, "triple": 3})


@dataclass(frozen=True, slots=True)
class SpelledWord:
    """Letters in lower case and the place of the spelling in the clean text."""

    letters: str
    start: int
    end: int


def read_spelling(tokens: tuple[Token, ...]) -> SpelledWord | None:
    """The longest run of at least two spelled letters."""
    best: SpelledWord | None = None
    place = 0
    while place < len(tokens):
        found, next_place = _read_run(tokens, place)
        if found is not None and (best is None or len(found.letters) > len(best.letters)):
            best = found
        place = max(next_place, place + 1)
    return best


def _read_run(tokens: tuple[Token, ...], place: int) -> tuple[SpelledWord | None, int]:
    start, letters, sure, last = place, "", False, place
    while place < len(tokens):
        if letters and tokens[place].word in _SEPARATORS:
            place += 1
            continue
        letter, after, marked = _read_letter(tokens, place)
        if letter is None:
            break
        letters, place, last, sure = letters + letter, after, after, sure or marked
    if len(letters) < (2 if sure else 3):
        return None, max(last, start + 1)
    return SpelledWord(letters, tokens[start].start, tokens[last - 1].end), last


def _read_letter(tokens: tuple[Token, ...], place: int) -> tuple[str | None, int, bool]:
    """The letter at `place`, the place after it, and whether it is marked as spelling beyond doubt."""
    word = tokens[place].word
    times = _REPEATS.get(word, 1)
    if times > 1 and place + 1 < len(tokens):
        letter = _letter_of(tokens[place + 1].word)
        return (letter * times, place + 2, True) if letter else (None, place, False)
    if word in _CODE_WORDS:
        return word[0], place + 1, False
    letter = _letter_of(word)
    if letter is None:
        return None, place, False
    example_end = _end_of_example(tokens, place + 1, letter)
    return (letter, example_end, True) if example_end else (letter, place + 1, len(word) == 1 and word != "a")


def _letter_of(word: str) -> str | None:
    if len(word) == 1 and word.isalpha():
        return word
    return _LETTER_SOUNDS.get(word)


def _end_of_example(tokens: tuple[Token, ...], place: int, letter: str) -> int | None:
    """The place after "as in Sam" when it explains `letter`."""
    words = tuple(token.word for token in tokens[place : place + 3])
    for lead in _FOR_EXAMPLE:
        example = words[len(lead) : len(lead) + 1]
        if words[: len(lead)] == lead and example and len(example[0]) > 1 and re.match(letter, example[0]):
            return place + len(lead) + 1
    return None
