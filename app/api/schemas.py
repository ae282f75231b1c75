"""The shapes of the owner's API."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

from app.appointments.status import AppointmentStatus
from app.services.service import PriceKind

Key = Annotated[str, StringConstraints(min_length=1, max_length=64)]
Line = Annotated[str, StringConstraints(max_length=200)]
Text = Annotated[str, StringConstraints(max_length=4000)]
WallTime = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]


class Request(BaseModel):
    """What a client sends; unknown fields are refused rather than ignored."""

    model_config = ConfigDict(extra="forbid")


class AppointmentOut(BaseModel):
    """An appointment as the business sees it. Instants are in the place's own zone."""

    id: str = Field(examples=["apt_7d3k1p"])
    status: AppointmentStatus
    service_id: str | None = Field(description="The service, while it is still offered.")
    service: str = Field(examples=["Haircut"])
    staff_id: str | None
    staff: str | None = Field(examples=["Ana"])
    customer_id: str
    customer: str = Field(examples=["Maria Lopez"])
    contact: str | None = Field(description="Told to keys that may read customers.", examples=["+12125550133"])
    starts_at: datetime = Field(examples=["2026-11-26T13:30:00-05:00"])
    ends_at: datetime = Field(examples=["2026-11-26T14:15:00-05:00"])
    price_minor: int = Field(description="In minor units of `currency`.", examples=[6500])
    currency: str = Field(examples=["USD"])
    note: str | None = Field(description="Told to keys that may read customers.")
    channel: str = Field(examples=["chat"])
    version: int = Field(description="Grows with every move; send it back so that nothing is overwritten unseen.")


class AppointmentsOut(BaseModel):
    appointments: list[AppointmentOut]


class BookIn(Request):
    """A booking by hand: outside hours and notice, too, but never over another appointment."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "service_id": "svc_4k2m",
                    "staff_id": "stf_9x1c",
                    "starts_at": "2026-11-26T13:30:00-05:00",
                    "name": "Maria Lopez",
                    "phone": "+12125550133",
                }
            ]
        },
    )

    service_id: Key
    starts_at: AwareDatetime
    staff_id: Key | None = Field(None, description="Without one, whoever is free then.")
    customer_id: Key | None = Field(None, description="A customer there is; else `name` and a contact.")
    name: Line = ""
    phone: Line = ""
    email: Line = ""
    note: Annotated[str, StringConstraints(max_length=1000)] = ""
    tell: bool = Field(True, description="Whether the customer gets a confirmation and reminders.")


class MoveIn(Request):
    starts_at: AwareDatetime
    staff_id: Key | None = Field(None, description="Without one, the same staff member.")
    version: int | None = Field(None, description="The appointment's `version` as you last saw it.")
    tell: bool = True


class CancelIn(Request):
    reason: Annotated[str, StringConstraints(max_length=300)] = ""
    tell: bool = True


class StatusIn(Request):
    status: Literal["confirmed", "arrived", "in_progress", "completed", "no_show"]


class CustomerOut(BaseModel):
    id: str = Field(examples=["cus_2b8x"])
    name: str
    language: str
    notes: str
    tags: list[str]
    blocked: bool
    contacts: list[str] = Field(examples=[["+12125550133", "maria@example.com"]])
    version: str = Field(description="Send it back with a change, so that nothing is overwritten unseen.")


class CustomersOut(BaseModel):
    customers: list[CustomerOut]
    next: str | None = Field(description="Give it as `after` for the next page.")


class CustomerIn(Request):
    name: Line
    language: Literal["en", "es"] = "en"
    notes: Text = ""
    tags: list[Line] = Field(default_factory=list, max_length=30)
    blocked: bool = False
    phone: Line = ""
    email: Line = ""
    version: Line | None = None


class ServiceOut(BaseModel):
    id: str
    name: dict[str, str]
    description: dict[str, str]
    minutes: int
    price_kind: PriceKind
    price_minor: int
    currency: str
    active: bool
    version: str


class ServicesOut(BaseModel):
    services: list[ServiceOut]


class ServiceIn(Request):
    """What is left out stays as it is; a new service needs name and minutes."""

    name: dict[Literal["en", "es"], Line] | None = None
    description: dict[Literal["en", "es"], Text] | None = None
    minutes: Annotated[int, Field(ge=5, le=1440)] | None = None
    price_kind: PriceKind | None = None
    price_minor: Annotated[int, Field(ge=0)] | None = None
    active: bool | None = None
    version: Line | None = None


class StaffOut(BaseModel):
    id: str
    name: str
    title: dict[str, str]
    services: list[str]
    active: bool


class StaffListOut(BaseModel):
    staff: list[StaffOut]


class StaffIn(Request):
    name: Line
    services: list[Key] | None = Field(None, max_length=200, description="Public ids; left out they stay as they are.")
    active: bool = True


class BlockIO(BaseModel):
    weekday: Annotated[int, Field(ge=0, le=6, description="0 is Monday.")]
    opens: WallTime = Field(examples=["09:00"])
    closes: WallTime = Field(examples=["17:30"])


class HoursIO(BaseModel):
    """The weekly opening hours of the main place, by its own clock."""

    timezone: str | None = Field(None, examples=["America/New_York"])
    blocks: list[BlockIO] = Field(max_length=50)


class ClosureIO(BaseModel):
    first_day: date
    last_day: date
    reason: dict[Literal["en", "es"], Line] = Field(default_factory=dict)


class ClosuresOut(BaseModel):
    closures: list[ClosureIO]


class SettingsOut(BaseModel):
    name: str
    trade: str
    timezone: str
    country: str
    currency: str
    languages: list[str]
    phone: str | None
    email: str | None
    website: str | None
    accent: str
    takes_bookings: bool
    minimum_notice_minutes: int
    booking_window_days: int
    slot_step_minutes: int
    cancellation_window_minutes: int


class SettingsIn(Request):
    """What is left out stays as it is."""

    phone: Line | None = None
    email: Line | None = None
    website: Line | None = None
    accent: Annotated[str, StringConstraints(pattern="^#[0-9a-fA-F]{6}$")] | None = None
    takes_bookings: bool | None = None
    minimum_notice_minutes: int | None = None
    booking_window_days: int | None = None
    slot_step_minutes: int | None = None
    cancellation_window_minutes: int | None = None


class ConversationOut(BaseModel):
    id: str
    channel: str
    state: str
    language: str
    started_at: datetime
    active_at: datetime


class ConversationsOut(BaseModel):
    conversations: list[ConversationOut]


class EntryOut(BaseModel):
    role: str
    text: str
    at: datetime


class TalkOut(ConversationOut):
    entries: list[EntryOut]
