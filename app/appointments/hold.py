"""Keeps a slot for a conversation for some minutes."""

from dataclasses import replace
from datetime import datetime, timedelta

from app.appointments.allowance import require_room_in_plan
from app.appointments.appointment import Hold
from app.appointments.check_slot import check_slot
from app.appointments.errors import HoldNotFound
from app.appointments.repository import (
    add_claims,
    add_hold,
    count_live_holds,
    find_hold,
    load_claims,
    prolong_hold,
    remove_expired_holds,
    remove_hold,
)
from app.availability.ranges import subtract
from app.availability.repository import Ignored
from app.availability.slot import Claim, Slot
from app.unit_of_work import UnitOfWork
from tenants.keys import new_public_id

HOLD_TIME = timedelta(minutes=5)
LONGEST_HOLD = timedelta(minutes=20)
MOST_HOLDS = 25


def place_hold(work: UnitOfWork, slot: Slot, conversation_id: int, *, ignore_appointment_id: int | None = None) -> Hold:
    """Hold a slot for a conversation, in place of what it held before.

    When very many hold something at once, nothing more is kept and the hold returned has run out already.
    While an appointment is being moved, its own time is in nobody's way.

    Raises:
        SlotTaken, PastTime, ClosedDay, TimeRefused, SlotExpired, SlotUnknown: As `check_slot`.
        PlanLimitReached, BookingsPaused: It could not be booked anyway.
    """
    remove_expired_holds(work)
    if ignore_appointment_id is None:
        require_room_in_plan(work)
    former = find_hold(work, conversation_id)
    checked = check_slot(work, slot, ignored=Ignored(ignore_appointment_id, conversation_id))
    if former is not None:
        remove_hold(work, former.id)
    held = Slot(tuple(one.leg for one in checked), slot.currency)
    is_same = former is not None and _times(former.slot) == _times(held)
    latest = former.ends_latest_at if former is not None and is_same else work.now + LONGEST_HOLD
    if count_live_holds(work) >= MOST_HOLDS:
        # A flood of holds must not close the calendar: from here a time is only promised by booking it.
        return Hold(0, "", conversation_id, held, work.now, work.now)
    hold = _store(work, held, conversation_id, latest)
    add_claims(work, "hold", hold.id, _free_of_own(work, held, ignore_appointment_id))
    return hold


def renew_hold(work: UnitOfWork, conversation_id: int) -> Hold:
    """Keep a conversation's hold while the person is active, up to its latest end.

    Raises:
        HoldNotFound: It has none, or none any more.
    """
    hold = find_hold(work, conversation_id)
    if hold is None or hold.expires_at <= work.now:
        raise HoldNotFound
    expires_at = min(work.now + HOLD_TIME, hold.ends_latest_at)
    prolong_hold(work, hold.id, expires_at)
    return replace(hold, expires_at=expires_at)


def release_hold(work: UnitOfWork, conversation_id: int) -> bool:
    """Give up what a conversation holds; says whether there was anything."""
    hold = find_hold(work, conversation_id)
    if hold is not None:
        remove_hold(work, hold.id)
    return hold is not None


def live_hold(work: UnitOfWork, conversation_id: int) -> Hold | None:
    """What a conversation holds now."""
    hold = find_hold(work, conversation_id)
    return None if hold is None or hold.expires_at <= work.now else hold


def _store(work: UnitOfWork, slot: Slot, conversation_id: int, latest: datetime) -> Hold:
    public_id, expires_at = new_public_id("hld"), min(work.now + HOLD_TIME, latest)
    values = {
        "public_id": public_id,
        "conversation_id": conversation_id,
        "slot": slot.to_json(),
        "expires_at": expires_at,
        "ends_latest_at": latest,
        "created_at": work.now,
    }
    return Hold(add_hold(work, values), public_id, conversation_id, slot, expires_at, latest)


def _times(slot: Slot) -> list[tuple[int, int | None, datetime]]:
    return [(leg.service_id, leg.staff_id, leg.starts_at) for leg in slot.legs]


def _free_of_own(work: UnitOfWork, slot: Slot, appointment_id: int | None) -> list[Claim]:
    """The slot's claims without what the appointment being moved keeps busy anyway: no second may be claimed twice."""
    own = [] if appointment_id is None else load_claims(work, "appointment", appointment_id)
    found = []
    for claim in (claim for leg in slot.legs for claim in leg.claims):
        taken = sorted((one.starts_at, one.ends_at) for one in own if one.resource_id == claim.resource_id)
        for low, high in subtract([(claim.starts_at, claim.ends_at)], taken):
            found.append(Claim(claim.resource_id, low, high))
    return found
