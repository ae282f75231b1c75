"""Moves a session, cancels it, or changes its seats; whoever has a seat goes with it and is told."""

from dataclasses import replace
from datetime import datetime

from app.appointments.absence_repository import list_absences_of_session
from app.appointments.add_absence import give_back
from app.appointments.cancel import cancel
from app.appointments.errors import TooLate, WrongStatus
from app.appointments.plan_session import SessionDraft, occupy, replan
from app.appointments.repository import get_appointment, remove_expired_holds
from app.appointments.reschedule import reschedule
from app.appointments.session import ClassSession, SessionStatus
from app.appointments.session_repository import (
    add_seats,
    change_session,
    get_session,
    live_appointment_ids,
    seats_of,
    set_seats,
)
from app.appointments.set_status import require_business
from app.availability.repository import load_busy
from app.availability.rules_cache import rules_of
from app.availability.slot import Slot
from app.clock import to_unix
from app.edits import Problems
from app.events import SessionCancelled, SessionMoved
from app.services.draft import MOST_SEATS
from app.unit_of_work import UnitOfWork


def move_session(
    work: UnitOfWork,
    session: int | str,
    *,
    starts_at: datetime,
    staff_id: int | None = None,
    location_id: int | None = None,
) -> ClassSession:
    """Let a session be at another time, with somebody else or elsewhere; every attendee's appointment moves with it.

    Raises:
        NotFound: There is no such session, place or staff member.
        NotAllowed: The caller does not act for the business.
        WrongStatus, TooLate: It was cancelled, or has begun.
        InvalidInput: The time is past, or somebody or something has other work then.
    """
    found = _require_planned(work, session)
    remove_expired_holds(work)
    _give_back_all(work, found)
    draft = SessionDraft(
        found.service_id,
        starts_at,
        found.location_id if location_id is None else location_id,
        found.staff_id if staff_id is None else staff_id,
    )
    claims, ends_at = replan(work, found, draft)
    change_session(
        work, found.id, starts_at=starts_at, ends_at=ends_at, staff_id=draft.staff_id, location_id=draft.location_id
    )
    occupy(work, found.id, claims, rules_of(work).service(found.service_id))
    for appointment_id in live_appointment_ids(work, found.id):
        _move_along(work, appointment_id, draft, ends_at)
    work.record(SessionMoved(session_id=found.id, service_id=found.service_id))
    return get_session(work, found.id)


def cancel_session(work: UnitOfWork, session: int | str, *, reason: str | None = None) -> ClassSession:
    """Let a session not take place; every attendee's appointment is cancelled by the business.

    Raises:
        NotFound: There is no such session.
        NotAllowed: The caller does not act for the business.
        WrongStatus, TooLate: It was cancelled before, or has begun.
    """
    found = _require_planned(work, session)
    for appointment_id in live_appointment_ids(work, found.id):
        if get_appointment(work, appointment_id).is_open:
            cancel(work, appointment_id, reason=reason)
    _give_back_all(work, found)
    change_session(work, found.id, status=SessionStatus.CANCELLED.value, cancel_reason=reason)
    work.record(SessionCancelled(session_id=found.id, service_id=found.service_id))
    return get_session(work, found.id)


def change_capacity(work: UnitOfWork, session: int | str, capacity: int) -> ClassSession:
    """Let a session have more seats, or fewer, but never fewer than are booked or held.

    Raises:
        NotFound: There is no such session.
        NotAllowed: The caller does not act for the business.
        WrongStatus, TooLate: It was cancelled, or has begun.
        InvalidInput: So many seats cannot be, or more are booked.
    """
    found = _require_planned(work, session)
    remove_expired_holds(work)
    seats = seats_of(work, found.id)
    taken = load_busy(work, [seat for seat, _ in seats], to_unix(found.starts_at), to_unix(found.ends_at))
    booked = [seat for seat, _ in seats if taken[seat]]
    problems = Problems()
    problems.need_number(capacity, "capacity", low=1, high=MOST_SEATS)
    problems.unless(capacity >= len(booked), "capacity", "seats_booked", booked=len(booked))
    problems.stop()
    # Those with somebody in them stay; empty ones fill up the number.
    kept = [*booked, *(seat for seat, _ in seats if seat not in booked)][:capacity]
    set_seats(work, [seat for seat, _ in seats if seat not in kept], active=False)
    set_seats(work, kept, active=True)
    add_seats(work, found.id, range(len(seats) + 1, len(seats) + 1 + capacity - len(kept)))
    change_session(work, found.id, capacity=capacity)
    return get_session(work, found.id)


def _require_planned(work: UnitOfWork, session: int | str) -> ClassSession:
    require_business(work)
    found = get_session(work, session)
    if found.status is not SessionStatus.PLANNED:
        raise WrongStatus(present=found.status.value)
    if found.starts_at <= work.now:
        raise TooLate(starts_at=found.starts_at)
    return found


def _give_back_all(work: UnitOfWork, session: ClassSession) -> None:
    for absence in list_absences_of_session(work, session.id):
        give_back(work, absence)


def _move_along(work: UnitOfWork, appointment_id: int, draft: SessionDraft, ends_at: datetime) -> None:
    found = get_appointment(work, appointment_id)
    leg = replace(
        found.slot.legs[0],
        staff_id=draft.staff_id,
        location_id=draft.location_id,
        starts_at=draft.starts_at,
        ends_at=ends_at,
        claims=(),
    )
    reschedule(work, appointment_id, Slot((leg,), found.currency), by_hand=True)
