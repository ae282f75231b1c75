"""Wishes that repeat: "every other Tuesday", "cada dos semanas", and for how many times."""

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from agent.understanding.text import clean_text, fold

Unit = Literal["week", "month"]


@dataclass(frozen=True, slots=True)
class RepeatReading:
    """Every so many weeks or months; `count` includes the first time and is None when it was not said."""

    unit: Unit
    every: int
    count: int | None


_NUMBERS: Final = MappingProxyType(
    {
        "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
        "eleven": 11, "twelve": 12, "a couple of": 2, "other": 2, "second": 2, "2nd": 2, "third": 3, "3rd": 3,
        "fourth": 4, "4th": 4, "una": 1, "un": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7,
        "ocho": 8, "nueve": 9, "diez": 10, "once": 11, "doce": 12,
    }
)  # fmt: skip
_N: Final = r"(?P<n>\d{1,2}|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + r")"
_DAY: Final = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
_DIA: Final = r"(?:lunes|martes|miercoles|jueves|viernes|sabados?|domingos?)"
# Each leaves the weekday it names standing: "every other Tuesday at 10" is "Tuesday at 10" first of all.
_RHYTHMS: Final[tuple[tuple[re.Pattern[str], Unit, int], ...]] = (
    (re.compile(rf"\b(?:every|each) {_N} weeks?\b(?: on)?"), "week", 0),
    (re.compile(rf"\b(?:every|each) {_N} months?\b(?: on)?"), "month", 0),
    (re.compile(rf"\b(?:every|each) {_N} (?={_DAY})"), "week", 0),
    (re.compile(r"\b(?:biweekly|bi-weekly|fortnightly|every fortnight|once a fortnight)\b(?: on)?"), "week", 2),
    (re.compile(rf"\b(?:every|each) (?=(?:single )?{_DAY})"), "week", 1),
    (re.compile(r"\b(?:every|each) week\b(?: on)?|\b(?:once a week|weekly)\b(?: on)?"), "week", 1),
    (re.compile(r"\b(?:every|each) month\b(?: on)?|\b(?:once a month|monthly)\b(?: on)?"), "month", 1),
    (re.compile(rf"\bcada {_N} semanas?\b"), "week", 0),
    (re.compile(rf"\bcada {_N} meses\b"), "month", 0),
    (re.compile(r"\b(?:cada quince dias|quincenal(?:mente)?|una semana si y otra no)\b"), "week", 2),
    (re.compile(rf"\b(?:todos los|cada) (?={_DIA})"), "week", 1),
    (re.compile(r"\b(?:todas las semanas|cada semana|semanal(?:mente)?|una vez (?:a la|por) semana)\b"), "week", 1),
    (re.compile(r"\b(?:todos los meses|cada mes|mensual(?:mente)?|una vez al mes)\b"), "month", 1),
)
_TIMES: Final = re.compile(
    rf"\b{_N} (?:times|visits|sessions|appointments|veces|sesiones|citas)\b(?: in (?:a row|total))?"
)
_FOR: Final = re.compile(
    rf"\b(?:for|during|over|durante|por)(?: the)?(?: next)? {_N} (?P<unit>weeks|months|semanas|meses)\b"
)
_PLURAL_DAY: Final = re.compile(r"\b((?:mon|tues|wednes|thurs|fri|satur|sun)day)s\b", re.IGNORECASE)
_PLURAL_DIA: Final = re.compile(
    r"\blos (lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo)s?\b", re.IGNORECASE
)
_BARE_COUNT: Final = re.compile(rf"(?<![\w:]){_N}(?![\w:])")


def read_repeat(text: str) -> RepeatReading | None:
    """How a wish repeats; None when it is for one time. Every day is more than one appointment can be."""
    return _read(text)[0]


def without_repeat(text: str) -> str:
    """The text as a wish for the first time."""
    return _read(text)[1]


def read_count(text: str) -> int | None:
    """The answer to "how many times?"."""
    found = _BARE_COUNT.search(fold(clean_text(text)))
    return _number(found["n"]) if found else None


def _read(text: str) -> tuple[RepeatReading | None, str]:
    clean = clean_text(text)
    folded = fold(clean)
    for pattern, unit, every in _RHYTHMS:
        found = pattern.search(folded)
        if found is None:
            continue
        step = every or _number(found["n"])
        spans = [found.span()]
        count = None
        times = _TIMES.search(folded)
        lasts = _FOR.search(folded)
        if times:
            count, spans = _number(times["n"]), [*spans, times.span()]
        elif lasts:
            count = _count(_number(lasts["n"]), lasts["unit"], unit, step)
            spans.append(lasts.span())
        return RepeatReading(unit, step, count), _as_first(_cut(clean, spans))
    return None, text


def _as_first(text: str) -> str:
    """ "On Tuesdays" is the coming Tuesday, to begin with."""
    return _PLURAL_DIA.sub(r"el \1", _PLURAL_DAY.sub(r"\1", text))


def _count(length: int, said: str, unit: Unit, every: int) -> int:
    """ "For six weeks" is six times every week and three times every other; months are four weeks long here."""
    weeks = length if said in {"weeks", "semanas"} else length * 4
    return max(1, weeks // every if unit == "week" else max(1, weeks // 4) // every)


def _cut(clean: str, spans: list[tuple[int, int]]) -> str:
    for start, end in sorted(spans, reverse=True):
        clean = f"{clean[:start]} {clean[end:]}"
    return " ".join(clean.split())


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else _NUMBERS[word]
