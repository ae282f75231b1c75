"""What a tool is: its arguments, its effect, and the unit of work it runs in."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, Protocol

from pydantic import BaseModel, ConfigDict

from agent.chat_model import ToolSpec
from agent.strict_schema import strict_schema
from app.appointments.appointment import Appointment
from app.appointments.customer_links import AppointmentLinks
from app.business.business import Business, Location
from app.conversations.conversation import Conversation, Turn
from app.plans import Feature
from app.services.service import Service
from app.staff.staff_member import StaffMember
from app.unit_of_work import UnitOfWork
from app.verification.codes import CodeKeys
from app.words import Words

Intervals = tuple[tuple[time, time], ...]


class Effect(StrEnum):
    """Whether a tool changes anything a customer would notice."""

    READ = "read"
    WRITE = "write"


class ToolArguments(BaseModel):
    """Arguments of a tool: strict, every field always present, `null` where nothing was said."""

    model_config = ConfigDict(extra="forbid", strict=True)


class ToolKeys(CodeKeys, Protocol):
    """The key ring: compares codes, and signs what a device keeps."""

    def sign(self, purpose: str, payload: bytes) -> str: ...


class Links(Protocol):
    """Makes the links that stand on a confirmation."""

    def for_appointment(self, appointment: Appointment) -> AppointmentLinks: ...


@dataclass(frozen=True, slots=True, eq=False)
class Shop:
    """The business as a conversation needs it: who it is, what it offers, who works there, what its plan allows.

    One object as long as nothing of it changes, so that what is derived from it can be kept by it.
    """

    business: Business
    services: tuple[Service, ...]
    staff: tuple[StaffMember, ...]
    locations: tuple[Location, ...]
    weekly_hours: tuple[Intervals, ...]
    # The coming days with other hours than their weekday; no hours means closed.
    special_days: tuple[tuple[date, Intervals], ...]
    features: frozenset[Feature]

    def service(self, service_id: int) -> Service:
        return next(service for service in self.services if service.id == service_id)

    def staff_name(self, staff_id: int | None) -> str | None:
        return next((member.name for member in self.staff if member.id == staff_id), None)

    def address(self, location_id: int) -> str:
        return next((place.address for place in self.locations if place.id == location_id), "")

    def cancellation_window(self, service_id: int) -> int:
        """Minutes before the start until which cancelling is free."""
        own = self.service(service_id).cancellation_window_minutes
        return self.business.cancellation_window_minutes if own is None else own


@dataclass(frozen=True, slots=True)
class CustomerSaid:
    """The customer's message of this turn."""

    text: str
    action: dict[str, Any] | None
    at: datetime

    def pressed(self, kind: str) -> str | None:
        """The value of a pressed button of this kind."""
        if self.action is None or self.action.get("kind") != kind:
            return None
        return str(self.action.get("value", ""))


@dataclass(frozen=True, slots=True)
class ToolUnit:
    """What a tool works with; who is calling and which business never come from the model."""

    work: UnitOfWork
    conversation: Conversation
    turn: Turn
    said: CustomerSaid
    shop: Shop
    words: Words
    links: Links
    keys: ToolKeys

    @property
    def local_now(self) -> datetime:
        return self.work.now.astimezone(self.shop.business.zone)


@dataclass(frozen=True, slots=True)
class ToolResult:
    """A tool's answer.

    `data` is what the model sees, `say` the same as a sentence from the catalogue, `blocks` the cards and
    buttons below it. `ends_turn` makes `say` the reply, word for word: read-backs and confirmations are the server's.
    """

    data: dict[str, Any]
    say: str
    blocks: list[dict[str, Any]] = field(default_factory=list)
    ends_turn: bool = False


@dataclass(frozen=True, slots=True)
class Tool:
    """One tool; `about` is the docstring a model reads."""

    name: str
    about: str
    arguments: type[ToolArguments]
    effect: Effect
    run: Callable[[ToolUnit, Any], ToolResult]
    describe: Callable[[Any, Words], str]
    feature: Feature = Feature.CHAT

    def spec(self) -> ToolSpec:
        return ToolSpec(self.name, self.about, strict_schema(self.arguments))
