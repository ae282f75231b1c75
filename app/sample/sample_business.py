"""The form in which a sample business is written down."""

from dataclasses import dataclass, field
from datetime import time

from app.business.business import AssistantMode, LateCancellation, StaffChoice
from app.resources.resource import ResourceKind
from app.services.service import ExtraKind, OpenTo, PriceKind

Texts = dict[str, str]
Hours = tuple[tuple[time, time], ...]


def both(english: str, spanish: str) -> Texts:
    """One text in both languages."""
    return {"en": english, "es": spanish}


def hours(text: str) -> Hours:
    """`09:00-13:00 14:00-18:00` as intervals."""
    blocks = [block.split("-") for block in text.split()]
    return tuple((time.fromisoformat(starts), time.fromisoformat(ends)) for starts, ends in blocks)


@dataclass(frozen=True, slots=True)
class SamplePart:
    """A segment; `second` names the service whose skill the second person needs."""

    minutes: int
    lead: bool = True
    pool: str | None = None
    second: str | None = None


@dataclass(frozen=True, slots=True)
class SampleExtra:
    """A variant or add-on."""

    kind: ExtraKind
    name: Texts
    minutes: int
    price_minor: int


@dataclass(frozen=True, slots=True)
class SampleService:
    """A service under a key by which staff and segments name it."""

    key: str
    name: Texts
    description: Texts
    category: Texts
    parts: tuple[SamplePart, ...]
    price_minor: int
    price_kind: PriceKind = PriceKind.FIXED
    preparation: Texts = field(default_factory=lambda: both("", ""))
    synonyms: dict[str, list[str]] = field(default_factory=lambda: {"en": [], "es": []})
    colour: str = "#0f6b5c"
    buffer_before: int = 0
    buffer_after: int = 0
    minimum_notice: int | None = None
    step: int | None = None
    max_per_day: int | None = None
    needs_approval: bool = False
    guardian_for_minors: bool = False
    open_to: OpenTo = OpenTo.ANYONE
    extras: tuple[SampleExtra, ...] = ()


@dataclass(frozen=True, slots=True)
class SampleStaff:
    """Somebody who works here; `prices` are own prices by service, `second_weeks` the weekdays of every other week."""

    name: str
    title: Texts
    colour: str
    skills: tuple[str, ...]
    week: dict[int, Hours]
    prices: dict[str, int] = field(default_factory=dict)
    second_weeks: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class SamplePlace:
    """Where the business is."""

    name: str
    address: str
    directions: Texts
    amenities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SampleBusiness:
    """A whole business. `fullness` is the share of working time that is booked in the coming weeks."""

    slug: str
    name: str
    trade: str
    timezone: str
    country: str
    region: str | None
    currency: str
    languages: tuple[str, ...]
    phone: str
    email: str
    website: str
    about: Texts
    greeting: Texts
    accent: str
    place: SamplePlace
    opening: dict[int, Hours]
    services: tuple[SampleService, ...]
    staff: tuple[SampleStaff, ...]
    faq: tuple[tuple[Texts, Texts], ...]
    customers: tuple[tuple[str, str], ...]
    units: tuple[tuple[ResourceKind, str, str], ...] = ()
    emergency_instruction: Texts = field(default_factory=lambda: both("", ""))
    minimum_notice: int = 60
    booking_window_days: int = 60
    step: int = 15
    cancellation_window: int = 1440
    late_cancellation: LateCancellation = LateCancellation.ACCEPT
    staff_choice: StaffChoice = StaffChoice.LEAST_BUSY
    max_open_bookings: int | None = 6
    assistant_mode: AssistantMode = AssistantMode.OPENAI
    observes_public_holidays: bool = True
    discreet: bool = False
    fullness: float = 0.5
