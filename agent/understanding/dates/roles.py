"""The part each time expression plays in an utterance: wanted, refused, a further choice, or what is moved away."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from agent.understanding.dates.almanac import DAY
from agent.understanding.dates.cues import Ask, Cues
from agent.understanding.dates.expression import Kind, Point, Relation, Source, TimeExpression

_WHOLE_TEXT = frozenset({Ask.ANOTHER_DAY, Ask.ANOTHER_TIME})
_SENTENCE_END = re.compile(r"[.!?;\n]")
_CLAUSE_END = re.compile(r"[.!?;,\n]|\b(?:but|so|and|or|pero|y|o|sino|asi que|can|could|how|what|is|let|book|make)\b")
_FROM = re.compile(r"^(?:from|my|the|desde|del?|mi|el|las?)\b")
_OWN = re.compile(r"\b(?:my|mi)\s*$")


class Role(StrEnum):
    """Why a time was mentioned."""

    WANTED = "wanted"
    CHOICE = "choice"
    REFUSED = "refused"
    LEFT = "left"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class Mention:
    """An expression and its role."""

    said: TimeExpression
    role: Role


def assign_roles(
    text: str, found: Sequence[TimeExpression], cues: Cues, today: date, anchor: date | None
) -> list[Mention]:
    """Roles for the expressions of a folded text, in order."""
    found = [said for said in found if not _repeats_day(said, anchor)]
    moving = cues.move.search(text)
    mentions: list[Mention] = []
    for index, said in enumerate(found):
        before = text[found[index - 1].span[1] if index else 0 : said.span[0]]
        after = text[said.span[1] : found[index + 1].span[0] if index + 1 < len(found) else len(text)]
        if moving and (pair := _split_move(said, text)):
            mentions += [Mention(pair[0], Role.LEFT), Mention(pair[1], Role.WANTED)]
            continue
        role = _role(said, before, after, text, cues, today)
        if (
            role is Role.WANTED
            and moving
            and moving.end() <= said.span[0]
            and _is_left(index, found, before, after, text, cues)
        ):
            role = Role.LEFT
        mentions.append(Mention(said, role))
    return mentions


def _role(said: TimeExpression, before: str, after: str, text: str, cues: Cues, today: date) -> Role:
    if said.source is Source.VAGUE or _is_past(said, today) or _is_farewell(said, text, cues):
        return Role.IGNORED
    clause = _SENTENCE_END.split(before)[-1]
    if cues.refused_before.search(clause) and not cues.not_refused.search(clause):
        return Role.REFUSED
    if cues.refused_after.search(_SENTENCE_END.split(after)[0]) and "?" not in after[:40]:
        return Role.REFUSED
    return Role.CHOICE if before.strip() and cues.choice.match(before) else Role.WANTED


def _repeats_day(said: TimeExpression, anchor: date | None) -> bool:
    """ "On that day" names none, nor does "the same day" when none is being talked about."""
    if said.source is not Source.ANCHOR or said.kind is not Kind.DATE:
        return False
    words = said.text.lower().split()
    return "that" in words or "ese" in words or (anchor is None and ("same" in words or "mismo" in words))


def _is_past(said: TimeExpression, today: date) -> bool:
    """Nothing in the past can be wished for; "since yesterday" tells a story."""
    if said.end and said.end.day:
        return (
            said.end.day <= today and said.start is not None and said.start.day is not None and said.start.day < today
        )
    return bool(said.start and said.start.day and said.start.day < today)


def _is_farewell(said: TimeExpression, text: str, cues: Cues) -> bool:
    """ "That's all for today, thanks." """
    if said.kind is not Kind.DATE or said.source is not Source.RELATIVE:
        return False
    start = max((match.end() for match in _SENTENCE_END.finditer(text, 0, said.span[0])), default=0)
    end = _SENTENCE_END.search(text, said.span[1])
    sentence = text[start : end.start() if end else len(text)]
    if not cues.farewell.search(text[start : said.span[0]]):
        return False
    return not cues.booking.search(sentence)


def _is_left(index: int, found: Sequence[TimeExpression], before: str, after: str, text: str, cues: Cues) -> bool:
    """In "move my Friday appointment to Monday" Friday is left."""
    if cues.move_target.search(before):
        return False
    if cues.own_appointment.match(after):
        return True
    return any(
        cues.move_target.search(text[said.span[1] : later.span[0]])
        for said, later in zip(found[index:], found[index + 1 :], strict=False)
    )


def _split_move(said: TimeExpression, text: str) -> tuple[TimeExpression, TimeExpression] | None:
    """In "move it from Friday to Saturday" the range is two days."""
    start, end = said.span
    if not (_FROM.match(text[start:end]) or _OWN.search(text[:start])):
        return None
    if not (said.start and said.end) or said.relation is not Relation.AT:
        return None
    if said.kind is Kind.DATERANGE and said.start.day and said.end.day:
        last = Point(said.end.day - DAY)
        return replace(said, kind=Kind.DATE, end=None), replace(said, kind=Kind.DATE, start=last, end=None)
    if said.kind is Kind.TIMERANGE:
        return replace(said, kind=Kind.TIME, end=None), replace(said, kind=Kind.TIME, start=said.end, end=None)
    return None


def find_ask(text: str, spans: Sequence[tuple[int, int]], cues: Cues) -> Ask | None:
    """The relative wish; "later today" is a time and asks for nothing relative, "another day" is no duration."""
    rest = blank(text, spans)
    return next((ask for ask, pattern in cues.asks if pattern.search(text if ask in _WHOLE_TEXT else rest)), None)


def find_weekdays(text: str, spans: Sequence[tuple[int, int]], cues: Cues) -> frozenset[int]:
    """Weekdays or weekends in general."""
    if cues.workdays.search(text):
        return frozenset(range(5))
    return frozenset({5, 6}) if cues.weekends.search(blank(text, spans)) else frozenset()


def blank(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text without what the expressions cover."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text
