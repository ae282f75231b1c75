"""Appointments under short handles (a1, a2): the conversation's own, soonest first."""

from datetime import datetime

from agent.scene import CHANGE_RIGHTS_END_AFTER, own_appointments
from agent.tool import ToolUnit
from app.appointments.appointment import Appointment
from app.appointments.errors import AppointmentNotFound
from app.conversations.repository import last_active_before


def visible_appointments(unit: ToolUnit) -> list[Appointment]:
    """What this conversation may see: nothing any more after a long silence."""
    if has_gone_quiet(unit):
        return []
    return own_appointments(unit.work, unit.conversation)


def has_gone_quiet(unit: ToolUnit) -> bool:
    """Whether so much time passed before this message that somebody else may sit there now."""
    before: datetime | None = last_active_before(unit.work, unit.conversation.conversation_id, unit.turn.number)
    return before is not None and unit.said.at - before > CHANGE_RIGHTS_END_AFTER


def find_appointment(unit: ToolUnit, handle: str) -> Appointment:
    """The appointment under a handle.

    Raises:
        AppointmentNotFound: This conversation has none under it, or may not see it any more.
    """
    for number, appointment in enumerate(visible_appointments(unit), start=1):
        if handle == f"a{number}":
            return appointment
    raise AppointmentNotFound
