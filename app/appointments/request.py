"""What a booking is asked with."""

import hashlib
import json
from dataclasses import dataclass

from app.appointments.appointment import Attendee
from app.availability.slot import Slot
from app.clock import to_unix
from app.customers.find_or_create import PersonDetails


@dataclass(frozen=True, slots=True)
class IdempotencyKey:
    """A name for one write: the same key again answers with what it did. `scope` says whose keys they are."""

    scope: str
    key: str


@dataclass(frozen=True, slots=True)
class BookingRequest:
    """A slot and who comes: a person as told, or a customer the caller has already been proved to be.

    `by_hand` lets staff book outside hours, notice, window and caps. Everybody named attends every leg, unless
    `one_each` says that the first leg is for the first of them, the second for the second, and so on.
    """

    slot: Slot
    person: PersonDetails | None = None
    customer_id: int | None = None
    attendees: tuple[Attendee, ...] = ()
    note: str | None = None
    language: str | None = None
    conversation_id: int | None = None
    idempotency: IdempotencyKey | None = None
    policy_accepted: bool = True
    by_hand: bool = False
    series_id: int | None = None
    one_each: bool = False

    def fingerprint(self) -> str:
        """The same for the same wish, so that a key used for another one is noticed."""
        return fingerprint_of(self.slot, self.customer_id, self.person, self.note, self.attendees)


def fingerprint_of(slot: Slot, *subjects: object) -> str:
    """A short digest of what a slot books and for whom."""
    legs = [[leg.service_id, leg.extra_ids, leg.staff_id, to_unix(leg.starts_at)] for leg in slot.legs]
    content = json.dumps([legs, *map(repr, subjects)], separators=(",", ":"))
    return hashlib.sha256(content.encode()).hexdigest()[:32]
