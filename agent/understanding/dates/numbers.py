"""Numbers in digits and words, cardinal and ordinal."""

from collections.abc import Mapping, Sequence

from agent.understanding.dates.nodes import Node, Number, Ordinal
from agent.understanding.dates.tokens import Token

NumberWords = Mapping[str, tuple[int, str]]

# How the words for tens and units are joined: "twenty-two", "treinta y uno".
_JOINTS = frozenset({"-", "and", "y"})


def read_number(tokens: Sequence[Token], index: int, words: NumberWords) -> tuple[Node, int] | None:
    """The number that starts here and the index after it."""
    token = tokens[index]
    if token.kind == "number":
        return Number(int(token.text[:9]), len(token.text), token.text[0] == "0" and len(token.text) > 1), index + 1
    if token.kind == "ordinal":
        return Ordinal(int("".join(char for char in token.text if char.isdecimal())), typed=True), index + 1
    if token.text not in words:
        return None
    return _read_words(tokens, index, words)


def _read_words(tokens: Sequence[Token], index: int, words: NumberWords) -> tuple[Node, int] | None:
    value, role = words[tokens[index].text]
    if role == "ordinal":
        return Ordinal(value), index + 1
    if role in ("hundred", "thousand"):
        return (Number(value), index + 1) if value == 1000 and "mil" in words else None
    index += 1
    if role == "ten":
        following = _next_word(tokens, index, words, "unit", "ordinal")
        if following and 1 <= following[0] <= 9:
            unit, unit_role, index = following
            if unit_role == "ordinal":
                return Ordinal(value + unit), index
            value += unit
    return _read_large(tokens, index, words, value)


def _read_large(tokens: Sequence[Token], index: int, words: NumberWords, value: int) -> tuple[Node, int]:
    following = _next_word(tokens, index, words, "hundred", "thousand")
    if following is None:
        return Number(value), index
    factor, _, index = following
    rest = _next_word(tokens, index, words, "unit", "ten")
    if rest is None:
        return Number(value * factor), index
    tail = _read_words(tokens, rest[2] - 1, words)
    if tail and isinstance(tail[0], Number) and tail[0].value < factor:
        return Number(value * factor + tail[0].value), tail[1]
    return Number(value * factor), index


def _next_word(tokens: Sequence[Token], index: int, words: NumberWords, *roles: str) -> tuple[int, str, int] | None:
    """The next number word in one of the roles, over a hyphen or "and"."""
    if index + 1 < len(tokens) and tokens[index].text in _JOINTS:
        index += 1
    if index < len(tokens) and (entry := words.get(tokens[index].text)) and entry[1] in roles:
        return entry[0], entry[1], index + 1
    return None
