"""What a service is: ordered segments, whom and what each keeps busy, price and booking rules."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

Texts = dict[str, str]


class ServiceKind(StrEnum):
    """One to one, one date with many participants, or recurring group sessions."""

    SIMPLE = "simple"
    EVENT = "event"
    CLASS = "class"


class PriceKind(StrEnum):
    """How a price is meant."""

    FIXED = "fixed"
    FROM = "from"
    FREE = "free"
    ON_REQUEST = "on_request"


class OpenTo(StrEnum):
    """Who may book a service."""

    ANYONE = "anyone"
    NEW = "new"
    RETURNING = "returning"


class Role(StrEnum):
    """In which part somebody or something is needed."""

    LEAD = "lead"
    SECOND = "second"
    POOL = "pool"


class ExtraKind(StrEnum):
    """A variant replaces nothing and is chosen once; add-ons may be several."""

    VARIANT = "variant"
    ADD_ON = "add_on"


@dataclass(frozen=True, slots=True)
class Need:
    """What a segment keeps busy: the lead, a second person with a skill, or one unit of a pool."""

    role: Role
    pool: str | None = None
    skill_service_id: int | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of the service; one that needs nobody is processing time."""

    minutes: int
    needs: tuple[Need, ...] = (Need(Role.LEAD),)

    @property
    def needs_lead(self) -> bool:
        return any(need.role is Role.LEAD for need in self.needs)


@dataclass(frozen=True, slots=True)
class Extra:
    """A variant or add-on; minutes and price come on top of the service's."""

    id: int
    public_id: str
    kind: ExtraKind
    name: Texts
    minutes: int
    price_minor: int


@dataclass(frozen=True, slots=True)
class Service:
    """A service as it is offered now. Values that are None follow the business's."""

    id: int
    public_id: str
    kind: ServiceKind
    name: Texts
    description: Texts
    preparation: Texts
    category: Texts
    synonyms: dict[str, list[str]]
    colour: str | None
    position: int
    price_kind: PriceKind
    price_minor: int
    buffer_before_minutes: int
    buffer_after_minutes: int
    capacity: int
    minimum_notice_minutes: int | None
    booking_window_days: int | None
    bookable_until: date | None
    slot_step_minutes: int | None
    max_per_day: int | None
    max_per_week: int | None
    fills_gaps_first: bool
    needs_approval: bool
    open_to: OpenTo
    guardian_for_minors: bool
    cancellation_window_minutes: int | None
    version: int
    active: bool
    segments: tuple[Segment, ...]
    extras: tuple[Extra, ...]

    @property
    def minutes(self) -> int:
        """From start to end without extras and buffers."""
        return sum(segment.minutes for segment in self.segments)

    @property
    def variants(self) -> tuple[Extra, ...]:
        return tuple(extra for extra in self.extras if extra.kind is ExtraKind.VARIANT)

    @property
    def add_ons(self) -> tuple[Extra, ...]:
        return tuple(extra for extra in self.extras if extra.kind is ExtraKind.ADD_ON)

    @property
    def needs_lead(self) -> bool:
        """Whether a customer books it with a staff member, rather than a room alone."""
        return any(segment.needs_lead for segment in self.segments)
