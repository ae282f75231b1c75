"""Reads a whole sentence: its tokens, language and everything it mentions."""

from dataclasses import dataclass, replace
from typing import Final

from agent.guard.amounts import read_amount
from agent.guard.clock_times import clock_options, read_clock, word_at
from agent.guard.days import read_day, read_part
from agent.guard.mentions import ClockTime, Count, Days, Foreign, Found, Known, Mention, Offered, Person, Relation
from agent.guard.names import skip_title, stem
from agent.guard.numbers import join_numbers
from agent.guard.settings_index import PLAIN_WORDS, SettingsIndex, bare_link, same_phone
from agent.guard.tokens import Kind, Token, detect_language, normalise, tokenise
from agent.understanding.text import Language

_MOVING: Final = frozenset(
    "move moved moving reschedule rescheduled change changed switch switched shifted mover movido movida cambiar"
    " cambiado cambiada cambie reprogramar pasar pasado cambiamos movi cambio".split()
)
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


@dataclass(slots=True)
class Reading:
    """A sentence, read."""

    text: str
    tokens: list[Token]
    language: Language
    items: list[Mention]
    covered: set[int]

    def word(self, place: int) -> str:
        return word_at(self.tokens, place)


def read_sentence(text: str, default: Language, index: SettingsIndex, weekday_today: int) -> Reading:
    """The sentence with its mentions in order."""
    tokens = tokenise(normalise(text))
    language = detect_language(tokens, default)
    tokens = join_numbers(tokens, language)
    runs = not any(token.word in _MOVING for token in tokens)
    found = Found()
    place = 0
    while place < len(tokens):
        mention = _read_mention(tokens, place, language, index, weekday_today, runs=runs)
        if mention is None:
            place += 1
        else:
            found.add(mention)
            place = mention.end
    items = _join_ranges(tokens, _find_bare_times(tokens, found.items, language), found.covered)
    return Reading(text, tokens, language, items, found.covered)


def _read_mention(
    tokens: list[Token], place: int, language: Language, index: SettingsIndex, weekday: int, *, runs: bool
) -> Mention | None:
    token = tokens[place]
    if token.kind is Kind.MARK:
        return read_amount(tokens, place)
    if token.kind is Kind.PHONE or token.kind is Kind.LINK:
        return _read_contact(token, place, index)
    return (
        _read_name(tokens, place, index)
        or _read_clock_at(tokens, place, language)
        or read_day(tokens, place, language, weekday, runs=runs)
        or read_part(tokens, place, language)
        or read_amount(tokens, place)
    )


def _read_clock_at(tokens: list[Token], place: int, language: Language) -> ClockTime | None:
    found = read_clock(tokens, place, language)
    if found is None:
        return None
    clock = found[0]
    clock.relation = _relation_before(tokens, place)
    return clock


def _relation_before(tokens: list[Token], place: int) -> Relation:
    before, second = word_at(tokens, place - 1), word_at(tokens, place - 2)
    if before in ("de", "a") and second in ("antes", "despues", "partir"):
        return "before" if second == "antes" else "after" if second == "despues" else "from"
    return _BEFORE_TIME.get(before, "at")


def _read_contact(token: Token, place: int, index: SettingsIndex) -> Mention:
    if token.kind is Kind.PHONE:
        if any(same_phone(token.word, known) for known in index.phones):
            return Known(place, place + 1, "phone")
        return Foreign(place, place + 1, "phone", token.word)
    if bare_link(token.word) in index.links:
        return Known(place, place + 1, "link")
    return Foreign(place, place + 1, "link", token.text)


def _read_name(tokens: list[Token], place: int, index: SettingsIndex) -> Mention | None:
    service = index.service_table.find(tokens, place)
    if service is not None:
        return Offered(place, service[1], service[0])
    named = place + (tokens[place].word == "the" and place + 1 < len(tokens))
    business = index.business_table.find(tokens, named)
    if business is not None:
        return Known(place, business[1], "name")
    return (
        _read_person(tokens, place, index)
        or _read_address(tokens, place, index)
        or _read_part_name(tokens, place, index)
    )


def _read_person(tokens: list[Token], place: int, index: SettingsIndex) -> Person | None:
    at = skip_title(tokens, place)
    person = index.staff_table.find(tokens, at)
    if person is None:
        return None
    names, end = person
    if at > place:
        names = names & index.titled
    elif tokens[place].word in PLAIN_WORDS and not (tokens[place].capital and place > 0):
        return None
    return Person(place, end, names) if names else None


def _read_address(tokens: list[Token], place: int, index: SettingsIndex) -> Known | None:
    """A run of the address's own words, in its order."""
    words = index.address_words
    first = tokens[place].word
    if first not in words:
        return None
    best = 0
    for start, word in enumerate(words):
        if word == first:
            best = max(best, _match_address(tokens, place, words, start))
    telling = any(tokens[at].kind is Kind.WORD and tokens[at].word not in PLAIN_WORDS for at in range(place, best))
    return Known(place, best, "address") if telling else None


def _match_address(tokens: list[Token], place: int, words: tuple[str, ...], start: int) -> int:
    at, end = place, place
    for word in words[start:]:
        while word_at(tokens, at) in (",", ".", "-", "#"):
            at += 1
        if word_at(tokens, at) != word:
            break
        at += 1
        end = at
    return end


def _read_part_name(tokens: list[Token], place: int, index: SettingsIndex) -> Offered | None:
    """Part of a service's name, when its words are no everyday words: "the balayage"."""
    services = index.service_words.get(stem(tokens[place].word))
    if services is None:
        return None
    end = place + 1
    while end < len(tokens):
        narrower = services & index.service_words.get(stem(tokens[end].word), frozenset())
        if not narrower:
            break
        services, end = narrower, end + 1
    return Offered(place, end, services)


def _find_bare_times(tokens: list[Token], items: list[Mention], language: Language) -> list[Mention]:
    """Bare numbers that are times: after "at", in a list or a range with times."""
    changed = True
    while changed:
        changed = False
        for number, item in enumerate(items):
            if isinstance(item, Count) and not item.unit and _is_bare_time(tokens, items, number, language):
                options = clock_options(int(item.value), 0, _shared_half(tokens, items, number))
                relation = _relation_before(tokens, item.start)
                items[number] = ClockTime(item.start, item.end, options, relation=relation)
                changed = True
    return items


def _is_bare_time(tokens: list[Token], items: list[Mention], number: int, language: Language) -> bool:
    item = items[number]
    assert isinstance(item, Count)
    if item.value != int(item.value) or item.value > 24 or tokens[item.start].parts:
        return False
    before, after = word_at(tokens, item.start - 1), word_at(tokens, item.end)
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


def _shared_half(tokens: list[Token], items: list[Mention], number: int) -> str:
    """The "pm" of "3 or 4 pm" counts for both."""
    following = items[number + 1] if number + 1 < len(items) else None
    if isinstance(following, ClockTime) and len(following.options) == 1 and word_at(tokens, following.end - 1) == "pm":
        return "pm" if following.options != frozenset({720}) and word_at(tokens, following.start - 1) == "or" else ""
    return ""


def _join_ranges(tokens: list[Token], items: list[Mention], covered: set[int]) -> list[Mention]:
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
