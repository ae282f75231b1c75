"""Reads a whole sentence: its tokens, language and everything it mentions."""

from dataclasses import dataclass
from typing import Final

from agent.guard.amounts import AMOUNT_STARTS, read_amount
from agent.guard.bare_times import find_bare_times, join_ranges, relation_before
from agent.guard.calendar_words import DAY_STARTS
from agent.guard.clock_times import CLOCK_STARTS, read_clock, word_at
from agent.guard.days import read_day, read_part
from agent.guard.mentions import ClockTime, Foreign, Found, Known, Mention, Offered, Person
from agent.guard.names import skip_title, stem
from agent.guard.numbers import join_numbers
from agent.guard.settings_index import PLAIN_WORDS, SettingsIndex, bare_link, same_phone
from agent.guard.tokens import Kind, Token, detect_language, normalise, tokenise
from agent.guard.word_sets import one_of
from agent.understanding.text import Language

_MOVING: Final = one_of(
    """
    move moved moving reschedule rescheduled change changed switch switched shifted mover movido movida cambiar
    cambiado cambiada cambie reprogramar pasar pasado cambiamos movi cambio
    """
)
# Words that no mention begins with are passed over at once.
_STARTS: Final = {language: DAY_STARTS[language] | CLOCK_STARTS | AMOUNT_STARTS for language in DAY_STARTS}


@dataclass(slots=True)
class Reading:
    """A sentence, read."""

    text: str
    tokens: list[Token]
    language: Language
    items: list[Mention]
    covered: set[int]
    plain: str

    def word(self, place: int) -> str:
        return word_at(self.tokens, place)


def read_sentence(text: str, default: Language, index: SettingsIndex, weekday_today: int) -> Reading:
    """The sentence with its mentions in order."""
    tokens = tokenise(normalise(text))
    language = detect_language(tokens, default)
    plain = " ".join(token.word for token in tokens if token.kind is not Kind.MARK)
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
    items = join_ranges(tokens, find_bare_times(tokens, found.items, language), found.covered)
    return Reading(text, tokens, language, items, found.covered, plain)


def _read_mention(
    tokens: list[Token], place: int, language: Language, index: SettingsIndex, weekday: int, *, runs: bool
) -> Mention | None:
    token = tokens[place]
    if token.kind is Kind.WORD:
        named = token.word in index.first_words or stem(token.word) in index.first_words
        if not named and token.word not in _STARTS[language]:
            return None
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
    clock.relation = relation_before(tokens, place)
    return clock


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
