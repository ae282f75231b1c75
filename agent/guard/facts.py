"""What is true in a conversation: slots looked up, settings, committed acts, and what the customer said."""

from dataclasses import dataclass, field
from datetime import date, time
from typing import Literal

from agent.understanding.text import Language

Act = Literal[
    "booked",
    "cancelled",
    "moved",
    "waitlisted",
    "waitlist_left",
    "requested",
    "message_taken",
    "code_sent",
    "verified",
    "transferred",
]
PriceKind = Literal["fixed", "from", "free", "on_request"]
Span = tuple[time, time]


@dataclass(frozen=True, slots=True)
class SlotFact:
    """A time that can be, or has been, taken: its day and clock time as the business's wall shows them."""

    day: date
    at: time
    staff: str | None = None
    service: str | None = None
    price_minor: int | None = None
    currency: str | None = None
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class ServiceFact:
    """A service under every name it has; `staff` names who does it, empty where that is not known."""

    names: tuple[str, ...]
    minutes: int | None = None
    price_minor: int | None = None
    price_kind: PriceKind = "fixed"
    currency: str | None = None
    staff: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day with other hours than its weekday; no hours means closed."""

    day: date
    hours: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnerText:
    """What the owner wrote, a policy or an answer; the question it answers says nothing by itself."""

    text: str
    question: str = ""


@dataclass(frozen=True, slots=True)
class SettingsFacts:
    """The business as its owner set it up. `hours` has seven entries, Monday first; None where nobody said."""

    names: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    address: str = ""
    hours: tuple[tuple[Span, ...], ...] | None = None
    special_days: tuple[SpecialDay, ...] = ()
    services: tuple[ServiceFact, ...] = ()
    staff: tuple[str, ...] = ()
    texts: tuple[OwnerText, ...] = ()
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CommittedFact:
    """An act whose row is in the database. For a moved appointment `day` and `at` are the new ones."""

    act: Act
    service: str | None = None
    staff: str | None = None
    day: date | None = None
    at: time | None = None


@dataclass(frozen=True, slots=True)
class DayFact:
    """What a look-up said about one day."""

    day: date
    state: Literal["open", "full", "closed"]
    hours: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything one conversation knows.

    Attributes:
        today: The date on the business's wall.
        slots: Free times that a look-up returned.
        proposals: Slots read back and not committed.
        appointments: The verified caller's own live appointments.
        committed: Acts done in this conversation, oldest first.
        customer_said: The customer's words: a wish to echo or refuse, never something available.
        customer_names: Names this customer may be called by.
        resolved_days: Days the server read in the customer's words.
    """

    today: date
    language: Language = "en"
    settings: SettingsFacts = field(default_factory=SettingsFacts)
    slots: tuple[SlotFact, ...] = ()
    proposals: tuple[SlotFact, ...] = ()
    appointments: tuple[SlotFact, ...] = ()
    committed: tuple[CommittedFact, ...] = ()
    customer_said: tuple[str, ...] = ()
    customer_names: tuple[str, ...] = ()
    resolved_days: tuple[date, ...] = ()
    day_facts: tuple[DayFact, ...] = ()
