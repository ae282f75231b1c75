"""Prices and percentages, as one says them."""

import re

from app.words import Language
from voice.speech.numbers import before_noun, say_number

# By sign: (one, several, part of one, several parts), then the same in Spanish.
_CURRENCIES = {
    "$": (("dollar", "dollars", "cent", "cents"), ("dólar", "dólares", "centavo", "centavos")),
    "€": (("euro", "euros", "cent", "cents"), ("euro", "euros", "céntimo", "céntimos")),
    "£": (("pound", "pounds", "penny", "pence"), ("libra", "libras", "penique", "peniques")),
    "MX$": (("peso", "pesos", "centavo", "centavos"), ("peso", "pesos", "centavo", "centavos")),
}
_FEMININE = frozenset({"libra", "libras"})
_NUMBER = r"(\d{1,3}(?:[,.\u00a0 ]\d{3})+|\d+)(?:[.,](\d{2}))?(?!\d)"
_SIGN_FIRST = re.compile(rf"(MX\$|US\$|\$|€|£)\s?{_NUMBER}")
_SIGN_LAST = re.compile(rf"\b{_NUMBER}\s?(€|£|US\$|\$)")
_PERCENT = re.compile(r"\b(\d+)(?:\.(\d+))?\s?%")
_PER_HUNDRED = {"en": "percent", "es": "por ciento"}
_POINT = {"en": "point", "es": "coma"}


def say_amounts(text: str, language: Language) -> str:
    """Every price and percentage of a text in words."""
    text = _SIGN_FIRST.sub(lambda found: _money(found.group(1), found.group(2), found.group(3), language), text)
    text = _SIGN_LAST.sub(lambda found: _money(found.group(3), found.group(1), found.group(2), language), text)
    return _PERCENT.sub(lambda found: _percent(found, language), text)


def _money(sign: str, whole: str, parts: str | None, language: Language) -> str:
    names = _CURRENCIES[sign.removeprefix("US")][1 if language == "es" else 0]
    units, pieces = int(re.sub(r"\D", "", whole)), int(parts or 0)
    said = [_count(units, names[0], names[1], language)] if units or not pieces else []
    if pieces:
        said.append(_count(pieces, names[2], names[3], language))
    return f" {'con' if language == 'es' else 'and'} ".join(said)


def _count(count: int, one: str, several: str, language: Language) -> str:
    words = say_number(count, language)
    if language == "es":
        words = before_noun(words, feminine=one in _FEMININE)
    return f"{words} {one if count == 1 else several}"


def _percent(found: re.Match[str], language: Language) -> str:
    words = say_number(int(found.group(1)), language)
    if found.group(2):
        words += f" {_POINT[language]} {say_number(int(found.group(2)), language)}"
    return f"{words} {_PER_HUNDRED[language]}"
