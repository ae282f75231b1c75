"""What rivals and judge share."""

from dataclasses import dataclass

SLUG = "demo-salon"


@dataclass(frozen=True)
class Act:
    """What a client was told: of a booking, a move or a cancellation. `starts_at` is in Unix seconds."""

    kind: str
    key: str
    appointment: str
    starts_at: int
