"""Reads prices, lengths of time, percentages and what is free of charge."""

from collections.abc import Callable
from decimal import Decimal
from typing import Final

from agent.guard.clock_times import word_at
from agent.guard.mentions import Count, Length, Mention, Money
from agent.guard.numbers import ORDINAL_MARK
from agent.guard.tokens import Kind, Token
from agent.guard.word_sets import one_of
from agent.guard.words_spanish import strip_pronouns

_SYMBOLS: Final = {"$": "$", "€": "EUR", "£": "GBP"}
_CURRENCIES: Final = {
    "dollar": "$",
    "dollars": "$",
    "bucks": "$",
    "usd": "USD",
    "dolar": "$",
    "dolares": "$",
    "peso": "$",
    "pesos": "$",
    "mxn": "MXN",
    "euro": "EUR",
    "euros": "EUR",
    "eur": "EUR",
    "pound": "GBP",
    "pounds": "GBP",
    "gbp": "GBP",
    "libras": "GBP",
    "quid": "GBP",
}
_UNITS: Final = {
    "minute": 1,
    "minutes": 1,
    "min": 1,
    "mins": 1,
    "minuto": 1,
    "minutos": 1,
    "hour": 60,
    "hours": 60,
    "hr": 60,
    "hrs": 60,
    "h": 60,
    "hora": 60,
    "horas": 60,
    "day": 1440,
    "days": 1440,
    "dia": 1440,
    "dias": 1440,
    "week": 10080,
    "weeks": 10080,
    "semana": 10080,
    "semanas": 10080,
    "month": 43200,
    "months": 43200,
    "mes": 43200,
    "meses": 43200,
    "year": 525600,
    "years": 525600,
    "ano": 525600,
    "anos": 525600,
}
_HOURS: Final = frozenset({"hour", "hours", "hr", "hrs", "h", "hora", "horas"})
# "una hora" is also "a time": these words say which.
_A_TIME: Final = one_of(
    """
    reservar pedir elegir buscar encontrar encontrarte tengo tenemos tienes tiene hay busco escoger quieres
    """
)
_A_FREE_TIME: Final = frozenset({"libre", "disponible", "para", "que", "con", "mejor", "concreta", "el"})
_PERCENT: Final = frozenset({"%", "percent"})


def read_amount(tokens: list[Token], place: int) -> Mention | None:
    """The price, percentage or length that begins at this token."""
    token = tokens[place]
    if token.word in _SYMBOLS or (token.word in ("us", "mx") and word_at(tokens, place + 1) == "$"):
        return _read_money_after_sign(tokens, place + (token.word not in _SYMBOLS), place)
    if token.kind is Kind.NUMBER and token.parts != ORDINAL_MARK:
        return _read_number(tokens, place)
    reader = _WORD_READERS.get(token.word)
    return reader(tokens, place) if reader is not None else None


def _read_money_after_sign(tokens: list[Token], sign: int, start: int) -> Money | None:
    if sign + 1 >= len(tokens) or tokens[sign + 1].kind is not Kind.NUMBER:
        return None
    currency, end = _SYMBOLS[tokens[sign].word], sign + 2
    code = _CURRENCIES.get(word_at(tokens, end), "")
    if code and (code == currency or currency == "$"):
        return Money(start, end + 1, tokens[sign + 1].value, code)
    return Money(start, end, tokens[sign + 1].value, currency)


def _read_number(tokens: list[Token], place: int) -> Mention:
    value, following = tokens[place].value, word_at(tokens, place + 1)
    if value == 3 and (quarters := _read_quarters(tokens, place)) is not None:
        return quarters
    if following in _SYMBOLS or following in _CURRENCIES:
        currency = _SYMBOLS.get(following) or _CURRENCIES[following]
        cents = word_at(tokens, place + 4) in ("cents", "centavos", "centimos")
        if cents and tokens[place + 3].kind is Kind.NUMBER:
            return Money(place, place + 5, value + tokens[place + 3].value / 100, currency)
        return Money(place, place + 2, value, currency)
    if following in _PERCENT or (following in ("per", "por") and word_at(tokens, place + 2) in ("cent", "ciento")):
        return Count(place, place + 2 + (following not in _PERCENT), value, "%")
    return _read_length(tokens, place, value) or Count(place, place + 1, value)


def _read_quarters(tokens: list[Token], place: int) -> Length | None:
    """ "Three quarters of an hour", "tres cuartos de hora"."""
    joint = [word_at(tokens, place + ahead) for ahead in range(1, 5)]
    if joint == ["quarters", "of", "an", "hour"]:
        return Length(place, place + 5, Decimal(45))
    return Length(place, place + 4, Decimal(45)) if joint[:3] == ["cuartos", "de", "hora"] else None


def _read_length(tokens: list[Token], place: int, value: Decimal) -> Length | None:
    """ "45 minutes", "45-minute", "1 h 30 min", "2 and a half hours", "dos horas y media"."""
    at = place + 1
    if word_at(tokens, at) == "-":
        at += 1
    if [word_at(tokens, at + ahead) for ahead in range(3)] == ["and", "a", "half"]:
        value, at = value + Decimal("0.5"), at + 3
    unit = word_at(tokens, at)
    if unit not in _UNITS:
        return None
    minutes, end = value * _UNITS[unit], at + 1
    return _extend(tokens, Length(place, end, minutes)) if unit in _HOURS else Length(place, end, minutes)


def _extend(tokens: list[Token], length: Length) -> Length:
    """The minutes after the hours: "and a half", "y media", "(and) 15 minutes"."""
    end = length.end
    joint = word_at(tokens, end) in ("and", "y")
    following = [word_at(tokens, end + joint + ahead) for ahead in range(2)]
    if joint and following == ["a", "half"]:
        return Length(length.start, end + 3, length.minutes + 30)
    if joint and following[0] in ("media", "cuarto"):
        return Length(length.start, end + 2, length.minutes + (30 if following[0] == "media" else 15))
    at = end + joint
    if at < len(tokens) and tokens[at].kind is Kind.NUMBER and tokens[at].value < 60:
        if _UNITS.get(word_at(tokens, at + 1)) == 1:
            return Length(length.start, at + 2, length.minutes + tokens[at].value)
        if not joint and tokens[end - 1].word == "h":
            return Length(length.start, at + 1, length.minutes + tokens[at].value)
    return length


def _read_half(tokens: list[Token], place: int) -> Length | None:
    """ "half an hour", "a half hour", "half-hour"."""
    at = place + (tokens[place].word == "a")
    if word_at(tokens, at) != "half":
        return _read_quarter(tokens, place) or _read_one(tokens, place)
    at += 1
    if word_at(tokens, at) in ("an", "-"):
        at += 1
    return Length(place, at + 1, Decimal(30)) if word_at(tokens, at) == "hour" else None


def _read_one(tokens: list[Token], place: int) -> Length | None:
    """ "an hour and a half", "one hour", "una hora y media"; but not "just a minute" or "quieres una hora"."""
    unit = word_at(tokens, place + 1)
    if unit in ("hour", "hora"):
        before, after = word_at(tokens, place - 1), word_at(tokens, place + 2)
        if unit == "hora" and (strip_pronouns(before) in _A_TIME or after in _A_FREE_TIME):
            return None
        return _extend(tokens, Length(place, place + 2, Decimal(60)))
    if unit in ("week", "month", "year", "semana", "mes", "ano"):
        return Length(place, place + 2, Decimal(_UNITS[unit]))
    if [word_at(tokens, place + ahead) for ahead in range(1, 5)] == ["and", "a", "half", "hours"]:
        return Length(place, place + 5, Decimal(90))
    return None


def _read_spanish_half(tokens: list[Token], place: int) -> Length | None:
    return Length(place, place + 2, Decimal(30)) if word_at(tokens, place + 1) == "hora" else None


def _read_hour_and_half(tokens: list[Token], place: int) -> Length | None:
    following = (word_at(tokens, place + 1), word_at(tokens, place + 2))
    if following[0] != "y" or following[1] not in ("media", "cuarto"):
        return None
    return Length(place, place + 3, Decimal(90 if following[1] == "media" else 75))


def _read_quarter(tokens: list[Token], place: int) -> Length | None:
    """ "A quarter of an hour", "un cuarto de hora"."""
    at = place + (tokens[place].word in ("a", "un"))
    if word_at(tokens, at) not in ("quarter", "cuarto"):
        return None
    joint = [word_at(tokens, at + ahead) for ahead in range(1, 4)]
    if joint == ["of", "an", "hour"]:
        return Length(place, at + 4, Decimal(15))
    return Length(place, at + 3, Decimal(15)) if joint[:2] == ["de", "hora"] else None


def _read_free(tokens: list[Token], place: int) -> Money | None:
    """ "Free of charge", "for free"; the "free" of a free slot is no price."""
    words = [word_at(tokens, place + ahead) for ahead in range(3)]
    if words == ["free", "of", "charge"]:
        return Money(place, place + 3, Decimal(0))
    return Money(place, place + 2, Decimal(0)) if words[:2] == ["for", "free"] else None


def _read_gratis(tokens: list[Token], place: int) -> Money:
    return Money(place, place + 1, Decimal(0))


_WORD_READERS: Final[dict[str, Callable[[list[Token], int], Mention | None]]] = {
    "half": _read_half,
    "a": _read_half,
    "an": _read_one,
    "one": _read_one,
    "una": _read_one,
    "un": _read_half,
    "quarter": _read_quarter,
    "cuarto": _read_quarter,
    "media": _read_spanish_half,
    "hora": _read_hour_and_half,
    "free": _read_free,
    "for": _read_free,
    "gratis": _read_gratis,
    "gratuito": _read_gratis,
    "gratuita": _read_gratis,
    "gratuitos": _read_gratis,
    "gratuitas": _read_gratis,
    "complimentary": _read_gratis,
}
AMOUNT_STARTS: Final = frozenset(_WORD_READERS) | {"us", "mx"}
