"""Holidays people name when they book, and their dates."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

from dateutil.easter import easter

from agent.understanding.dates.almanac import nth_weekday

_FIXED: dict[str, tuple[int, int]] = {
    "new year's day": (1, 1),
    "epiphany": (1, 6),
    "groundhog day": (2, 2),
    "valentine's day": (2, 14),
    "women's day": (3, 8),
    "st patrick's day": (3, 17),
    "april fools": (4, 1),
    "earth day": (4, 22),
    "may day": (5, 1),
    "star wars day": (5, 4),
    "cinco de mayo": (5, 5),
    "juneteenth": (6, 19),
    "st john's day": (6, 24),
    "canada day": (7, 1),
    "independence day": (7, 4),
    "bastille day": (7, 14),
    "assumption": (8, 15),
    "spanish national day": (10, 12),
    "halloween": (10, 31),
    "all saints": (11, 1),
    "all souls": (11, 2),
    "guy fawkes": (11, 5),
    "veterans day": (11, 11),
    "constitution day": (12, 6),
    "immaculate conception": (12, 8),
    "christmas eve": (12, 24),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "holy innocents": (12, 28),
}

_NTH: dict[str, tuple[int, int, int]] = {
    "martin luther king day": (1, 0, 3),
    "presidents day": (2, 0, 3),
    "spanish mother's day": (5, 6, 1),
    "mother's day": (5, 6, 2),
    "memorial day": (5, 0, -1),
    "father's day": (6, 6, 3),
    "labor day": (9, 0, 1),
    "columbus day": (10, 0, 2),
    "canadian thanksgiving": (10, 0, 2),
    "thanksgiving": (11, 3, 4),
}

_FROM_EASTER: dict[str, int] = {
    "fat tuesday": -47,
    "carnival monday": -48,
    "ash wednesday": -46,
    "palm sunday": -7,
    "maundy thursday": -3,
    "good friday": -2,
    "easter saturday": -1,
    "easter": 0,
    "easter monday": 1,
    "ascension": 39,
    "pentecost": 49,
    "corpus christi": 60,
}

_AFTER_THANKSGIVING = {"black friday": 1, "small business saturday": 2, "cyber monday": 4, "giving tuesday": 5}

NAMES = frozenset((*_FIXED, *_NTH, *_FROM_EASTER, *_AFTER_THANKSGIVING))


@lru_cache(maxsize=512)
def holiday_in(name: str, year: int) -> date | None:
    """The date of a holiday in a year; None for a year without calendar."""
    if not 1900 <= year <= 2200:
        return None
    rules: tuple[Callable[[str, int], date | None], ...] = (_fixed, _nth, _from_easter, _after_thanksgiving)
    return next((day for rule in rules if (day := rule(name, year))), None)


def next_holiday(name: str, today: date) -> date | None:
    """The next time this holiday comes, today included."""
    days = (holiday_in(name, year) for year in (today.year, today.year + 1))
    return next((day for day in days if day and day >= today), None)


def _fixed(name: str, year: int) -> date | None:
    return date(year, *_FIXED[name]) if name in _FIXED else None


def _nth(name: str, year: int) -> date | None:
    if name not in _NTH:
        return None
    month, weekday, nth = _NTH[name]
    return nth_weekday(year, month, weekday, nth)


def _from_easter(name: str, year: int) -> date | None:
    return easter(year) + timedelta(days=_FROM_EASTER[name]) if name in _FROM_EASTER else None


def _after_thanksgiving(name: str, year: int) -> date | None:
    thanksgiving = _nth("thanksgiving", year)
    if thanksgiving is None or name not in _AFTER_THANKSGIVING:
        return None
    return thanksgiving + timedelta(days=_AFTER_THANKSGIVING[name])
