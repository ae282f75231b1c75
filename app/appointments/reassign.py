"""Gives an appointment to somebody else who is free at the same time, on the terms that were agreed."""

from dataclasses import replace
from datetime import timedelta

from app.appointments.appointment import Appointment
from app.appointments.errors import SlotTaken, TimeRefused
from app.appointments.repository import get_appointment
from app.appointments.reschedule import reschedule
from app.availability.check_start import check_presence
from app.availability.errors import SlotUnknown
from app.availability.loaded_days import load_days
from app.availability.repository import Ignored
from app.availability.search import Search, open_search
from app.availability.slot import Slot
from app.business.wall_clock import local_day
from app.clock import to_unix
from app.errors import NotFound
from app.unit_of_work import UnitOfWork


def reassign(work: UnitOfWork, appointment: int | str, *, to_staff_id: int | None = None) -> Appointment | None:
    """The appointment with another lead at the same time, or None where nobody fits; price and terms stay.

    Whoever takes it over is at work then and free. Without `to_staff_id` the owner's order decides, the present lead
    first, which finds another second person or another room.

    Raises:
        AppointmentNotFound, WrongStatus, AlreadyCancelled: It cannot be changed.
    """
    found = get_appointment(work, appointment)
    leg = found.slot.legs[0]
    try:
        search = open_search(
            work,
            service_id=found.service_id,
            extra_ids=leg.extra_ids,
            staff_id=to_staff_id,
            ignored=Ignored(found.id),
        )
    except NotFound:
        return None
    for lead in sorted(search.leads, key=lambda one: one.staff_id != found.staff_id):
        if not _is_there(work, search, found, lead.staff_id):
            continue
        ends_at = found.starts_at + timedelta(seconds=lead.footprint.seconds)
        wanted = replace(leg, staff_id=lead.staff_id, ends_at=ends_at, claims=())
        try:
            return reschedule(work, found.id, Slot((wanted,), found.slot.currency), by_hand=True)
        except (SlotTaken, TimeRefused, SlotUnknown):
            continue
    return None


def _is_there(work: UnitOfWork, search: Search, found: Appointment, staff_id: int | None) -> bool:
    lead = next(one for one in search.leads if one.staff_id == staff_id)
    place = search.rules.locations.get(found.location_id)
    if place is None:
        return False
    day = local_day(place.zone, to_unix(found.starts_at))
    days = load_days(work, search, day, day, beyond_window=True)
    return check_presence(days, lead, to_unix(found.starts_at), found.location_id) is None
