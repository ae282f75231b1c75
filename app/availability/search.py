"""One look through the calendar: rules, wish and bounds, resolved once and asked for many days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.availability.booking_rules import BookingRules
from app.availability.day_starts import DayLimits, Lead
from app.availability.footprint import Footprint
from app.availability.repository import NOTHING_IGNORED, Ignored
from app.availability.rules_cache import rules_of
from app.business.wall_clock import local_day
from app.clock import to_unix
from app.errors import NotFound
from app.services.service import Extra, Role, Service, ServiceKind
from app.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Search:
    """What stays the same for all days of a question."""

    rules: BookingRules
    service: Service
    extras: tuple[Extra, ...]
    leads: tuple[Lead, ...]
    any_staff: bool
    location_id: int | None
    ignored: Ignored
    now: int
    earliest: int
    today: date
    last_bookable: date
    step: int
    wanted_staff_id: int | None = None

    @property
    def is_for_sessions(self) -> bool:
        """Whether customers join sessions that are planned, instead of choosing a time of their own."""
        return self.service.kind is not ServiceKind.SIMPLE

    def limits(self, window: tuple[int, int] | None = None, *, earliest: int | None = None) -> DayLimits:
        """The bounds of a day, with a wished time of day and, to ask "what if", another first instant."""
        first = self.earliest if earliest is None else earliest
        return DayLimits(step=self.step, earliest=first, window=window, location_id=self.location_id)

    @property
    def reach(self) -> tuple[int, int]:
        """The furthest busy seconds before and after a start."""
        reaches = [lead.footprint.reach for lead in self.leads] or [(0, 0)]
        return min(reach[0] for reach in reaches), max(reach[1] for reach in reaches)

    def resource_ids(self) -> set[int]:
        """Everybody and everything that could be part of the service."""
        found = {lead.staff.resource_id for lead in self.leads if lead.staff is not None}
        for other in {other for lead in self.leads for other in lead.footprint.others}:
            if other.role is Role.POOL:
                found |= {unit.id for unit in self.rules.pools.get(other.pool or "", ())}
            else:
                found |= {member.resource_id for member in self.rules.able_staff(other.skill_service_id or 0)}
        return found


def open_search(
    work: UnitOfWork,
    *,
    service_id: int,
    extra_ids: Sequence[int] = (),
    staff_id: int | None = None,
    location_id: int | None = None,
    ignored: Ignored = NOTHING_IGNORED,
) -> Search:
    """Resolve a wish against the rules.

    Raises:
        NotFound: There is no such service, extra or staff member.
    """
    rules = rules_of(work)
    service = rules.service(service_id)
    extras = rules.extras(service, extra_ids)
    now, profile = to_unix(work.now), rules.business
    notice = service.minimum_notice_minutes
    today = local_day(profile.zone, now)
    return Search(
        rules=rules,
        service=service,
        extras=extras,
        leads=_leads(rules, service, extras, staff_id),
        any_staff=staff_id is None and service.needs_lead,
        location_id=location_id,
        ignored=ignored,
        now=now,
        earliest=now + (profile.minimum_notice_minutes if notice is None else notice) * 60,
        today=today,
        last_bookable=_last_bookable(rules, service, today),
        step=(service.slot_step_minutes or profile.slot_step_minutes) * 60,
        wanted_staff_id=staff_id,
    )


def _leads(rules: BookingRules, service: Service, extras: tuple[Extra, ...], staff_id: int | None) -> tuple[Lead, ...]:
    if staff_id is not None and staff_id not in rules.staff and service.needs_lead:
        raise NotFound(what="staff_member")
    if service.kind is not ServiceKind.SIMPLE:
        # Who leads a session, and in which room, was settled when it was planned.
        return (Lead(None, Footprint(service.minutes * 60, (), ())),)
    if not service.needs_lead:
        return (Lead(None, rules.footprint(service, extras, None)),)
    return tuple(
        Lead(member, rules.footprint(service, extras, member.id))
        for member in rules.able_staff(service.id)
        if staff_id in (None, member.id)
    )


def _last_bookable(rules: BookingRules, service: Service, today: date) -> date:
    window = service.booking_window_days
    last = today + timedelta(days=rules.business.booking_window_days if window is None else window)
    return last if service.bookable_until is None else min(last, service.bookable_until)
