"""Phone numbers, e-mail addresses and codes, in pieces that an ear can keep."""

import re

from app.words import Language
from voice.speech.numbers import say_digits, say_number

_EMAIL = re.compile(r"\b([\w.+-]+)@([\w-]+(?:\.[\w-]+)+)")
_PHONE = re.compile(r"(?<![\w$€£])(\+?\(?\d[\d\s().\u00a0-]{6,}\d)(?![\w:])")
_CODE = re.compile(
    r"\b(?=[A-Z0-9-]*[A-Z])(?=[A-Z0-9-]*\d)[A-Z0-9]{1,6}(?:-[A-Z0-9]{2,8})+\b|\b[A-Z]{1,3}\d[A-Z0-9]{2,6}\b"
)
_SPELLED = re.compile(r"\b[A-ZÁÉÍÓÚÑ](?:-[A-ZÁÉÍÓÚÑ]){1,}\b")
_SIGNS: dict[Language, dict[str, str]] = {
    "en": {"@": "at", ".": "dot", "_": "underscore", "-": "dash", "+": "plus"},
    "es": {"@": "arroba", ".": "punto", "_": "guion bajo", "-": "guion", "+": "más"},
}
# Spoken as a word although short: everybody knows them.
_KNOWN = frozenset({"com", "net", "org", "info", "gmail", "yahoo", "hotmail", "outlook", "icloud", "example"})
_LONG_ENOUGH_FOR_A_WORD = 3


def say_emails(text: str, language: Language) -> str:
    """`jo.b_1@x.com` as `j o dot b underscore one at x dot com`."""
    signs = _SIGNS[language]

    def said(found: re.Match[str]) -> str:
        name, host = _pieces(found.group(1), language), _pieces(found.group(2), language)
        return f"{name} {signs['@']} {host}"

    return _EMAIL.sub(said, text)


def _pieces(part: str, language: Language) -> str:
    signs = _SIGNS[language]
    found = re.findall(r"[^\W\d_]+|\d|[._+-]", part)
    return " ".join(signs.get(piece) or _piece(piece, language) for piece in found)


def _piece(piece: str, language: Language) -> str:
    if piece.isdigit():
        return say_digits(piece, language)
    if piece.lower() in _KNOWN or len(piece) >= _LONG_ENOUGH_FOR_A_WORD:
        return piece.lower()
    return " ".join(piece.lower())


def say_phones(text: str, language: Language) -> str:
    """`(415) 892-3245` as `four one five, eight nine two, three two four five`."""

    def said(found: re.Match[str]) -> str:
        written = found.group(1)
        digits = re.sub(r"\D", "", written)
        if not 7 <= len(digits) <= 15:
            return written
        groups = re.findall(r"\d+", written)
        prefix = ""
        if written.startswith("+"):
            groups, prefix = _without_country(groups, digits, language)
        if len(groups) == 1:
            groups = _grouped(groups[0])
        return prefix + ", ".join(say_digits(group, language) for group in groups)

    return _PHONE.sub(said, text)


def _without_country(groups: list[str], digits: str, language: Language) -> tuple[list[str], str]:
    """North America needs no country code said; everywhere else it is."""
    if digits.startswith("1") and len(digits) == 11:
        return ([digits[1:]] if len(groups) == 1 else groups[1:]), ""
    if len(groups) == 1:
        return groups, f"{_SIGNS[language]['+']} "
    return groups[1:], f"{_SIGNS[language]['+']} {say_digits(groups[0], language)}, "


def _grouped(digits: str) -> list[str]:
    if len(digits) == 10:
        return [digits[:3], digits[3:6], digits[6:]]
    if len(digits) == 7:
        return [digits[:3], digits[3:]]
    return [digits[at : at + 3] for at in range(0, len(digits), 3)]


def say_codes(text: str, language: Language) -> str:
    """`BK-7Q2` as `B, K, dash, seven, Q, two`; a name that was spelled stays letter by letter."""

    def said(found: re.Match[str]) -> str:
        return ", ".join(
            say_number(int(sign), language) if sign.isdigit() else _SIGNS[language].get(sign, sign)
            for sign in found.group(0)
        )

    return _CODE.sub(said, _SPELLED.sub(lambda found: found.group(0).replace("-", ", "), text))
