"""Appointments under short handles (a1, a2): the conversation's own, soonest first."""

from agent.scene import own_appointments
from agent.tool import ToolUnit
from app.appointments.appointment import Appointment
from app.appointments.errors import AppointmentNotFound


def visible_appointments(unit: ToolUnit) -> list[Appointment]:
    """What this conversation may see and change."""
    return own_appointments(unit.work, unit.conversation)


def find_appointment(unit: ToolUnit, handle: str) -> Appointment:
    """The appointment under a handle.

    Raises:
        AppointmentNotFound: This conversation has none under it, or may not see it any more.
    """
    for number, appointment in enumerate(visible_appointments(unit), start=1):
        if handle == f"a{number}":
            return appointment
    raise AppointmentNotFound
