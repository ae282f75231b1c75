"""Clean text, words with their places in it, and matching that forgives small typing errors."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final, Literal

from agent.understanding.vocabulary import REAL_WORDS, SHORT_FORMS, VOCABULARY, WITH_APOSTROPHE

Language = Literal["en", "es"]

MAX_LENGTH: Final = 2_000

_SAME: Final = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "‚": "'",
        "‛": "'",
        "`": "'",
        "´": "'",
        "ʼ": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "–": "-",
        "—": " - ",
        "‐": "-",
        "‑": "-",
        "−": "-",
        "…": "...",
        "¿": " ¿",
        "¡": " ¡",
    }
)
# Zero-width characters, direction marks and other invisible controls carry no meaning and hide words.
_INVISIBLE: Final = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_SPACES: Final = re.compile(r"\s+")
_TOKEN: Final = re.compile(r"[0-9]+(?:[:.,][0-9]+)+|[^\W_]+(?:'[^\W_]+)*|[.,?!;¿&+%$€£@#/:-]|[^\w\s]")
_OPENING: Final = re.compile(r"(?<!\\)\(")
_CLOSING: Final = re.compile(r"(?<!\\)\)")


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark: as written, as compared (lower case, no accents), and where it stands in the clean text."""

    text: str
    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Text:
    """An utterance made comparable.

    `plain` is the utterance in one spelling: lower case, no accents, contractions written out, small typing
    errors mended, punctuation as separate words. Grammars match on it.
    """

    clean: str
    tokens: tuple[Token, ...]
    plain: str

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(token.word for token in self.tokens)


def clean_text(text: str) -> str:
    """One line of visible characters in composed Unicode, with simple quotes and dashes, at most `MAX_LENGTH` long."""
    cut = text[:MAX_LENGTH]
    if not cut.isascii():
        cut = unicodedata.normalize("NFKC", _INVISIBLE.sub("", cut)).translate(_SAME)
    return _SPACES.sub(" ", _CONTROL.sub(" ", cut)).strip()[:MAX_LENGTH]


def fold(text: str) -> str:
    """Lower case without accents, character for character, so that places stay the same."""
    if text.isascii():
        return text.lower()
    return "".join(_fold_character(character) for character in text)


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    base = unicodedata.normalize("NFKD", character)[0]
    lower = base.lower()
    return lower if len(lower) == 1 else base


def tokenise(clean: str) -> tuple[Token, ...]:
    folded = fold(clean)
    return tuple(
        Token(clean[found.start() : found.end()], found.group().replace("'", ""), found.start(), found.end())
        for found in _TOKEN.finditer(folded)
    )


@lru_cache(maxsize=512)
def read_text(text: str) -> Text:
    clean = clean_text(text)
    tokens = tokenise(clean)
    return Text(clean, tokens, " ".join(_spell_out(token.word, "'" in token.text) for token in tokens))


@lru_cache(maxsize=8192)
def _spell_out(word: str, has_apostrophe: bool) -> str:
    short = SHORT_FORMS.get(word) or (WITH_APOSTROPHE.get(word) if has_apostrophe else None)
    if short is not None:
        return short
    if len(word) < 5 or word in VOCABULARY or word in REAL_WORDS or not word.isalpha():
        return _squeeze(word)
    return closest_word(word, _INDEX) or _squeeze(word)


def _squeeze(word: str) -> str:
    """ "yesss" and "pleaseee" as they are spelled."""
    if len(word) < 4 or word[-1] != word[-2] or not word.isalpha():
        return word
    shorter = word.rstrip(word[-1]) + word[-1]
    return SHORT_FORMS.get(shorter, shorter) if len(word) - len(shorter) >= 2 else word


def is_typo_of(word: str, other: str) -> bool:
    """Whether two folded words are one insertion, deletion, replacement or swap of neighbours apart, or equal.

    Words under five letters have to be equal: one letter more makes another word of them.
    """
    if word == other:
        return True
    if min(len(word), len(other)) < 4 or max(len(word), len(other)) < 5 or abs(len(word) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(word), len(other)) and word[start] == other[start]:
        start += 1
    left, right = word[start:], other[start:]
    if len(left) == len(right):
        return left[1:] == right[1:] or (left[:2] == right[1::-1] and left[2:] == right[2:])
    return left[1:] == right if len(left) > len(right) else left == right[1:]


WordIndex = Mapping[str, tuple[str, ...]]


def index_words(words: Iterable[str]) -> WordIndex:
    """Every word under itself and under each spelling with one letter left out, for `closest_word`."""
    index: dict[str, list[str]] = {}
    for word in sorted(set(words)):
        if len(word) >= 5:
            for key in _deletions(word):
                index.setdefault(key, []).append(word)
    return MappingProxyType({key: tuple(found) for key, found in index.items()})


def closest_word(word: str, index: WordIndex) -> str | None:
    """The one indexed word that `word` may be a typing error of; None when there is none or more than one."""
    found = {candidate for key in _deletions(word) for candidate in index.get(key, ()) if is_typo_of(word, candidate)}
    return found.pop() if len(found) == 1 else None


def _deletions(word: str) -> set[str]:
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def phrases(*blocks: str) -> re.Pattern[str]:
    """A pattern that finds any of the phrases as whole words in `Text.plain`.

    A block holds alternatives in regex notation, one or several to a line; a bracket left open runs on to the
    next line.
    """
    alternatives = "|".join(_join_lines(block) for block in blocks)
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)")


def _join_lines(block: str) -> str:
    joined, depth = "", 0
    for line in filter(None, map(str.strip, block.splitlines())):
        joined += line if depth or not joined else f"|{line}"
        depth += len(_OPENING.findall(line)) - len(_CLOSING.findall(line))
        if not depth and line.endswith("|"):
            raise ValueError(f"an empty alternative would match everything: {line}")
    return joined


def sentences(plain: str) -> tuple[str, ...]:
    """The parts of a plain text between full stops, question and exclamation marks."""
    return tuple(part.strip() for part in re.split(r"[.?!;]", plain) if part.strip())


_INDEX: Final = index_words(VOCABULARY)
