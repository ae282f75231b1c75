"""Visits that were booked together and change in one act are told of in one message."""

from app.appointments.appointment import Appointment
from app.appointments.repository import ids_together
from app.events import (
    AppointmentBooked,
    AppointmentCancelled,
    AppointmentConfirmed,
    AppointmentMoved,
)
from app.unit_of_work import UnitOfWork

AboutAppointment = AppointmentBooked | AppointmentCancelled | AppointmentConfirmed | AppointmentMoved


def told_with(work: UnitOfWork, event: AboutAppointment, appointment: Appointment) -> list[int] | None:
    """The other visits the message about this one speaks of; None where another's message speaks of this one."""
    if appointment.series_id is None and appointment.group_public_id is None:
        return []
    acted = [one.appointment_id for one in work.recorded if isinstance(one, type(event))]
    if len(acted) == 1:
        return []
    known = set(ids_together(work, appointment))
    together = [one for one in dict.fromkeys(acted) if one in known]
    if appointment.id not in together:
        return []
    return together[1:] if together[0] == appointment.id else None
