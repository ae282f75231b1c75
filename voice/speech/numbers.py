"""Numbers as words, in English and Spanish."""

from functools import lru_cache

from app.words import Language

_ONES_EN = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS_EN = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS_EN = {
    **{"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth"},
    **{"twelve": "twelfth"},
}
_ONES_ES = (
    *("cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce"),
    *("trece", "catorce", "quince", "dieciséis", "diecisiete", "dieciocho", "diecinueve", "veinte", "veintiuno"),
    *("veintidós", "veintitrés", "veinticuatro", "veinticinco", "veintiséis", "veintisiete", "veintiocho"),
    "veintinueve",
)
_TENS_ES = ("", "", "", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa")
_HUNDREDS_ES = (
    *("", "ciento", "doscientos", "trescientos", "cuatrocientos", "quinientos", "seiscientos", "setecientos"),
    *("ochocientos", "novecientos"),
)


@lru_cache(maxsize=4096)
def say_number(number: int, language: Language) -> str:
    """`120` as `one hundred twenty`, `ciento veinte`; a million and more digit by digit."""
    if number >= 1_000_000:
        return say_digits(str(number), language)
    return _spanish(number) if language == "es" else _english(number)


@lru_cache(maxsize=256)
def say_ordinal(number: int, language: Language) -> str:
    """`24` as `twenty-fourth`; Spanish counts days plainly, but for the first."""
    if language == "es":
        return "primero" if number == 1 else _spanish(number)
    words = _english(number)
    start, joint, last = words.rpartition("-" if "-" in words else " ")
    return f"{start}{joint}{_ordinal(last)}"


def say_digits(digits: str, language: Language) -> str:
    """`415` as `four one five`."""
    ones = _ONES_ES if language == "es" else _ONES_EN
    return " ".join(ones[int(digit)] for digit in digits if digit.isdigit())


def say_year(year: int, language: Language) -> str:
    """`2026` as `twenty twenty-six`, `dos mil veintiséis`."""
    if language == "es" or year % 1000 < 10 or not 1000 < year < 2100:
        return say_number(year, language)
    century, rest = divmod(year, 100)
    last = "hundred" if rest == 0 else f"oh {_english(rest)}" if rest < 10 else _english(rest)
    return f"{_english(century)} {last}"


def before_noun(words: str, *, feminine: bool = False) -> str:
    """Spanish `uno` before a noun: `un dólar`, `veintiún euros`, `una hora`."""
    if not words.endswith("uno"):
        return words
    stem = words.removesuffix("uno")
    if feminine:
        return f"{stem}una"
    return f"{stem}ún" if stem.endswith("veinti") else f"{stem}un"


def _english(number: int) -> str:
    if number < 20:
        return _ONES_EN[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return f"{_TENS_EN[tens]}-{_ONES_EN[ones]}" if ones else _TENS_EN[tens]
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        return _joined(f"{_ONES_EN[hundreds]} hundred", _english(rest) if rest else "")
    thousands, rest = divmod(number, 1000)
    return _joined(f"{_english(thousands)} thousand", _english(rest) if rest else "")


def _spanish(number: int) -> str:
    if number < 30:
        return _ONES_ES[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return f"{_TENS_ES[tens]} y {_ONES_ES[ones]}" if ones else _TENS_ES[tens]
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        first = "cien" if number == 100 else _HUNDREDS_ES[hundreds]
        return _joined(first, _spanish(rest) if rest else "")
    thousands, rest = divmod(number, 1000)
    first = "mil" if thousands == 1 else f"{before_noun(_spanish(thousands))} mil"
    return _joined(first, _spanish(rest) if rest else "")


def _joined(first: str, second: str) -> str:
    return f"{first} {second}" if second else first


def _ordinal(word: str) -> str:
    if word in _ORDINALS_EN:
        return _ORDINALS_EN[word]
    return f"{word.removesuffix('y')}ieth" if word.endswith("y") else f"{word}th"
