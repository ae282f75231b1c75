"""The public API of times and bookings: what comes in, what goes out."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from app.business.schemas import OpeningView, PlaceView, ProfileView
from app.words import Language

_SLOT = "AbQ3…"


class Price(BaseModel):
    """An amount in minor units, and how it is meant."""

    kind: Literal["fixed", "from", "free", "on_request"]
    minor: int = Field(examples=[6500])
    currency: str = Field(examples=["USD"])
    label: str = Field(description="As people read it.", examples=["$65"])


class ExtraView(BaseModel):
    """A variant, of which one may be chosen, or an add-on; minutes and price come on top of the service's."""

    id: str
    kind: Literal["variant", "add_on"]
    name: str
    minutes: int
    price: Price


class ServiceView(BaseModel):
    """A service as it is offered now."""

    id: str = Field(examples=["svc_2f7k3m"])
    name: str = Field(examples=["Haircut"])
    description: str
    category: str
    minutes: int = Field(examples=[45])
    price: Price
    extras: list[ExtraView]
    staff_ids: list[str] = Field(description="Who can do it.")


class StaffView(BaseModel):
    """Somebody one can book with."""

    id: str = Field(examples=["stf_9q2x7c"])
    name: str = Field(examples=["Ana"])
    title: str


class BusinessView(ProfileView):
    """A business with everything a booking form needs."""

    is_open: bool = Field(description="Right now, at its main place.")
    open_label: str = Field(examples=["Open until 6:00 pm"])
    places: list[PlaceView]
    hours: list[OpeningView] = Field(description="Seven days from today.")
    services: list[ServiceView]
    staff: list[StaffView]
    booking_page_url: str


class NamedView(BaseModel):
    id: str
    name: str


class SlotView(BaseModel):
    """A free time. `slot` is opaque and signed: send it back as it is."""

    slot: str = Field(examples=[_SLOT])
    starts_at: datetime = Field(examples=["2026-11-26T13:30:00-05:00"])
    ends_at: datetime = Field(examples=["2026-11-26T14:15:00-05:00"])
    label: str = Field(examples=["1:30 pm"])
    staff: NamedView | None
    price_label: str = Field(examples=["$65"])


class DayView(BaseModel):
    """The free times of one day, or why there are none."""

    date: date
    label: str = Field(examples=["Thu 26 Nov"])
    slots: list[SlotView]
    reason: str | None = Field(
        description="A rule such as `closed`, `holiday`, `full`, `not_working`, `notice`, `past` or `window`."
    )


class SlotsView(BaseModel):
    """Free times by day, in the business's time zone."""

    timezone: str = Field(examples=["America/New_York"])
    days: list[DayView]
    next_free: date | None = Field(description="The next day with a free time, when none of these days has one.")


class AppointmentRequest(BaseModel):
    """A booking: one free time, and who comes."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"slot": _SLOT, "name": "Maria Lopez", "phone": "+1 212 555 0142", "language": "en"}]
        },
    )

    slot: Annotated[str, StringConstraints(min_length=1, max_length=2000)]
    name: Annotated[str, StringConstraints(max_length=200)]
    phone: Annotated[str, StringConstraints(max_length=200)]
    email: Annotated[str, StringConstraints(max_length=254)] | None = None
    note: Annotated[str, StringConstraints(max_length=2000)] | None = None
    language: Language | None = Field(None, description="The language to write to the customer in.")


class MoveRequest(BaseModel):
    """Another free time for an appointment."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"slot": _SLOT}]})

    slot: Annotated[str, StringConstraints(min_length=1, max_length=2000)]


class AppointmentView(BaseModel):
    """An appointment as its customer sees it."""

    id: str = Field(examples=["apt_7d3k1p"])
    status: Literal[
        "pending",
        "awaiting_payment",
        "confirmed",
        "arrived",
        "in_progress",
        "completed",
        "no_show",
        "cancelled",
        "cancelled_late",
    ]
    service: str = Field(examples=["Haircut"])
    staff: str | None = Field(examples=["Ana"])
    starts_at: datetime = Field(examples=["2026-11-26T13:30:00-05:00"])
    ends_at: datetime = Field(examples=["2026-11-26T14:15:00-05:00"])
    when_label: str = Field(examples=["Thu 26 Nov, 1:30 pm"])
    address: str
    price_label: str = Field(examples=["$65"])
    policy: str = Field(description="Until when a change is free.")
    is_late_to_change: bool = Field(description="Whether cancelling or moving now counts as late.")
    manage_url: str = Field(description="The customer's own page; whoever has this address can change the appointment.")
    ics_url: str


class Problem(BaseModel):
    """An error (RFC 9457). `detail` may be shown to a customer; `alternatives` are the nearest free times."""

    type: str = "about:blank"
    title: str
    status: int
    code: str = Field(examples=["slot_taken"])
    detail: str
    request_id: str
    field: str | None = None
    alternatives: list[SlotView] | None = None
