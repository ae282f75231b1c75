"""Reads times of day: "3:30 pm", "half past three", "las tres y media de la tarde"."""

from typing import Final, Literal

from agent.guard.mentions import ClockTime
from agent.guard.numbers import ORDINAL_MARK
from agent.guard.tokens import Kind, Token
from agent.guard.word_sets import one_of
from agent.understanding.text import Language

Read = tuple[ClockTime, int]

_NOON: Final = {"noon": 720, "midday": 720, "midnight": 0, "mediodia": 720, "medianoche": 0}
CLOCK_STARTS: Final = frozenset(_NOON) | {"half", "quarter", "a", "las", "la", "one", "una", "uno"}
Half = Literal["", "am", "pm", "evening", "night", "forenoon"]
_ENGLISH_HALVES: Final[dict[str, Half]] = {"morning": "am", "afternoon": "pm", "evening": "evening"}
_SPANISH_HALVES: Final[dict[str, Half]] = {"manana": "forenoon", "madrugada": "am", "tarde": "pm", "noche": "night"}
_HOUR_MARKS: Final = frozenset({"h", "hrs", "hours", "hs", "horas"})
# "las 3 opciones" counts; "las 3" with any other word after it is a time.
_COUNTED: Final = one_of(
    """
    opciones citas veces personas horas huecos primeras ultimas proximas siguientes sesiones visitas dos tres
    """
)
_SPANISH_MINUTES: Final = frozenset({5, 10, *range(13, 60)})


def word_at(tokens: list[Token], place: int) -> str:
    return tokens[place].word if 0 <= place < len(tokens) else ""


def hour_at(tokens: list[Token], place: int, language: Language) -> int | None:
    """A whole hour from 0 to 24 standing here."""
    if not 0 <= place < len(tokens):
        return None
    token = tokens[place]
    if token.word in ("one", "una", "uno"):
        return 1 if (token.word == "one") == (language == "en") else None
    if token.kind is not Kind.NUMBER or token.parts == ORDINAL_MARK or token.value != int(token.value):
        return None
    return int(token.value) if token.value <= 24 else None


def minute_at(tokens: list[Token], place: int) -> int | None:
    """A whole number below sixty standing here."""
    if not 0 <= place < len(tokens) or tokens[place].kind is not Kind.NUMBER or tokens[place].parts == ORDINAL_MARK:
        return None
    value = tokens[place].value
    return int(value) if value == int(value) and value < 60 else None


def clock_options(hour: int, minute: int, half: Half, *, exact: bool = False) -> frozenset[int]:
    """Minutes of the day a clock time can mean; empty for no time at all."""
    if hour > 24 or minute > 59:
        return frozenset()
    if half and 1 <= hour <= 12:
        return _in_half(hour, minute, half)
    first = hour % 24 * 60 + minute
    if exact or hour > 12 or hour == 0:
        return frozenset({first})
    return frozenset({first, (first + 720) % 1440})


def _in_half(hour: int, minute: int, half: Half) -> frozenset[int]:
    """ "3 in the evening" is no time; "las 3 de la noche" is before dawn, "las 12 de la mañana" noon."""
    if half == "evening" and not 4 <= hour <= 11:
        return frozenset()
    if half == "forenoon" and hour == 12:
        return frozenset({720 + minute})
    later = half in ("pm", "evening") or (half == "night" and 5 <= hour <= 11)
    return frozenset({(hour % 12 + (12 if later else 0)) * 60 + minute})


def read_clock(tokens: list[Token], place: int, language: Language) -> Read | None:
    """The time of day that begins at this token."""
    token = tokens[place]
    if token.word in _NOON:
        return ClockTime(place, place + 1, frozenset({_NOON[token.word]})), place + 1
    found = _read_spanish(tokens, place) if language == "es" else _read_english(tokens, place)
    if found is None:
        return None
    hour, minute, exact, end = found
    half, end = _read_half(tokens, end, language)
    options = clock_options(hour, minute, half, exact=exact)
    return ClockTime(place, end, options), end


def _read_digital(tokens: list[Token], place: int) -> tuple[int, int, bool, int]:
    token = tokens[place]
    hour, minute = divmod(int(token.value), 60)
    end = place + 1 + (word_at(tokens, place + 1) in _HOUR_MARKS)
    return hour, minute, token.text.startswith("0"), end


def _read_english(tokens: list[Token], place: int) -> tuple[int, int, bool, int] | None:
    token, following = tokens[place], word_at(tokens, place + 1)
    if token.kind is Kind.CLOCK:
        return _read_digital(tokens, place)
    if token.word in ("half", "quarter"):
        return _read_fraction(tokens, place)
    if token.word == "a" and following == "quarter":
        return _read_fraction(tokens, place + 1)
    hour = hour_at(tokens, place, "en")
    if hour is None:
        return None
    if following in ("am", "pm", "o'clock") or (following == "noon" and hour == 12):
        return hour, 0, False, place + 1 + (following in ("o'clock", "noon"))
    if following == "in" and word_at(tokens, place + 2) == "the" and word_at(tokens, place + 3) in _ENGLISH_HALVES:
        return hour, 0, False, place + 1
    if token.spelled or token.word == "one":
        return _read_spoken(tokens, place, hour)
    return None


def _read_fraction(tokens: list[Token], place: int) -> tuple[int, int, bool, int] | None:
    """ "half past three", "quarter to four"."""
    joint, hour = word_at(tokens, place + 1), hour_at(tokens, place + 2, "en")
    if hour is None or not 1 <= hour <= 12:
        return None
    if tokens[place].word == "half":
        return (hour, 30, False, place + 3) if joint == "past" else None
    if joint in ("past", "after"):
        return hour, 15, False, place + 3
    return (hour - 1 or 12, 45, False, place + 3) if joint in ("to", "till", "of", "before") else None


def _read_spoken(tokens: list[Token], place: int, hour: int) -> tuple[int, int, bool, int] | None:
    """ "three thirty", "three oh five", "ten past three", "twenty to four"."""
    following = word_at(tokens, place + 1)
    if following == "oh" and (minute := minute_at(tokens, place + 2)) is not None:
        return hour, minute, False, place + 3
    minute = minute_at(tokens, place + 1)
    if 1 <= hour <= 12 and minute is not None and minute >= 10 and tokens[place + 1].spelled:
        return hour, minute, False, place + 2
    told = hour_at(tokens, place + 2, "en")
    if told is None or hour not in (5, 10, 20) or not 1 <= told <= 12:
        return None
    if following == "past":
        return told, hour, False, place + 3
    if following == "to" and hour != 10:
        return told - 1 or 12, 60 - hour, False, place + 3
    return None


def _read_spanish(tokens: list[Token], place: int) -> tuple[int, int, bool, int] | None:
    article = tokens[place].word in ("las", "la")
    at = place + 1 if article else place
    if at >= len(tokens):
        return None
    if tokens[at].kind is Kind.CLOCK:
        return _read_digital(tokens, at)
    hour = hour_at(tokens, at, "es")
    if hour is None or (tokens[at].word == "una" and not article):
        return None
    following, second = word_at(tokens, at + 1), word_at(tokens, at + 2)
    if following in ("y", "menos", "con"):
        found = _read_spanish_minutes(tokens, at, hour, following, second)
        if found is not None:
            return found
    minute = minute_at(tokens, at + 1)
    if article and minute is not None and minute >= 10 and tokens[at + 1].spelled and hour <= 12:
        return hour, minute, False, at + 2
    if following in ("am", "pm") or (following == "en" and second == "punto"):
        return hour, 0, False, at + 1 + 2 * (following == "en")
    if following in _HOUR_MARKS and (article or word_at(tokens, place - 1) in ("a", "hasta")):
        return hour, 0, False, at + 2
    if article and (following not in _COUNTED):
        return hour, 0, False, at + 1
    return None


def _read_spanish_minutes(
    tokens: list[Token], at: int, hour: int, joint: str, second: str
) -> tuple[int, int, bool, int] | None:
    quarters = {"media": 30, "cuarto": 15}
    minute = quarters.get(second)
    if minute is None and word_at(tokens, at - 1) == "entre":
        return None
    if minute is None:
        minute = minute_at(tokens, at + 2)
        if minute is None or not tokens[at + 2].spelled or minute not in _SPANISH_MINUTES:
            return None
    if joint == "menos":
        return (hour - 1 or 12), 60 - minute, False, at + 3
    return hour, minute, False, at + 3


def _read_half(tokens: list[Token], place: int, language: Language) -> tuple[Half, int]:
    """The half of the day that follows a time: "pm", "in the afternoon", "de la tarde"."""
    first, second, third = (word_at(tokens, place + ahead) for ahead in range(3))
    if first in ("am", "pm"):
        return ("am" if first == "am" else "pm"), place + 1
    if language == "en":
        if first == "in" and second == "the" and third in _ENGLISH_HALVES:
            return _ENGLISH_HALVES[third], place + 3
        return ("night", place + 2) if (first, second) == ("at", "night") else ("", place)
    if first in ("de", "por", "en") and second == "la" and third in _SPANISH_HALVES:
        return _SPANISH_HALVES[third], place + 3
    return ("pm", place + 2) if (first, second) == ("del", "mediodia") else ("", place)
