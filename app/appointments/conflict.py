"""What a conflict is: an appointment that does not fit any more, and what it does not fit."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.availability.query import Rule


class ConflictSource(StrEnum):
    """What an appointment collides with."""

    BLOCK = "block"
    TIME_OFF = "time_off"
    EXTERNAL = "external"
    RULES = "rules"


class ConflictState(StrEnum):
    """Open until the appointment is moved or cancelled, fits again, or the owner keeps it as it is."""

    OPEN = "open"
    SETTLED = "settled"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Conflict:
    """One appointment and one thing in its way. `rule` says which rule it breaks where rules have changed."""

    id: int
    public_id: str
    appointment_id: int
    source: ConflictSource
    source_id: int
    resource_id: int | None
    rule: Rule | None
    state: ConflictState
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Affected:
    """An appointment that would not fit any more; `rule` is None where something else would be at that time."""

    appointment_id: int
    public_id: str
    starts_at: datetime
    resource_id: int | None
    rule: Rule | None
