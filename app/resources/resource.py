"""What can be busy beside people."""

from dataclasses import dataclass
from enum import StrEnum


class ResourceKind(StrEnum):
    """What a resource is."""

    STAFF = "staff"
    ROOM = "room"
    EQUIPMENT = "equipment"
    SEAT = "seat"


@dataclass(frozen=True, slots=True)
class Resource:
    """One unit that can be busy. Units of one `pool` stand in for each other; without a location it goes anywhere."""

    id: int
    public_id: str
    kind: ResourceKind
    pool: str | None
    name: str
    location_id: int | None
    active: bool
