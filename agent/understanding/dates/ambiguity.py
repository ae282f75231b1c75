"""Words that are only sometimes dates: counts, addresses, the verb "may", "sat down", "the sun"."""

from collections.abc import Sequence

from agent.understanding.dates.grammar import Item
from agent.understanding.dates.nodes import OTHER, Month, Ordinal, Weekday

_COUNTED = frozenset(
    "people persons person guests guest kids kid children child adults adult friends dollars dollar bucks stars star "
    "haircut appointment person percent degrees degree miles mile km blocks feet foot inch "
    "street st ave avenue road rd blvd boulevard lane ln drive floor suite apt unit room "
    "birthday grade anniversary time visit try place personas persona ninos adultos amigos euros pesos calle piso "
    "more other different star option options".split()
)
_VERBS_IN_S = frozenset(
    "works is was suits sounds looks does please as has this yes thanks its thats sucks helps unless perhaps plus "
    "us vs always sometimes means seems is gets makes fits les nos mas es pues entonces jueves lunes martes".split()
)
_STREETS = frozenset("street st ave avenue road rd blvd boulevard lane ln drive dr court plaza calle avenida".split())
_BEFORE_MONTH = frozenset(
    "in of DEICTIC since until by from to dash between EDGE ORDINAL NUMBER WEEKDAY before after and or on each comma "
    "slash the UNIT".split()
)
_AFTER_MONTH = frozenset("NUMBER ORDINAL the dash slash dot of DEICTIC".split())
_ORDINAL_CONTEXT = frozenset("on for by until since WEEKDAY dash MONTH from after before between to through".split())


def settle_ambiguous(items: list[Item], text: str) -> list[Item]:
    """The same items, with those that cannot be dates here turned into plain words."""
    return [
        Item("other", OTHER, item.start, item.end) if _is_plain(items, index, text) else _firm(item)
        for index, item in enumerate(items)
    ]


def _firm(item: Item) -> Item:
    """A month that has passed is a month."""
    if isinstance(item.node, Month) and item.node.weak:
        return item._replace(node=Month(item.node.number))
    return item


def _is_plain(items: Sequence[Item], index: int, text: str) -> bool:
    item = items[index]
    match item.key:
        case "NUMBER":
            return _is_count(items, index, text)
        case "ORDINAL":
            return _is_rank(items, index, text)
        case "MONTH" if isinstance(item.node, Month) and item.node.weak:
            return not _is_month(items, index)
        case "WEEKDAY" if isinstance(item.node, Weekday) and item.node.weak:
            return _is_verb_or_sun(items, index)
    return False


def _word(items: Sequence[Item], index: int, text: str) -> str:
    """The plain word at a place, lower case, or nothing."""
    if not 0 <= index < len(items) or items[index].key not in ("other", "of"):
        return ""
    return text[items[index].start : items[index].end].lower()


def _is_count(items: Sequence[Item], index: int, text: str) -> bool:
    """two people, 5 Main Street, 3 haircuts; over "two to four people" as well."""
    after = index + 1
    if after + 1 < len(items) and items[after].key in ("to", "or", "dash", "and") and items[after + 1].key == "NUMBER":
        after += 2
    if after < len(items) and items[after].key == "PART":
        after += 1
    word = _word(items, after, text)
    if word in _COUNTED or _looks_plural(word):
        return True
    following = _word(items, after + 1, text)
    return bool(word) and (following in _STREETS or _word(items, after + 2, text) in _STREETS)


def _looks_plural(word: str) -> bool:
    return len(word) > 3 and word[-1] == "s" and word[-2] != "s" and word not in _VERBS_IN_S


def _is_rank(items: Sequence[Item], index: int, text: str) -> bool:
    """5th street, the second chair; spelled ranks need a word that leads to a date."""
    node = items[index].node
    following = items[index + 1].key if index + 1 < len(items) else ""
    if index and items[index - 1].key == "MONTH":
        return False
    if _word(items, index + 1, text) in _COUNTED:
        return True
    if not isinstance(node, Ordinal) or node.typed or node.value == -1 or node.value > 5:
        return False
    if following in ("of", "MONTH", "WEEKDAY", "UNIT", "LENGTH", "NUMBER", "FRACTION", "weekof", "weekendof"):
        return False
    before = [item.key for item in items[max(0, index - 2) : index]]
    if before[-1:] == ["the"]:
        before.pop()
    return not before or before[-1] not in _ORDINAL_CONTEXT


def _is_month(items: Sequence[Item], index: int) -> bool:
    before = items[index - 1].key if index else ""
    after = items[index + 1].key if index + 1 < len(items) else ""
    alone = not before and not after
    return alone or before in _BEFORE_MONTH or after in _AFTER_MONTH


def _is_verb_or_sun(items: Sequence[Item], index: int) -> bool:
    before = items[index - 1].key if index else ""
    after = items[index + 1].key if index + 1 < len(items) else ""
    if before in ("other", "the") and after in ("other", "", "dot", "comma", "in", "on", "at"):
        return True
    return not before and after == "other"
