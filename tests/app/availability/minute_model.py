"""Free starts by brute force: each tick of a day is asked by itself. It shares nothing with the real calculation."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

TICK = 300
# Wall-clock minutes of a weekday, Monday is 0; an end past 1440 lies on the next day.
Week = dict[int, list[tuple[int, int]]]


@dataclass(frozen=True)
class ModelPerson:
    """Somebody with weekly hours and busy stretches in Unix seconds."""

    week: Week
    busy: list[tuple[int, int]]


@dataclass(frozen=True)
class ModelNeed:
    """Who or what beside the lead: which of the people or units will do, and in which seconds from the start."""

    people: list[int]
    units: list[int]
    segments: list[int]


@dataclass(frozen=True)
class MinuteModel:
    """One lead, other people and units, and a service given as segment lengths."""

    zone: ZoneInfo
    opening: Week
    lead: ModelPerson
    people: list[ModelPerson]
    units: list[list[tuple[int, int]]]
    segments: list[int]
    lead_in: list[int]
    needs: list[ModelNeed]
    before: int
    after: int
    step_minutes: int

    def starts(self, day: date) -> list[int]:
        """Every free start of a local day, in Unix seconds."""
        midnight = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
        walls = {tick: self._wall(tick) for tick in range(midnight - 40 * 3600, midnight + 64 * 3600, TICK)}
        there = _Presence(self, walls)
        return [tick for tick, (own, minute) in walls.items() if own == day and there.is_free(tick, day, minute)]

    def _wall(self, instant: int) -> tuple[date, int]:
        local = datetime.fromtimestamp(instant, self.zone)
        return local.date(), local.hour * 60 + local.minute


class _Presence:
    """At which ticks everybody is there, and whether a start is free."""

    def __init__(self, model: MinuteModel, walls: dict[int, tuple[date, int]]) -> None:
        self.model = model
        self.walls = walls
        self.open = {tick for tick, wall in walls.items() if _works(model.opening, *wall)}
        self.lead = self._ticks(model.lead)
        self.people = [self._ticks(person) for person in model.people]
        self.grid: dict[date, set[int]] = {}

    def is_free(self, tick: int, day: date, minute: int) -> bool:
        total = sum(self.model.segments) * 60
        return (
            self._is_on_grid(day, minute)
            and all(one in self.open for one in range(tick, tick + total, TICK))
            and self._serves(self.lead, self.model.lead.busy, self.model.lead_in, tick)
            and self._can_assign(self.model.needs, tick, set())
        )

    def _ticks(self, person: ModelPerson) -> set[int]:
        return {tick for tick in self.open if _works(person.week, *self.walls[tick])}

    def _is_on_grid(self, day: date, minute: int) -> bool:
        """The grid begins where the lead's working time in the open place begins, by the wall clock of the day."""
        if day not in self.grid:
            model = self.model
            minutes = range(0, 1440, 5)
            self.grid[day] = {m for m in minutes if _works(model.opening, day, m) and _works(model.lead.week, day, m)}
        first = minute
        while first in self.grid[day]:
            first -= 5
        return first < minute and (minute - first - 5) % self.model.step_minutes == 0

    def _can_assign(self, needs: list[ModelNeed], tick: int, used: set[tuple[str, int]]) -> bool:
        if not needs:
            return True
        need = needs[0]
        for choice in [("person", number) for number in need.people] + [("unit", number) for number in need.units]:
            if choice not in used and self._choice_serves(choice, need.segments, tick):
                if self._can_assign(needs[1:], tick, used | {choice}):
                    return True
        return False

    def _choice_serves(self, choice: tuple[str, int], segments: list[int], tick: int) -> bool:
        kind, number = choice
        if kind == "unit":
            return self._serves(None, self.model.units[number], segments, tick)
        return self._serves(self.people[number], self.model.people[number].busy, segments, tick)

    def _serves(self, there: set[int] | None, busy: list[tuple[int, int]], segments: list[int], tick: int) -> bool:
        """Whether somebody is there in these segments, and not busy in them and their buffers."""
        model = self.model
        for number in segments:
            begin = tick + sum(model.segments[:number]) * 60
            end = begin + model.segments[number] * 60
            if there is not None and not all(one in there for one in range(begin, end, TICK)):
                return False
            begin -= model.before * 60 if number == 0 else 0
            end += model.after * 60 if number == len(model.segments) - 1 else 0
            if any(low < end and begin < high for low, high in busy):
                return False
        return True


def _works(week: Week, day: date, minute: int) -> bool:
    own = any(low <= minute < high for low, high in week.get(day.weekday(), []))
    before = week.get((day - timedelta(days=1)).weekday(), [])
    return own or any(low <= minute + 1440 < high for low, high in before)
