"""Disturbs a sentence the way phones and thumbs do: the same seed, the same noise."""

import random
import re
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Final


class Noise(StrEnum):
    """One way a sentence suffers on its way to us."""

    LOWER = "lower case"
    BARE = "no punctuation"
    HOMOPHONES = "homophones"
    SPLIT = "split digits"
    MERGED = "merged digits"
    SPOKEN = "numbers as words"
    MONEY = "times as prices"
    FILLERS = "fillers"
    STUTTER = "repeated words"
    CUT = "truncated"
    TYPOS = "typing errors"


_SOUNDS: Final = {"four": "for", "4": "for", "two": "to", "2": "to", "eight": "ate", "8": "ate", "one": "won"}
_FILLERS: Final = {
    "en": ("um", "uh", "like", "you know", "er", "so yeah", "let me see"),
    "es": ("eh", "este", "pues", "mmm", "a ver", "o sea"),
}
_DIGITS: Final = {
    "en": ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    "es": ("cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"),
}
_CLOCK: Final = re.compile(r"\b(\d{1,2}):(\d\d)\b")
_LONG_NUMBER: Final = re.compile(r"\+?\d[\d\s().-]{6,}\d")
# A word that carries no fact may lose a letter.
_MAY_SUFFER: Final = re.compile(
    r"\b(?:haircut|appointment|tomorrow|please|would|thursday|tuesday|afternoon|morning)\b", re.I
)


def disturb(text: str, noises: Iterable[Noise], *, seed: int, language: str = "en") -> str:
    """The sentence with each noise in turn."""
    chance = random.Random(f"{seed} {text}")
    for noise in sorted(set(noises), key=list(Noise).index):
        text = _WAYS[noise](text, chance, language)
    return text


def _lower(text: str, chance: random.Random, language: str) -> str:
    return text.lower()


def _bare(text: str, chance: random.Random, language: str) -> str:
    """Without marks, apart from those inside a time, an address or a number."""
    return " ".join(re.sub(r"(?<!\d)[.,!?;:¿¡]|[.,!?;:](?!\d)", " ", text).split())


def _sound(text: str, chance: random.Random, language: str) -> str:
    if language != "en":
        return text
    # Only an hour is misheard: "at 4", "4 pm", "four thirty".
    hours = r"(?:four|4|two|2|eight|8|one)"
    pattern = rf"(?<=at ){hours}\b(?!:)|\b{hours}(?= (?:pm|am|o'clock|thirty|fifteen))"
    return re.sub(pattern, lambda found: _SOUNDS.get(found.group().lower(), found.group()), text, flags=re.I)


def _split(text: str, chance: random.Random, language: str) -> str:
    """ "212-555-0142" as "21 25 55 01 42"."""

    def pieces(found: re.Match[str]) -> str:
        digits, parts = re.sub(r"\D", "", found.group()), []
        while digits:
            size = min(chance.choice((1, 2, 2, 3)), len(digits))
            parts.append(digits[:size])
            digits = digits[size:]
        return " ".join(parts)

    return _LONG_NUMBER.sub(pieces, text)


def _merge(text: str, chance: random.Random, language: str) -> str:
    """ "212 555 0142" as "2125550142", and "2:30" as "230"."""
    whole = _LONG_NUMBER.sub(lambda found: re.sub(r"\D", "", found.group()), text)
    return _CLOCK.sub(lambda found: found.group(1) + found.group(2), whole)


def _spoken(text: str, chance: random.Random, language: str) -> str:
    """A phone number digit by digit."""
    names = _DIGITS[language]

    def words(found: re.Match[str]) -> str:
        said = [names[int(digit)] for digit in re.sub(r"\D", "", found.group())]
        return " ".join("oh" if word == "zero" and chance.random() < 0.5 else word for word in said)

    return _LONG_NUMBER.sub(words, text)


def _money(text: str, chance: random.Random, language: str) -> str:
    return _CLOCK.sub(lambda found: f"${found.group()}", text)


def _fill(text: str, chance: random.Random, language: str) -> str:
    """Fillers before words, never inside a number, a name or a time."""
    words = text.split(" ")
    places = [place for place, word in enumerate(words) if word.isalpha() and word.islower()]
    for place in sorted(chance.sample(places, min(len(places), 2)), reverse=True):
        words.insert(place, chance.choice(_FILLERS[language]))
    return " ".join(words)


def _stutter(text: str, chance: random.Random, language: str) -> str:
    """A small word said twice."""
    words = text.split(" ")
    places = [place for place, word in enumerate(words) if word.isalpha() and word.islower() and len(word) <= 4]
    if places:
        place = chance.choice(places)
        words.insert(place, words[place])
    return " ".join(words)


def _cut(text: str, chance: random.Random, language: str) -> str:
    """The line breaks off: the last third of the words is lost."""
    words = text.split(" ")
    return text if len(words) < 4 else " ".join(words[: len(words) - chance.randint(1, len(words) // 3)])


def _mistype(text: str, chance: random.Random, language: str) -> str:
    """One long word with two letters swapped."""
    found = list(_MAY_SUFFER.finditer(text))
    if not found:
        return text
    word = chance.choice(found)
    letters = list(word.group())
    place = chance.randint(1, len(letters) - 3)
    letters[place], letters[place + 1] = letters[place + 1], letters[place]
    return text[: word.start()] + "".join(letters) + text[word.end() :]


_WAYS: Final[dict[Noise, Callable[[str, random.Random, str], str]]] = {
    Noise.LOWER: _lower,
    Noise.BARE: _bare,
    Noise.HOMOPHONES: _sound,
    Noise.SPLIT: _split,
    Noise.MERGED: _merge,
    Noise.SPOKEN: _spoken,
    Noise.MONEY: _money,
    Noise.FILLERS: _fill,
    Noise.STUTTER: _stutter,
    Noise.CUT: _cut,
    Noise.TYPOS: _mistype,
}
