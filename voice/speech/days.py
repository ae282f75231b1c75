"""Dates, as one says them: `Tuesday, November twenty-fourth`; the year only when it is not near."""

import re
from datetime import date, timedelta

from app.words import Language
from voice.speech.numbers import say_ordinal, say_year

_MONTHS_EN = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October"),
    *("November", "December"),
)
_MONTHS_ES = (
    *("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre"),
    *("noviembre", "diciembre"),
)
_DAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAYS_ES = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
_MONTH_NUMBERS = {
    **{name[:3].lower(): number for number, name in enumerate(_MONTHS_EN, start=1)},
    **{name[:3].lower(): number for number, name in enumerate(_MONTHS_ES, start=1)},
    "sept": 9,
}
_DAY_EN = r"(?:(Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:[a-z]*)\.?,?\s+)?"
_DAY_ES = r"(?:(lun|mar|mié|mie|jue|vie|sáb|sab|dom)(?:[a-záéíóú]*)\.?,?\s+)?"
_NAMES_EN = r"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?:[a-z]*)\.?"
_NAMES_ES = r"(ene|feb|mar|abr|may|jun|jul|ago|sept?|oct|nov|dic)(?:[a-z]*)\.?"
_YEAR = r"(?:,?\s+(?:de\s+)?(20\d\d))?\b"
_DAY_FIRST_EN = re.compile(rf"\b{_DAY_EN}(\d{{1,2}})(?:st|nd|rd|th)?\s+{_NAMES_EN}{_YEAR}", re.IGNORECASE)
_MONTH_FIRST_EN = re.compile(rf"\b{_DAY_EN}{_NAMES_EN}\s+(\d{{1,2}})(?:st|nd|rd|th)?{_YEAR}", re.IGNORECASE)
_SPANISH = re.compile(rf"\b{_DAY_ES}(\d{{1,2}})\s+(?:de\s+)?{_NAMES_ES}{_YEAR}", re.IGNORECASE)
_ISO = re.compile(r"\b(20\d\d)-(\d\d)-(\d\d)(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?")
_BARE_WEEKDAY = re.compile(r"\b(Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun)\b(?=\s*(?:[-–]|to|,|\d|$))")
_WEEKDAY_RANGE = re.compile(r"\b([A-Z][a-z]+day)\s?[-–]\s?(?=[A-Z][a-z]+day)")
_FULL = dict(zip(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), _DAYS_EN, strict=True))
_NEAR = timedelta(days=300)


def say_days(text: str, language: Language, *, today: date | None) -> str:
    """Every date in a text in words. `today` turns the next two days into today and tomorrow."""
    text = _ISO.sub(
        lambda found: _said(_date(*map(int, found.groups())), found.group(0), found.group(1), language, today), text
    )
    if language == "es":
        text = _SPANISH.sub(lambda found: _of(found, 2, 3, language, today), text)
        return re.sub(r"\b[Ee]l (?=(?:hoy|mañana), )", "", text)
    text = _DAY_FIRST_EN.sub(lambda found: _of(found, 2, 3, language, today), text)
    text = _MONTH_FIRST_EN.sub(lambda found: _of(found, 3, 2, language, today), text)
    text = re.sub(r"\bon (?=(?:today|tomorrow), )", "", text)
    text = _BARE_WEEKDAY.sub(lambda found: _FULL[found.group(1)[:3].lower()], text)
    return _WEEKDAY_RANGE.sub(r"\1 to ", text)


def _of(found: re.Match[str], day_at: int, month_at: int, language: Language, today: date | None) -> str:
    day, month = int(found.group(day_at)), _MONTH_NUMBERS[found.group(month_at).lower()[:4].rstrip("e")[:3]]
    weekday, year = found.group(1), found.group(4)
    if year is None and weekday is None:
        return _with_month(day, month, language) if 1 <= day <= 31 else found.group(0)
    moment = _date(int(year), month, day) if year else _nearest(day, month, today)
    return _said(moment, found.group(0), year, language, today, weekday)


def _said(
    moment: date | None,
    written: str,
    year: str | None,
    language: Language,
    today: date | None,
    weekday: str | None = "any",
) -> str:
    if moment is None:
        return written
    words = _with_month(moment.day, moment.month, language)
    if weekday is not None:
        name = (_DAYS_ES if language == "es" else _DAYS_EN)[moment.weekday()]
        words = _relative(moment, name, today, language) or (
            f"{name} {words}" if language == "es" else f"{name}, {words}"
        )
    is_far = today is None or abs(moment - today) > _NEAR
    if year and is_far:
        words += f" de {say_year(moment.year, 'es')}" if language == "es" else f", {say_year(moment.year, 'en')}"
    return words


def _with_month(day: int, month: int, language: Language) -> str:
    if language == "es":
        return f"{say_ordinal(day, 'es')} de {_MONTHS_ES[month - 1]}"
    return f"{_MONTHS_EN[month - 1]} {say_ordinal(day, 'en')}"


def _relative(moment: date, name: str, today: date | None, language: Language) -> str | None:
    """`tomorrow, Saturday the twenty-first`."""
    ahead = None if today is None else (moment - today).days
    if ahead not in {0, 1}:
        return None
    if language == "es":
        return f"{'hoy' if ahead == 0 else 'mañana'}, {name} {say_ordinal(moment.day, 'es')}"
    return f"{'today' if ahead == 0 else 'tomorrow'}, {name} the {say_ordinal(moment.day, 'en')}"


def _nearest(day: int, month: int, today: date | None) -> date | None:
    """The date without a year that lies nearest to today."""
    base = today or date(2024, 1, 1)
    found = [moment for year in (-1, 0, 1) if (moment := _date(base.year + year, month, day))]
    return min(found, key=lambda moment: abs(moment - base), default=None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
