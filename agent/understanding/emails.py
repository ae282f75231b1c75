"""E-mail addresses, typed or as a phone hears them."""

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from agent.understanding.name_words import NOT_NAMES
from agent.understanding.phones import SPOKEN_DIGITS, WORDS_AND_DIGITS
from agent.understanding.spelling import read_spelling
from agent.understanding.text import Token, clean_text, fold, tokenise


@dataclass(frozen=True, slots=True)
class EmailReading:
    address: str
    start: int
    end: int


_TYPED_EMAIL: Final = re.compile(r"[A-Za-z0-9._%+'-]+ ?@ ?[A-Za-z0-9-]+(?: ?\. ?[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")
_AT: Final = frozenset({"at", "arroba", "@"})
_PARTS: Final = MappingProxyType(
    {
        "dot": ".", "punto": ".", "point": ".", "period": ".", ".": ".",
        "underscore": "_", "guion": "-", "dash": "-", "hyphen": "-", "minus": "-", "-": "-", "_": "_",
        "plus": "+", "mas": "+", "+": "+",
    }
)  # fmt: skip
_PROVIDERS: Final = MappingProxyType(
    {
        "g": "gmail", "gee": "gmail", "gmail": "gmail", "jimail": "gmail", "yahoo": "yahoo", "hotmail": "hotmail",
        "outlook": "outlook", "icloud": "icloud", "aol": "aol", "proton": "proton", "protonmail": "protonmail",
    }
)  # fmt: skip
_NOT_LOCAL: Final = frozenset(
    """
    is its it my email mail e address the at me to and a an uh um you can reach es mi correo electronico el la un
    direccion contact send confirmation
    """.split()
)
_MOST_PARTS: Final = 12


def read_email(text: str) -> EmailReading | None:
    """The e-mail address in a text; "john dot smith at gmail dot com" and "arroba … punto …" count."""
    clean = clean_text(text)
    typed = _TYPED_EMAIL.search(clean)
    if typed:
        return EmailReading(typed.group().replace(" ", "").lower(), typed.start(), typed.end())
    tokens = tokenise(clean)
    for place, token in enumerate(tokens):
        if token.word in _AT:
            reading = _read_spoken(tokens, place)
            if reading is not None:
                return reading
    return None


def _read_spoken(tokens: tuple[Token, ...], at: int) -> EmailReading | None:
    domain, end = _read_domain(tokens, at + 1)
    local, start = _read_local(tokens, at - 1)
    if not domain or not local:
        return None
    return EmailReading(f"{local}@{domain}".lower(), tokens[start].start, tokens[end - 1].end)


def _read_domain(tokens: tuple[Token, ...], place: int) -> tuple[str, int]:
    parts: list[str] = []
    end = place
    while place < min(len(tokens), end + _MOST_PARTS):
        word = tokens[place].word
        if parts and parts[-1] != "." and _PARTS.get(word) in {".", "-"} and not _ends_sentence(tokens, place):
            parts.append(_PARTS[word])
        elif word.replace(".", "").isalnum() and (not parts or parts[-1] in {".", "-"} or _joins_provider(parts, word)):
            parts.append(word)
            end = place + 1
        else:
            break
        place += 1
    while parts and parts[-1] in {".", "-"}:
        parts.pop()
    domain = "".join(parts).replace("gmailmail", "gmail").replace("gmail.com.", "gmail.com")
    return (domain, end) if re.fullmatch(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}", domain) else ("", end)


def _ends_sentence(tokens: tuple[Token, ...], place: int) -> bool:
    """A mark before a space, as in "tuesday at 10am. My name is"; the last word of the text joins nothing either."""
    if place + 1 >= len(tokens):
        return True
    return tokens[place].word == "." and tokens[place + 1].start > tokens[place].end


def _joins_provider(parts: list[str], word: str) -> bool:
    """ "g mail", "hot mail", "out look": providers that transcripts tear apart."""
    return "".join(parts) + word in _PROVIDERS.values()


def _read_local(tokens: tuple[Token, ...], place: int) -> tuple[str, int]:
    """The part before the at, read backwards until a word that cannot belong to it."""
    parts: list[str] = []
    start = place
    spelled = read_spelling(tokens[: place + 1])
    if spelled is not None and spelled.end == tokens[place].end:
        first = next(index for index, token in enumerate(tokens) if token.start == spelled.start)
        return spelled.letters, first
    while place >= 0 and len(parts) < _MOST_PARTS:
        piece, before = _piece_before(tokens, place)
        if not piece or tokens[place].word in _NOT_LOCAL or (parts and tokens[place].word in NOT_NAMES):
            break
        if _is_apart(parts, piece):
            break
        parts.append(piece)
        start, place = before + 1, before
    return "".join(reversed(parts)).strip(".-_+"), start


def _is_apart(parts: list[str], piece: str) -> bool:
    """ "Dana Fox, dana dot fox at ...": a whole word before a dotted address is no more of it."""
    is_dotted = any(part in {".", "_", "-"} for part in parts)
    return is_dotted and len(piece) > 1 and piece.isalpha() and len(parts[-1]) > 1 and parts[-1].isalpha()


def _piece_before(tokens: tuple[Token, ...], place: int) -> tuple[str, int]:
    """The piece that ends at `place`, and the place before it; "guion bajo" is one piece."""
    word = tokens[place].word
    if word == "bajo" and place and tokens[place - 1].word == "guion":
        return "_", place - 2
    return _PARTS.get(word) or _digits_or_word(word), place - 1


def _digits_or_word(word: str) -> str:
    if word in SPOKEN_DIGITS and word not in WORDS_AND_DIGITS:
        return SPOKEN_DIGITS[word]
    folded = fold(word)
    return folded if folded.replace(".", "").isalnum() else ""
