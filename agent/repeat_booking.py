"""A booking that repeats: what its days are, which of them cannot be had, and all of them booked in one go."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from agent.tool import ToolUnit
from agent.understanding.repeats import Repeat
from app.appointments.appointment import Appointment
from app.appointments.book_series import SeriesRequest, book_series
from app.appointments.hold import place_hold, release_hold
from app.appointments.plan_series import plan_series
from app.appointments.request import BookingRequest
from app.appointments.series import SeriesDay
from app.availability.recurrence import Frequency, Recurrence
from app.availability.slot import Slot
from app.words.formats import say_date, say_list

MOST_VISITS = 26


def recurrence_of(repeat: Repeat) -> Recurrence:
    return Recurrence(Frequency(repeat.frequency), every=repeat.every, count=min(repeat.count or 2, MOST_VISITS))


def plan_visits(unit: ToolUnit, slot: Slot, repeat: Repeat) -> tuple[SeriesDay, ...]:
    """Every visit, or why it cannot be; the time this conversation holds counts as free."""
    release_hold(unit.work, unit.conversation.conversation_id)
    days = plan_series(unit.work, slot, recurrence_of(repeat))
    place_hold(unit.work, slot, unit.conversation.conversation_id)
    return days


def say_visits(unit: ToolUnit, days: Sequence[SeriesDay], *, free: bool) -> str:
    """The dates that can, or that cannot, be had."""
    language = unit.words.language
    return say_list(
        [say_date(one.day, language) for one in days if (one.slot is not None) is free], language, last="and"
    )


def repeat_to_json(repeat: Repeat, days: Sequence[SeriesDay]) -> dict[str, Any]:
    """What the proposal keeps: how it repeats, and the days it leaves out."""
    return {
        "frequency": repeat.frequency,
        "every": repeat.every,
        "count": repeat.count,
        "left_out": [one.day.isoformat() for one in days if one.slot is None],
    }


def book_repeated(unit: ToolUnit, request: BookingRequest, stored: dict[str, Any]) -> list[Appointment]:
    """Book every visit that was read back.

    Raises:
        SeriesBlocked: One of them was taken since.
    """
    repeat = Repeat(stored["frequency"], stored["every"], stored["count"])
    release_hold(unit.work, unit.conversation.conversation_id)
    left_out: dict[date, Slot | None] = {date.fromisoformat(day): None for day in stored["left_out"]}
    return book_series(unit.work, SeriesRequest(replace(request), recurrence_of(repeat), left_out))
