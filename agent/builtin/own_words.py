"""Recognises the assistant's own fixed sentences in what it said before, in whatever language it was said."""

from functools import cache, lru_cache

from app.words.catalogue import LANGUAGES, load_catalogue

# What each of these sentences asks; the built-in model says them without a tool.
_ASKS: dict[str, tuple[str, ...]] = {
    "agent.not_booked_then": ("when",),
    "agent.change_what": ("change",),
    "agent.kept": ("anything_else",),
    "agent.dropped": ("anything_else",),
    "agent.start_over": ("fresh",),
    "agent.waitlist_off": ("message_offer",),
    "agent.message_offer": ("message_offer",),
    "agent.complaint": ("message_offer",),
    "agent.too_many": ("message_offer",),
    "agent.code.not_received": ("code", "message_offer"),
    "agent.not_understood": ("again",),
    "agent.not_understood_twice": ("again",),
}
_SHRUGS = ("agent.not_understood", "agent.not_understood_twice", "agent.needs.offer", "agent.needs.confirm")


@lru_cache(maxsize=2048)
def asked_in(text: str) -> tuple[str, ...] | None:
    """What a sentence of ours in this text asks; None when there is none, or it leaves the question before open."""
    for key, asks in _ASKS.items():
        if _says(text, key):
            return None if asks == ("again",) else asks
    return None


@lru_cache(maxsize=2048)
def is_shrug(text: str) -> bool:
    """Whether the assistant did not get further with what it heard."""
    return any(_says(text, key) for key in _SHRUGS)


def _says(text: str, key: str) -> bool:
    return any(wording in text for wording in _wordings(key))


@cache
def _wordings(key: str) -> tuple[str, ...]:
    """Every wording of a sentence, up to its first gap."""
    found = [
        wording
        for language in LANGUAGES
        for own in (key, f"{key}@ear")
        for wording in load_catalogue(language).get(own, ())
    ]
    return tuple(wording.split("{", 1)[0].rstrip() for wording in found)
