"""Checks prices, lengths and counts against services, slots and rows."""

from decimal import Decimal
from typing import Final

from agent.guard.binding import Group
from agent.guard.conversation_index import ConversationIndex, Opening, major
from agent.guard.facts import ServiceFact
from agent.guard.fitting import find_openings, without
from agent.guard.mentions import ClockTime, Count, Length, Mention, Money
from agent.guard.segments import Segment
from agent.guard.word_sets import one_of

_CODES: Final = {"$": frozenset({"USD", "MXN", "CAD", "AUD", "NZD", "ARS", "CLP", "COP", "UYU", "DOP"})}
_FROM: Final = one_of("from starting start starts desde partir")
_CHEAPEST: Final = frozenset({"cheapest", "barato", "barata", "economico", "economica"})
_DEAREST: Final = frozenset({"expensive", "caro", "cara"})
_OPENINGS: Final = one_of(
    """
    openings times time space availability sitio espacio slots options spots choices appointments availabilities
    alternatives huecos horas horarios opciones turnos citas alternativas horario
    """
)
_MANY: Final = one_of(
    """
    several many few couple lots plenty varios varias muchos muchas algunos algunas
    """
)
_OFFERED: Final = frozenset({"services", "servicios"})
_STAFF: Final = one_of(
    """
    stylists barbers therapists dentists providers practitioners doctors professionals colleagues estilistas
    barberos dentistas terapeutas profesionales
    """
)
_PEOPLE: Final = frozenset({"people", "persons", "personas", "guests", "adults"})


def check_amount(item: Mention, segment: Segment, groups: list[Group], index: ConversationIndex) -> bool:
    """Whether a price, length or count is right; every other mention has its own rule."""
    if isinstance(item, Money | Length):
        group = next((found for found in groups if item in found.parts.values()), Group())
        return check_money(item, group, segment, index) if isinstance(item, Money) else check_length(item, group, index)
    return not isinstance(item, Count) or check_count(item, segment, groups, index)


def check_money(money: Money, group: Group, segment: Segment, index: ConversationIndex) -> bool:
    """Whether this is the price of the very thing: the slot's, the service's, or the conversation's one service."""
    if money.amount == 0 and is_free(group, index):
        return True
    every = frozenset(range(len(index.settings.services)))
    lists = group.service is None and not segment.words.isdisjoint({"prices", "precios"})
    services = every if lists else _services_of(group, index)
    prices = _slot_prices(group, index) or _service_prices(services, index)
    if not any(amount == money.amount and _same_currency(money.currency, code) for amount, code in prices):
        return False
    amounts = [amount for amount, _ in _service_prices(every, index) if amount]
    if not segment.words.isdisjoint(_CHEAPEST):
        return money.amount == min(amounts)
    if not segment.words.isdisjoint(_DEAREST) and segment.words.isdisjoint({"less", "menos"}):
        return money.amount == max(amounts)
    return not lists or segment.words.isdisjoint(_FROM) or money.amount in (min(amounts), max(amounts))


def _services_of(group: Group, index: ConversationIndex) -> frozenset[int]:
    if group.service is not None:
        return group.service.services
    return index.topic or frozenset(range(len(index.settings.services)))


def _slot_prices(group: Group, index: ConversationIndex) -> list[tuple[Decimal, str]]:
    if not group.has("time", "day"):
        return []
    rows = (*index.offered, *index.standing, *(row for _, row in index.rows))
    found: list[Opening] = find_openings(group, rows, index)
    currency = _currency(index)
    return [(opening.price, currency) for opening in found if opening.price is not None]


def _service_prices(numbers: frozenset[int], index: ConversationIndex) -> list[tuple[Decimal, str]]:
    found = [(_price(index.settings.services[number]), number) for number in numbers]
    prices = [(price, index.settings.services[number].currency or "") for price, number in found if price is not None]
    for opening in index.offered:
        if opening.service in numbers and opening.price is not None:
            prices.append((opening.price, _currency(index)))
    return prices


def _price(service: ServiceFact) -> Decimal | None:
    if service.price_kind == "on_request":
        return None
    return Decimal(0) if service.price_kind == "free" else major(service.price_minor, service.currency)


def _currency(index: ConversationIndex) -> str:
    return next((service.currency for service in index.settings.services if service.currency), "")


def is_free(group: Group, index: ConversationIndex) -> bool:
    if group.service is None:
        return False
    return all(_price(index.settings.services[number]) == 0 for number in group.service.services)


def _same_currency(said: str, code: str) -> bool:
    """A dollar sign serves every currency called dollar or peso; with no code known any will do."""
    return not said or not code or said == code or code in _CODES.get(said, frozenset())


def check_length(length: Length, group: Group, index: ConversationIndex) -> bool:
    """Whether the service, or the slot named with it, takes this long."""
    services = _services_of(group, index)
    minutes = {index.settings.services[number].minutes for number in services}
    if group.has("time", "day"):
        found = find_openings(group, (*index.offered, *index.standing), index)
        minutes |= {opening.minutes for opening in found}
    else:
        minutes |= {opening.minutes for opening in index.offered if opening.service in services}
    return length.minutes in {Decimal(minute) for minute in minutes if minute}


def check_many(segment: Segment, groups: list[Group], index: ConversationIndex) -> bool:
    """Whether "several times", "a few openings" are at least two."""
    if segment.inverted or segment.denied or segment.words.isdisjoint(_MANY):
        return True
    sequence = segment.sequence
    for place, word in enumerate(sequence):
        if word in _MANY and not _OPENINGS.isdisjoint(sequence[place + 1 : place + 4]):
            return _count_openings(groups, index) >= 2
    return True


def check_count(count: Count, segment: Segment, groups: list[Group], index: ConversationIndex) -> bool:
    """Whether a bare number counts what is there: openings, services, people."""
    if count.unit:
        return False
    following = {segment.reading.word(place) for place in range(count.end, count.end + 3)}
    if following & _OPENINGS:
        times = sum(isinstance(item, ClockTime) for item in segment.items)
        return count.value == times or count.value == _count_openings(groups, index)
    if following & _OFFERED:
        return count.value == len(index.settings.services)
    if following & _STAFF:
        return count.value == len(index.settings.settings.staff)
    if following & _PEOPLE:
        return count.value in index.customer.numbers
    return _is_bare_price(count, segment, groups, index)


def _count_openings(groups: list[Group], index: ConversationIndex) -> int:
    if not groups:
        return len(index.slots)
    return len(find_openings(without(groups[0], "time"), index.slots, index))


def _is_bare_price(count: Count, segment: Segment, groups: list[Group], index: ConversationIndex) -> bool:
    """ "The haircut is 45"."""
    if segment.words.isdisjoint({"cost", "costs", "price", "cuesta", "precio", "costing"}):
        return False
    group = next((found for found in reversed(groups) if found.service is not None), Group())
    return check_money(Money(count.start, count.end, count.value), group, segment, index)
