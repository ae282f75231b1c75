"""The form in which a trade's usual things are written down, in English and Spanish."""

from dataclasses import dataclass
from datetime import time

Texts = dict[str, str]
Block = tuple[int, time, time]


@dataclass(frozen=True, slots=True)
class KitService:
    """A usual service; `price` in whole units of the business's currency, 0 for free."""

    name: Texts
    minutes: int
    price: int
    buffer_after: int = 0
    needs_approval: bool = False


@dataclass(frozen=True, slots=True)
class KitAnswer:
    question: Texts
    answer: Texts


@dataclass(frozen=True, slots=True)
class TradeKit:
    """A trade under its key; `week` are blocks of (weekday, opens, closes), Monday is 0."""

    key: str
    icon: str
    is_health: bool
    about: Texts
    services: tuple[KitService, ...]
    week: tuple[Block, ...]
    answers: tuple[KitAnswer, ...]
    minimum_notice: int = 60


def both(english: str, spanish: str) -> Texts:
    return {"en": english, "es": spanish}


def service(names: str, minutes: int, price: int, *, after: int = 0, approval: bool = False) -> KitService:
    """`names` is `English / Spanish`."""
    english, spanish = names.split(" / ")
    return KitService(both(english, spanish), minutes, price, after, approval)


def answer(questions: str, answers: str) -> KitAnswer:
    """Both are `English / Spanish`."""
    return KitAnswer(both(*_halves(questions)), both(*_halves(answers)))


def week(text: str) -> tuple[Block, ...]:
    """`0-4 09:00-13:00 14:00-18:00; 5 10:00-14:00` as blocks."""
    blocks: list[Block] = []
    for part in text.split(";"):
        days, *spans = part.split()
        first, _, last = days.partition("-")
        for weekday in range(int(first), int(last or first) + 1):
            for span in spans:
                opens, closes = (time.fromisoformat(one) for one in span.split("-"))
                blocks.append((weekday, opens, closes))
    return tuple(blocks)


def _halves(text: str) -> tuple[str, str]:
    english, spanish = text.split(" / ")
    return english, spanish
