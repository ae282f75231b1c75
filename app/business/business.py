"""What a business is: its profile, its places and what it answers."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

Texts = dict[str, str]


class StaffChoice(StrEnum):
    """Who is offered when the customer does not mind."""

    LEAST_BUSY = "least_busy"
    PRIORITY = "priority"
    ROUND_ROBIN = "round_robin"


class LateCancellation(StrEnum):
    """What happens to a customer who cancels inside the cancellation window."""

    ACCEPT = "accept"
    CALL = "call"


class AssistantMode(StrEnum):
    """Which model may speak for the business."""

    BUILT_IN = "built_in"
    OPENAI = "openai"


@dataclass(frozen=True, slots=True)
class Business:
    """The profile and the booking rules that hold for the whole business."""

    public_id: str
    name: str
    trade: str
    timezone: str
    zone: ZoneInfo
    country: str
    region: str | None
    currency: str
    languages: tuple[str, ...]
    phone: str | None
    email: str | None
    website: str | None
    about: Texts
    greeting: Texts
    accent: str
    allowed_origins: tuple[str, ...]
    minimum_notice_minutes: int
    booking_window_days: int
    slot_step_minutes: int
    cancellation_window_minutes: int
    late_cancellation: LateCancellation
    staff_choice: StaffChoice
    max_open_bookings: int | None
    observes_public_holidays: bool
    assistant_mode: AssistantMode
    takes_bookings: bool
    discreet: bool
    emergency_instruction: Texts
    policy_version: int
    rules_version: int
    created_at: datetime

    @property
    def default_language(self) -> str:
        return self.languages[0]

    @property
    def minimum_notice(self) -> timedelta:
        return timedelta(minutes=self.minimum_notice_minutes)


@dataclass(frozen=True, slots=True)
class Location:
    """A place of the business; its hours are wall-clock times in its own zone."""

    id: int
    public_id: str
    name: str
    address: str
    directions: Texts
    timezone: str
    zone: ZoneInfo
    amenities: tuple[str, ...]
    active: bool


@dataclass(frozen=True, slots=True)
class FaqEntry:
    """A question customers ask and the owner's answer, by language."""

    public_id: str
    question: Texts
    answer: Texts
