"""The facts of one conversation, indexed: openings, rows, and what the customer said."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Final

from babel.numbers import get_currency_precision

from agent.guard.facts import Act, CommittedFact, Facts, ServiceFact, SlotFact
from agent.guard.mentions import ClockTime, Count, Day, Days, Foreign, Mention, Part, Period
from agent.guard.reading import Reading, read_sentence
from agent.guard.settings_index import SettingsIndex, index_settings
from agent.guard.tokens import Kind
from agent.understanding.text import Language

_STANDING: Final[frozenset[Act]] = frozenset({"booked", "moved"})


@lru_cache(maxsize=64)
def _unit_of(currency: str) -> Decimal:
    return Decimal(10) ** get_currency_precision(currency)


def major(minor: int | None, currency: str | None) -> Decimal | None:
    """An amount in the unit that people say."""
    return None if minor is None else Decimal(minor) / _unit_of(currency or "USD")


@dataclass(frozen=True, slots=True)
class Opening:
    """A slot or row as sentences name it. `at` is in minutes of the day; None stands for "not known"."""

    day: date | None
    at: int | None
    staff: str | None
    service: int | None
    price: Decimal | None
    minutes: int | None


@dataclass(frozen=True, slots=True)
class CustomerWords:
    """What the customer's messages mention."""

    words: frozenset[str]
    days: tuple[Day, ...]
    weekdays: frozenset[int]
    periods: tuple[Period, ...]
    times: frozenset[int]
    parts: frozenset[str]
    numbers: frozenset[Decimal]
    phones: tuple[str, ...]
    links: frozenset[str]

    def said_day(self, day: Day, today: date) -> bool:
        """Whether the customer named this day, or one that may be it."""
        if day.weekday is not None and day.weekday in self.weekdays and day.day is None:
            return True
        return any(_may_be_same_day(day, said, today) for said in self.days)

    def said_date(self, day: date, today: date) -> bool:
        return any(said.is_on(day, today) for said in self.days)

    def said_time(self, time: ClockTime) -> bool:
        return bool(time.options & self.times)


def _may_be_same_day(day: Day, said: Day, today: date) -> bool:
    """Whether one date of the next months fits both; "Friday" fits "the 27th" only on a Friday."""
    near = range(-7, 32) if day.day is None and said.day is None else range(-31, 370)
    start = today.toordinal()
    return any(
        day.is_on(candidate, today) and said.is_on(candidate, today)
        for candidate in (date.fromordinal(start + ahead) for ahead in near)
    )


class ConversationIndex:
    """What the guard asks of a conversation's facts."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.today = facts.today
        self.language = facts.language
        self.settings: SettingsIndex = index_settings(facts.settings)
        self.slots = tuple(self._opening(slot) for slot in facts.slots)
        self.proposals = tuple(self._opening(slot) for slot in facts.proposals)
        self.offered = self.slots + self.proposals
        self.rows = tuple((fact.act, self._row(fact)) for fact in facts.committed)
        self.acts = frozenset(act for act, _ in self.rows)
        self.own = tuple(self._opening(slot) for slot in facts.appointments)

    def _service(self, number: int | None) -> ServiceFact | None:
        return None if number is None else self.settings.services[number]

    def _opening(self, slot: SlotFact) -> Opening:
        number = self.settings.find_service(slot.service)
        service = self._service(number)
        price = major(slot.price_minor, slot.currency)
        if price is None and service is not None:
            price = major(service.price_minor, service.currency)
        minutes = slot.minutes or (service.minutes if service else None)
        return Opening(slot.day, slot.at.hour * 60 + slot.at.minute, slot.staff, number, price, minutes)

    def _row(self, fact: CommittedFact) -> Opening:
        number = self.settings.find_service(fact.service)
        service = self._service(number)
        price = major(service.price_minor, service.currency) if service else None
        at = None if fact.at is None else fact.at.hour * 60 + fact.at.minute
        return Opening(fact.day, at, fact.staff, number, price, service.minutes if service else None)

    def rows_of(self, *acts: Act) -> tuple[Opening, ...]:
        return tuple(row for act, row in self.rows if act in acts)

    @cached_property
    def standing(self) -> tuple[Opening, ...]:
        """Appointments that stand: booked or moved, and not cancelled since; the caller's own ones too."""
        standing = list(self.own)
        for act, row in self.rows:
            if act in _STANDING:
                standing.append(row)
            elif act == "cancelled":
                standing = [kept for kept in standing if (kept.day, kept.at) != (row.day, row.at)]
        return tuple(standing)

    @cached_property
    def topic(self) -> frozenset[int]:
        """The services this conversation is about; none where that is not known."""
        for about in (self.proposals, tuple(row for _, row in self.rows), self.slots):
            services = frozenset(opening.service for opening in about if opening.service is not None)
            if services:
                return services
        return frozenset()

    @cached_property
    def customer(self) -> CustomerWords:
        words: set[str] = set()
        items: list[Mention] = []
        links: set[str] = set()
        for text in (*self.facts.customer_said, *self.facts.customer_names):
            reading = _read_message(text, self.language, self.settings, self.today.weekday())
            words.update(token.word for token in reading.tokens if token.kind is Kind.WORD)
            links.update(token.word for token in reading.tokens if token.kind is Kind.LINK)
            items.extend(reading.items)
        return _customer_words(words, items, links)


@lru_cache(maxsize=4096)
def _read_message(text: str, language: Language, settings: SettingsIndex, weekday: int) -> Reading:
    """A message of the customer's, read once for all the turns it is kept."""
    return read_sentence(text, language, settings, weekday)


def _customer_words(words: set[str], items: list[Mention], links: set[str]) -> CustomerWords:
    times = {minute for item in items if isinstance(item, ClockTime) for minute in item.options | item.until}
    numbers = {item.value for item in items if isinstance(item, Count)}
    for value in numbers:
        if value == int(value) and 1 <= value <= 24:
            times |= {int(value) % 24 * 60, (int(value) + 12) % 24 * 60}
    return CustomerWords(
        words=frozenset(words),
        days=tuple(item for item in items if isinstance(item, Day)),
        weekdays=frozenset(day for item in items if isinstance(item, Days) for day in item.weekdays),
        periods=tuple(item for item in items if isinstance(item, Period)),
        times=frozenset(times),
        parts=frozenset(item.name for item in items if isinstance(item, Part)),
        numbers=frozenset(numbers),
        phones=tuple(item.text for item in items if isinstance(item, Foreign) and item.what == "phone"),
        links=frozenset(links),
    )


_RECENT: Final[dict[int, ConversationIndex]] = {}
_KEPT: Final = 64


def index_facts(facts: Facts) -> ConversationIndex:
    """The index of these facts, built once while the same object is in use."""
    found = _RECENT.get(id(facts))
    if found is None or found.facts is not facts:
        if len(_RECENT) >= _KEPT:
            _RECENT.clear()
        found = _RECENT[id(facts)] = ConversationIndex(facts)
    return found
