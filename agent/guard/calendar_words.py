"""Words for days, months, runs of days and parts of the day, in English and Spanish."""

from typing import Final

from agent.guard.mentions import Nearness, PartName
from agent.guard.numbers import ORDINALS
from agent.guard.word_sets import one_of
from agent.understanding.text import Language

_ENGLISH_WEEKDAYS: Final = (
    "monday mon",
    "tuesday tue tues",
    "wednesday wed weds",
    "thursday thu thur thurs",
    "friday fri",
    "saturday sat",
    "sunday sun",
)
_SPANISH_WEEKDAYS: Final = (
    "lunes lun",
    "martes mar",
    "miercoles mie",
    "jueves jue",
    "viernes vie",
    "sabado sab",
    "domingo dom",
)
_MONTHS: Final[dict[Language, tuple[str, ...]]] = {
    "en": tuple("january february march april may june july august september october november december".split()),
    "es": tuple("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split()),
}


def _number_words(rows: tuple[str, ...], first: int) -> dict[str, int]:
    return {word: number for number, row in enumerate(rows, start=first) for word in row.split()}


WEEKDAYS: Final[dict[Language, dict[str, int]]] = {
    "en": _number_words(_ENGLISH_WEEKDAYS, 0),
    "es": _number_words(_SPANISH_WEEKDAYS, 0),
}
MONTHS: Final[dict[Language, dict[str, int]]] = {
    language: _number_words(names, 1)
    | _number_words(tuple(name[:3] for name in names), 1)
    | {"sept": 9, "setiembre": 9}
    for language, names in _MONTHS.items()
}
PLURALS: Final = {word + "s": number for word, number in WEEKDAYS["en"].items() if len(word) > 5} | {
    "sabados": 5,
    "domingos": 6,
}
RELATIVE: Final[dict[Language, dict[str, int]]] = {
    "en": {"today": 0, "tonight": 0, "tomorrow": 1, "yesterday": -1},
    "es": {"hoy": 0, "manana": 1, "ayer": -1},
}
NEARNESS: Final[dict[str, Nearness]] = {
    "this": "this",
    "next": "next",
    "coming": "next",
    "upcoming": "next",
    "following": "next",
    "este": "this",
    "proximo": "next",
    "siguiente": "next",
}
PARTS: Final[dict[str, PartName]] = {
    "morning": "morning",
    "mornings": "morning",
    "lunchtime": "midday",
    "afternoon": "afternoon",
    "afternoons": "afternoon",
    "evening": "evening",
    "evenings": "evening",
    "night": "evening",
    "manana": "morning",
    "mananas": "morning",
    "tarde": "afternoon",
    "tardes": "afternoon",
    "noche": "evening",
    "noches": "evening",
}
RUN_JOINTS: Final[dict[Language, frozenset[str]]] = {
    "en": frozenset({"to", "through", "thru", "until", "till", "-"}),
    "es": frozenset({"a", "al", "hasta", "-"}),
}
WORKING_DAYS: Final = frozenset(range(5))
WEEKEND: Final = frozenset({5, 6})
ALL_DAYS: Final = frozenset(range(7))
PHRASES: Final[dict[tuple[str, ...], frozenset[int]]] = {
    ("every", "day"): ALL_DAYS,
    ("each", "day"): ALL_DAYS,
    ("every", "single", "day"): ALL_DAYS,
    ("any", "day"): ALL_DAYS,
    ("daily",): ALL_DAYS,
    ("all", "week"): ALL_DAYS,
    ("weekdays",): WORKING_DAYS,
    ("every", "weekday"): WORKING_DAYS,
    ("weekends",): WEEKEND,
    ("todos", "los", "dias"): ALL_DAYS,
    ("cada", "dia"): ALL_DAYS,
    ("cualquier", "dia"): ALL_DAYS,
    ("diario",): ALL_DAYS,
    ("toda", "la", "semana"): ALL_DAYS,
    ("entre", "semana"): WORKING_DAYS,
    ("dias", "laborables"): WORKING_DAYS,
    ("fines", "de", "semana"): WEEKEND,
}
PHRASE_STARTS: Final = frozenset(phrase[0] for phrase in PHRASES)
# "Good morning", "feliz fin de semana".
WISHED: Final = one_of(
    """
    good nice lovely great wonderful buen buenas buenos lindo linda bonito bonita feliz excelente estupendo gran
    """
)

DAY_STARTS: Final[dict[Language, frozenset[str]]] = {
    language: frozenset(WEEKDAYS[language])
    | frozenset(MONTHS[language])
    | frozenset(RELATIVE[language])
    | frozenset(PLURALS)
    | frozenset(NEARNESS)
    | frozenset(PARTS)
    | PHRASE_STARTS
    | {"this", "esta", "next", "the", "proxima", "semana", "fin", "dia", "primero"}
    | frozenset(ORDINALS)
    for language in WEEKDAYS
}
