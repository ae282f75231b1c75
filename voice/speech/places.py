"""Addresses, titles and signs that are written short and said in full."""

import re

from app.words import Language
from voice.speech.numbers import say_digits, say_number, say_ordinal

_AFTER_NAME_EN = {
    **{"St": "Street", "Ave": "Avenue", "Av": "Avenue", "Rd": "Road", "Blvd": "Boulevard", "Dr": "Drive"},
    **{"Ln": "Lane", "Hwy": "Highway", "Pkwy": "Parkway", "Sq": "Square", "Pl": "Place", "Ct": "Court"},
}
_STREET_EN = re.compile(rf"\b([A-Z][a-z]+|\d+\w*) ({'|'.join(_AFTER_NAME_EN)})\b(?!\.? [A-Z][a-z]+ [a-z])\.?")
_TITLES_EN = (
    (re.compile(r"\bDr\.?\s+(?=[A-Z])"), "Doctor "),
    (re.compile(r"\bMr\.?\s+(?=[A-Z])"), "Mister "),
    (re.compile(r"\bMrs\.?\s+(?=[A-Z])"), "Missis "),
    (re.compile(r"\bMs\.?\s+(?=[A-Z])"), "Miz "),
    (re.compile(r"\bSt\.\s+(?=[A-Z])"), "Saint "),
)
_PARTS_EN = (
    (re.compile(r"\b(?:Ste|Suite)\b\.?\s*#?\s*"), "suite "),
    (re.compile(r"\bApt\b\.?\s*#?\s*"), "apartment "),
    (re.compile(r"\bFl\b\.?(?=\s|$)"), "floor"),
    (re.compile(r"\bapprox\.?\s", re.IGNORECASE), "about "),
    (re.compile(r"\be\.g\.,?\s", re.IGNORECASE), "for example "),
    (re.compile(r"\bi\.e\.,?\s", re.IGNORECASE), "that is "),
    (re.compile(r"\betc\b\.?"), "and so on"),
    (re.compile(r"\bw/\s?"), "with "),
    (re.compile(r"\band/or\b"), "and or"),
    (re.compile(r"\bvs\b\.?"), "versus"),
)
_PARTS_ES = (
    (re.compile(r"\bDra\.\s"), "Doctora "),
    (re.compile(r"\bDr\.\s"), "Doctor "),
    (re.compile(r"\bSra\.\s"), "Señora "),
    (re.compile(r"\bSr\.\s"), "Señor "),
    (re.compile(r"\b(?:Avda|Av)\.\s"), "Avenida "),
    (re.compile(r"\bC/\s?"), "Calle "),
    (re.compile(r"\bN\.?º\s?"), "número "),
    (re.compile(r"\bUd\.\s"), "usted "),
    (re.compile(r"\betc\b\.?"), "etcétera"),
)
_UNITS = {
    "en": {"km": "kilometers", "m": "meters", "mi": "miles", "ft": "feet", "kg": "kilos", "lb": "pounds"},
    "es": {"km": "kilómetros", "m": "metros", "mi": "millas", "ft": "pies", "kg": "kilos", "lb": "libras"},
}
_UNIT = re.compile(r"\b(\d+)\s?(km|m|mi|ft|kg|lb)\b")
# Numbers for help are dialled, not counted.
_DIALLED = frozenset({"911", "988", "999", "112", "111", "000", "024", "116", "123"})
_SUITE = re.compile(r"\b(\d+)([A-Z])\b")
_ORDINAL_EN = re.compile(r"\b(\d{1,3})(?:st|nd|rd|th)\b", re.IGNORECASE)
_RANGE = re.compile(r"\b(\d{1,4})\s?[-–—]\s?(\d{1,4})\b")
_DECIMAL = re.compile(r"\b(\d+)[.,](\d{1,2})\b")
_THOUSANDS = re.compile(r"\b\d{1,3}(?:,\d{3})+\b")
_INTEGER = re.compile(r"\d+")
_HOUSE = re.compile(r"\b(\d{3,4})(?=\s+(?:[A-Z][a-z]+|\w+\s+(?:Street|Avenue|Road|Boulevard|Drive|Lane)))")
_SIGNS: dict[Language, tuple[tuple[re.Pattern[str], str], ...]] = {
    "en": (
        (re.compile(r"\s*&\s*"), " and "),
        (re.compile(r"#\s?(?=\w)"), "number "),
        (re.compile(r"(?<=\w)\s?/\s?(?=\w)"), " or "),
        (re.compile(r"\s?@\s?"), " at "),
        (re.compile(r"\s?\+\s?"), " plus "),
        (re.compile(r"\s?=\s?"), " is "),
    ),
    "es": (
        (re.compile(r"\s*&\s*"), " y "),
        (re.compile(r"#\s?(?=\w)"), "número "),
        (re.compile(r"(?<=\w)\s?/\s?(?=\w)"), " o "),
        (re.compile(r"\s?@\s?"), " arroba "),
        (re.compile(r"\s?\+\s?"), " más "),
        (re.compile(r"\s?=\s?"), " es "),
    ),
}


def say_places(text: str, language: Language) -> str:
    """Streets, suites, titles and common short forms in full."""
    if language == "es":
        return _replace(text, _PARTS_ES)
    text = _STREET_EN.sub(lambda found: f"{found.group(1)} {_AFTER_NAME_EN[found.group(2)]}", text)
    return _replace(_replace(text, _TITLES_EN), _PARTS_EN)


def say_signs(text: str, language: Language) -> str:
    """The numbers that are left, and signs, as words."""
    to = "a" if language == "es" else "to"
    text = _UNIT.sub(lambda found: f"{found.group(1)} {_UNITS[language][found.group(2)]}", text)
    text = _THOUSANDS.sub(lambda found: found.group(0).replace(",", ""), text)
    text = _RANGE.sub(rf"\1 {to} \2", text)
    point = "coma" if language == "es" else "point"
    text = _DECIMAL.sub(rf"\1 {point} \2", text)
    if language == "en":
        text = _HOUSE.sub(lambda found: _house_number(found.group(1)), text)
        text = _ORDINAL_EN.sub(lambda found: say_ordinal(int(found.group(1)), "en"), text)
    text = _SUITE.sub(lambda found: f"{say_number(int(found.group(1)), language)} {found.group(2)}", text)
    text = _INTEGER.sub(lambda found: f" {_integer(found.group(0), language)} ", text)
    return _replace(text, _SIGNS[language])


def _integer(digits: str, language: Language) -> str:
    if digits in _DIALLED or len(digits) > 4 or (len(digits) > 1 and digits.startswith("0")):
        return say_digits(digits, language)
    return say_number(int(digits), language)


def _house_number(digits: str) -> str:
    """`450` as `four fifty`, `1200` as `twelve hundred`, `1215` as `twelve fifteen`."""
    front, rest = int(digits[:-2]), int(digits[-2:])
    if rest == 0:
        return f"{say_number(front, 'en')} {'thousand' if front % 10 == 0 else 'hundred'}" if front % 10 else digits
    last = f"oh {say_number(rest, 'en')}" if rest < 10 else say_number(rest, "en")
    return f"{say_number(front, 'en')} {last}"


def _replace(text: str, pairs: tuple[tuple[re.Pattern[str], str], ...]) -> str:
    for pattern, words in pairs:
        text = pattern.sub(words, text)
    return text
