"""Collecting what an utterance says about days and hours; what is said last stands."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from agent.understanding.dates.almanac import DAY, weekday_on_or_after
from agent.understanding.dates.expression import Kind, PartOfDay, Point, Relation, Source, TimeExpression
from agent.understanding.dates.roles import Mention, Role

Opening = Callable[[date], Sequence[tuple[time, time]]]

_SEARCHED_DAYS = 14
_NARROW = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class DayRange:
    """Local dates, both included; a missing bound is open."""

    first: date | None
    last: date | None

    @property
    def is_one_day(self) -> bool:
        return self.first is not None and self.first == self.last

    def __contains__(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(slots=True)
class Draft:
    """A wish in the making."""

    now: datetime
    opening: Opening | None = None
    anchor: date | None = None
    days: DayRange | None = None
    other_days: list[DayRange] = field(default_factory=list)
    unlikely_days: DayRange | None = None
    weekdays: set[int] = field(default_factory=set)
    source: Source | None = None
    weekday_said: int | None = None
    at: TimeExpression | None = None
    other_times: list[TimeExpression] = field(default_factory=list)
    window: TimeExpression | None = None
    second_window: TimeExpression | None = None
    mentioned: date | None = None
    refused_at_hour: DayRange | None = None
    excluded_days: list[DayRange] = field(default_factory=list)
    excluded_weekdays: set[int] = field(default_factory=set)
    excluded_times: list[tuple[time, time]] = field(default_factory=list)
    otherwise: list[TimeExpression] = field(default_factory=list)
    duration: timedelta | None = None
    recurring: bool = False

    def add(self, mention: Mention) -> None:
        """Take in one expression in its role."""
        said = mention.said
        match mention.role:
            case Role.REFUSED:
                self._refuse(said)
            case Role.WANTED | Role.CHOICE:
                if said.kind is Kind.DURATION:
                    self.duration = said.length
                    return
                if mention.role is Role.CHOICE and self._is_another_wish(said):
                    self.otherwise.append(said)
                    return
                self._add_days(said, as_choice=mention.role is Role.CHOICE)
                self._add_hours(said, as_choice=mention.role is Role.CHOICE)
        named = days_of(said)
        self.mentioned = named.first if named and named.first and said.source is not Source.ANCHOR else self.mentioned

    def _is_another_wish(self, said: TimeExpression) -> bool:
        """ "Tuesday at 2 or Thursday at 5": both have their own hour."""
        has_hours = self.at is not None or self.window is not None
        point = said.start or said.end
        return has_hours and self.days is not None and bool(point and point.day and point.at is not None)

    def _add_days(self, said: TimeExpression, *, as_choice: bool) -> None:
        if said.recurring and said.weekday is not None:
            self.weekdays.add(said.weekday)
            self.recurring = True
            return
        days = self._from_mentioned(said, days_of(said))
        if days is None:
            return
        self.recurring = self.recurring or said.recurring
        if self._narrows(said, days):
            return
        if as_choice and self.days is not None:
            self.other_days.append(self._after_earlier(said, days))
            return
        self.days, self.other_days, self.source = self._from_today(days), [], said.source
        self.weekday_said = said.weekday
        other = said.alternative.day if said.alternative else None
        self.unlikely_days = DayRange(other, other) if other and other != days.first else None

    def _from_today(self, days: DayRange) -> DayRange:
        """Of "this week" and "the end of the month" only what is still to come."""
        today = self.now.date()
        if days.first and days.last and days.first < today <= days.last:
            return DayRange(today, days.last)
        return days

    def _from_mentioned(self, said: TimeExpression, days: DayRange | None) -> DayRange | None:
        """ "Tomorrow or the day after": the second day counts from the first."""
        if said.source is not Source.ANCHOR or self.mentioned is None or days is None or days.first is None:
            return days
        moved = self.mentioned + (days.first - (self.anchor or self.now.date()))
        return DayRange(moved, moved)

    def _narrows(self, said: TimeExpression, days: DayRange) -> bool:
        """A bare weekday beside a longer stretch picks days in it: "next week, Tuesday"; "in December on a Monday"."""
        wide = self.days
        if said.source is Source.WEEKDAY and said.weekday is not None and wide and not wide.is_one_day:
            self.weekdays.add(said.weekday)
            self._pick_weekday(wide)
            return True
        one = self.days
        if (
            one
            and one.is_one_day
            and self.source is Source.WEEKDAY
            and self.weekday_said is not None
            and _is_wide(days)
        ):
            self.weekdays.add(self.weekday_said)
            self.days, self.source, self.weekday_said, self.unlikely_days = days, said.source, None, None
            self._pick_weekday(days)
            return True
        return False

    def _pick_weekday(self, wide: DayRange) -> None:
        """In a single week a weekday is one date."""
        if wide.first and wide.last and wide.last - wide.first < _NARROW and len(self.weekdays) == 1:
            (weekday,) = self.weekdays
            day = weekday_on_or_after(wide.first, weekday)
            if day in wide:
                self.days, self.weekday_said, self.source = DayRange(day, day), weekday, Source.RELATIVE
                self.weekdays.clear()

    def _after_earlier(self, said: TimeExpression, days: DayRange) -> DayRange:
        """ "next Monday or Tuesday": the second weekday follows the first."""
        base = self.days.first if self.days else None
        if said.source is not Source.WEEKDAY or said.weekday is None or base is None or not days.first:
            return days
        if self.source is Source.WEEKDAY and days.first < base:
            day = weekday_on_or_after(base, said.weekday)
            return DayRange(day, day)
        return days

    def _add_hours(self, said: TimeExpression, *, as_choice: bool) -> None:
        point = said.start or said.end
        if point is None or point.at is None or self._is_rest_of_today(said):
            return
        if said.kind in (Kind.TIME, Kind.DATETIME):
            if as_choice and self.at is not None:
                self.other_times.append(said)
            else:
                self.at, self.other_times = said, []
            return
        if said.kind not in (Kind.TIMERANGE, Kind.DATETIMERANGE):
            return
        if self.window and _complement(self.window, said):
            self.second_window = said
        else:
            self.window, self.second_window = said, None
            if said.part_of_day is None:
                self.at, self.other_times = None, []

    def _is_rest_of_today(self, said: TimeExpression) -> bool:
        """ "Later today" names no hour."""
        return (
            said.kind is Kind.DATETIMERANGE
            and said.part_of_day is None
            and said.start == Point(self.now.date(), self.now.time().replace(second=0, microsecond=0))
            and said.end == Point(self.now.date() + DAY, time(0))
        )

    def _refuse(self, said: TimeExpression) -> None:
        days = days_of(said)
        has_hours = bool((said.start and said.start.at is not None) or (said.end and said.end.at is not None))
        if said.recurring and said.weekday is not None:
            self.excluded_weekdays.add(said.weekday)
        elif days and not has_hours:
            self.excluded_days.append(days)
        elif has_hours:
            self.excluded_times.append(_bounds(said))
            self.refused_at_hour = days or self.refused_at_hour

    def keep_refused_day(self) -> None:
        """ "Friday at 3 doesn't work, what about 5": the talk is still about Friday."""
        if self.days is None and not self.weekdays and (self.at or self.window):
            self.days = self.refused_at_hour


def days_of(said: TimeExpression) -> DayRange | None:
    """The days of an expression, both ends included."""
    match said.kind:
        case Kind.DATE | Kind.DATETIME:
            return DayRange(said.start.day, said.start.day) if said.start and said.start.day else None
        case Kind.DATERANGE:
            last = said.end.day - DAY if said.end and said.end.day else None
            return DayRange(said.start.day if said.start else None, last)
        case Kind.DATETIMERANGE:
            first = said.start.day if said.start else said.end.day if said.end else None
            return DayRange(first, _last_day(said, first)) if first else None
    return None


def _last_day(said: TimeExpression, first: date) -> date:
    if said.end is None or said.end.day is None or said.start is None:
        return first
    if said.end.at == time(0) or (
        said.end.day - first == DAY and said.start.at and said.end.at and said.end.at <= said.start.at
    ):
        return max(first, said.end.day - DAY)
    return said.end.day


def _is_wide(days: DayRange) -> bool:
    return days.first is not None and days.last is not None and days.first < days.last


def _complement(first: TimeExpression, second: TimeExpression) -> bool:
    """ "after 3" and "before 5" together are a window."""
    opens = {Relation.AFTER, Relation.FROM}
    closes = {Relation.BEFORE, Relation.UNTIL}
    return (first.relation in opens and second.relation in closes) or (
        first.relation in closes and second.relation in opens
    )


def _bounds(said: TimeExpression) -> tuple[time, time]:
    start: Point = said.start or Point(at=time(0))
    if said.kind in (Kind.TIME, Kind.DATETIME):
        at = start.at or time(0)
        return at, at
    return start.at or time(0), (said.end.at if said.end and said.end.at else time(0))


@dataclass(frozen=True, slots=True)
class HourChoice:
    """A clock time settled by the opening hours."""

    at: time
    other: time | None = None


def settle_by_opening(
    at: time, other: time | None, days: DayRange | None, today: date, opening: Opening | None
) -> HourChoice:
    """Of two readings of a bare hour, the one within the opening hours; as guessed when both or none are."""
    if other is None or opening is None:
        return HourChoice(at, other)
    first = days.first if days and days.first else today
    span = 1 if days and days.is_one_day else _SEARCHED_DAYS
    for ahead in range(span):
        hours = opening(first + DAY * ahead)
        fits = [any(start <= clock < end for start, end in hours) for clock in (at, other)]
        if fits[0] != fits[1]:
            return HourChoice(at, other) if fits[0] else HourChoice(other, at)
        if fits[0]:
            return HourChoice(at, other)
    return HourChoice(at, other)


def part_prefers(part: PartOfDay | None, window: tuple[time | None, time | None], at: time, other: time | None) -> time:
    """The reading of a bare hour that lies in the part of day said beside it."""
    start, end = window
    if part is None or other is None or start is None or end is None:
        return at
    inside = [start <= clock and (clock < end or end == time(0)) for clock in (at, other)]
    return other if inside[1] and not inside[0] else at
