"""What a busy feed is: a calendar elsewhere that says when a staff member is busy."""

from dataclasses import dataclass
from datetime import datetime, timedelta

STALE_AFTER = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class BusyFeed:
    """`fetched_at` is when it was last read well; `problem` is the end of a catalogue key under `error`."""

    id: int
    public_id: str
    staff_id: int
    name: str
    host: str
    active: bool
    etag: str | None
    fetched_at: datetime | None
    tried_at: datetime | None
    next_at: datetime
    failures: int
    problem: str | None
    created_at: datetime

    def age(self, now: datetime) -> timedelta | None:
        """How old what we know from it is; None when it was never read."""
        return None if self.fetched_at is None else now - self.fetched_at

    def is_stale(self, now: datetime) -> bool:
        """Whether the owner should know that bookings may collide with what it says."""
        since = self.fetched_at or self.created_at
        return self.active and now - since > STALE_AFTER
