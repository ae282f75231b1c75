"""Which day, person, service and price goes with which time in a clause."""

from dataclasses import dataclass, field
from typing import Final

from agent.guard.mentions import ClockTime, Day, Days, Length, Mention, Money, Offered, Part, Period, Person
from agent.guard.reading import Reading
from agent.guard.segments import Segment
from agent.guard.word_sets import one_of

Role = str
_ROLES: Final[dict[type, Role]] = {
    ClockTime: "time",
    Day: "day",
    Days: "day",
    Period: "day",
    Part: "part",
    Person: "person",
    Offered: "service",
    Money: "price",
    Length: "length",
}
_COORDINATORS: Final = one_of("and or y o e u / to then plus ademas tambien")
_PRONOUNS: Final = one_of("she he they her him ella")
_CARRIED_TO: Final = {"day": frozenset({"time", "part"}), "service": frozenset({"price", "length"})}
_INHERITED: Final = ("day", "part", "person", "service")


@dataclass(slots=True)
class Group:
    """Mentions that belong together; `own` are those said right there, `parts` has the inherited ones too."""

    parts: dict[Role, Mention] = field(default_factory=dict)
    own: frozenset[Role] = frozenset()
    end: int = 0

    @property
    def start(self) -> int:
        return min(mention.start for role, mention in self.parts.items() if role in self.own)

    @property
    def time(self) -> ClockTime | None:
        found = self.parts.get("time")
        return found if isinstance(found, ClockTime) else None

    @property
    def day(self) -> Day | Days | Period | None:
        found = self.parts.get("day")
        return found if isinstance(found, Day | Days | Period) else None

    @property
    def part(self) -> Part | None:
        found = self.parts.get("part")
        return found if isinstance(found, Part) else None

    @property
    def person(self) -> Person | None:
        found = self.parts.get("person")
        return found if isinstance(found, Person) else None

    @property
    def service(self) -> Offered | None:
        found = self.parts.get("service")
        return found if isinstance(found, Offered) else None

    @property
    def price(self) -> Money | None:
        found = self.parts.get("price")
        return found if isinstance(found, Money) else None

    @property
    def length(self) -> Length | None:
        found = self.parts.get("length")
        return found if isinstance(found, Length) else None

    def has(self, *roles: Role) -> bool:
        return any(role in self.parts for role in roles)


def group_mentions(segment: Segment, before: list[Group]) -> list[Group]:
    """The clause's mentions in groups; what a group lacks it takes from its neighbours, then from earlier clauses."""
    groups = _split(segment.reading, segment.items)
    for group in groups:
        group.own = frozenset(group.parts)
    for role in _INHERITED:
        _share(groups, role)
    _share_times(groups, segment.reading)
    _share_times_back(groups, segment.reading)
    _carry(groups, segment, before)
    return groups


def _split(reading: Reading, items: list[Mention]) -> list[Group]:
    groups: list[Group] = []
    for item in items:
        role = _ROLES.get(type(item))
        if role is None:
            continue
        last = groups[-1] if groups else None
        if last is None or role in last.parts or _is_parted(reading, last.end, item.start, role, groups):
            groups.append(Group({role: item}, end=item.end))
        else:
            last.parts[role] = item
            last.end = item.end
    return groups


def _is_parted(reading: Reading, start: int, end: int, role: Role, groups: list[Group]) -> bool:
    """Whether a new group begins; in a list that names days first, the next day does after a comma."""
    words = {reading.tokens[place].word for place in range(start, end)}
    if not words.isdisjoint(_COORDINATORS):
        return True
    days_first = any("day" in group.parts and not _comes_after_time(group, "day") for group in groups)
    return role == "day" and "," in words and days_first


def _share(groups: list[Group], role: Role) -> None:
    """A group without the role takes it from before, or from behind where the clause names it after its times."""
    owners = [number for number, group in enumerate(groups) if role in group.own]
    if not owners:
        return
    behind = all(_comes_after_time(groups[number], role) for number in owners)
    for number, group in enumerate(groups):
        if role in group.own or not (group.own & {"time", "day", "part", "person", "price", "length"}):
            continue
        previous = [owner for owner in owners if owner < number]
        following = [owner for owner in owners if owner > number]
        if role == "person" and {"time", "day"} <= group.own:
            following = []
        chosen = following[0] if following and (behind or not previous) else previous[-1] if previous else None
        if chosen is not None:
            group.parts[role] = groups[chosen].parts[role]


def _comes_after_time(group: Group, role: Role) -> bool:
    time = group.parts.get("time")
    return time is not None and "time" in group.own and group.parts[role].start > time.start


def _share_times(groups: list[Group], reading: Reading) -> None:
    """ "3:30 on Thursday or Friday" and "3:30 with Ana or Ben" mean that time for both."""
    for previous, group in zip(groups, groups[1:], strict=False):
        if "time" in group.parts or "time" not in previous.parts:
            continue
        for role in ("day", "person"):
            if role in group.own and role in previous.own and _comes_after_time(previous, role):
                group.parts["time"] = previous.parts["time"]


def _share_times_back(groups: list[Group], reading: Reading) -> None:
    """ "Thursday or Friday at 10" means 10 on both, "Ana and Ben have 10" 10 with both."""
    for group, following in zip(groups, groups[1:], strict=False):
        role = next(iter(group.own)) if len(group.own) == 1 else ""
        if role not in ("day", "person") or not {"time", role} <= following.own or "time" in group.parts:
            continue
        words = {reading.word(place) for place in range(group.end, following.start)}
        if words <= {"and", "or", "y", "o", "on", "el", ",", "e", "u"}:
            group.parts["time"] = following.parts["time"]


def _carry(groups: list[Group], segment: Segment, before: list[Group]) -> None:
    """A later clause goes on about the day, and about the person and service when a pronoun or nothing says so."""
    for role in ("day", "service", "person"):
        if any(role in group.parts for group in groups):
            continue
        if role == "person" and _PRONOUNS.isdisjoint(segment.words):
            continue
        source = next((group for group in reversed(before) if role in group.parts), None)
        if source is None:
            continue
        for group in groups:
            if role == "person" or group.own & (_CARRIED_TO[role]):
                group.parts[role] = source.parts[role]
