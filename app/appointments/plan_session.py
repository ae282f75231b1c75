"""Plans sessions of classes and events: who leads them where, in which room, with how many seats."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from app.appointments.absence import AbsenceKind
from app.appointments.add_absence import lay_absence
from app.appointments.session import ClassSession
from app.appointments.session_repository import add_seats, add_session, get_session
from app.availability.booking_rules import BookingRules
from app.availability.day_starts import Lead, assign, lead_claims
from app.availability.footprint import footprint_of
from app.availability.ranges import overlapping
from app.availability.repository import load_busy
from app.availability.rules_cache import rules_of
from app.availability.slot import Claim
from app.business.wall_clock import local_day
from app.clock import from_unix, to_unix
from app.edits import Problems
from app.errors import InvalidInput, NotFound
from app.events import SessionPlanned
from app.services.draft import MOST_SEATS
from app.services.service import Role, Service, ServiceKind
from app.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class SessionDraft:
    """One session; without a number of seats it has as many as the service says."""

    service_id: int
    starts_at: datetime
    location_id: int
    staff_id: int | None = None
    capacity: int | None = None
    series_id: int | None = None


def plan_session(work: UnitOfWork, draft: SessionDraft) -> ClassSession:
    """Plan a session; from now on customers can book its seats, and its lead and room are busy.

    It may lie outside opening and working hours: that is the owner's word.

    Raises:
        NotFound: There is no such service, place or staff member.
        InvalidInput: What is wrong; `staff_busy` and `room_busy` where somebody or something has other work then.
    """
    rules = rules_of(work)
    service = rules.service(draft.service_id)
    capacity = service.capacity if draft.capacity is None else draft.capacity
    _check(work, rules, service, draft, capacity)
    claims, seconds = _occupation(work, rules, service, draft)
    session_id = add_session(
        work,
        service_id=service.id,
        staff_id=draft.staff_id,
        location_id=draft.location_id,
        series_id=draft.series_id,
        starts_at=draft.starts_at,
        ends_at=draft.starts_at + timedelta(seconds=seconds),
        capacity=capacity,
    )
    add_seats(work, session_id, range(1, capacity + 1))
    occupy(work, session_id, claims, service)
    work.record(SessionPlanned(session_id=session_id, service_id=service.id))
    return get_session(work, session_id)


def replan(work: UnitOfWork, session: ClassSession, draft: SessionDraft) -> tuple[tuple[Claim, ...], datetime]:
    """What a session would keep busy at another time, and when it would end; its own claims are given back already.

    Raises:
        NotFound, InvalidInput: As `plan_session`.
    """
    rules = rules_of(work)
    service = rules.service(session.service_id)
    _check(work, rules, service, draft, session.capacity)
    claims, seconds = _occupation(work, rules, service, draft)
    return claims, draft.starts_at + timedelta(seconds=seconds)


def occupy(work: UnitOfWork, session_id: int, claims: tuple[Claim, ...], service: Service) -> None:
    """Keep a session's lead, helpers and rooms busy."""
    name = next(iter(service.name.values()), None)
    for claim in claims:
        lay_absence(
            work,
            claim.resource_id,
            AbsenceKind.SESSION,
            starts_at=from_unix(claim.starts_at),
            ends_at=from_unix(claim.ends_at),
            reason=name,
            session_id=session_id,
        )


def _check(work: UnitOfWork, rules: BookingRules, service: Service, draft: SessionDraft, capacity: int) -> None:
    problems = Problems()
    problems.unless(service.kind is not ServiceKind.SIMPLE, "service", "no_class")
    problems.unless(draft.starts_at > work.now, "starts_at", "time_is_past")
    problems.unless(draft.location_id in rules.locations, "location", "place_unknown")
    problems.need_number(capacity, "capacity", low=1, high=MOST_SEATS)
    if service.needs_lead:
        problems.unless(draft.staff_id is not None, "staff", "choice_unknown")
    problems.stop()
    if draft.staff_id is not None and draft.staff_id not in rules.staff:
        raise NotFound(what="staff_member")


def _occupation(
    work: UnitOfWork, rules: BookingRules, service: Service, draft: SessionDraft
) -> tuple[tuple[Claim, ...], int]:
    """The claims of a session's lead and other needs, and its length in seconds."""
    member = None if draft.staff_id is None else rules.staff[draft.staff_id]
    skill = None if member is None else member.skills.get(service.id)
    lead = Lead(member, footprint_of(replace(service, kind=ServiceKind.SIMPLE), (), skill))
    start = to_unix(draft.starts_at)
    before, after = lead.footprint.reach
    busy = load_busy(work, _resource_ids(rules, lead), start + before, start + after)
    for claim in lead_claims(lead, start):
        if overlapping(busy[claim.resource_id], claim.starts_at, claim.ends_at):
            raise InvalidInput(field="staff", reason="staff_busy")
    day = local_day(rules.locations[draft.location_id].zone, start)
    claims = assign(rules, busy, lead, location_id=draft.location_id, day=day, start=start)
    if claims is None:
        raise InvalidInput(field="room", reason="room_busy")
    return claims, lead.footprint.seconds


def _resource_ids(rules: BookingRules, lead: Lead) -> set[int]:
    found = set() if lead.staff is None else {lead.staff.resource_id}
    for other in lead.footprint.others:
        if other.role is Role.POOL:
            found |= {unit.id for unit in rules.pools.get(other.pool or "", ())}
        else:
            found |= {member.resource_id for member in rules.able_staff(other.skill_service_id or 0)}
    return found
