"""Names of customers: the speaker's, or that of the person who will come."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile
from typing import Final

from agent.understanding.given_names import GIVEN_NAMES
from agent.understanding.name_words import NOT_NAMES, PARTICLES, TITLES
from agent.understanding.spelling import read_spelling
from agent.understanding.staff import fits_name
from agent.understanding.text import Token, clean_text, tokenise


class NamedFor(StrEnum):
    """Whose name it is: the speaker's, or that of somebody the appointment is for."""

    SPEAKER = "speaker"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class PersonName:
    name: str
    whose: NamedFor
    start: int
    end: int


def _leads(block: str) -> tuple[tuple[str, ...], ...]:
    """Openings as words: one or several to a line, parted by a bar."""
    return tuple(tuple(lead.split()) for line in block.split("\n") for lead in line.split("|") if lead.strip())


_MOST_NAME_WORDS: Final = 4
_SELF_LEADS: Final = _leads(
    """
    my name is|my names|my full name is|the name is|name is|names|the names|name|i am|im|this is|it is|its
    you can call me|call me|they call me|i go by|put it under|under the name|under the name of|under
    book it under|in the name of|me llamo|mi nombre es|soy|mi nombre|a nombre de|al nombre de|habla|le habla
    nombre|es
    """
)
_OTHER_LEADS: Final = _leads(
    """
    it is for|its for|this is for|for|on behalf of|her name is|his name is|their name is|shes called|hes called
    called|named|the patient is|patient is|the appointment is for|es para|para|se llama|su nombre es|de parte de
    llamada|llamado
    """
)
# "I am late" and "it is urgent" look like names; these leads need a capital letter or a name that was asked for.
_WEAK_LEADS: Final = frozenset(
    _leads(
        """
    called|es|es para|for|habla|i am|im|it is|it is for|its|its for|name|named|names|nombre|para|soy|this is
    under
    """
    )
)
_RELATIVES: Final = frozenset(
    """
    son daughter wife husband mother mom mum father dad sister brother friend partner kid child baby niece nephew
    cousin grandmother grandfather boss client patient boyfriend girlfriend fiance fiancee hijo hija esposa esposo
    mujer marido madre mama padre papa hermana hermano amiga amigo pareja novia novio bebe sobrina sobrino prima
    primo abuela abuelo
    """.split()
)
_PROFESSIONS: Final = (
    "ologist",
    "ologists",
    "iatrist",
    "therapist",
    "practitioner",
    "surgeon",
    "hygienist",
    "ologo",
    "ologa",
)
_BEFORE_NAME: Final = frozenset({"a", "al", ":", ",", "um", "uh", "el", "la"})
_OWNERS: Final = frozenset(
    {"my", "our", "his", "her", "their", "the", "a", "mi", "nuestro", "nuestra", "su", "un", "una", "el", "la"}
)
_LEADS: Final = sorted(
    [(lead, NamedFor.SPEAKER) for lead in _SELF_LEADS] + [(lead, NamedFor.OTHER) for lead in _OTHER_LEADS],
    key=lambda pair: -len(pair[0]),
)
_LEADING_WORDS: Final = frozenset(lead[0] for lead, _ in _LEADS)
_FILLERS: Final = frozenset(
    {
        "um",
        "uh",
        "yes",
        "yeah",
        "ok",
        "sure",
        "hi",
        "hello",
        "its",
        "oh",
        "well",
        "si",
        "hola",
        "claro",
        "eh",
        "bueno",
        "so",
        "please",
        "thanks",
        ",",
        ".",
    }
)


def read_name(text: str, *, asked: bool = False, staff: Sequence[str] = ()) -> PersonName | None:
    """The person a message names as itself or as the one who will come.

    `asked` says the last question was for a name: then a bare "bob smith" is one. Members of `staff` are not
    taken for customers unless the message introduces the speaker ("my name is Ana").
    """
    tokens = tokenise(clean_text(text))
    names = [name for name in _introduced(tokens, asked) if not _is_staff(text, name, staff)]
    other = [name for name in names if name.whose is NamedFor.OTHER]
    if names:
        return _with_spelling(tokens, (other or names)[-1 if other else 0])
    return _bare_name(tokens) if asked else None


_INTRODUCED: Final = re.compile(
    r"(?:my (?:full )?name(?:'?s| is)|\bi(?: am|'?m)|this is|call me|me llamo|mi nombre(?: es)?|soy|habla)\W*$",
    re.IGNORECASE,
)


def _is_staff(text: str, name: PersonName, staff: Sequence[str]) -> bool:
    """Whether a member of staff is meant: "for Ana", "the dentist's name is Robert Durr"."""
    if not any(fits_name(name.name, member) for member in staff):
        return False
    return name.whose is NamedFor.OTHER or not is_introduced(text, name)


def is_introduced(text: str, name: PersonName) -> bool:
    """Whether the speaker says outright that this is their name."""
    return _INTRODUCED.search(clean_text(text)[: name.start]) is not None


def _introduced(tokens: tuple[Token, ...], asked: bool) -> list[PersonName]:
    found: list[PersonName] = []
    place = 0
    while place < len(tokens):
        name, after = _read_introduction(tokens, place, asked)
        if name is not None:
            found.append(name)
        place = max(after, place + 1)
    return found


def _read_introduction(tokens: tuple[Token, ...], place: int, asked: bool) -> tuple[PersonName | None, int]:
    relative_end = _relative_before_name(tokens, place)
    if relative_end is not None:
        name = _name_at(tokens, relative_end, NamedFor.OTHER, needs_capital=not asked)
        return (name, _place_after(tokens, name)) if name else (None, relative_end)
    if tokens[place].word not in _LEADING_WORDS:
        return None, place + 1
    words = tuple(token.word for token in tokens[place : place + 4])
    for lead, whose in _LEADS:
        if words[: len(lead)] != lead:
            continue
        name = _name_at(tokens, place + len(lead), whose, needs_capital=lead in _WEAK_LEADS and not asked)
        return (name, _place_after(tokens, name)) if name else (None, place + 1)
    return None, place + 1


def _relative_before_name(tokens: tuple[Token, ...], place: int) -> int | None:
    """The place after "my son" in "my son Tim", also over "is", "called", "se llama"."""
    if (
        tokens[place].word not in _OWNERS
        or place + 1 >= len(tokens)
        or tokens[place + 1].word.removesuffix("s") not in _RELATIVES
    ):
        return None
    place += 2
    while place < len(tokens) and tokens[place].word in {"is", "called", "named", "name", "se", "llama", ",", "s"}:
        place += 1
    return place


def _place_after(tokens: tuple[Token, ...], name: PersonName) -> int:
    return next((index for index, token in enumerate(tokens) if token.start >= name.end), len(tokens))


def _name_at(tokens: tuple[Token, ...], place: int, whose: NamedFor, *, needs_capital: bool) -> PersonName | None:
    while place < len(tokens) and tokens[place].text in _BEFORE_NAME:
        place += 1
    place = _skip_title(tokens, place)
    spelled = read_spelling(tokens[place:])
    if spelled is not None and place < len(tokens) and spelled.start == tokens[place].start:
        return PersonName(spelled.letters.capitalize(), whose, spelled.start, spelled.end)
    words = _name_words(tokens, place)
    if needs_capital:
        words = _sure_name(words)
    if not words:
        return None
    return PersonName(_written(words), whose, words[0].start, words[-1].end)


def _skip_title(tokens: tuple[Token, ...], place: int) -> int:
    while place < len(tokens) and (
        tokens[place].word in TITLES or (tokens[place].word == "." and tokens[place - 1].word in TITLES)
    ):
        place += 1
    return place


def _name_words(tokens: tuple[Token, ...], place: int) -> list[Token]:
    words: list[Token] = []
    while place < len(tokens) and len(words) < _MOST_NAME_WORDS:
        token = tokens[place]
        if _is_hyphen(tokens, place) and words:
            words.append(token)
            place += 1
            continue
        if not _may_be_name(token, words):
            break
        words.append(token)
        place += 1
    while len(words) > 1 and words[-1].word in PARTICLES | {"-"}:
        words.pop()
    return words


def _is_hyphen(tokens: tuple[Token, ...], place: int) -> bool:
    """A hyphen inside a word: "jean-luc", not "bob - thanks"."""
    if tokens[place].word != "-" or not 0 < place < len(tokens) - 1:
        return False
    return tokens[place - 1].end == tokens[place].start and tokens[place].end == tokens[place + 1].start


def _may_be_name(token: Token, before: list[Token]) -> bool:
    if not token.text.replace("'", "").isalpha() or (before and token.start - before[-1].end > 2):
        return False
    if before and token.word in PARTICLES:
        return True
    if len(token.word) == 1:
        return bool(before) and token.text.isupper() and token.word != "i"
    if token.word.endswith(_PROFESSIONS):
        return False
    is_given = token.word in GIVEN_NAMES and token.text[0].isupper()
    return (
        (is_given or token.word not in NOT_NAMES)
        and len(token.word) <= 20
        and re.search(r"[^\W_]", token.text) is not None
    )


def _sure_name(words: list[Token]) -> list[Token]:
    """The part that is a name beyond doubt: capitals, or a common given name and what follows it."""
    if not words:
        return []
    if words[0].text[0].islower():
        return words if words[0].word in GIVEN_NAMES else []
    head = list(takewhile(lambda word: not word.text[0].islower() or word.word in PARTICLES, words))
    while head and head[-1].word in PARTICLES:
        head.pop()
    return head


def _written(words: list[Token]) -> str:
    """As typed when the typing has capitals inside; else each word with a capital."""
    parts = [_with_capital(word, is_first=not index) for index, word in enumerate(words)]
    return " ".join(parts).replace(" - ", "-")


def _with_capital(word: Token, *, is_first: bool) -> str:
    if word.word in PARTICLES and not is_first and not word.text.isupper():
        return word.text
    if word.text.islower() or (word.text.isupper() and len(word.text) > 2):
        return re.sub(r"(^|')(\w)", lambda found: found[1] + found[2].upper(), word.text.lower())
    return word.text


def _with_spelling(tokens: tuple[Token, ...], name: PersonName) -> PersonName:
    """ "Smyth, S-M-Y-T-H": what was spelled is how the last word is written."""
    rest = tuple(token for token in tokens if token.start >= name.end)
    spelled = read_spelling(rest)
    if spelled is None or len(spelled.letters) < 3 or any(token.word == "@" for token in rest):
        return name
    *first, last = name.name.split()
    if spelled.letters[0] != last[0].lower():
        return name
    return PersonName(" ".join([*first, spelled.letters.capitalize()]), name.whose, name.start, spelled.end)


def _bare_name(tokens: tuple[Token, ...]) -> PersonName | None:
    place = 0
    while place < len(tokens) and (tokens[place].word in _FILLERS or tokens[place].word in TITLES):
        place += 1
    if place >= len(tokens):
        return None
    spelled = read_spelling(tokens[place:])
    if spelled is not None and spelled.start == tokens[place].start:
        return PersonName(spelled.letters.capitalize(), NamedFor.SPEAKER, spelled.start, spelled.end)
    words = _name_words(tokens, place)
    if not words or not _nothing_but_contact_follows(tokens, words[-1]):
        return None
    return _with_spelling(tokens, PersonName(_written(words), NamedFor.SPEAKER, words[0].start, words[-1].end))


def _nothing_but_contact_follows(tokens: tuple[Token, ...], last: Token) -> bool:
    """A bare name is the whole message, or stands before a mark, a number or "and my number is"."""
    after = [token for token in tokens if token.start >= last.end]
    return (
        not after
        or not after[0].word.isalpha()
        or after[0].word in {"and", "y", "my", "mi", "please", "here", "thanks", "at", "phone", "as", "por"}
    )
