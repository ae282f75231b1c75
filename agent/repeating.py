"""An appointment that repeats: planned before it is read back, told with its days, booked all at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from pydantic import Field

from agent.describe import say_names
from agent.tool import ToolArguments, ToolUnit
from app.appointments.appointment import Appointment
from app.appointments.book_series import SeriesRequest, book_series
from app.appointments.plan_series import plan_series
from app.appointments.request import BookingRequest
from app.availability.recurrence import Frequency, Recurrence
from app.availability.repository import Ignored
from app.availability.slot import Slot
from app.words import Words
from app.words.formats import say_date, say_time

MOST_TIMES = 12


class Repeat(ToolArguments):
    """How an appointment repeats."""

    unit: Literal["week", "month"]
    every: int = Field(description="1 is every week or month, 2 every second one.")
    count: int | None = Field(description="How many times, the first included; null until the customer said it.")

    @property
    def recurrence(self) -> Recurrence:
        frequency = Frequency.WEEKLY if self.unit == "week" else Frequency.MONTHLY
        return Recurrence(frequency, every=self.every, count=self.count)


def is_settled(repeat: Repeat) -> bool:
    return repeat.count is not None and 2 <= repeat.count <= MOST_TIMES


@dataclass(frozen=True, slots=True)
class Plan:
    """The days that can be had at the same time, those that cannot, and who it will be with."""

    days: list[date]
    left_out: list[date]
    staff: str | None


def plan_days(unit: ToolUnit, slot: Slot, repeat: Repeat) -> Plan:
    own = Ignored(conversation_id=unit.conversation.conversation_id)
    planned = plan_series(unit.work, slot, repeat.recurrence, own)
    slots = [one.slot for one in planned if one.slot is not None]
    return Plan(
        days=[one.day for one in planned if one.slot is not None],
        left_out=[one.day for one in planned if one.slot is None],
        staff=say_staff_of([one.staff_id for one in slots], unit),
    )


def say_staff_of(staff_ids: Sequence[int | None], unit: ToolUnit) -> str | None:
    """`Ana and Ben` where one of the days is with somebody else."""
    names = dict.fromkeys(name for staff_id in staff_ids if (name := unit.shop.staff_name(staff_id)))
    return say_names(list(names), unit.words.language, last="and") if names else None


def say_rhythm(repeat: Repeat, words: Words) -> str:
    key = f"agent.repeat.{repeat.unit}" if repeat.every == 1 else f"agent.repeat.{repeat.unit}s"
    return words.say(key, every=repeat.every)


def say_days(days: list[date], words: Words) -> str:
    return say_names([say_date(day, words.language) for day in days], words.language, last="and")


def say_clock_of(slot: Slot, unit: ToolUnit) -> str:
    return say_time(slot.starts_at.astimezone(unit.shop.business.zone), unit.words.language)


def book_all(unit: ToolUnit, first: BookingRequest, content: dict[str, Any]) -> list[Appointment]:
    """Every day that was read back, and none of those that were said to be left out."""
    repeat = Repeat.model_validate(content["repeat"])
    left_out = {date.fromisoformat(day): None for day in content["left_out"]}
    return book_series(unit.work, SeriesRequest(first, repeat.recurrence, left_out))
