"""The whole answer to "why not?" for the owner: every rule, for everybody, and what exactly is in the way."""

from dataclasses import dataclass
from datetime import datetime

from app.availability.check_start import broken_rules
from app.availability.closest_rule import is_on_grid, session_rule
from app.availability.day_starts import Lead
from app.availability.loaded_days import LoadedDays, load_days
from app.availability.query import Rule
from app.availability.repository import Obstacle, load_obstacles
from app.availability.search import open_search
from app.business.wall_clock import local_day
from app.clock import to_unix
from app.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class TraceLine:
    """One person at one place: every rule that speaks against the time, and what keeps whoever is needed busy."""

    staff_id: int | None
    location_id: int
    broken: tuple[Rule, ...]
    obstacles: tuple[Obstacle, ...]

    @property
    def is_free(self) -> bool:
        return not self.broken


def trace(
    work: UnitOfWork,
    service_id: int,
    starts_at: datetime,
    *,
    staff_id: int | None = None,
    extra_ids: tuple[int, ...] = (),
) -> tuple[TraceLine, ...]:
    """A line for everybody who could do the service at every place, in the owner's order.

    Raises:
        NotFound: There is no such service, extra or staff member.
    """
    search = open_search(work, service_id=service_id, extra_ids=extra_ids, staff_id=staff_id)
    at = to_unix(starts_at)
    day = local_day(search.rules.business.zone, at)
    days = load_days(work, search, day, day, beyond_window=True)
    if search.is_for_sessions:
        rule, place = session_rule(days, at)
        return (TraceLine(staff_id, place, () if rule is None else (rule,), ()),)
    return tuple(_line(work, days, lead, at, place) for lead in search.leads for place in search.rules.locations)


def _line(work: UnitOfWork, days: LoadedDays, lead: Lead, at: int, location_id: int) -> TraceLine:
    broken = broken_rules(days, lead, at, location_id)
    if not broken and not is_on_grid(days, at):
        broken = (Rule.STEP,)
    before, after = lead.footprint.reach
    mine = [] if lead.staff is None else [lead.staff.resource_id]
    wanted = days.search.resource_ids() if {Rule.NO_ROOM, Rule.NO_SECOND} & set(broken) else mine
    obstacles = load_obstacles(work, wanted, at + before, at + after)
    return TraceLine(lead.staff_id, location_id, broken, tuple(obstacles))
