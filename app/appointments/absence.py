"""What an absence is: a time at which a person, a room or a machine cannot be booked."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class AbsenceKind(StrEnum):
    """Where it comes from; the claims it makes have the same source."""

    BLOCK = "block"
    TIME_OFF = "time_off"
    EXTERNAL = "external"


@dataclass(frozen=True, slots=True)
class Absence:
    """One resource is away in [starts_at, ends_at)."""

    id: int
    public_id: str
    resource_id: int
    kind: AbsenceKind
    starts_at: datetime
    ends_at: datetime
    reason: str | None
    created_at: datetime
