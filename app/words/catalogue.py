"""Looks a sentence up by key, language and medium (for the eye or for the ear), and fills in its facts.

The sentences stand in gettext files, one per language and topic: `locales/<language>/<topic>.po`. A key with `@ear` at
its end replaces the plain one when the sentence is spoken. Lines that begin with `|` are alternative wordings.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from babel.messages.pofile import read_po

Language = Literal["en", "es"]
Medium = Literal["eye", "ear"]
LANGUAGES: tuple[Language, ...] = ("en", "es")

_LOCALES = Path(__file__).parent / "locales"


class MissingWords(KeyError):
    """A key has no sentence in a language; the checks find this before anybody else does."""


@cache
def load_catalogue(language: Language) -> dict[str, tuple[str, ...]]:
    """Key to its wordings, merged over all topics of the language."""
    sentences: dict[str, tuple[str, ...]] = {}
    for path in sorted((_LOCALES / language).glob("*.po")):
        with path.open("rb") as file:
            catalogue = read_po(file, locale=language)
        for message in catalogue:
            if message.id:
                sentences[str(message.id)] = _wordings(str(message.string))
    return sentences


def _wordings(text: str) -> tuple[str, ...]:
    if not text.startswith("|"):
        return (text,)
    return tuple(line.strip() for line in text.removeprefix("|").split("\n|"))


@dataclass(frozen=True, slots=True)
class Words:
    """The catalogue in one language and medium."""

    language: Language
    medium: Medium = "eye"

    def say(self, key: str, variant: int = 0, **facts: Any) -> str:
        """The sentence of `key` with its facts.

        Raises:
            MissingWords: The key stands in no catalogue of this language.
        """
        sentences = load_catalogue(self.language)
        wordings = (sentences.get(f"{key}@ear") if self.medium == "ear" else None) or sentences.get(key)
        if wordings is None:
            raise MissingWords(f"{self.language}: {key}")
        return wordings[variant % len(wordings)].format(**facts)

    def has(self, key: str) -> bool:
        return key in load_catalogue(self.language)

    def pick(self, texts: dict[str, str]) -> str:
        """The business's own text in this language, else in the first one it wrote."""
        return texts.get(self.language) or next((text for text in texts.values() if text), "")


@cache
def words_for(language: Language, medium: Medium = "eye") -> Words:
    """The words of one language and medium."""
    return Words(language, medium)
