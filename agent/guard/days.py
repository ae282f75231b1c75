"""Reads days: "Thursday, November 26", "the 26th", "mañana", "de lunes a viernes", "next week"."""

from dataclasses import replace

from agent.guard.calendar_words import (
    MONTHS,
    NEARNESS,
    PARTS,
    PHRASE_STARTS,
    PHRASES,
    PLURALS,
    RELATIVE,
    RUN_JOINTS,
    WEEKDAYS,
    WISHED,
)
from agent.guard.clock_times import word_at
from agent.guard.mentions import Day, Days, Mention, Part, Period
from agent.guard.numbers import ORDINAL_MARK, ORDINALS
from agent.guard.tokens import Kind, Token
from agent.understanding.text import Language


def read_day(
    tokens: list[Token], place: int, language: Language, weekday_today: int, *, runs: bool = True
) -> Mention | None:
    """The day, run of days or period that begins at this token; `runs` reads "Monday to Friday" as all five."""
    token = tokens[place]
    if token.word in PHRASE_STARTS:
        for phrase, weekdays in PHRASES.items():
            if all(word_at(tokens, place + ahead) == word for ahead, word in enumerate(phrase)):
                return Days(place, place + len(phrase), weekdays)
    period = _read_period(tokens, place, weekday_today)
    if period is not None:
        return period
    day = _read_piece(tokens, place, language)
    if day is None:
        return None
    run = _read_run(tokens, day, language) if runs else None
    return run if run is not None else _join_pieces(tokens, day, language)


def _read_period(tokens: list[Token], place: int, weekday: int) -> Period | None:
    """ "this week" ends on Sunday, and next week begins on Monday."""
    if word_at(tokens, place - 1) in WISHED:
        return None
    word, following, third = (word_at(tokens, place + ahead) for ahead in range(3))
    if (word, following) in (("this", "week"), ("esta", "semana")):
        return Period(place, place + 2, 0, 6 - weekday)
    if (word, following) in (("next", "week"), ("proxima", "semana"), ("semana", "proxima")):
        return Period(place, place + 2, 7 - weekday, 13 - weekday)
    if (word, following, third) == ("semana", "que", "viene"):
        return Period(place, place + 3, 7 - weekday, 13 - weekday)
    if (word, following) in (("this", "weekend"), ("the", "weekend")):
        return Period(place, place + 2, max(0, 5 - weekday), 6 - weekday)
    if (word, following, third) == ("fin", "de", "semana"):
        return Period(place, place + 3, max(0, 5 - weekday), 6 - weekday)
    if (word, following) == ("next", "weekend"):
        return Period(place, place + 2, max(0, 5 - weekday), 13 - weekday)
    return None


def _read_piece(tokens: list[Token], place: int, language: Language) -> Day | None:
    """One part of a date: weekday, distance from today, or month and day."""
    token = tokens[place]
    if token.kind is Kind.DATE:
        return _read_numeric(token, place, language)
    word, following = token.word, word_at(tokens, place + 1)
    weekdays = WEEKDAYS[language]
    if word in ("this", "esta") and following in PARTS:
        return Day(place, place + 1, offset=0)
    if word in NEARNESS and following in weekdays:
        return Day(place, place + 2, weekday=weekdays[following], nearness=NEARNESS[word])
    if word in PLURALS:
        return Day(place, place + 1, weekday=PLURALS[word], repeated=True)
    if word in weekdays:
        return _read_weekday(tokens, place, language)
    if word in RELATIVE[language]:
        return _read_relative(tokens, place, language)
    return _read_english_date(tokens, place) if language == "en" else _read_spanish_date(tokens, place)


def _read_numeric(token: Token, place: int, language: Language) -> Day | None:
    parts = token.parts
    if token.text == "24/7":
        return None
    if len(parts) == 3 and parts[0] > 31:
        return Day(place, place + 1, year=parts[0], month=parts[1], day=parts[2])
    year = parts[2] + (2000 if parts[2] < 100 else 0) if len(parts) == 3 else None
    month, day = (parts[0], parts[1]) if language == "en" else (parts[1], parts[0])
    other = (day, month) if day <= 12 else None
    if month > 12:
        month, day, other = day, month, None
    return Day(place, place + 1, month=month, day=day, year=year, other_order=other)


def _read_weekday(tokens: list[Token], place: int, language: Language) -> Day:
    weekday = WEEKDAYS[language][tokens[place].word]
    before, after, second = (word_at(tokens, place + ahead) for ahead in (-1, 1, 2))
    if language == "es":
        repeated = before == "los" or (before == "todos")
        if after in ("proximo", "siguiente"):
            return Day(place, place + 2, weekday=weekday, nearness="next")
        if (after, second) == ("que", "viene"):
            return Day(place, place + 3, weekday=weekday, nearness="next")
        return Day(place, place + 1, weekday=weekday, repeated=repeated)
    dot = after == "." and second != "" and len(tokens[place].word) <= 4
    return Day(place, place + 1 + dot, weekday=weekday, repeated=before in ("every", "each"))


def _read_relative(tokens: list[Token], place: int, language: Language) -> Day | None:
    word, before = tokens[place].word, word_at(tokens, place - 1)
    if word == "manana":
        if before in ("la", "esta", "media"):
            return None
        return Day(place, place + 1, offset=2 if before == "pasado" else 1)
    if word == "tomorrow" and (word_at(tokens, place - 2), before) == ("day", "after"):
        return Day(place, place + 1, offset=2)
    return Day(place, place + 1, offset=RELATIVE[language][word])


def _day_number(tokens: list[Token], place: int) -> int | None:
    if not 0 <= place < len(tokens) or tokens[place].kind is not Kind.NUMBER:
        return None
    value = tokens[place].value
    return int(value) if value == int(value) and 1 <= value <= 31 else None


def _read_year(tokens: list[Token], place: int) -> tuple[int | None, int]:
    """A year after a date, with the mark or word before it."""
    at = place
    while word_at(tokens, at) in (",", "de", "del") and at < place + 1:
        at += 1
    if at < len(tokens) and tokens[at].kind is Kind.NUMBER and 2000 <= tokens[at].value <= 2100:
        return int(tokens[at].value), at + 1
    return None, place


def _read_english_date(tokens: list[Token], place: int) -> Day | None:
    months, word = MONTHS["en"], tokens[place].word
    if word in months:
        at = place + 1 + (word_at(tokens, place + 1) == ".")
        at += word_at(tokens, at) == "the"
        number = _day_number(tokens, at) or ORDINALS.get(word_at(tokens, at))
        if number is None:
            return None
        year, end = _read_year(tokens, at + 1)
        return Day(place, end, month=months[word], day=number, year=year)
    at = place + (word == "the")
    number = _day_number(tokens, at)
    ordinal = number is not None and tokens[at].parts == ORDINAL_MARK
    if number is None:
        number = ORDINALS.get(word_at(tokens, at)) if word_at(tokens, at + 1) == "of" else None
    if number is None:
        return None
    month_at = at + 1 + (word_at(tokens, at + 1) == "of")
    if word_at(tokens, month_at) in months:
        year, end = _read_year(tokens, month_at + 1)
        return Day(place, end, month=months[word_at(tokens, month_at)], day=number, year=year)
    return Day(place, at + 1, day=number) if ordinal else None


def _read_spanish_date(tokens: list[Token], place: int) -> Day | None:
    months, word = MONTHS["es"], tokens[place].word
    at = place + (word == "dia")
    number = _day_number(tokens, at) or (1 if word_at(tokens, at) == "primero" else None)
    if number is None:
        return None
    month_at = at + 1 + (word_at(tokens, at + 1) == "de")
    if word_at(tokens, month_at) in months and len(word_at(tokens, month_at)) >= 3:
        year, end = _read_year(tokens, month_at + 1)
        return Day(place, end, month=months[word_at(tokens, month_at)], day=number, year=year)
    following = word_at(tokens, at + 1)
    bare = word_at(tokens, place - 1) in ("el", "del", "al", "dia") or word == "dia"
    if bare and following not in ("%", "por", "€", "$", "-") and not tokens[at].spelled:
        return Day(place, at + 1, day=number)
    return None


def _read_run(tokens: list[Token], first: Day, language: Language) -> Days | None:
    """ "Monday to Friday", both ends included."""
    if first.weekday is None or word_at(tokens, first.end) not in RUN_JOINTS[language]:
        return None
    last = _read_piece(tokens, first.end + 1, language) if first.end + 1 < len(tokens) else None
    if last is None or last.weekday is None or last.day is not None:
        return None
    length = (last.weekday - first.weekday) % 7 or 6
    return Days(first.start, last.end, frozenset((first.weekday + ahead) % 7 for ahead in range(length + 1)))


def _join_pieces(tokens: list[Token], day: Day, language: Language) -> Day:
    """ "tomorrow, Thursday the 26th" as one day."""
    while True:
        at = day.end
        while word_at(tokens, at) in (",", "(", "the", "el", "dia") and at < day.end + 3:
            at += 1
        piece = None
        if at < len(tokens) and tokens[at - 1].word == "the":
            piece = _read_piece(tokens, at - 1, language)
        if piece is None and at < len(tokens):
            piece = _read_piece(tokens, at, language) or _read_bare_number(tokens, at, day, language)
        if piece is None or _overlap(day, piece):
            return day
        day = replace(
            day,
            end=piece.end,
            weekday=piece.weekday if day.weekday is None else day.weekday,
            offset=piece.offset if day.offset is None else day.offset,
            month=piece.month if day.month is None else day.month,
            day=piece.day if day.day is None else day.day,
            year=piece.year or day.year,
            other_order=piece.other_order or day.other_order,
        )


def _read_bare_number(tokens: list[Token], place: int, day: Day, language: Language) -> Day | None:
    """The 26 of "jueves 26"; in English a bare number after a weekday is a time as often as a date."""
    if language != "es" or day.weekday is None or tokens[place].spelled:
        return None
    number = _day_number(tokens, place)
    if number is None or word_at(tokens, place + 1) in ("h", ":", "horas", "am", "pm", "%", "€", "-"):
        return None
    return Day(place, place + 1, day=number)


def _overlap(day: Day, piece: Day) -> bool:
    return (
        (day.weekday is not None and piece.weekday is not None)
        or (day.day is not None and piece.day is not None)
        or (day.offset is not None and piece.offset is not None)
        or day.repeated
        or piece.repeated
    )


def read_part(tokens: list[Token], place: int, language: Language) -> Part | None:
    """A part of the day, but not the one of "good morning"."""
    name = PARTS.get(tokens[place].word)
    if name is None:
        return None
    before = word_at(tokens, place - 1)
    if before in WISHED:
        return None
    if language == "es" and before not in ("la", "las", "esta", "una"):
        return None
    return Part(place, place + 1, name)
