"""A stretch of the calendar with everything that is busy in it, read once."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.availability.calendar_days import day_bounds, each_day, monday_of
from app.availability.day_starts import Busy, DayLimits, Lead, assign, day_starts
from app.availability.footprint import Footprint
from app.availability.repository import last_booked_staff, load_busy, load_starts
from app.availability.search import Search
from app.availability.sessions import OpenSession, load_sessions
from app.availability.slot import Claim, Leg, Slot
from app.availability.staff_choice import fair_order
from app.business.business import StaffChoice
from app.business.wall_clock import local_day, stretches
from app.clock import from_unix
from app.services.service import ExtraKind, PriceKind
from app.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Start:
    """One free start: when, where and with whom; where there is a session, with the seat in it."""

    at: int
    location_id: int
    lead: Lead
    session: OpenSession | None = None


@dataclass(frozen=True, slots=True)
class LoadedDays:
    """The bookable days among those asked for; the others have no starts."""

    search: Search
    first: date
    last: date
    busy: Busy
    capped: frozenset[date]
    last_staff_id: int | None
    sessions: tuple[OpenSession, ...] = ()

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last

    def starts(self, day: date, limits: DayLimits) -> list[Start]:
        """The free starts of a day, each once, with the lead whose turn it is."""
        if self.search.is_for_sessions:
            return session_starts(self, day, limits)
        chosen: dict[int, Start] = {}
        for lead in self._leads_in_turn(day) if self.is_open(day) else ():
            for at, place in day_starts(self.search.rules, self.busy, lead, day, limits):
                if at not in chosen:
                    chosen[at] = Start(at, place, lead)
        return [chosen[at] for at in sorted(chosen)]

    def starts_of_each(self, day: date, limits: DayLimits) -> list[Start]:
        """The free starts of a day of every lead."""
        if self.search.is_for_sessions:
            return session_starts(self, day, limits)
        if not self.is_open(day):
            return []
        found = [
            Start(at, place, lead)
            for lead in self.search.leads
            for at, place in day_starts(self.search.rules, self.busy, lead, day, limits)
        ]
        return sorted(found, key=lambda start: start.at)

    def has_start(self, day: date, limits: DayLimits) -> bool:
        if self.search.is_for_sessions:
            return bool(session_starts(self, day, limits))
        return self.is_open(day) and any(
            day_starts(self.search.rules, self.busy, lead, day, limits) for lead in self.search.leads
        )

    def offer(self, day: date, starts: Iterable[Start]) -> tuple[Slot, ...]:
        """The slots of free starts of a day."""
        return tuple(self._offer(day, start) for start in starts)

    def _offer(self, day: date, start: Start) -> Slot:
        rules = self.search.rules
        if start.session is not None:
            return Slot((leg_of(self.search, start, (seat_claim(start.session),)),), rules.business.currency)
        claims = assign(rules, self.busy, start.lead, location_id=start.location_id, day=day, start=start.at)
        return Slot((leg_of(self.search, start, claims or ()),), rules.business.currency)

    def is_open(self, day: date) -> bool:
        return self.holds(day) and day not in self.capped

    def _leads_in_turn(self, day: date) -> Iterable[Lead]:
        if len(self.search.leads) < 2:
            return self.search.leads
        return fair_order(
            self.search.rules.business.staff_choice,
            self.search.leads,
            busy=self.busy,
            day=day_bounds(self.search.rules, day, day),
            last_staff_id=self.last_staff_id,
        )


def load_days(
    work: UnitOfWork,
    search: Search,
    first: date,
    last: date,
    *,
    beyond_window: bool = False,
    also_starting: Sequence[int] = (),
) -> LoadedDays:
    """Read what is busy on those of the days that can be booked at all, or on all of them.

    `also_starting` are starts of the same service that count against its caps though they are not written yet.
    """
    if not beyond_window:
        first, last = max(first, search.today), min(last, search.last_bookable)
    if first > last or not search.leads:
        return LoadedDays(search, first, last, {}, frozenset(), None)
    low, high = day_bounds(search.rules, first, last)
    if search.is_for_sessions:
        sessions = load_sessions(work, search.service.id, low, high, search.ignored)
        capped = _capped_days(work, search, first, last, also_starting)
        return LoadedDays(search, first, last, {}, capped, None, sessions)
    before, after = search.reach
    busy = load_busy(work, search.resource_ids(), low + before, high + after, search.ignored)
    capped = _capped_days(work, search, first, last, also_starting)
    return LoadedDays(search, first, last, busy, capped, _last_staff(work, search))


def session_starts(days: LoadedDays, day: date, limits: DayLimits) -> list[Start]:
    """The sessions of a day with a seat left."""
    if not days.is_open(day):
        return []
    found = []
    for session in days.sessions:
        place = days.search.rules.locations.get(session.location_id)
        if place is None or local_day(place.zone, session.starts_at) != day or not session.free_seats:
            continue
        if _is_wanted(days.search, session, day, limits):
            found.append(Start(session.starts_at, session.location_id, session_lead(days.search, session), session))
    return found


def session_lead(search: Search, session: OpenSession) -> Lead:
    """Who leads a session, for as long as it takes."""
    member = None if session.staff_id is None else search.rules.staff.get(session.staff_id)
    return Lead(member, Footprint(session.ends_at - session.starts_at, (), ()))


def seat_claim(session: OpenSession, taken: Collection[int] = ()) -> Claim:
    """A free seat of a session that is none of those taken; there must be one."""
    seat = next(seat for seat in session.free_seats if seat not in taken)
    return Claim(seat, session.starts_at, session.ends_at)


def _is_wanted(search: Search, session: OpenSession, day: date, limits: DayLimits) -> bool:
    if session.staff_id is not None and session.staff_id not in search.rules.staff:
        return False
    if session.starts_at < limits.earliest or limits.location_id not in (None, session.location_id):
        return False
    if search.wanted_staff_id not in (None, session.staff_id):
        return False
    zone = search.rules.locations[session.location_id].zone
    return limits.window is None or any(
        one.starts <= session.starts_at < one.ends for one in stretches(zone, day, [limits.window])
    )


def leg_of(search: Search, start: Start, claims: tuple[Claim, ...]) -> Leg:
    """The leg of a start at today's price."""
    return Leg(
        service_id=search.service.id,
        variant_id=next((extra.id for extra in search.extras if extra.kind is ExtraKind.VARIANT), None),
        add_on_ids=tuple(extra.id for extra in search.extras if extra.kind is ExtraKind.ADD_ON),
        staff_id=start.lead.staff_id,
        location_id=start.location_id,
        starts_at=from_unix(start.at),
        ends_at=from_unix(start.at + start.lead.footprint.seconds),
        price_kind=search.service.price_kind,
        price_minor=_price(search, start.lead),
        any_staff=search.any_staff,
        claims=claims,
    )


def _price(search: Search, lead: Lead) -> int:
    base = search.service.price_minor
    if search.service.price_kind in (PriceKind.FREE, PriceKind.ON_REQUEST):
        base = 0
    elif lead.staff is not None:
        skill = lead.staff.skills.get(search.service.id)
        base = base if skill is None or skill.price_minor is None else skill.price_minor
    return base + sum(extra.price_minor for extra in search.extras)


def _capped_days(
    work: UnitOfWork, search: Search, first: date, last: date, also_starting: Sequence[int]
) -> frozenset[date]:
    """The days on which the service's cap per day or week is reached."""
    per_day, per_week = search.service.max_per_day, search.service.max_per_week
    if per_day is None and per_week is None:
        return frozenset()
    low, high = day_bounds(search.rules, monday_of(first), monday_of(last) + timedelta(days=6))
    zone = search.rules.business.zone
    starts = [*load_starts(work, search.service.id, low, high, search.ignored), *also_starting]
    booked = [local_day(zone, at) for at in starts]
    weeks = [monday_of(day) for day in booked]
    return frozenset(
        day
        for day in each_day(first, last)
        if (per_day is not None and booked.count(day) >= per_day)
        or (per_week is not None and weeks.count(monday_of(day)) >= per_week)
    )


def _last_staff(work: UnitOfWork, search: Search) -> int | None:
    if len(search.leads) < 2 or search.rules.business.staff_choice is not StaffChoice.ROUND_ROBIN:
        return None
    return last_booked_staff(work)
