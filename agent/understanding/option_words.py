"""All the ways in which the start of an offered option may be said."""

import re
from datetime import datetime
from functools import lru_cache
from typing import Final

from agent.understanding.text import phrases

_HOURS_EN: Final = ("twelve", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")
_HOURS_ES: Final = ("doce", "una", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once")
_MINUTES_EN: Final = {
    5: "five",
    10: "ten",
    15: "fifteen",
    20: "twenty",
    25: "twenty[ -]five",
    30: "thirty",
    35: "thirty[ -]five",
    40: "forty",
    45: "forty[ -]five",
    50: "fifty",
    55: "fifty[ -]five",
}
_MINUTES_ES: Final = {
    5: "cinco",
    10: "diez",
    15: "(?:cuarto|quince)",
    20: "veinte",
    25: "veinticinco",
    30: "(?:media|treinta)",
    35: "treinta y cinco",
    40: "cuarenta",
    45: "cuarenta y cinco",
    50: "cincuenta",
    55: "cincuenta y cinco",
}
_DAYS: Final = (
    ("monday", "mon", "lunes"),
    ("tuesday", "tues", "tue", "martes"),
    ("wednesday", "wed", "miercoles"),
    ("thursday", "thurs", "thur", "thu", "jueves"),
    ("friday", "fri", "viernes"),
    ("saturday", "sat", "sabado"),
    ("sunday", "sun", "domingo"),
)
_MONTHS: Final = (
    ("january", "jan", "enero"),
    ("february", "feb", "febrero"),
    ("march", "mar", "marzo"),
    ("april", "apr", "abril"),
    ("may", "mayo"),
    ("june", "jun", "junio"),
    ("july", "jul", "julio"),
    ("august", "aug", "agosto"),
    ("september", "sept", "sep", "septiembre"),
    ("october", "oct", "octubre"),
    ("november", "nov", "noviembre"),
    ("december", "dec", "diciembre"),
)


@lru_cache(maxsize=1024)
def time_words(start: datetime) -> re.Pattern[str]:
    return phrases(*_times(start.hour, start.minute))


@lru_cache(maxsize=1024)
def day_words(start: datetime) -> re.Pattern[str]:
    return phrases(*_days(start))


def part_words(start: datetime) -> re.Pattern[str]:
    return _MORNING if start.hour < 12 else _AFTERNOON if start.hour < 17 else _EVENING


_MORNING: Final = phrases(r"mornings?|(?:de|por|en) la manana|am one")
_AFTERNOON: Final = phrases(r"afternoons?|(?:de|por|en) la tarde|pm one")
_EVENING: Final = phrases(r"evenings?|nights?|(?:de|por|en) la (?:tarde|noche)|pm one")


def _times(hour: int, minute: int) -> list[str]:
    numbers = sorted({str(hour % 12 or 12), str(hour), f"{hour:02d}"})
    half = r"(?: ?(?:am|a m|a \. m \.))?" if hour < 12 else r"(?: ?(?:pm|p m|p \. m \.))?"
    # The other half of the day ("3 am" for 15:00) is another time.
    guard = r"(?! ?(?:pm|p m|p \. m))" if hour < 12 else r"(?! ?(?:am|a m|a \. m))"
    if minute:
        clocks = [rf"{number} ?[:.h ]? ?{minute:02d}{half}{guard}" for number in numbers]
        return clocks + _spoken_minutes(hour, minute)
    only_hour = r"(?![:.]\d)(?! ?(?::|thirty|fifteen|forty|y media|y cuarto|and a half))"
    clocks = [rf"{number}(?::00)?{half}{guard}{only_hour}" for number in numbers]
    return clocks + _spoken_hour(hour)


def _spoken_hour(hour: int) -> list[str]:
    name = _HOURS_EN[hour % 12]
    spanish = rf"las? {_HOURS_ES[hour % 12]}(?! y)"
    if name == "one":
        return [r"(?:at|around|about) one", r"one (?:oclock|o clock|pm|am)", spanish]
    words = [rf"{name}(?! (?:thirty|fifteen|forty|of|people))(?: (?:oclock|o clock|pm|am))?", spanish]
    return [*words, "noon", "midday", "mediodia"] if hour == 12 else words


def _spoken_minutes(hour: int, minute: int) -> list[str]:
    words = []
    if minute in _MINUTES_EN:
        words.append(f"{_HOURS_EN[hour % 12]} {_MINUTES_EN[minute]}")
        words.append(f"{_HOURS_ES[hour % 12]} y {_MINUTES_ES[minute]}")
    following = (hour + 1) % 12
    if minute == 30:
        words.append(f"half past (?:{_HOURS_EN[hour % 12]}|{hour % 12 or 12})")
    if minute == 15:
        words.append(f"quarter (?:past|after) (?:{_HOURS_EN[hour % 12]}|{hour % 12 or 12})")
    if minute == 45:
        words.append(f"quarter (?:to|till|of) (?:{_HOURS_EN[following]}|{following or 12})")
        words.append(f"{_HOURS_ES[following]} menos cuarto")
    return words


def _days(start: datetime) -> list[str]:
    names = [f"{name}s?" if len(name) > 4 else name for name in _DAYS[start.weekday()]]
    months = "|".join(_MONTHS[start.month - 1])
    day = start.day
    return [
        *names,
        rf"(?:the )?{day}(?:st|nd|rd|th)",
        rf"the {day}(?! ?(?::|am|pm))",
        rf"(?:{months}) (?:the )?{day}(?:st|nd|rd|th)?",
        rf"{day} (?:de )?(?:{months})",
        rf"el {day}",
    ]
