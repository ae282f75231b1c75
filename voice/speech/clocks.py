"""Times of day and lengths, as one says them."""

import re

from app.words import Language
from voice.speech.numbers import before_noun, say_number

_TIME_EN = re.compile(
    r"\b(\d{1,2}):(\d{2})(?:\s?([ap])(?:\.m\.|m\b))?|\b(\d{1,2})\s?([ap])(?:\.m\.|m\b)", re.IGNORECASE
)
_TIME_ES = re.compile(r"\b(?:(las|la)\s+)?(\d{1,2}):(\d{2})(?:\s?h\b)?", re.IGNORECASE)
# `1:30 pm, 3:00 pm or 4:15 pm` says its half of the day once.
_REPEATED_HALF = re.compile(
    r"\b((?!12:00)\d{1,2}:\d{2}) ([ap]m)(?=(?:,? (?:or|and) |, )(?!12:00)\d{1,2}:\d{2} \2\b)", re.IGNORECASE
)
_TIME_RANGE = re.compile(
    r"\b(\d{1,2}(?::\d{2})?(?:\s?[ap]m)?)\s?[-–—]\s?(\d{1,2}(?::\d{2})?\s?(?:[ap]m)?)(?=[\s,.;)]|$)", re.IGNORECASE
)
_OFFSET = re.compile(r"\s*\(?UTC[+-]\d{4}\)?")
_MINUTES = r"(\d+)\s?(?:min|mins|minutes|minutos)\b(?:\.(?=\s+[a-z]))?"
_LENGTH = re.compile(rf"\b(\d+)\s?(?:h|hrs?|hours?|horas?)\b(?:\s?{_MINUTES})?|\b{_MINUTES}", re.IGNORECASE)


def say_times(text: str, language: Language) -> str:
    """Every clock time in a text in words."""
    text = _OFFSET.sub("", text)
    text = _TIME_RANGE.sub(lambda found: _range(found, language), text)
    if language == "es":
        return re.sub(r"\b(a|de) el (?=mediodía)", r"\1l ", _TIME_ES.sub(_spanish, text))
    return _TIME_EN.sub(_english, _REPEATED_HALF.sub(r"\1", text))


def say_lengths(text: str, language: Language) -> str:
    """`90 min` as `an hour and a half`, `1 h 30 min` likewise."""
    return _LENGTH.sub(lambda found: _length(found, language), text)


def _range(found: re.Match[str], language: Language) -> str:
    """`9-5` is a range of hours only where a time of day says so; anything else stays."""
    first, last = found.group(1), found.group(2).strip()
    is_clock = any(":" in part or part.lower().endswith("m") for part in (first, last))
    if not is_clock:
        return found.group(0)
    half = re.search(r"[ap]m$", last, re.IGNORECASE)
    if language == "en" and half and not re.search(r"[ap]m$", first, re.IGNORECASE):
        crosses_noon = int(first.split(":")[0]) > int(re.split(r"[: ]|[ap]", last, maxsplit=1)[0])
        first = f"{first} {'am' if crosses_noon else half.group(0)}"
    return f"{first} {'a' if language == 'es' else 'to'} {last}"


def _english(found: re.Match[str]) -> str:
    hour = int(found.group(1) or found.group(4))
    minute = int(found.group(2) or 0)
    half = (found.group(3) or found.group(5) or "").lower()
    if hour > 23 or minute > 59:
        return found.group(0)
    if hour > 12 or (hour == 0 and not half):
        half = "a" if hour < 12 else "p"
    if hour % 12 == 0 and minute == 0 and half:
        return "noon" if half == "p" else "midnight"
    words = say_number(hour % 12 or 12, "en")
    if minute:
        words += f" oh {say_number(minute, 'en')}" if minute < 10 else f" {say_number(minute, 'en')}"
    return f"{words} {half.upper()}M" if half else words


def _spanish(found: re.Match[str]) -> str:
    article, hour, minute = found.group(1), int(found.group(2)), int(found.group(3))
    if hour > 23 or minute > 59:
        return found.group(0)
    if minute == 0 and hour in {0, 12}:
        words = "medianoche" if hour == 0 else "mediodía"
        return f"la {words}" if article and hour == 0 else (f"el {words}" if article else words)
    spoken = "una" if hour % 12 == 1 else say_number(hour % 12 or 12, "es")
    if minute:
        spoken += {15: " y cuarto", 30: " y media"}.get(minute, f" y {say_number(minute, 'es')}")
    article_said = ("la " if hour % 12 == 1 else "las ") if article else ""
    return f"{article_said}{spoken} {_part_of_day(hour)}"


def _part_of_day(hour: int) -> str:
    if hour < 6:
        return "de la madrugada"
    if hour < 12:
        return "de la mañana"
    return "de la tarde" if hour < 20 else "de la noche"


def _length(found: re.Match[str], language: Language) -> str:
    hours, minutes = divmod(int(found.group(1) or 0) * 60 + int(found.group(2) or found.group(3) or 0), 60)
    return _length_es(hours, minutes) if language == "es" else _length_en(hours, minutes)


def _length_en(hours: int, minutes: int) -> str:
    if hours == 1 and minutes == 30:
        return "an hour and a half"
    if hours == 0:
        return f"{say_number(minutes, 'en')} {'minute' if minutes == 1 else 'minutes'}"
    whole = "an hour" if hours == 1 else f"{say_number(hours, 'en')} hours"
    if minutes == 30:
        return f"{say_number(hours, 'en')} and a half hours"
    return f"{whole} and {_length_en(0, minutes)}" if minutes else whole


def _length_es(hours: int, minutes: int) -> str:
    if hours == 0:
        return f"{before_noun(say_number(minutes, 'es'))} {'minuto' if minutes == 1 else 'minutos'}"
    whole = "una hora" if hours == 1 else f"{before_noun(say_number(hours, 'es'), feminine=True)} horas"
    if minutes == 30:
        return f"{whole} y media"
    return f"{whole} y {_length_es(0, minutes)}" if minutes else whole
