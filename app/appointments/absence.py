"""What an absence is: a time at which a person, a room or a machine cannot be booked."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class AbsenceKind(StrEnum):
    """Where it comes from. A session keeps whoever leads it, and its room, busy."""

    BLOCK = "block"
    SESSION = "session"
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
    session_id: int | None = None

    @property
    def claim_source(self) -> str:
        """The source its claims and conflicts are written under."""
        return AbsenceKind.BLOCK.value if self.kind is AbsenceKind.SESSION else self.kind.value
