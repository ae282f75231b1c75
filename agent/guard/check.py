"""Decides whether a sentence may leave."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import pairwise
from typing import Final

from agent.guard.acts import read_acts
from agent.guard.amounts_rule import check_amount, check_many
from agent.guard.binding import Group, group_mentions
from agent.guard.claims_rule import check_claims
from agent.guard.conversation_index import ConversationIndex, index_facts
from agent.guard.facts import Facts
from agent.guard.hours_rule import check_hours, is_about_hours, is_list_of_hours
from agent.guard.mentions import ClockTime, Day, Days, Foreign, Mention, Period
from agent.guard.modes import Mode, choose_mode
from agent.guard.owner_words import doubt, is_owners
from agent.guard.promises import find_promise
from agent.guard.reading import Reading, read_sentence
from agent.guard.segments import Segment, split_segments
from agent.guard.slots_rule import check_group, check_only, is_equation
from agent.guard.verdict import PASSED, Reason, Verdict
from agent.guard.vocabulary import find_unknown
from agent.guard.wishes import check_wish

_LONGEST: Final = 1_500
_MARKUP: Final = re.compile(r"<[a-zA-Z/!]|\]\(|[{}\\]|```")


@dataclass(slots=True)
class _State:
    """What earlier clauses of the sentence leave for later ones."""

    groups: list[Group] = field(default_factory=list)
    days: list[Day | Days | Period] = field(default_factory=list)


def check_sentence(sentence: str, facts: Facts, *, before: str = "") -> Verdict:
    """Check one outgoing sentence against everything the conversation knows.

    `before` is what the same reply said already: a list under "on Thursday I have" is about Thursday.
    """
    if len(sentence) > _LONGEST:
        return Verdict(ok=False, reason="too_long")
    if _MARKUP.search(sentence):
        return Verdict(ok=False, reason="markup", claim=sentence)
    index = index_facts(facts)
    reading = read_sentence(sentence, facts.language, index.settings, facts.today.weekday())
    if not reading.tokens or reading.plain in index.settings.quotable:
        return PASSED
    return next(_find_problems(reading, index, _read_topic(before, reading, index)), PASSED)


def _read_topic(before: str, reading: Reading, index: ConversationIndex) -> list[Group]:
    """The last day that the reply spoke of, for a sentence with times and no day of its own."""
    if not before or any(isinstance(item, Day | Days | Period) for item in reading.items):
        return []
    if not any(isinstance(item, ClockTime) for item in reading.items):
        return []
    earlier = read_sentence(before, index.language, index.settings, index.today.weekday())
    for segment in reversed(split_segments(earlier)):
        day = next((item for item in reversed(segment.items) if isinstance(item, Day)), None)
        if day is not None:
            return [] if segment.denied else [Group({"day": day})]
    return []


def _find_problems(reading: Reading, index: ConversationIndex, topic: list[Group]) -> Iterator[Verdict]:
    yield from _check_calendar(reading, index)
    segments = split_segments(reading)
    state = _State(groups=topic)
    for number in range(len(segments)):
        yield from _check_segment(segments, number, index, state)


def _check_calendar(reading: Reading, index: ConversationIndex) -> Iterator[Verdict]:
    """A date has its own weekday, whatever it is said of."""
    days = [item for item in reading.items if isinstance(item, Day)]
    for day in days:
        if not day.agrees(index.today):
            yield _blocked("wrong_weekday", reading, day)
    for first, second in pairwise(days):
        if is_equation(reading, first, second) and not _are_one_day(first, second, index):
            yield _blocked("wrong_weekday", reading, second)


def _are_one_day(first: Day, second: Day, index: ConversationIndex) -> bool:
    """Whether the second may name the first one's next date."""
    days = (index.today + timedelta(days=ahead) for ahead in range(-1, 366))
    found = next((day for day in days if first.is_on(day, index.today)), None)
    return found is not None and second.is_on(found, index.today)


def _blocked(reason: Reason, reading: Reading, item: Mention | Group) -> Verdict:
    words = " ".join(token.text for token in reading.tokens[item.start : item.end])
    return Verdict(ok=False, reason=reason, claim=words)


def _check_segment(segments: list[Segment], number: int, index: ConversationIndex, state: _State) -> Iterator[Verdict]:
    segment = segments[number]
    acts = read_acts(segments, number)
    groups = group_mentions(segment, state.groups)
    mode = choose_mode(segment, busy=acts.busy)
    yield from _check_contacts(segment, index)
    yield from check_claims(segment, acts.claims, groups, index)
    if is_about_hours(segment) and not acts.claimed:
        if not check_hours(segment, index, state.days or _last_days(state.groups)):
            yield Verdict(ok=False, reason="hours", claim=" ".join(segment.sequence))
        state.days = [item for item in segment.items if isinstance(item, Day | Days | Period)] or state.days
    elif not acts.claims and not (is_list_of_hours(segment) and check_hours(segment, index, state.days)):
        yield from _check_times(segment, groups, mode, index)
    yield from _check_said(segment, groups, mode, index)
    state.groups = state.groups + groups


def _last_days(groups: list[Group]) -> list[Day | Days | Period]:
    """The day that "but we're closed then" is about."""
    return next(([group.day] for group in reversed(groups) if group.day is not None), [])


def _check_contacts(segment: Segment, index: ConversationIndex) -> Iterator[Verdict]:
    for item in segment.items:
        if isinstance(item, Foreign) and not _is_customers_own(item, segment, index):
            yield Verdict(ok=False, reason=item.what, claim=item.text)


def _is_customers_own(item: Foreign, segment: Segment, index: ConversationIndex) -> bool:
    """ "Is 555-0142 your number?" with the number the customer gave."""
    if segment.words.isdisjoint({"your", "tu", "su"}) or not segment.words.isdisjoint({"our", "us", "nuestro"}):
        return False
    return item.text in index.customer.phones or item.text.lower() in index.customer.links


def _check_times(segment: Segment, groups: list[Group], mode: Mode, index: ConversationIndex) -> Iterator[Verdict]:
    for group in groups:
        if not check_group(group, segment, mode, index) and not _is_quoted(segment, group, index):
            yield _blocked("no_such_slot", segment.reading, group)
    if not check_only(segment, groups, index):
        yield Verdict(ok=False, reason="not_only", claim=" ".join(segment.sequence))
    if not check_wish(segment, mode, index):
        yield Verdict(ok=False, reason="not_free", claim=" ".join(segment.sequence))


def _is_quoted(segment: Segment, group: Group, index: ConversationIndex) -> bool:
    wrong = [mention for role, mention in group.parts.items() if role in group.own]
    return is_owners(segment, doubt([], wrong, None, segment), index.settings)


def _check_said(segment: Segment, groups: list[Group], mode: Mode, index: ConversationIndex) -> Iterator[Verdict]:
    """Amounts, promises and words; together they may stand in a sentence of the owner's."""
    if not check_many(segment, groups, index):
        yield Verdict(ok=False, reason="amount", claim=" ".join(segment.sequence))
    unknown = find_unknown(segment, mode, index)
    wrong = [item for item in segment.items if not check_amount(item, segment, groups, index)]
    promise = find_promise(segment, index)
    if not unknown and not wrong and promise is None:
        return
    if is_owners(segment, doubt(unknown, wrong, promise, segment), index.settings):
        return
    if wrong:
        yield _blocked("amount", segment.reading, wrong[0])
    elif promise is not None:
        yield Verdict(ok=False, reason="promise", claim=promise)
    else:
        yield Verdict(ok=False, reason="unknown_word", claim=" ".join(token.text for token in unknown))
