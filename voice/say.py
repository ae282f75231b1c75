"""How the assistant's stored words are spoken: what may not be broken into, and what is the question."""

from dataclasses import dataclass
from functools import cache

from agent.fixed_sentences import split_sentences
from app.conversations.conversation import Entry
from app.conversations.heard import proposals_read_in
from app.words import Language
from app.words.catalogue import LANGUAGES, load_catalogue
from voice.moment import Moment
from voice.speech import Ear, speak


@dataclass(frozen=True, slots=True)
class Spoken:
    """`first` is heard to its end before anything is listened for; `question` may be broken into."""

    first: str
    question: str

    @property
    def whole(self) -> str:
        return f"{self.first} {self.question}".strip()


def ear_of(moment: Moment) -> Ear:
    return Ear(moment.language, moment.today)


def speak_entry(entry: Entry, ear: Ear) -> Spoken:
    """A read-back is said before anything is listened for; of anything else every word may be broken into."""
    text = entry.text or ""
    if not proposals_read_in(entry):
        return Spoken("", speak(text, ear))
    sentences = split_sentences(text)
    return Spoken(speak(" ".join(sentences[:-1]), ear), speak(sentences[-1], ear) if sentences else "")


def is_farewell(entry: Entry) -> bool:
    return _says(entry.text or "", "agent.goodbye")


def is_lost(entry: Entry) -> bool:
    """Whether the assistant has failed twice in a row to understand."""
    return _says(entry.text or "", "agent.not_understood_twice")


def is_done(entry: Entry) -> bool:
    """Whether something was carried out: that line is not broken into."""
    return any(block["kind"] == "confirmation" for block in entry.blocks)


def _says(text: str, key: str) -> bool:
    return any(wording in text for wording in _wordings(key))


@cache
def _wordings(key: str) -> tuple[str, ...]:
    return tuple(
        wording
        for language in LANGUAGES
        for own in (key, f"{key}@ear")
        for wording in load_catalogue(language).get(own, ())
    )


def polite(sentence: str, language: Language) -> str:
    """One of our own sentences for the ear."""
    return speak(sentence, Ear(language))
