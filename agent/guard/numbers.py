"""Numbers written as words, in English and Spanish, joined into number tokens."""

from decimal import Decimal
from typing import Final

from agent.guard.tokens import Kind, Token
from agent.understanding.text import Language

_ENGLISH_SMALL: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
).split()
_SPANISH_SMALL: Final = (
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete"
    " dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete"
    " veintiocho veintinueve"
).split()
SMALL: Final[dict[Language, dict[str, int]]] = {
    "en": {word: number for number, word in enumerate(_ENGLISH_SMALL)},
    "es": {word: number for number, word in enumerate(_SPANISH_SMALL)} | {"un": 1, "una": 1, "veintiun": 21},
}
_TENS: Final[dict[Language, dict[str, int]]] = {
    "en": dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True)),
    "es": dict(
        zip("treinta cuarenta cincuenta sesenta setenta ochenta noventa".split(), range(30, 100, 10), strict=True)
    ),
}
_HUNDREDS: Final[dict[Language, dict[str, int]]] = {
    "en": {"hundred": 100},
    "es": {"cien": 100, "ciento": 100, "doscientos": 200, "trescientos": 300, "cuatrocientos": 400, "quinientos": 500}
    | {"seiscientos": 600, "setecientos": 700, "ochocientos": 800, "novecientos": 900, "doscientas": 200},
}
ORDINALS: Final = {
    word: number
    for number, word in enumerate(
        (
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
            " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        ).split(),
        start=1,
    )
} | {"thirtieth": 30}
# A lone "one" or "una" is hardly ever a count; readers that need it look at the word.
_NOT_ALONE: Final = frozenset({"one", "uno", "un", "una", "zero", "cero"})
_STARTS: Final[dict[Language, frozenset[str]]] = {
    "en": frozenset(SMALL["en"]) | frozenset(_TENS["en"]) | frozenset(ORDINALS) | {"a"},
    "es": frozenset(SMALL["es"]) | frozenset(_TENS["es"]) | frozenset(_HUNDREDS["es"]),
}
_SUFFIXES: Final = frozenset({"st", "nd", "rd", "th"})
ORDINAL_MARK: Final = (1,)


def join_numbers(tokens: list[Token], language: Language) -> list[Token]:
    """The tokens with number words replaced by number tokens; an ordinal has `ORDINAL_MARK` as its parts."""
    joined: list[Token] = []
    starts = _STARTS[language]
    place = 0
    while place < len(tokens):
        token = tokens[place]
        if token.kind is Kind.NUMBER:
            place += _mark_suffix(tokens, place)
            joined.append(token)
        elif token.word in starts and (found := _read_words(tokens, place, language)) is not None:
            number, place = found
            joined.append(number)
            continue
        else:
            joined.append(token)
        place += 1
    return joined


def _mark_suffix(tokens: list[Token], place: int) -> int:
    """ "26th" as one ordinal; how many tokens the suffix takes."""
    if place + 1 < len(tokens) and tokens[place + 1].word in _SUFFIXES:
        tokens[place].parts = ORDINAL_MARK
        return 1
    return 0


def _read_words(tokens: list[Token], place: int, language: Language) -> tuple[Token, int] | None:
    total, end, words = 0, place, 0
    hundreds = _read_hundreds(tokens, place, language)
    if hundreds is not None:
        total, end = hundreds
        words = 2
        if language == "en" and end + 1 < len(tokens) and tokens[end].word == "and":
            rest = _read_tens(tokens, end + 1, language)
        else:
            rest = _read_tens(tokens, end, language) if end < len(tokens) else None
    else:
        rest = _read_tens(tokens, place, language)
    ordinal = False
    if rest is not None:
        number, end, ordinal = rest
        total, words = total + number, words + end - place
    if words == 0 or (words == 1 and tokens[place].word in _NOT_ALONE):
        return None
    parts = ORDINAL_MARK if ordinal else ()
    text = tokens[place].word
    return Token(Kind.NUMBER, text, text, text, Decimal(total), parts, spelled=True), end


def _read_hundreds(tokens: list[Token], place: int, language: Language) -> tuple[int, int] | None:
    table, word = _HUNDREDS[language], tokens[place].word
    if language == "es":
        return (table[word], place + 1) if word in table else None
    following = tokens[place + 1].word if place + 1 < len(tokens) else ""
    if following == "hundred" and (word == "a" or word in SMALL["en"]):
        return (100 * SMALL["en"].get(word, 1), place + 2)
    return None


def _read_tens(tokens: list[Token], place: int, language: Language) -> tuple[int, int, bool] | None:
    """Below a hundred: the number, where it ends, and whether it is an ordinal."""
    word = tokens[place].word
    small = SMALL[language]
    if word in small:
        return small[word], place + 1, False
    if language == "en" and ORDINALS.get(word, 0) > 5:
        return ORDINALS[word], place + 1, True
    tens = _TENS[language].get(word)
    if tens is None:
        return None
    after = place + 1
    if after + 1 < len(tokens) and tokens[after].word == ("-" if language == "en" else "y"):
        after += 1
    if after < len(tokens):
        unit = small.get(tokens[after].word, 0)
        if 1 <= unit <= 9 and (language == "en" or after == place + 2):
            return tens + unit, after + 1, False
        if language == "en" and 1 <= ORDINALS.get(tokens[after].word, 0) <= 9:
            return tens + ORDINALS[tokens[after].word], after + 1, True
    return tens, place + 1, False
