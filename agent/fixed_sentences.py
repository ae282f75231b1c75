"""Sentences of the catalogue that hold no fact and claim no act: they may always be said."""

from functools import lru_cache

from agent.guard.sentences import SentenceSplitter
from app.words.catalogue import LANGUAGES, load_catalogue

# Families of keys; a wording with a gap other than the business's name is never among them.
_FAMILIES = (
    *("agent.reprise.", "agent.details_again.", "agent.greeting", "agent.hello", "agent.thanks", "agent.goodbye"),
    *("agent.am_i_human", "agent.small_talk", "agent.off_topic", "agent.abuse", "agent.help", "agent.start_over"),
    *("agent.forget", "agent.waitlist_off", "agent.too_many", "agent.not_understood", "agent.ask_again"),
    *("agent.message_offer", "agent.complaint", "agent.fine", "agent.language", "agent.dropped", "agent.kept"),
    *("agent.not_booked_then", "agent.change_what", "agent.needs.offer", "agent.needs.confirm", "agent.noted"),
    *("agent.code.not_received", "memory.nobody", "memory.remembered"),
    *("agent.needs.name_again", "agent.needs.service", "agent.unheard", "agent.aside_unknown"),
)


def is_fixed(sentence: str, *, business: str) -> bool:
    """Whether this is a whole sentence of ours, word for word."""
    return sentence in _fixed_sentences(business)


@lru_cache(maxsize=512)
def _fixed_sentences(business: str) -> frozenset[str]:
    wordings = (
        wording
        for language in LANGUAGES
        for key, variants in load_catalogue(language).items()
        if key.startswith(_FAMILIES)
        for wording in variants
    )
    whole = (wording.replace("{business}", business) for wording in wordings)
    return frozenset(sentence for text in whole if "{" not in text for sentence in split_sentences(text))


@lru_cache(maxsize=512)
def split_sentences(text: str) -> tuple[str, ...]:
    """A finished text in sentences."""
    splitter = SentenceSplitter()
    return tuple(piece.strip() for piece in (*splitter.feed(text), *splitter.flush()))
