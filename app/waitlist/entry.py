"""What waits, what became free, and what was asked."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from app.availability.slot import Slot


class Choice(StrEnum):
    """Book at once, or ask first."""

    AUTO = "auto"
    ASK = "ask"


class EntryState(StrEnum):
    WAITING = "waiting"
    OFFERED = "offered"
    BOOKED = "booked"
    LEFT = "left"
    EXPIRED = "expired"


class GapState(StrEnum):
    """`offered` waits for an answer; `closed` has an outcome."""

    OPEN = "open"
    OFFERED = "offered"
    CLOSED = "closed"


class OfferState(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody waits for; days and times are local, `latest` is exclusive."""

    service_id: int
    first_day: date
    last_day: date
    choice: Choice
    extra_ids: tuple[int, ...] = ()
    staff_id: int | None = None
    weekdays: frozenset[int] | None = None
    earliest: time | None = None
    latest: time | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody on the waitlist; with `appointment_id` they have a time and would rather come earlier."""

    id: int
    public_id: str
    customer_id: int
    contact_id: int
    wish: Wish
    appointment_id: int | None
    language: str
    channel: str
    conversation_id: int | None
    state: EntryState
    booked_id: int | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Gap:
    """A time that became free, and how far the promoter has come with it."""

    id: int
    public_id: str
    staff_id: int | None
    location_id: int
    starts_at: datetime
    ends_at: datetime
    cause: str
    appointment_id: int | None
    hold_id: int | None
    state: GapState
    outcome: str | None
    due_at: datetime
    created_at: datetime
    looked_through: int = 0


@dataclass(frozen=True, slots=True)
class Offer:
    """One question to one person about one time, which is held for them until the deadline."""

    id: int
    public_id: str
    gap_id: int
    entry_id: int
    slot: Slot
    hold_id: int | None
    state: OfferState
    deadline_at: datetime
    appointment_id: int | None
    created_at: datetime
