"""The settings of a business, indexed for reading and checking sentences."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Final

from agent.guard.facts import ServiceFact, SettingsFacts
from agent.guard.names import TITLES, NameTable, has_title, name_stems, staff_aliases, stem
from agent.guard.numbers import join_numbers
from agent.guard.tokens import Kind, detect_language, normalise, tokenise
from agent.guard.word_sets import one_of
from agent.guard.words_english import ENGLISH
from agent.guard.words_spanish import SPANISH
from agent.understanding.text import fold

PLAIN_WORDS: Final = ENGLISH | SPANISH
NEGATIONS: Final = one_of(
    """
    not no never nothing none nobody neither nor without nunca nada nadie ningun ninguna ninguno tampoco ni sin
    """
)
_SENTENCE_END: Final = re.compile(r"(?<=[.!?;])\s+|\n+")
# What follows has its own polarity: "no cards, only cash".
_LIMITED: Final = re.compile(r",?\s+(?=(?:only|but|just|solo|sólo|pero|sino)\s)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class OwnerSentence:
    """One sentence of the owner's.

    Attributes:
        stems: Its own words.
        topic: Words of the question it answers; they name what it speaks of but say nothing about it,
            unless the answer opens with yes or no.
        numbers: Numbers and clock times, as values.
        signs: Which of "$€£%" it has.
        negative: Whether it denies something.
    """

    plain: str
    stems: frozenset[str]
    topic: frozenset[str]
    numbers: frozenset[Decimal]
    signs: frozenset[str]
    negative: bool

    @property
    def said(self) -> frozenset[str]:
        return self.stems | self.topic if not self.stems.isdisjoint(_YES_NO) else self.stems


_YES_NO: Final = frozenset({"yes", "no", "si", "sí"})
_SIGNS: Final = frozenset("$€£%")
_SIGN_WORDS: Final = {
    "dollar": "$",
    "dolar": "$",
    "peso": "$",
    "euro": "€",
    "pound": "£",
    "percent": "%",
    "ciento": "%",
}


@lru_cache(maxsize=4096)
def read_owner_text(text: str, question: str = "") -> tuple[OwnerSentence, ...]:
    """The owner's sentences, and what follows "only" or "but" in them once more by itself."""
    topic = frozenset(stem(token.word) for token in tokenise(normalise(question)) if token.kind is Kind.WORD)
    parts = [part for part in _SENTENCE_END.split(text) if part.strip()]
    clauses = [clause for part in parts for clause in _LIMITED.split(part)[1:] if clause.strip()]
    nothing: frozenset[str] = frozenset()
    whole = [_read_owner_sentence(part, nothing if number else topic) for number, part in enumerate(parts)]
    return (*whole, *(_read_owner_sentence(clause, nothing) for clause in clauses))


def _read_owner_sentence(text: str, topic: frozenset[str]) -> OwnerSentence:
    tokens = tokenise(normalise(text))
    numbered = join_numbers(list(tokens), detect_language(tokens, "en"))
    numbers = frozenset(token.value for token in numbered if token.kind in (Kind.NUMBER, Kind.CLOCK))
    stems = frozenset(stem(token.word) for token in tokens if token.kind is Kind.WORD)
    signs = {token.word for token in tokens if token.word in _SIGNS}
    signs |= {_SIGN_WORDS[word] for word in stems if word in _SIGN_WORDS}
    negative = any(token.word in NEGATIONS for token in tokens)
    return OwnerSentence(plain_words(text), stems, topic, numbers, frozenset(signs), negative)


@lru_cache(maxsize=4096)
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
    def first_words(self) -> frozenset[str]:
        """Every word, without its plural ending, that a name of this business can begin with."""
        tables = (self.staff_table, self.service_table, self.business_table)
        return frozenset().union(
            *(table.first_words for table in tables), self.service_words, self.address_words, TITLES
        )

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
        return None if name is None else self._service_numbers.get(fold(name.strip()))

    @cached_property
    def _service_numbers(self) -> dict[str, int]:
        named = ((fold(name.strip()), number) for number, service in enumerate(self.services) for name in service.names)
        return dict(reversed(list(named)))


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


@lru_cache(maxsize=256)
def index_settings(settings: SettingsFacts) -> SettingsIndex:
    """The index of these settings, built once for equal ones."""
    return SettingsIndex(settings)
