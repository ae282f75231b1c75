"""Which of the offered options a message picks: by place in the list, time, day, person or name."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from agent.understanding import choice_phrases as said
from agent.understanding.option_words import day_words, part_words, time_words
from agent.understanding.text import is_typo_of, read_text, tokenise


@dataclass(frozen=True, slots=True)
class Option:
    """One thing on offer, as the customer saw or heard it. `starts_at` is in the business's own zone."""

    label: str
    starts_at: datetime | None = None
    staff: str | None = None


class ChoiceKind(StrEnum):
    ONE = "one"
    ANY = "any"
    NONE = "none"
    SEVERAL = "several"
    NOT_FOUND = "not_found"


@dataclass(frozen=True, slots=True)
class Choice:
    """ONE and ANY carry the index picked (ANY: the first); SEVERAL carries those that fit equally well."""

    kind: ChoiceKind
    index: int | None = None
    candidates: tuple[int, ...] = ()


_LETTERS: Final = "abcdefgh"
_DIGITS: Final = "12345678"
_NUMBERS: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight")
_NUMBERS_SPANISH: Final = ("uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho")

# What an option says about one aspect of itself, found in a message: each place where it is named.
Aspect = Callable[[str, Option], list[tuple[int, int]]]


# "Any other options?" and "are there any in town?" want something that is not on offer, however much "any" stands
# in it.
_ASKS_FOR_OTHERS: Final = re.compile(
    r"\b(?:are|is|were|do you (?:know|have)|got) (?:there |of )?any\b|\bhay (?:algun|cualquier)|"
    r"\b(?:any(?:thing|one|body)?|some(?:thing|one)?|alg[uo]n[ao]?s?|cualquier)\b.*\b(?:other|others|else|different|more|otr[oa]s?|mas)\b"
)


def read_choice(text: str, options: Sequence[Option]) -> Choice:
    """The option that a message picks; a message that fits several equally well picks none of them."""
    plain = read_text(text).plain
    if not plain or not options:
        return Choice(ChoiceKind.NOT_FOUND)
    if said.NONE.search(plain):
        return Choice(ChoiceKind.NONE)
    named = _named(plain, options)
    if named is not None:
        return _pick(_with_bare_number(plain, _narrowed(plain, options, named), len(options)))
    placed = _placed(plain, options)
    if placed is not None:
        return _pick(placed)
    if said.ANY.search(plain) and not _ASKS_FOR_OTHERS.search(plain):
        return Choice(ChoiceKind.ANY, 0, tuple(range(len(options))))
    return Choice(ChoiceKind.NOT_FOUND)


def _pick(indices: tuple[int, ...]) -> Choice:
    if len(indices) == 1:
        return Choice(ChoiceKind.ONE, indices[0], indices)
    return Choice(ChoiceKind.SEVERAL, None, indices) if indices else Choice(ChoiceKind.NOT_FOUND)


def _named(plain: str, options: Sequence[Option]) -> tuple[int, ...] | None:
    """The options that fit all that was said of time, day, part of day and person; None when none was said.

    Empty when the words contradict each other or name a time or day that is not on offer.
    """
    left, rest, told = set(range(len(options))), plain, False
    for aspect in (_times, _days, _parts, _staff):
        wanted, refused, rest = _read_aspect(aspect, plain, rest, options)
        told = told or bool(wanted or refused)
        left = left & wanted if wanted else left - refused
    if not told:
        return _by_label(plain, options)
    return () if said.ANOTHER_TIME.search(rest) else tuple(sorted(left))


def _read_aspect(aspect: Aspect, plain: str, rest: str, options: Sequence[Option]) -> tuple[set[int], set[int], str]:
    """Options wanted and refused under one aspect, and the text without the words that said so."""
    wanted: set[int] = set()
    refused: set[int] = set()
    for index, option in enumerate(options):
        places = aspect(plain, option)
        if not places:
            continue
        is_refused = all(said.NOT.search(plain[:start]) for start, _ in places)
        (refused if is_refused else wanted).add(index)
        for start, end in places:
            rest = rest[:start] + " " * (end - start) + rest[end:]
    return wanted, refused, rest


def _times(plain: str, option: Option) -> list[tuple[int, int]]:
    return _found(time_words(option.starts_at), plain) if option.starts_at else []


def _days(plain: str, option: Option) -> list[tuple[int, int]]:
    return _found(day_words(option.starts_at), plain) if option.starts_at else []


def _parts(plain: str, option: Option) -> list[tuple[int, int]]:
    return _found(part_words(option.starts_at), plain) if option.starts_at else []


def _staff(plain: str, option: Option) -> list[tuple[int, int]]:
    names = [token.word for token in tokenise(option.staff or "") if len(token.word) > 1]
    return [word.span() for word in re.finditer(r"\w+", plain) if any(is_typo_of(word.group(), name) for name in names)]


def _found(pattern: re.Pattern[str], plain: str) -> list[tuple[int, int]]:
    return [match.span() for match in pattern.finditer(plain)]


def _by_label(plain: str, options: Sequence[Option]) -> tuple[int, ...] | None:
    """The options that share most words with the message."""
    words = [word for word in re.findall(r"\w+", plain) if word not in said.STOP_WORDS and len(word) > 2]
    scores = [sum(any(is_typo_of(word, own) for own in _label_words(option)) for word in words) for option in options]
    best = max(scores)
    return tuple(index for index, score in enumerate(scores) if score == best) if best else None


def _label_words(option: Option) -> list[str]:
    staff = {token.word for token in tokenise(option.staff or "")}
    words = [token.word for token in tokenise(option.label) if token.word.isalpha() and len(token.word) > 2]
    return [word for word in words if word not in said.STOP_WORDS | staff]


def _narrowed(plain: str, options: Sequence[Option], fitting: tuple[int, ...]) -> tuple[int, ...]:
    """ "The later one with Ana": the place in the list decides among those that were named."""
    if len(fitting) < 2:
        return fitting
    placed = _placed(plain, [options[index] for index in fitting])
    return fitting if placed is None else tuple(fitting[index] for index in placed)


def _with_bare_number(plain: str, fitting: tuple[int, ...], count: int) -> tuple[int, ...]:
    """ "1" may be the first option as well as the one at one o'clock."""
    by_number = _bare_number(plain, count) or ()
    return tuple(sorted({*fitting, *by_number}))


def _placed(plain: str, options: Sequence[Option]) -> tuple[int, ...] | None:
    count = len(options)
    for index, pattern in enumerate(said.ORDINALS):
        if pattern.search(plain):
            return (index,) if index < count else ()
    if said.LAST.search(plain):
        return (count - 1,)
    if said.FORMER.search(plain):
        return (0,)
    if said.MIDDLE.search(plain):
        return (count // 2,) if count % 2 else (count // 2 - 1, count // 2)
    relative = _by_time(plain, options)
    return relative if relative is not None else _bare_number(plain, count)


def _by_time(plain: str, options: Sequence[Option]) -> tuple[int, ...] | None:
    starts = [option.starts_at for option in options if option.starts_at]
    if said.MORE.search(plain) or len(starts) < len(options):
        return None
    if said.EARLIEST.search(plain):
        return (starts.index(min(starts)),)
    return (starts.index(max(starts)),) if said.LATEST.search(plain) else None


def _bare_number(plain: str, count: int) -> tuple[int, ...] | None:
    """ "2", "b", "dos": only when the message says nothing else."""
    rest = re.sub(r"[^\w]+", " ", said.NOISE.sub(" ", plain)).strip()
    if said.BARE_ONE.fullmatch(plain):
        rest = "one"
    for names in (_NUMBERS, _NUMBERS_SPANISH, tuple(_DIGITS), tuple(_LETTERS)):
        if rest in names:
            index = names.index(rest)
            return (index,) if index < count else ()
    return None
