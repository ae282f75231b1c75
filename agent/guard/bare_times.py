"""Bare numbers that are times, and pairs of times that are ranges."""

from dataclasses import replace
from typing import Final

from agent.guard.clock_times import Half, clock_options, word_at
from agent.guard.mentions import ClockTime, Count, Day, Days, Mention, Relation
from agent.guard.tokens import Token
from agent.understanding.text import Language

_BEFORE_TIME: Final[dict[str, Relation]] = {
    "at": "at",
    "by": "before",
    "before": "before",
    "until": "until",
    "till": "until",
    "after": "after",
    "past": "after",
    "from": "from",
    "between": "from",
    "since": "from",
    "around": "at",
    "hasta": "until",
    "desde": "from",
    "sobre": "at",
    "entre": "from",
}
_RANGE_JOINTS: Final = frozenset({"-", "to", "until", "till", "through", "a", "hasta", "and", "y"})
_LIST_JOINTS: Final = frozenset({",", "and", "or", "y", "o", "to", "a", "-", "/", "until", "hasta"})


def relation_before(tokens: list[Token], place: int) -> Relation:
    before, second = word_at(tokens, place - 1), word_at(tokens, place - 2)
    if before in ("de", "a") and second in ("antes", "despues", "partir"):
        return "before" if second == "antes" else "after" if second == "despues" else "from"
    return _BEFORE_TIME.get(before, "at")


def find_bare_times(tokens: list[Token], items: list[Mention], language: Language) -> list[Mention]:
    """Bare numbers that are times: after "at", in a list or a range with times."""
    changed = True
    while changed:
        changed = False
        for number, item in enumerate(items):
            if isinstance(item, Count) and not item.unit and _is_bare_time(tokens, items, number, language):
                options = clock_options(int(item.value), 0, _shared_half(tokens, items, number))
                relation = relation_before(tokens, item.start)
                items[number] = ClockTime(item.start, item.end, options, relation=relation)
                changed = True
    return items


def _is_bare_time(tokens: list[Token], items: list[Mention], number: int, language: Language) -> bool:
    item = items[number]
    assert isinstance(item, Count)
    if item.value != int(item.value) or item.value > 24 or tokens[item.start].parts:
        return False
    before, after = word_at(tokens, item.start - 1), word_at(tokens, item.end)
    if before == "of" and word_at(tokens, item.start - 2) == "instead" and after in (",", ""):
        return True
    if before in ("", ",", "and", "or") and after == "on" and number + 1 < len(items):
        return isinstance(items[number + 1], Day)
    if before in ("at", "until", "till", "@") or (
        before in ("by", "before", "after", "around") and after in "., ?;!or and"
    ):
        return True
    previous = items[number - 1] if number else None
    following = items[number + 1] if number + 1 < len(items) else None
    if isinstance(previous, ClockTime) and _joined(tokens, previous, item):
        return True
    if isinstance(following, ClockTime) and _joined(tokens, item, following):
        return True
    return _is_bare_range(tokens, item, following, language)


def _is_bare_range(tokens: list[Token], item: Mention, following: Mention | None, language: Language) -> bool:
    """ "9 to 6", "between 3 and 5", "de 9 a 18"."""
    if not isinstance(following, Count) or following.unit or following.value > 24 or following.start - item.end != 1:
        return False
    joint, before = word_at(tokens, item.end), word_at(tokens, item.start - 1)
    if joint in ("-", "to", "until", "till"):
        return True
    if language == "es":
        return joint in ("a", "hasta") or (joint == "y" and before == "entre")
    return joint == "and" and before == "between"


def _joined(tokens: list[Token], left: Mention, right: Mention) -> bool:
    words = [tokens[place].word for place in range(left.end, right.start)]
    return 0 < len(words) <= 2 and all(word in _LIST_JOINTS for word in words)


def _shared_half(tokens: list[Token], items: list[Mention], number: int) -> Half:
    """The "pm" of "3 or 4 pm" counts for both."""
    following = items[number + 1] if number + 1 < len(items) else None
    if isinstance(following, ClockTime) and len(following.options) == 1 and word_at(tokens, following.end - 1) == "pm":
        return "pm" if following.options != frozenset({720}) and word_at(tokens, following.start - 1) == "or" else ""
    return ""


def join_ranges(tokens: list[Token], items: list[Mention], covered: set[int]) -> list[Mention]:
    """Two times with "to" between them as one range."""
    joined: list[Mention] = []
    for item in items:
        last = joined[-1] if joined else None
        if isinstance(item, ClockTime) and isinstance(last, ClockTime) and _is_range(tokens, last, item):
            covered.update(range(last.start, item.end))
            joined[-1] = replace(last, end=item.end, until=item.options, relation="from")
        elif isinstance(item, Days) and isinstance(last, Days) and item.start == last.end:
            joined[-1] = replace(last, end=item.end, weekdays=last.weekdays | item.weekdays)
        else:
            joined.append(item)
    return joined


def _is_range(tokens: list[Token], left: ClockTime, right: ClockTime) -> bool:
    if left.until or not left.options or not 0 <= right.start - left.end <= 2:
        return False
    words = [tokens[place].word for place in range(left.end, right.start)]
    if not words or words[0] not in _RANGE_JOINTS or any(word not in ("the", "las", "la", "a") for word in words[1:]):
        return False
    if words[0] in ("and", "y"):
        return word_at(tokens, left.start - 1) in ("between", "entre") and words == words[:1]
    return not (words[0] == "a" and word_at(tokens, left.start - 1) == "a")
