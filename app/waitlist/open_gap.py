"""Notes what became free, in the transaction that freed it, and keeps it for a moment when somebody waits for it."""

from datetime import datetime, timedelta

from app.appointments.appointment import Appointment
from app.appointments.errors import SlotTaken
from app.appointments.repository import add_claims, add_hold, get_appointment
from app.business.repository import load_business
from app.clock import from_unix
from app.events import AppointmentCancelled, AppointmentMoved, DomainEvent
from app.unit_of_work import UnitOfWork
from app.waitlist import repository
from app.waitlist.entry import GapState
from app.waitlist.join import has_waitlist
from tenants.keys import new_public_id

# Long enough for the promoter, which runs right after the commit; a crash lets others book in the meantime.
_KEPT_FOR = timedelta(minutes=2)


def open_gap_of_cancellation(work: UnitOfWork, event: DomainEvent) -> None:
    """A cancelled appointment leaves its whole time."""
    assert isinstance(event, AppointmentCancelled)
    appointment = get_appointment(work, event.appointment_id)
    open_gap(
        work,
        appointment,
        starts_at=appointment.starts_at,
        ends_at=appointment.ends_at,
        staff_id=appointment.staff_id,
        location_id=appointment.location_id,
        cause="cancellation",
    )


def open_gap_of_move(work: UnitOfWork, event: DomainEvent) -> None:
    """A moved appointment leaves its old time."""
    assert isinstance(event, AppointmentMoved)
    if event.freed_from is None or event.freed_until is None or event.freed_location_id is None:
        return
    open_gap(
        work,
        get_appointment(work, event.appointment_id),
        starts_at=from_unix(event.freed_from),
        ends_at=from_unix(event.freed_until),
        staff_id=event.freed_staff_id,
        location_id=event.freed_location_id,
        cause="move",
    )


def open_gap(
    work: UnitOfWork,
    appointment: Appointment,
    *,
    starts_at: datetime,
    ends_at: datetime,
    staff_id: int | None,
    location_id: int,
    cause: str,
) -> None:
    """One row for the freed time; without a waitlist in the plan, or in the past, none."""
    if starts_at <= work.now or not has_waitlist(work):
        return
    day = starts_at.astimezone(load_business(work).zone).date()
    is_wanted = repository.is_anybody_waiting(work, day)
    hold_id = _keep(work, appointment) if is_wanted and cause == "cancellation" else None
    repository.add_gap(
        work,
        {
            "staff_id": staff_id,
            "location_id": location_id,
            "starts_at": starts_at,
            "ends_at": ends_at,
            "cause": cause,
            "appointment_id": appointment.id,
            "hold_id": hold_id,
            "state": (GapState.OPEN if is_wanted else GapState.CLOSED).value,
            "outcome": None if is_wanted else "nobody_waits",
        },
    )


def _keep(work: UnitOfWork, appointment: Appointment) -> int | None:
    """Hold what was just freed, so that nobody takes it in the second before the promoter runs."""
    values = {
        "public_id": new_public_id("hld"),
        "conversation_id": None,
        "slot": appointment.slot.to_json(),
        "expires_at": work.now + _KEPT_FOR,
        "ends_latest_at": work.now + _KEPT_FOR,
        "created_at": work.now,
    }
    try:
        with work.attempt():
            hold_id = add_hold(work, values)
            add_claims(work, "hold", hold_id, [claim for leg in appointment.slot.legs for claim in leg.claims])
    except SlotTaken:
        # A class keeps its place for the others; there is nothing to hold.
        return None
    return hold_id
