"""How an appointment repeats: every week for six weeks, every second Tuesday ten times, monthly."""

import re
from dataclasses import dataclass
from typing import Final, Literal

from agent.understanding.text import clean_text, fold

_NUMBERS: Final = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "second": 2, "other": 2, "third": 3, "fourth": 4,
    "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9, "diez": 10, "once": 11,
    "doce": 12,
}  # fmt: skip
_N: Final = rf"(\d{{1,2}}|{'|'.join(word for word in _NUMBERS if word not in ('second', 'other', 'third', 'fourth'))})"
_DAY: Final = (
    r"(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?s?|lunes|martes|miercoles|jueves|viernes|sabados?|domingos?"
)
# What is counted, and how many of it lie between two visits.
_RHYTHMS: Final = tuple(
    (re.compile(pattern), frequency, every)
    for pattern, frequency, every in (
        (rf"\bevery (?:second|other) (?P<day>{_DAY})\b", "weekly", 2),
        (r"\bevery (?:second|other) week\b|\bbi ?-?weekly\b|\bfortnightly\b|\bevery (?:two|2) weeks\b", "weekly", 2),
        (r"\bcada (?:dos|2) semanas\b|\bcada quince dias\b|\bquincenal(?:mente)?\b", "weekly", 2),
        (rf"\bevery {_N} weeks\b|\bcada {_N} semanas\b", "weekly", None),
        (r"\bevery month\b|\bmonthly\b|\bonce a month\b|\bcada mes\b|\btodos los meses\b|\bmensual(?:mente)?\b",
         "monthly", 1),
        (r"\b(?:every|each) week\b|\bweekly\b|\bonce a week\b|\bcada semana\b|\btodas las semanas\b|"
         r"\bsemanal(?:mente)?\b", "weekly", 1),
        (rf"\b(?:every|each) (?P<day>{_DAY})\b|\b(?:todos los|cada) (?P<dia>{_DAY})\b", "weekly", 1),
    )
)  # fmt: skip
_TIMES: Final = re.compile(
    rf"\b{_N} (?:times|visits|sessions|appointments|veces|sesiones|visitas|citas)\b", re.IGNORECASE
)
_SPAN: Final = re.compile(
    rf"\b(?:for|over|during|durante|por)(?: the next| las proximas| los proximos)? {_N} (weeks|months|semanas|meses)\b"
)
# "On Tuesdays" is the coming Tuesday, to begin with.
_PLURAL_DAY: Final = re.compile(r"\b((?:mon|tues|wednes|thurs|fri|satur|sun)day)s\b", re.IGNORECASE)
_PLURAL_DIA: Final = re.compile(
    r"\blos (lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo)s?\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Repeat:
    """Every so many weeks or months; `count` visits in all, the first included, where it was said."""

    frequency: Literal["weekly", "monthly"]
    every: int
    count: int | None


def read_repeat(text: str) -> Repeat | None:
    """How often, where a text says that something repeats."""
    return take_repeat(text)[0]


def take_repeat(text: str) -> tuple[Repeat | None, str]:
    """How often, and the text without it; of "every Tuesday" the Tuesday stays."""
    clean = clean_text(text)
    plain = fold(clean)
    if len(plain) != len(clean):
        return None, text
    for pattern, frequency, every in _RHYTHMS:
        found = pattern.search(plain)
        if found is not None:
            repeat = _repeat(plain, found, "monthly" if frequency == "monthly" else "weekly", every)
            return repeat, _without(clean, plain, found)
    return None, text


def _repeat(plain: str, found: re.Match[str], frequency: Literal["weekly", "monthly"], every: int | None) -> Repeat:
    apart = every or next(_number(word) for word in found.groups() if word)
    times, span = _TIMES.search(plain), _SPAN.search(plain)
    if times is not None:
        return Repeat(frequency, apart, _number(times.group(1)))
    if span is None:
        return Repeat(frequency, apart, None)
    length, is_months = _number(span.group(1)), span.group(2) in {"months", "meses"}
    if is_months and frequency == "weekly":
        length = length * 52 // 12
    return Repeat(frequency, apart, max(2, -(-length // apart)))


def _without(clean: str, plain: str, found: re.Match[str]) -> str:
    """Blanks for what was read, so that "for six weeks" names no day."""
    spans = [match.span() for match in (_TIMES.search(plain), _SPAN.search(plain)) if match is not None]
    day = next((name for name in ("day", "dia") if found.groupdict().get(name)), None)
    spans.append((found.start(), found.start(day)) if day else found.span())
    letters = list(clean)
    for start, end in spans:
        letters[start:end] = " " * (end - start)
    return _PLURAL_DIA.sub(r"el \1", _PLURAL_DAY.sub(r"\1", " ".join("".join(letters).split())))


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else _NUMBERS[word]
