"""Staff members that a message asks for or rules out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from agent.understanding.name_words import EVERYDAY, NOT_NAMES, TITLES, TRADE_WORDS
from agent.understanding.text import Token, is_typo_of, phrases, read_text, tokenise


@dataclass(frozen=True, slots=True)
class StaffMention:
    """Staff members asked for and ruled out, as they stand in the given list; `anyone` when it does not matter who.

    Several `wanted` mean that the words fit more than one, or that more than one was named.
    """

    wanted: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    anyone: bool = False


_ANYONE: Final = phrases(
    r"""
    (?:with |by )?(?:anyone|anybody|any (?:one|of (?:them|you)|stylist|barber|doctor|dentist|therapist|
        staff(?: member)?|person|hygienist|technician|provider|body)|whoever|whomever)
    no preference|do not (?:mind|care) (?:who|which)|does not matter who|who ever
    first available(?: person)?
    (?:con )?(?:cualquiera|quien sea|quien este|el que este|la que este|alguien|cualquier persona|
        no importa quien|me da igual (?:quien)?|sin preferencia)
    """
)
_RULED_OUT: Final = re.compile(
    r"\b(?:not|except|but|without|anyone but|anybody but|other than|instead of|rather than|"
    r"(?:do not|dont) (?:want|like)|no|menos|excepto|sin|que no sea|salvo)"
    r"(?: (?:with|for|by|con|to see|see|for|dr|doctor|dra|doctora|\.))* $"
)
_WITH: Final = re.compile(
    r"\b(?:with|see|ask for|prefer|is|does|can|con|ver a|pedir a|dr|doctor|dra|doctora|mr|mrs|ms|sr|sra)(?: \.)? $"
)


_NOT_ALONE: Final = EVERYDAY | NOT_NAMES | TRADE_WORDS


def find_staff(text: str, staff: Sequence[str]) -> StaffMention:
    """The members of `staff` whom a message names, by first or last name, small typing errors forgiven."""
    reading = read_text(text)
    words = tuple(_bare(token) for token in reading.tokens)
    wanted: list[str] = []
    excluded: list[str] = []
    for place, word in enumerate(words):
        before = " ".join(words[:place]) + " "
        target = excluded if _RULED_OUT.search(before) else wanted
        named = [member for member in staff if _names(word, member, words, before)]
        exactly = [member for member in named if word in _name_words(member)]
        target.extend(member for member in exactly or named if member not in target)
    chosen = _fullest(words, [member for member in wanted if member not in excluded])
    ruled_out = tuple(excluded)
    return StaffMention(chosen, ruled_out, anyone=not chosen and _ANYONE.search(reading.plain) is not None)


def _bare(token: Token) -> str:
    """ "Bob's" as "bob"."""
    return token.word[:-1] if token.text.lower().endswith("'s") else token.word


def _names(word: str, member: str, words: tuple[str, ...], before: str) -> bool:
    names = _name_words(member)
    if word not in names:
        return word not in NOT_NAMES and any(is_typo_of(word, name) for name in names)
    if word not in _NOT_ALONE:
        return True
    others = {other for other in words if other.isalpha()} - {word, "please", "por", "favor", "thanks"}
    if word in TRADE_WORDS:
        return not others or bool((others & set(names)) - TRADE_WORDS)
    return not others or _WITH.search(before) is not None or bool(others & set(names))


@lru_cache(maxsize=1024)
def _name_words(member: str) -> tuple[str, ...]:
    return tuple(token.word for token in tokenise(member) if token.word not in TITLES and len(token.word) > 1)


def find_name_spans(text: str, staff: Sequence[str]) -> list[tuple[int, int]]:
    """Where two words or more in a row of a member's name stand in the clean text: "August Barbershop" is no month."""
    tokens = [token for token in read_text(text).tokens if token.word.isalnum()]
    names = [f" {' '.join(token.word for token in tokenise(member) if token.word.isalnum())} " for member in staff]
    spans: list[tuple[int, int]] = []
    place = 0
    while place < len(tokens):
        length = _longest_run(tokens, place, names)
        if length > 1:
            spans.append((tokens[place].start, tokens[place + length - 1].end))
        place += max(length, 1)
    return spans


def _longest_run(tokens: Sequence[Token], place: int, names: Sequence[str]) -> int:
    length, run = 0, " "
    while place + length < len(tokens):
        run += f"{tokens[place + length].word} "
        if not any(run in name for name in names):
            break
        length += 1
    return length


def _fullest(words: tuple[str, ...], named: list[str]) -> tuple[str, ...]:
    """ "Ana Ruiz" rules out "Ana Soto": of members who share a word, those with the most words in the text stay."""
    counts = {member: _count_words(words, member) for member in named}
    kept = [
        member
        for member in named
        if not any(counts[other] > counts[member] and _share_word(member, other) for other in named)
    ]
    return tuple(kept)


def _count_words(words: tuple[str, ...], member: str) -> int:
    return sum(any(is_typo_of(word, token.word) for word in words) for token in tokenise(member))


def _share_word(one: str, other: str) -> bool:
    first = {token.word for token in tokenise(one)} - TITLES
    return bool(first & {token.word for token in tokenise(other)})


def fits_name(said: str, name: str) -> bool:
    """Whether every word said is a word of the name, small typing errors forgiven."""
    words = [token.word for token in tokenise(said)]
    return bool(words) and all(any(is_typo_of(word, token.word) for token in tokenise(name)) for word in words)
