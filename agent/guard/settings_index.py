"""The settings of a business, indexed for reading and checking sentences."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Final

from agent.guard.facts import OwnerText, ServiceFact, SettingsFacts
from agent.guard.names import NameTable, has_title, name_stems, staff_aliases, stem
from agent.guard.numbers import join_numbers
from agent.guard.tokens import Kind, detect_language, normalise, tokenise
from agent.guard.words_english import ENGLISH
from agent.guard.words_spanish import SPANISH
from agent.understanding.text import fold

PLAIN_WORDS: Final = ENGLISH | SPANISH
NEGATIONS: Final = frozenset(
    "not no never nothing none nobody neither nor without nunca nada nadie ningun ninguna ninguno tampoco ni sin".split()
)
_SENTENCE_END: Final = re.compile(r"(?<=[.!?;])\s+|\n+")


@dataclass(frozen=True, slots=True)
class OwnerSentence:
    """One sentence of the owner's: its words, its numbers, and whether it denies something."""

    plain: str
    stems: frozenset[str]
    numbers: frozenset[Decimal]
    negative: bool


@lru_cache(maxsize=4096)
def read_owner_text(text: str, question: str = "") -> tuple[OwnerSentence, ...]:
    """The owner's sentences; the question's words belong to the topic of each sentence of its answer."""
    topic = frozenset(stem(token.word) for token in tokenise(normalise(question)) if token.kind is Kind.WORD)
    return tuple(_read_owner_sentence(part, topic) for part in _SENTENCE_END.split(text) if part.strip())


def _read_owner_sentence(text: str, topic: frozenset[str]) -> OwnerSentence:
    tokens = tokenise(normalise(text))
    language = detect_language(tokens, "en")
    numbers = frozenset(token.value for token in join_numbers(tokens, language) if token.kind is Kind.NUMBER)
    numbers |= {token.value for token in tokens if token.kind is Kind.CLOCK}
    stems = frozenset(stem(token.word) for token in tokens if token.kind is Kind.WORD)
    negative = any(token.word in NEGATIONS for token in tokens)
    return OwnerSentence(plain_words(text), stems | topic, numbers, negative)


def plain_words(text: str) -> str:
    """The words and numbers of a text alone, for comparing quotations."""
    return " ".join(token.word for token in tokenise(normalise(text)) if token.kind is not Kind.MARK)


class SettingsIndex:
    """What the guard asks of the settings, by name and by number."""

    def __init__(self, settings: SettingsFacts) -> None:
        self.settings = settings
        self.services: tuple[ServiceFact, ...] = settings.services
        self.staff_table = NameTable((alias, name) for name in settings.staff for alias in staff_aliases(name))
        self.titled = frozenset(name for name in settings.staff if has_title(name))
        self.service_table = NameTable(
            (name_stems(name), number) for number, service in enumerate(self.services) for name in service.names
        )
        self.business_table = NameTable((words, "name") for name in settings.names for words in _business_aliases(name))
        self.phones = frozenset(re.sub(r"\D", "", phone) for phone in settings.phones)
        self.links = frozenset(bare_link(link) for link in settings.links)

    @cached_property
    def service_words(self) -> dict[str, frozenset[int]]:
        """Words that only service names have, to the services that have them."""
        found: dict[str, set[int]] = {}
        for number, service in enumerate(self.services):
            for name in service.names:
                for word in name_stems(name):
                    if word not in PLAIN_WORDS and not word.isdigit():
                        found.setdefault(word, set()).add(number)
        return {word: frozenset(numbers) for word, numbers in found.items()}

    @cached_property
    def address_words(self) -> tuple[str, ...]:
        tokens = join_numbers(tokenise(normalise(self.settings.address)), "en")
        return tuple(token.word for token in tokens if token.kind is not Kind.MARK)

    @cached_property
    def owner_sentences(self) -> tuple[OwnerSentence, ...]:
        return tuple(sentence for text in self.settings.texts for sentence in read_owner_text(text.text, text.question))

    @cached_property
    def quotable(self) -> frozenset[str]:
        """Whole sentences and whole texts of the owner's, as compared."""
        whole = {plain_words(text.text) for text in self.settings.texts}
        return frozenset(whole | {sentence.plain for sentence in self.owner_sentences})

    def find_service(self, name: str | None) -> int | None:
        """The number of the service of this name."""
        if name is None:
            return None
        wanted = fold(name.strip())
        for number, service in enumerate(self.services):
            if any(fold(known.strip()) == wanted for known in service.names):
                return number
        return None


def _business_aliases(name: str) -> list[tuple[str, ...]]:
    words = name_stems(name)
    return [words, tuple(word for word in words if word != "the")]


def bare_link(link: str) -> str:
    """A link without its scheme, "www." and trailing slash."""
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", link.lower()).rstrip("/")


def same_phone(digits: str, known: str) -> bool:
    """Whether two numbers are one, with or without the country code."""
    short, long = sorted((digits, known), key=len)
    return len(short) >= 7 and long.endswith(short)


_RECENT: Final[dict[int, SettingsIndex]] = {}
_KEPT: Final = 128


def index_settings(settings: SettingsFacts) -> SettingsIndex:
    """The index of these settings, built once while the same object is in use."""
    found = _RECENT.get(id(settings))
    if found is None or found.settings is not settings:
        if len(_RECENT) >= _KEPT:
            _RECENT.clear()
        found = _RECENT[id(settings)] = SettingsIndex(settings)
    return found


__all__ = ["OwnerSentence", "OwnerText", "SettingsIndex", "bare_link", "index_settings", "plain_words", "same_phone"]
