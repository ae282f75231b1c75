"""Says a wish back: `Thursday 26 November in the afternoon`."""

from datetime import time

from agent.wish import Wish
from app.words import Words
from app.words.formats import say_day_in_full, say_time, say_weekday

_PARTS = {
    (None, time(12)): "morning",
    (time(12), time(17)): "afternoon",
    (time(17), None): "evening",
}


def say_wish(wish: Wish, words: Words) -> str:
    """The days and the time of day, as far as they were said."""
    return " ".join(part for part in (say_days(wish, words), say_time_of_day(wish, words)) if part)


def say_days(wish: Wish, words: Words) -> str:
    if wish.first_day is not None:
        first = say_day_in_full(wish.first_day, words.language)
        if wish.last_day is None or wish.is_one_day:
            return first
        return f"{first} - {say_day_in_full(wish.last_day, words.language)}"
    return ", ".join(say_weekday(weekday, words.language) for weekday in sorted(wish.weekdays))


def _told(begins: time) -> time:
    """ "Later than 12:45" begins a minute after it, and is told as it was meant."""
    return begins.replace(minute=begins.minute - 1) if begins.minute % 5 == 1 else begins


def say_time_of_day(wish: Wish, words: Words) -> str:
    if wish.at is not None:
        return words.say("agent.part.at", time=say_time(wish.at, words.language))
    part = _PARTS.get((wish.time_from, wish.time_to))
    if part:
        return words.say(f"agent.part.{part}")
    if wish.time_from is not None and wish.time_to is not None:
        opens, closes = say_time(wish.time_from, words.language), say_time(wish.time_to, words.language)
        return words.say("agent.part.between", from_=opens, until=closes)
    if wish.time_from is not None:
        return words.say("agent.part.after", time=say_time(_told(wish.time_from), words.language))
    if wish.time_to is not None:
        return words.say("agent.part.before", time=say_time(wish.time_to, words.language))
    return ""
