"""Takes back what nobody meant: bookings of a flood, cancelled together and given back to the plan."""

from collections.abc import Sequence

from app.appointments.allowance import give_back_count
from app.appointments.appointment import Appointment
from app.appointments.cancel import cancel
from app.appointments.repository import get_appointment
from app.errors import NotAllowed
from app.unit_of_work import Actor, UnitOfWork

_BUSINESS = frozenset({Actor.OWNER, Actor.STAFF})
_REASON = "spam"


def undo_spam(work: UnitOfWork, public_ids: Sequence[str]) -> list[Appointment]:
    """Cancel these appointments, those already cancelled included, so that none of them counts against the plan.

    Raises:
        NotAllowed: Only the business says what was spam.
        AppointmentNotFound, TooLate, WrongStatus: One of them cannot be taken back; none is.
    """
    if work.caller.actor not in _BUSINESS:
        raise NotAllowed
    undone = []
    for public_id in public_ids:
        found = get_appointment(work, public_id)
        if not found.is_cancelled:
            found = cancel(work, found.id, reason=_REASON)
        give_back_count(work, found, is_spam=True)
        undone.append(get_appointment(work, found.id))
    return undone
