"""What a rehearsal scenario is, one JSON object a line."""

import json
import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
Clock = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
Day = Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\d$")]
Moment = Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d$")]
WeekHours = dict[Weekday, list[tuple[Clock, Clock]]]

_OFFICE_HOURS: WeekHours = {day: [("09:00", "17:00")] for day in ("mon", "tue", "wed", "thu", "fri")}


class ScenarioProblem(ValueError):
    """A line that is no scenario; the text names the line, the key and what is wrong."""


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValueError("no such time zone") from error
    return name


def _regex(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError(f"no regular expression: {error}") from error
    return text


Regex = Annotated[str, AfterValidator(_regex)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ServiceLine(_Part):
    """A service; `price` in major units, without one it is on request; `staff` who does it, by default everybody."""

    name: str
    minutes: int = Field(default=30, gt=0, le=720)
    price: Decimal | None = None
    staff: list[str] | None = None


class StaffLine(_Part):
    """Somebody who works there, by default in all opening hours."""

    name: str
    hours: WeekHours | None = None


def _staff_line(name: str) -> StaffLine:
    return StaffLine(name=name)


class Faq(_Part):
    q: str
    a: str


class BusinessLines(_Part):
    """The business: by default open on weekdays from nine to five, with one service and two people."""

    name: str = "Corner Studio"
    hours: WeekHours = _OFFICE_HOURS
    services: list[ServiceLine] = [ServiceLine(name="Haircut", minutes=30, price=Decimal(40))]
    staff: list[StaffLine] = []
    closed: list[Day] = []
    faq: list[Faq] = []

    @property
    def members(self) -> list[StaffLine]:
        """Those listed and those a service names; where nobody is named, two."""
        listed = {member.name for member in self.staff}
        named = dict.fromkeys(name for service in self.services for name in service.staff or () if name not in listed)
        return [*self.staff, *map(_staff_line, named)] or [_staff_line("Ana"), _staff_line("Ben")]


class BusyLine(_Part):
    """A time that is not free, for one member of staff or for all."""

    staff: str | None = None
    start: Moment
    end: Moment


class PersonLine(_Part):
    name: str = "Other Customer"
    phone: str | None = None
    email: str | None = None


class TalkingCustomer(_Part):
    """Who talks; `known` means already verified for that phone, so that name and phone are not asked."""

    name: str | None = None
    phone: str | None = None
    email: str | None = None
    known: bool = False


class AppointmentLine(_Part):
    """An appointment made before, in another conversation."""

    service: str
    staff: str | None = None
    start: Moment
    customer: PersonLine = PersonLine()


class StoredText(_Part):
    """Texts that stand in the database and may be hostile."""

    faq: list[Faq] = []
    service_descriptions: dict[str, str] = {}
    customer_names: list[str] = []
    calendar_titles: list[str] = []


class OtherBusiness(BusinessLines):
    """Another tenant beside the one talked to."""

    busy: list[BusyLine] = []
    appointments: list[AppointmentLine] = []


class ExpectedAppointment(_Part):
    service: str
    staff: str | None = None
    start: Moment
    status: Literal["confirmed", "pending"] | None = None


class ExpectedCustomer(_Part):
    name: str | None = None
    phone: str | None = None


class Expectation(_Part):
    """What has to be so at the end; what is left out is not looked at."""

    appointments: list[ExpectedAppointment] | None = None
    customer: ExpectedCustomer | None = None
    waitlist: list[dict[str, Any]] | None = None
    said: list[Regex] = []
    never_said: list[Regex] = []
    no_writes: bool = False
    only_own_booking: bool = False
    max_new: int = Field(default=1, ge=0)


class Scenario(_Part):
    """One conversation and its expected end. All moments are wall-clock time in `timezone`."""

    id: str = Field(min_length=1)
    now: Moment = "2026-11-20T10:00"
    timezone: Annotated[str, AfterValidator(_known_zone)] = "America/New_York"
    channel: Literal["chat", "voice"] = "chat"
    language: Literal["en", "es"] = "en"
    business: BusinessLines = BusinessLines()
    busy: list[BusyLine] = []
    appointments: list[AppointmentLine] = []
    customer: TalkingCustomer = TalkingCustomer()
    turns: list[str] = Field(min_length=1)
    stored_text: StoredText = StoredText()
    other_businesses: list[OtherBusiness] = []
    expect: Expectation = Expectation()

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @property
    def skip_reason(self) -> str | None:
        """Why this version cannot grade it; every key can be graded."""
        return None


def read_scenarios(lines: Iterable[str]) -> list[Scenario]:
    """The scenarios of a JSONL file; empty lines are left out.

    Raises:
        ScenarioProblem: A line is no JSON object, has an unknown key or a value that does not fit, or repeats an id.
    """
    found: dict[str, Scenario] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        scenario = _read(line, number)
        if scenario.id in found:
            raise ScenarioProblem(f"line {number}: the id {scenario.id!r} stands there twice")
        found[scenario.id] = scenario
    return list(found.values())


def _read(line: str, number: int) -> Scenario:
    try:
        return Scenario.model_validate(json.loads(line, parse_float=Decimal))
    except json.JSONDecodeError as error:
        raise ScenarioProblem(f"line {number}: no JSON ({error.msg} at column {error.colno})") from error
    except ValidationError as error:
        problems = "; ".join(_problem(item["loc"], item["type"], item["msg"]) for item in error.errors())
        raise ScenarioProblem(f"line {number}: {problems}") from error


def _problem(place: tuple[int | str, ...], kind: str, message: str) -> str:
    path = ".".join(map(str, place))
    return f"unknown key {path}" if kind == "extra_forbidden" else f"{path}: {message}"


def scenario_schema() -> dict[str, Any]:
    """The JSON Schema of one line."""
    return Scenario.model_json_schema()
