"""Keeps an absence busy wherever nothing else is."""

from app.appointments.absence import Absence
from app.appointments.absence_repository import taken_ranges
from app.appointments.repository import add_claims
from app.availability.ranges import subtract
from app.availability.slot import Claim
from app.clock import to_unix
from app.models.calendar import LONGEST_CLAIM_SECONDS
from app.unit_of_work import UnitOfWork


def fill_absence(work: UnitOfWork, absence: Absence) -> None:
    """Claim every free second of an absence; what somebody else has claimed stays theirs until it is freed."""
    low, high = to_unix(absence.starts_at), to_unix(absence.ends_at)
    free = subtract([(low, high)], taken_ranges(work, absence.resource_id, low, high))
    pieces = [
        Claim(absence.resource_id, start, min(start + LONGEST_CLAIM_SECONDS, end))
        for begin, end in free
        for start in range(begin, end, LONGEST_CLAIM_SECONDS)
    ]
    add_claims(work, absence.claim_source, absence.id, pieces)
