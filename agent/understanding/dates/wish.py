"""What one utterance wishes for: days, hours and what is ruled out."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from agent.understanding.dates.clocks import minutes_of, time_of
from agent.understanding.dates.convention import DEFAULT, Convention
from agent.understanding.dates.cues import Ask, Cues
from agent.understanding.dates.draft import DayRange, Draft, Opening, part_prefers, settle_by_opening
from agent.understanding.dates.expression import Kind, PartOfDay, Relation, TimeExpression
from agent.understanding.dates.lexicon import Language
from agent.understanding.dates.read import find_bare, find_times
from agent.understanding.dates.roles import Mention, Role, assign_roles, find_ask, find_weekdays
from agent.understanding.dates.tokens import fold
from agent.understanding.dates.words import english_cues, spanish_cues

Expected = Literal["time", "day"]

_CUES: dict[Language, Cues] = {"en": english_cues.CUES, "es": spanish_cues.CUES}
_HALF_DAY = 12 * 60


@dataclass(frozen=True, slots=True)
class When:
    """One utterance read as a wish; what was not said is None or empty.

    `days` is what is wanted, `other_days` further choices ("Tuesday or Thursday"), `unlikely_days` the other reading
    of an ambiguous day; `weekdays` narrows them (0 is Monday). `at` is an exact time with `other_times` as further
    choices; else `time_from`..`time_to` is the window wanted, half-open, and `relation` tells how it was said. With
    `bare_hour` morning or evening was chosen by the opening hours, and `unlikely_at` is the other reading.
    `weekday_said` is the weekday named with the date, which may not be the date's own. `moved_from` is what an
    appointment is to be moved away from, `otherwise` are further choices with hours of their own. `duration` with the
    asks EARLIER and LATER is by how much.
    """

    days: DayRange | None = None
    other_days: tuple[DayRange, ...] = ()
    unlikely_days: DayRange | None = None
    weekdays: frozenset[int] = frozenset()
    at: time | None = None
    other_times: tuple[time, ...] = ()
    time_from: time | None = None
    time_to: time | None = None
    bare_hour: bool = False
    unlikely_at: time | None = None
    part_of_day: PartOfDay | None = None
    relation: Relation = Relation.AT
    ask: Ask | None = None
    excluded_days: tuple[DayRange, ...] = ()
    excluded_weekdays: frozenset[int] = frozenset()
    excluded_times: tuple[tuple[time, time], ...] = ()
    duration: timedelta | None = None
    recurring: bool = False
    weekday_said: int | None = None
    moved_from: tuple[TimeExpression, ...] = ()
    otherwise: tuple["When", ...] = ()
    expressions: tuple[TimeExpression, ...] = ()


def read_when(
    text: str,
    *,
    now: datetime,
    opening: Opening | None = None,
    language: Language = "en",
    anchor: date | None = None,
    convention: Convention = DEFAULT,
    expecting: Expected | None = None,
) -> When | None:
    """One utterance as a wish, or None when it says nothing about when.

    `now` is in the zone of the business. `opening` gives the opening hours of a day and settles bare hours.
    `anchor` is the day being talked about: it gives "the next day" its meaning and bare hours their opening hours;
    it is not copied into `days`. `expecting` tells what was asked, so that a bare "3" or "the 3rd" is understood.
    """
    cues, folded = _CUES[language], fold(text)
    found = find_times(text, now=now, convention=convention, language=language, anchor=anchor)
    if not found and expecting:
        found = find_bare(text, expecting, now=now, convention=convention, language=language)
    spans = [said.span for said in found]
    mentions = assign_roles(folded, found, cues, now.date(), anchor)
    draft = Draft(now, opening, anchor)
    for mention in mentions:
        draft.add(mention)
    draft.recurring = draft.recurring or _recurs(mentions, folded, cues)
    ask = find_ask(folded, spans, cues)
    if ask is None and draft.duration is not None:
        ask = _shift_ask(mentions, folded, cues)
    when = _finish(draft, mentions, ask, anchor, find_weekdays(folded, spans, cues))
    return None if when == When(expressions=when.expressions) else when


def _recurs(mentions: list[Mention], text: str, cues: Cues) -> bool:
    """every two weeks."""
    lengths = [mention.said for mention in mentions if mention.said.kind is Kind.DURATION]
    return any(cues.recurring.search(text[max(0, said.span[0] - 12) : said.span[0]]) for said in lengths)


def _shift_ask(mentions: list[Mention], text: str, cues: Cues) -> Ask | None:
    tail = text[max(mention.said.span[0] for mention in mentions) :] if mentions else ""
    if cues.later_by.search(tail):
        return Ask.LATER
    return Ask.EARLIER if cues.earlier_by.search(tail) else None


def _finish(
    draft: Draft, mentions: list[Mention], ask: Ask | None, anchor: date | None, weekdays: frozenset[int]
) -> When:
    draft.keep_refused_day()
    days_for_hours = draft.days or (DayRange(anchor, anchor) if anchor else None)
    start, end = _window(draft, days_for_hours)
    at, unlikely = _clock(draft, draft.at, days_for_hours)
    leading = draft.at or draft.window
    return When(
        days=draft.days,
        other_days=tuple(draft.other_days),
        unlikely_days=draft.unlikely_days,
        weekdays=weekdays or frozenset(draft.weekdays),
        at=at,
        other_times=tuple(
            settled for said in draft.other_times if (settled := _clock(draft, said, days_for_hours)[0]) is not None
        ),
        time_from=start,
        time_to=end,
        bare_hour=bool(leading and leading.bare_hour),
        unlikely_at=unlikely,
        part_of_day=draft.window.part_of_day if draft.window else None,
        relation=leading.relation if leading else Relation.AT,
        ask=ask,
        excluded_days=tuple(draft.excluded_days),
        excluded_weekdays=frozenset(draft.excluded_weekdays),
        excluded_times=tuple(draft.excluded_times),
        duration=None if ask is Ask.ANOTHER_DAY else draft.duration,
        recurring=draft.recurring,
        weekday_said=draft.weekday_said,
        moved_from=tuple(mention.said for mention in mentions if mention.role is Role.LEFT),
        otherwise=tuple(_alone(said, draft, anchor) for said in draft.otherwise),
        expressions=tuple(mention.said for mention in mentions),
    )


def _alone(said: TimeExpression, draft: Draft, anchor: date | None) -> When:
    mention = Mention(said, Role.WANTED)
    own = Draft(draft.now, draft.opening, anchor)
    own.add(mention)
    return _finish(own, [mention], None, anchor, frozenset())


def _clock(draft: Draft, said: TimeExpression | None, days: DayRange | None) -> tuple[time | None, time | None]:
    """A clock time settled by the part of day said beside it, else by the opening hours; and its other reading."""
    if said is None or said.start is None or said.start.at is None:
        return None, None
    at, other = said.start.at, _other_time(said)
    if not said.bare_hour or other is None:
        return at, None
    if draft.window and draft.window.part_of_day and draft.window.start and draft.window.end:
        window = (draft.window.start.at, draft.window.end.at)
        return part_prefers(draft.window.part_of_day, window, at, other), None
    choice = settle_by_opening(at, other, days, draft.now.date(), draft.opening)
    return choice.at, choice.other


def _other_time(said: TimeExpression) -> time | None:
    return said.alternative.at if said.alternative else None


def _window(draft: Draft, days: DayRange | None) -> tuple[time | None, time | None]:
    said = draft.window
    if said is None or (said.kind is Kind.DATETIMERANGE and _spans_days(said)):
        return None, None
    first = _window_of(said, days, draft)
    if draft.second_window is None:
        return first
    second = _window_of(draft.second_window, days, draft)
    return first[0] or second[0], first[1] or second[1]


def _spans_days(said: TimeExpression) -> bool:
    return bool(
        said.start and said.end and said.start.day and said.end.day and (said.end.day - said.start.day).days > 1
    )


def _window_of(said: TimeExpression, days: DayRange | None, draft: Draft) -> tuple[time | None, time | None]:
    start = said.start.at if said.start else None
    end = said.end.at if said.end else None
    lead, other = start if start is not None else end, _other_time(said)
    if not said.bare_hour or lead is None or other is None:
        return start, end
    choice = settle_by_opening(lead, other, days, draft.now.date(), draft.opening)
    if choice.at == lead:
        return start, end
    return _half_day_on(start), _half_day_on(end)


def _half_day_on(bound: time | None) -> time | None:
    return None if bound is None else time_of(minutes_of(bound) + _HALF_DAY)
