"""Decides whether a sentence may leave."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from agent.guard.acts import ActReading, Claim, read_acts
from agent.guard.amounts_rule import check_count, check_length, check_money
from agent.guard.binding import Group, group_mentions
from agent.guard.conversation_index import ConversationIndex, Opening, index_facts
from agent.guard.facts import Facts
from agent.guard.hours_rule import check_hours, is_about_hours
from agent.guard.mentions import Count, Day, Days, Foreign, Length, Mention, Money, Period
from agent.guard.owner_words import is_owners
from agent.guard.promises import find_promise
from agent.guard.reading import Reading, read_sentence
from agent.guard.segments import Segment, split_segments
from agent.guard.settings_index import plain_words
from agent.guard.slots_rule import Mode, check_group, check_wish, choose_mode, fits
from agent.guard.tokens import Kind
from agent.guard.vocabulary import find_unknown

_LONGEST: Final = 1_500
_MARKUP: Final = re.compile(r"<[a-zA-Z/!]|\]\(|[{}\\]|```")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the sentence may leave; if not, a word for logs and the claim that no fact carries."""

    ok: bool
    reason: str | None = None
    claim: str | None = None


PASSED: Final = Verdict(ok=True)


@dataclass(slots=True)
class _State:
    """What earlier clauses of the sentence leave for later ones."""

    groups: list[Group] = field(default_factory=list)
    days: list[Day | Days | Period] = field(default_factory=list)


def check_sentence(sentence: str, facts: Facts) -> Verdict:
    """Check one outgoing sentence against everything the conversation knows."""
    if len(sentence) > _LONGEST:
        return Verdict(ok=False, reason="too_long")
    if _MARKUP.search(sentence):
        return Verdict(ok=False, reason="markup", claim=sentence)
    index = index_facts(facts)
    reading = read_sentence(sentence, facts.language, index.settings, facts.today.weekday())
    if not reading.tokens:
        return PASSED
    if plain_words(sentence) in index.settings.quotable:
        return PASSED
    return next(_find_problems(reading, index), PASSED)


def _find_problems(reading: Reading, index: ConversationIndex) -> Iterator[Verdict]:
    for item in reading.items:
        if isinstance(item, Day) and not item.agrees(index.today):
            yield _blocked("wrong_weekday", reading, item)
    segments = split_segments(reading)
    state = _State()
    for number, segment in enumerate(segments):
        yield from _check_segment(segments, number, segment, index, state)


def _blocked(reason: str, reading: Reading, item: Mention) -> Verdict:
    words = " ".join(token.text for token in reading.tokens[item.start : item.end])
    return Verdict(ok=False, reason=reason, claim=words)


def _check_segment(
    segments: list[Segment], number: int, segment: Segment, index: ConversationIndex, state: _State
) -> Iterator[Verdict]:
    acts = read_acts(segments, number)
    groups = group_mentions(segment, state.groups)
    mode = choose_mode(segment, busy=acts.busy)
    yield from _check_contacts(segment, index)
    yield from _check_claims(segment, acts, groups, index)
    if is_about_hours(segment) and not _has_true_claim(acts):
        if not check_hours(segment, index, state.days):
            yield Verdict(ok=False, reason="hours", claim=" ".join(segment.sequence))
        state.days = [item for item in segment.items if isinstance(item, Day | Days | Period)] or state.days
    elif not _has_true_claim(acts):
        yield from _check_groups(segment, groups, mode, index)
        if not acts.claims and not check_wish(segment, mode, index):
            yield Verdict(ok=False, reason="not_free", claim=" ".join(segment.sequence))
    yield from _check_said(segment, groups, mode, index)
    state.groups = state.groups + groups


def _has_true_claim(acts: ActReading) -> bool:
    return any(not claim.denied for claim in acts.claims)


def _check_contacts(segment: Segment, index: ConversationIndex) -> Iterator[Verdict]:
    for item in segment.items:
        if isinstance(item, Foreign) and not _is_customers_own(item, segment, index):
            yield Verdict(ok=False, reason=item.what, claim=item.text)


def _is_customers_own(item: Foreign, segment: Segment, index: ConversationIndex) -> bool:
    """ "Is 555-0142 your number?" with the number the customer gave."""
    if segment.words.isdisjoint({"your", "tu", "su"}) or not segment.words.isdisjoint({"our", "us", "nuestro"}):
        return False
    return item.text in index.customer.phones or item.text.lower() in index.customer.links


def _check_claims(
    segment: Segment, acts: ActReading, groups: list[Group], index: ConversationIndex
) -> Iterator[Verdict]:
    for claim in acts.claims:
        rows = _rows_for(claim, index)
        if claim.denied:
            if rows and all(any(fits(row, group, index) for row in rows) for group in groups):
                yield Verdict(ok=False, reason="act_denied", claim=claim.words)
        elif not rows:
            yield Verdict(ok=False, reason="act_not_done", claim=claim.words)
        else:
            yield from _check_rows(claim, rows, groups, index)


def _rows_for(claim: Claim, index: ConversationIndex) -> tuple[Opening, ...]:
    if not claim.acts:
        return index.offered
    rows = index.rows_of(*claim.acts)
    if claim.acts <= {"booked", "moved"}:
        rows = tuple(row for row in rows if row in index.standing) + index.own
    return rows


def _check_rows(
    claim: Claim, rows: tuple[Opening, ...], groups: list[Group], index: ConversationIndex
) -> Iterator[Verdict]:
    for group in groups:
        if not any(fits(row, group, index) for row in rows) and not _is_old_time(group, claim, index):
            yield Verdict(ok=False, reason="act_differs", claim=claim.words)


def _is_old_time(group: Group, claim: Claim, index: ConversationIndex) -> bool:
    """What a moved appointment was moved from."""
    if "moved" not in claim.acts or not group.has("day", "time"):
        return False
    return any(fits(row, group, index) for row in index.rows_of("booked"))


def _check_groups(segment: Segment, groups: list[Group], mode: Mode, index: ConversationIndex) -> Iterator[Verdict]:
    for group in groups:
        if not check_group(group, segment, mode, index) and not _is_quoted(segment, group, index):
            words = segment.reading.tokens[group.start : group.end]
            yield Verdict(ok=False, reason="no_such_slot", claim=" ".join(token.text for token in words))


def _is_quoted(segment: Segment, group: Group, index: ConversationIndex) -> bool:
    tokens = segment.reading.tokens[group.start : group.end]
    words = [token for token in tokens if token.kind is Kind.WORD and len(token.word) > 3]
    numbers = frozenset(token.value for token in tokens if token.kind in (Kind.NUMBER, Kind.CLOCK))
    return is_owners(segment, words, numbers, index.settings)


def _check_said(segment: Segment, groups: list[Group], mode: Mode, index: ConversationIndex) -> Iterator[Verdict]:
    """Amounts, promises and words; together they may stand in a sentence of the owner's."""
    unknown = find_unknown(segment, mode, index)
    wrong = [item for item in segment.items if not _is_right_amount(item, segment, groups, index)]
    promise = find_promise(segment, index)
    if not unknown and not wrong and promise is None:
        return
    if is_owners(segment, unknown, _numbers_of(wrong, segment), index.settings) and _is_own_promise(promise, index):
        return
    if wrong:
        yield _blocked("amount", segment.reading, wrong[0])
    elif promise is not None:
        yield Verdict(ok=False, reason="promise", claim=promise)
    else:
        yield Verdict(ok=False, reason="unknown_word", claim=" ".join(token.text for token in unknown))


def _is_own_promise(promise: str | None, index: ConversationIndex) -> bool:
    if promise is None:
        return True
    words = frozenset(promise.split())
    return any(words <= sentence.stems for sentence in index.settings.owner_sentences)


def _numbers_of(items: list[Mention], segment: Segment) -> frozenset[Decimal]:
    tokens = segment.reading.tokens
    return frozenset(
        token.value
        for item in items
        for token in tokens[item.start : item.end]
        if token.kind in (Kind.NUMBER, Kind.CLOCK)
    )


def _is_right_amount(item: Mention, segment: Segment, groups: list[Group], index: ConversationIndex) -> bool:
    if isinstance(item, Money | Length):
        group = next((found for found in groups if item in found.parts.values()), Group())
        return check_money(item, group, segment, index) if isinstance(item, Money) else check_length(item, group, index)
    return not isinstance(item, Count) or check_count(item, segment, groups, index)
