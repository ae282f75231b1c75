"""Whom and what a service keeps busy, in seconds from its start."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from app.services.service import Extra, Need, Role, Segment, Service
from app.staff.staff_member import Skill

# Role, pool, skill, and a number where several of the same kind are needed at once.
_Identity = tuple[Role, str | None, int | None, int]


class Part(NamedTuple):
    """Present in [starts, ends), busy in [busy_from, busy_until): the difference is the buffers."""

    starts: int
    ends: int
    busy_from: int
    busy_until: int


@dataclass(frozen=True, slots=True)
class OtherNeed:
    """One more person or unit: a second with a skill, or any free unit of a pool, the same one in all its parts."""

    role: Role
    pool: str | None
    skill_service_id: int | None
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Footprint:
    """The whole of a service with its extras."""

    seconds: int
    lead: tuple[Part, ...]
    others: tuple[OtherNeed, ...]

    @property
    def lead_is_there_throughout(self) -> bool:
        return len(self.lead) == 1 and (self.lead[0].starts, self.lead[0].ends) == (0, self.seconds)

    @property
    def reach(self) -> tuple[int, int]:
        """The furthest busy seconds before and after the start."""
        parts = [*self.lead, *(part for other in self.others for part in other.parts)]
        before = min((part.busy_from for part in parts), default=0)
        return min(before, 0), max((part.busy_until for part in parts), default=self.seconds)


def footprint_of(service: Service, extras: Sequence[Extra], skill: Skill | None) -> Footprint:
    """What `service` with `extras` keeps busy when the owner of `skill` leads it.

    Extra time, the lead's own too, lengthens the last segment the lead works in. Buffers belong to whoever is busy
    in the first and in the last segment.
    """
    own = 0 if skill is None else skill.extra_minutes
    segments = _lengthened(service.segments, sum(extra.minutes for extra in extras) + own)
    before, after = _buffers(service, skill)
    seconds = sum(segment.minutes for segment in segments) * 60
    spans: dict[_Identity, list[tuple[int, int]]] = defaultdict(list)
    begin = 0
    for segment in segments:
        end = begin + segment.minutes * 60
        for identity in _identities(segment.needs, service.id):
            _extend(spans[identity], begin, end)
        begin = end
    parts = {
        identity: tuple(_part(span, seconds=seconds, before=before, after=after) for span in found)
        for identity, found in spans.items()
    }
    return Footprint(
        seconds=seconds,
        lead=parts.pop((Role.LEAD, None, None, 0), ()),
        others=tuple(OtherNeed(role, pool, skill_id, found) for (role, pool, skill_id, _), found in parts.items()),
    )


def _lengthened(segments: tuple[Segment, ...], minutes: int) -> tuple[Segment, ...]:
    if not minutes:
        return segments
    led = [position for position, segment in enumerate(segments) if segment.needs_lead]
    chosen = led[-1] if led else len(segments) - 1
    longer = replace(segments[chosen], minutes=max(1, segments[chosen].minutes + minutes))
    return (*segments[:chosen], longer, *segments[chosen + 1 :])


def _buffers(service: Service, skill: Skill | None) -> tuple[int, int]:
    before, after = service.buffer_before_minutes, service.buffer_after_minutes
    if skill is not None and skill.buffer_before_minutes is not None:
        before = skill.buffer_before_minutes
    if skill is not None and skill.buffer_after_minutes is not None:
        after = skill.buffer_after_minutes
    return before * 60, after * 60


def _identities(needs: tuple[Need, ...], service_id: int) -> list[_Identity]:
    """One name for each person or unit of a segment; the same name in the next segment is the same one."""
    counted: dict[tuple[Role, str | None, int | None], int] = defaultdict(int)
    found: list[_Identity] = []
    for need in needs:
        if need.role is Role.LEAD:
            found.append((Role.LEAD, None, None, 0))
            continue
        skill_id = (need.skill_service_id or service_id) if need.role is Role.SECOND else None
        kind = (need.role, need.pool if need.role is Role.POOL else None, skill_id)
        found.append((*kind, counted[kind]))
        counted[kind] += 1
    return found


def _extend(spans: list[tuple[int, int]], begin: int, end: int) -> None:
    if spans and spans[-1][1] == begin:
        spans[-1] = (spans[-1][0], end)
    else:
        spans.append((begin, end))


def _part(span: tuple[int, int], *, seconds: int, before: int, after: int) -> Part:
    begin, end = span
    return Part(begin, end, begin - before if begin == 0 else begin, end + after if end == seconds else end)
