"""Dates, times, money and lengths as people read and say them."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from decimal import Decimal
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date
from babel.numbers import format_currency, get_currency_precision, list_currencies

from app.words.catalogue import Language, words_for


@lru_cache(maxsize=4096)
def say_day(day: date, language: Language, *, with_year: bool = False) -> str:
    """`Thu 26 Nov`, `jue 26 nov`."""
    pattern = "EEE d MMM y" if with_year else "EEE d MMM"
    return format_date(day, pattern, locale=language).replace(".", "")


@lru_cache(maxsize=4096)
def say_day_in_full(day: date, language: Language) -> str:
    """`Thursday 26 November`, `jueves 26 de noviembre`."""
    return format_date(day, "EEEE d 'de' MMMM" if language == "es" else "EEEE d MMMM", locale=language)


@lru_cache(maxsize=4096)
def say_date(day: date, language: Language) -> str:
    """`26 November`, `26 de noviembre`."""
    return format_date(day, "d 'de' MMMM" if language == "es" else "d MMMM", locale=language)


@lru_cache(maxsize=4096)
def say_month(day: date, language: Language) -> str:
    """`November 2026`, `noviembre de 2026`."""
    return format_date(day, "MMMM 'de' y" if language == "es" else "MMMM y", locale=language)


@lru_cache(maxsize=4096)
def say_weekday(weekday: int, language: Language) -> str:
    """`Monday` for 0."""
    return format_date(date(2024, 1, 1 + weekday), "EEEE", locale=language)


def say_time(moment: time | datetime, language: Language) -> str:
    """`3:30 pm` in English, `15:30` in Spanish."""
    if language == "es":
        return f"{moment.hour}:{moment.minute:02d}"
    hour = moment.hour % 12 or 12
    return f"{hour}:{moment.minute:02d} {'am' if moment.hour < 12 else 'pm'}"


def say_local_time(local: datetime, language: Language) -> str:
    """As `say_time`; where the clock shows this time twice that day, with the offset: `1:30 am (UTC-0400)`."""
    text = say_time(local, language)
    if not _changes_clock(local.date(), local.tzinfo):
        return text
    is_told_twice = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
    return f"{text} (UTC{local:%z})" if is_told_twice else text


@lru_cache(maxsize=4096)
def _changes_clock(day: date, zone: tzinfo | None) -> bool:
    """Whether a day ends with another offset than it began."""
    midnight = datetime.combine(day, time(), zone)
    return midnight.utcoffset() != datetime.combine(day + timedelta(days=1), time(), zone).utcoffset()


def say_moment(instant: datetime, zone: ZoneInfo, language: Language) -> str:
    """`Thu 26 Nov, 3:30 pm` in the zone given."""
    local = instant.astimezone(zone)
    return f"{say_day(local.date(), language)}, {say_local_time(local, language)}"


@lru_cache(maxsize=4096)
def say_money(minor: int, currency: str, language: Language) -> str:
    """`$45`, `$45.50`: whole amounts without the empty cents."""
    digits = get_currency_precision(currency)
    amount = Decimal(minor).scaleb(-digits)
    whole = amount == amount.to_integral_value()
    locale = "es_US" if language == "es" else "en_US"
    return format_currency(
        amount, currency, locale=locale, format="¤#,##0" if whole else None, currency_digits=not whole
    )


def say_price(kind: str, minor: int, currency: str, language: Language) -> str:
    """A price with its kind: fixed, from, free or on request."""
    words = words_for(language)
    if kind == "free":
        return words.say("price.free")
    if kind == "on_request":
        return words.say("price.on_request")
    amount = say_money(minor, currency, language)
    return words.say("price.from", amount=amount) if kind == "from" else amount


def say_minutes(minutes: int, language: Language) -> str:
    """`45 min`, `1 h`, `1 h 30 min`."""
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours} h"] if hours else []
    if rest or not hours:
        parts.append(f"{rest} min")
    return " ".join(parts)


def say_list(items: Sequence[str], language: Language, *, last: str = "and") -> str:
    """`a, b and c`; `last` is `and` or `or`."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {words_for(language).say(f'list.{last}')} {items[-1]}"


def knows_currency(code: str) -> bool:
    """Whether there is a currency of this ISO 4217 code."""
    return code in list_currencies()
