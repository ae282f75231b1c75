"""Phone numbers, typed or as a phone hears them."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import phonenumbers

from agent.understanding.text import Token, clean_text, tokenise


@dataclass(frozen=True, slots=True)
class PhoneReading:
    """Digits that were said. `e164` is set when they make a possible number; else the number is partial."""

    digits: str
    e164: str | None
    start: int
    end: int

    @property
    def is_complete(self) -> bool:
        return self.e164 is not None


SPOKEN_DIGITS: Final = MappingProxyType(
    {
        "zero": "0", "oh": "0", "o": "0", "nought": "0", "one": "1", "won": "1", "two": "2", "to": "2", "too": "2",
        "three": "3", "four": "4", "for": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "ate": "8",
        "nine": "9", "niner": "9",
        "cero": "0", "uno": "1", "un": "1", "una": "1", "dos": "2", "tres": "3", "cuatro": "4", "cinco": "5",
        "seis": "6", "siete": "7", "ocho": "8", "nueve": "9",
    }
)  # fmt: skip
# Digit words that are everyday words too: they count only between other digits.
WORDS_AND_DIGITS: Final = frozenset({"to", "too", "for", "won", "ate", "o", "oh", "un", "una"})
_NUMBERS: Final = MappingProxyType(
    {
        "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
        "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
        "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
        "diez": 10, "once": 11, "doce": 12, "trece": 13, "catorce": 14, "quince": 15, "dieciseis": 16,
        "diecisiete": 17, "dieciocho": 18, "diecinueve": 19, "veinte": 20, "veintiuno": 21, "veintidos": 22,
        "veintitres": 23, "veinticuatro": 24, "veinticinco": 25, "veintiseis": 26, "veintisiete": 27,
        "veintiocho": 28, "veintinueve": 29, "treinta": 30, "cuarenta": 40, "cincuenta": 50, "sesenta": 60,
        "setenta": 70, "ochenta": 80, "noventa": 90,
    }
)  # fmt: skip
_REPEATS: Final = MappingProxyType({"double": 2, "doble": 2, "triple": 3, "treble": 3})
_JOINTS: Final = frozenset({"-", ".", "/", "(", ")", "and", "y", ",", "um", "uh", "eh"})
_EXTENSION: Final = frozenset({"extension", "ext", "x", "anexo", "interno"})
_LEAST_DIGITS: Final = 7
_LEAST_DIGITS_WHEN_ASKED: Final = 3


def read_phone(text: str, region: str = "US", *, asked: bool = False) -> PhoneReading | None:
    """The phone number in a text, in E.164 when it is whole.

    A number too short to dial ("555-0142" where area codes are needed) is kept with `e164=None`, so that the
    missing part can be asked for. `asked` says the last question was for a phone number: then three digits are enough
    to count as the beginning of one.
    """
    tokens = tokenise(clean_text(text))
    least = _LEAST_DIGITS_WHEN_ASKED if asked else _LEAST_DIGITS
    runs = [run for run in _digit_runs(tokens) if sum(map(str.isdigit, run.digits)) >= least]
    if not runs:
        return None
    readings = [PhoneReading(run.digits, _to_e164(run.digits, region), run.start, run.end) for run in runs]
    whole = [reading for reading in readings if reading.is_complete]
    return whole[-1] if whole else max(readings, key=lambda reading: len(reading.digits))


def _to_e164(digits: str, region: str) -> str | None:
    try:
        number = phonenumbers.parse(digits, region)
    except phonenumbers.NumberParseException:
        return None
    if phonenumbers.is_possible_number_with_reason(number) != phonenumbers.ValidationResult.IS_POSSIBLE:
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


@dataclass(frozen=True, slots=True)
class _Run:
    digits: str
    start: int
    end: int


def _digit_runs(tokens: tuple[Token, ...]) -> list[_Run]:
    runs: list[_Run] = []
    place = 0
    while place < len(tokens):
        digits, after = _read_run(tokens, place)
        if digits:
            runs.append(_Run(digits, tokens[place].start, tokens[after - 1].end))
        place = max(after, place + 1)
    return runs


def _read_run(tokens: tuple[Token, ...], place: int) -> tuple[str, int]:
    digits, end = "", place
    if tokens[place].word in {"+", "plus", "mas"}:
        digits, place = "+", place + 1
    elif tokens[place].word in WORDS_AND_DIGITS:
        return "", place
    while place < len(tokens):
        word = tokens[place].word
        if len(digits) > 1 and word in _JOINTS or word == "(":
            place += 1
            continue
        if word in _EXTENSION:
            break
        read, after = _read_digits(tokens, place)
        if not read:
            break
        digits, place, end = digits + read, after, after
    return ("", end) if digits == "+" else (digits, end)


def _read_digits(tokens: tuple[Token, ...], place: int) -> tuple[str, int]:
    word = tokens[place].word
    if word in _REPEATS and place + 1 < len(tokens):
        digit = _one_digit(tokens[place + 1].word)
        return (digit * _REPEATS[word], place + 2) if digit else ("", place)
    bare = word.replace(".", "").replace(":", "").replace(",", "")
    if bare.isdecimal():
        return bare, place + 1
    if word in WORDS_AND_DIGITS:
        return (SPOKEN_DIGITS[word], place + 1) if _digit_follows(tokens, place + 1) else ("", place)
    if word in SPOKEN_DIGITS:
        return _with_hundred(tokens, place)
    return _two_digits(tokens, place)


def _one_digit(word: str) -> str:
    return word if len(word) == 1 and word.isdecimal() else SPOKEN_DIGITS.get(word, "")


def _digit_follows(tokens: tuple[Token, ...], place: int) -> bool:
    if place >= len(tokens):
        return False
    word = tokens[place].word
    return (
        word in SPOKEN_DIGITS
        and word not in WORDS_AND_DIGITS
        or word in _REPEATS
        or word in _NUMBERS
        or word.isdecimal()
    )


def _with_hundred(tokens: tuple[Token, ...], place: int) -> tuple[str, int]:
    """ "eight hundred" is 800; "five" is 5."""
    digit = SPOKEN_DIGITS[tokens[place].word]
    if place + 1 < len(tokens) and tokens[place + 1].word in {"hundred", "cientos"}:
        return digit + "00", place + 2
    return digit, place + 1


def _two_digits(tokens: tuple[Token, ...], place: int) -> tuple[str, int]:
    """ "twenty two", "cuarenta y dos" and "fifteen"."""
    number = _NUMBERS.get(tokens[place].word)
    if number is None:
        return "", place
    if number < 20 or number % 10:
        return str(number), place + 1
    unit_place = place + 1
    if unit_place < len(tokens) and tokens[unit_place].word == "y":
        unit_place += 1
    unit = SPOKEN_DIGITS.get(tokens[unit_place].word, "0") if unit_place < len(tokens) else "0"
    if unit == "0" or tokens[unit_place].word in WORDS_AND_DIGITS:
        return str(number), place + 1
    return str(number + int(unit)), unit_place + 1
