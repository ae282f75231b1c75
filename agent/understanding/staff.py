"""Staff members that a message asks for or rules out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from agent.understanding.name_words import EVERYDAY, NOT_NAMES, TITLES
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


def find_staff(text: str, staff: Sequence[str]) -> StaffMention:
    """The members of `staff` whom a message names, by first or last name, small typing errors forgiven."""
    reading = read_text(text)
    words = tuple(_bare(token) for token in reading.tokens)
    wanted: list[str] = []
    excluded: list[str] = []
    for place, word in enumerate(words):
        before = " ".join(words[:place]) + " "
        target = excluded if _RULED_OUT.search(before) else wanted
        named = (member for member in staff if _names(word, member, words, before))
        target.extend(member for member in named if member not in target)
    chosen = _fullest(words, [member for member in wanted if member not in excluded])
    ruled_out = tuple(excluded)
    return StaffMention(chosen, ruled_out, anyone=not chosen and _ANYONE.search(reading.plain) is not None)


def _bare(token: Token) -> str:
    """ "Bob's" as "bob"."""
    return token.word[:-1] if token.text.lower().endswith("'s") else token.word


def _names(word: str, member: str, words: tuple[str, ...], before: str) -> bool:
    names = [token.word for token in tokenise(member) if token.word not in TITLES and len(token.word) > 1]
    if word not in names:
        return word not in NOT_NAMES and any(is_typo_of(word, name) for name in names)
    if word not in EVERYDAY | NOT_NAMES:
        return True
    others = {other for other in words if other.isalpha()} - {word, "please", "por", "favor", "thanks"}
    return not others or _WITH.search(before) is not None or bool(others & set(names))


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
