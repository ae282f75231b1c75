"""Who is offered first when the customer does not mind."""

from collections.abc import Sequence

from app.availability.day_starts import Busy, Lead
from app.availability.ranges import Range, overlapping
from app.business.business import StaffChoice


def fair_order(
    choice: StaffChoice, leads: Sequence[Lead], *, busy: Busy, day: Range, last_staff_id: int | None
) -> Sequence[Lead]:
    """The leads with the one to be offered first in front; equals stay in the owner's order.

    `day` bounds the work that counts for the least busy; the round begins behind `last_staff_id`.
    """
    if len(leads) < 2:
        return leads
    match choice:
        case StaffChoice.LEAST_BUSY:
            return sorted(leads, key=lambda lead: busy_seconds(busy, lead, day))
        case StaffChoice.PRIORITY:
            return sorted(leads, key=lambda lead: 0 if lead.staff is None else lead.staff.priority)
        case StaffChoice.ROUND_ROBIN:
            ids = [lead.staff_id for lead in leads]
            first = ids.index(last_staff_id) + 1 if last_staff_id in ids else 0
            return [*leads[first:], *leads[:first]]


def busy_seconds(busy: Busy, lead: Lead, day: Range) -> int:
    """How long a lead is busy on a day."""
    if lead.staff is None:
        return 0
    low, high = day
    taken = overlapping(busy.get(lead.staff.resource_id, ()), low, high)
    return sum(min(end, high) - max(begin, low) for begin, end in taken)
