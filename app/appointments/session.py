"""What a session is: one meeting of a class, or an event, with its seats."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class SessionStatus(StrEnum):
    """Whether a session takes place."""

    PLANNED = "planned"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class ClassSession:
    """A session in [starts_at, ends_at) with somebody at a place; `booked` of its `capacity` seats are taken."""

    id: int
    public_id: str
    service_id: int
    staff_id: int | None
    location_id: int
    series_id: int | None
    starts_at: datetime
    ends_at: datetime
    capacity: int
    status: SessionStatus
    cancel_reason: str | None
    booked: int

    @property
    def seats_left(self) -> int:
        return max(0, self.capacity - self.booked)
