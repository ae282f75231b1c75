"""Says until when an appointment can be changed for free."""

from app.words import Words
from app.words.formats import say_minutes


def policy_label(window_minutes: int, words: Words) -> str:
    """`Free to cancel or move until 24 hours before.`"""
    if window_minutes <= 0:
        return words.say("booking.policy.any")
    return words.say("booking.policy.free", window=window_label(window_minutes, words))


def window_label(minutes: int, words: Words) -> str:
    """`24 hours`, `1 hour`, `90 min`."""
    hours, rest = divmod(minutes, 60)
    if rest:
        return say_minutes(minutes, words.language)
    return words.say("booking.hour") if hours == 1 else words.say("booking.hours_count", count=hours)
