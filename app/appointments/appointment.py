"""What an appointment is: what was agreed, frozen at booking, and where it stands."""

from dataclasses import dataclass
from datetime import datetime

from app.appointments.status import ENDED_EARLY, OPEN, AppointmentStatus
from app.availability.slot import Slot
from app.customers.contact import Contact
from app.services.service import PriceKind

Texts = dict[str, str]


@dataclass(frozen=True, slots=True)
class Attendee:
    """Who comes; a guardian where one booked for a minor. That somebody is a minor is not stored, only who answers."""

    name: str
    guardian_name: str | None = None
    is_minor: bool = False


@dataclass(frozen=True, slots=True)
class Appointment:
    """One service at one time. Names, price and policy are those of the booking, whatever the catalogue says now."""

    id: int
    public_id: str
    status: AppointmentStatus
    customer_id: int
    customer_name: str
    contact_id: int | None
    contact: Contact | None
    service_id: int
    service_name: Texts
    staff_id: int | None
    staff_name: str | None
    location_id: int
    location_name: str
    address: str
    timezone: str
    series_id: int | None
    group_public_id: str | None
    starts_at: datetime
    ends_at: datetime
    slot: Slot
    price_kind: PriceKind
    price_minor: int
    currency: str
    policy_version: int
    policy_accepted_at: datetime | None
    cancellation_window_minutes: int
    language: str
    note: str | None
    channel: str
    conversation_id: int | None
    token_version: int
    sequence: int
    counted: bool
    created_at: datetime
    updated_at: datetime
    cancelled_at: datetime | None
    cancel_reason: str | None
    attendees: tuple[Attendee, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether it can still be moved or cancelled, the clock aside."""
        return self.status in OPEN

    @property
    def is_cancelled(self) -> bool:
        return self.status in ENDED_EARLY

    @property
    def is_request(self) -> bool:
        """Whether the owner has yet to say yes."""
        return self.status is AppointmentStatus.PENDING


@dataclass(frozen=True, slots=True)
class Hold:
    """A slot kept for one conversation while it makes up its mind."""

    id: int
    public_id: str
    conversation_id: int | None
    slot: Slot
    expires_at: datetime
    ends_latest_at: datetime
