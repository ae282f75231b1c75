"""Tokens to nodes: the longest phrase of the language's lexicon wins, then numbers, then typing errors."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from typing import Literal

from agent.understanding.dates.almanac import make_date
from agent.understanding.dates.grammar import Item, key_of
from agent.understanding.dates.homophones import hear_numbers
from agent.understanding.dates.nodes import OTHER, Clock, Day, Dotted, Meridiem, Node, Pair
from agent.understanding.dates.numbers import NumberWords, read_number
from agent.understanding.dates.spelling import Speller
from agent.understanding.dates.tokens import Token, tokenize
from agent.understanding.dates.words import english, english_spelling, spanish, spanish_spelling

Language = Literal["en", "es"]
DayOrder = Literal["mdy", "dmy"]
Rewrite = Callable[[list[Token]], list[Token]]


_SKIPPED = frozenset({"-", "."})


class Lexicon:
    """The words of one language."""

    def __init__(self, phrases: Mapping[str, Node], numbers: NumberWords, speller: Speller) -> None:
        self._numbers = numbers
        self._speller = speller
        self._single: dict[str, tuple[str, Node]] = {}
        self._longer: dict[str, list[tuple[tuple[str, ...], str, Node]]] = {}
        for phrase, node in phrases.items():
            first, *rest = phrase.split()
            if rest:
                self._longer.setdefault(first, []).append((tuple(rest), key_of(node), node))
            else:
                self._single[first] = (key_of(node), node)
        for entries in self._longer.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def read(self, tokens: Sequence[Token], order: DayOrder) -> list[Item]:
        """One item for each phrase, number or unknown token."""
        items: list[Item] = []
        index = 0
        while index < len(tokens):
            key, node, after = self._read_one(tokens, index, order)
            items.append(Item(key, node, tokens[index].start, tokens[after - 1].end))
            index = after
        return items

    def _read_one(self, tokens: Sequence[Token], index: int, order: DayOrder) -> tuple[str, Node, int]:
        token = tokens[index]
        if token.kind in _SHAPES:
            node = _SHAPES[token.kind](token.text, order)
            return key_of(node), node, index + 1
        word = token.text
        if phrase := self._read_phrase(tokens, index, word):
            return phrase
        if number := read_number(tokens, index, self._numbers):
            return key_of(number[0]), number[0], number[1]
        if word in self._single:
            return *self._single[word], index + 1
        if token.kind == "word" and (meant := self._speller.correct(word)):
            return self._read_phrase(tokens, index, meant) or (*self._single[meant], index + 1)
        return "other", OTHER, index + 1

    def _read_phrase(self, tokens: Sequence[Token], index: int, word: str) -> tuple[str, Node, int] | None:
        for rest, key, node in self._longer.get(word, ()):
            after = _match(tokens, index + 1, rest)
            if after:
                return key, node, after
        return None


def _match(tokens: Sequence[Token], index: int, wanted: tuple[str, ...]) -> int:
    """The index after the wanted words, over single hyphens and dots; 0 when they are not there."""
    for word in wanted:
        if index < len(tokens) and tokens[index].text in _SKIPPED and word != tokens[index].text:
            index += 1
        if index >= len(tokens) or tokens[index].text != word:
            return 0
        index += 1
    return index


def _read_clock(text: str, _: DayOrder) -> Node:
    hour, minute, *second = (int(part) for part in text.replace("h", ":").split(":"))
    if hour > 24 or minute > 59 or (second and second[0] > 59):
        return OTHER
    at = time(hour % 24, minute, second[0] if second else 0)
    return Clock(at, bare=1 <= hour <= 12)


def _read_date(text: str, order: DayOrder) -> Node:
    parts = [int(part) for part in text.replace("/", "-").replace(".", "-").split("-")]
    day = _by_order(parts, order, len(text.split("-")[0]) == 4 or parts[0] > 31)
    return Day(fixed=day) if day else OTHER


def _read_compact(text: str, _: DayOrder) -> Node:
    day = make_date(int(text[:4]), int(text[4:6]), int(text[6:]))
    return Day(fixed=day) if day else OTHER


def _by_order(parts: list[int], order: DayOrder, year_first: bool) -> date | None:
    if year_first:
        year, month, dom = parts
        return make_date(year, month, dom) or make_date(year, dom, month)
    first, second, year = parts
    year += 2000 if year < 70 else 1900 if year < 100 else 0
    by_month, by_day = make_date(year, first, second), make_date(year, second, first)
    return (by_month or by_day) if order == "mdy" else (by_day or by_month)


def _read_slash(text: str, _: DayOrder) -> Node:
    left, right = text.split("/")
    return Pair(int(left), int(right), wide=len(right) == 4)


def _read_dot(text: str, _: DayOrder) -> Node:
    left, right = text.split(".")
    return Dotted(int(left), int(right), wide=len(right) == 2)


def _read_meridiem(text: str, _: DayOrder) -> Node:
    return Meridiem(pm=text == "p")


def _read_noise(_: str, __: DayOrder) -> Node:
    return OTHER


_SHAPES: dict[str, Callable[[str, DayOrder], Node]] = {
    "clock": _read_clock,
    "date": _read_date,
    "compact": _read_compact,
    "slash": _read_slash,
    "dot": _read_dot,
    "meridiem": _read_meridiem,
    "noise": _read_noise,
}

SPANISH = Lexicon(
    spanish.PHRASES,
    spanish_spelling.UNITS_OF_NUMBER,
    Speller(spanish_spelling.FUZZY_TARGETS, spanish_spelling.SHORTHANDS, spanish_spelling.NOT_TYPOS),
)
ENGLISH = Lexicon(
    english.PHRASES,
    english_spelling.UNITS_OF_NUMBER,
    Speller(english_spelling.FUZZY_TARGETS, english_spelling.SHORTHANDS, english_spelling.NOT_TYPOS),
)


def read_items(text: str, language: Language, order: DayOrder) -> list[Item]:
    """Cut a text into the items the grammar works on."""
    tokens = tokenize(text)
    if language == "es":
        return SPANISH.read(tokens, order)
    return ENGLISH.read(hear_numbers(tokens), order)
