"""What happened lately, as one line each."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from app.dashboard.today.repository import list_feed
from app.unit_of_work import UnitOfWork
from app.words import Words
from app.words.formats import say_moment, say_time

_MOST = 12
_ICONS = {
    "appointment.booked": "calendar-plus",
    "appointment.moved": "calendar-clock",
    "appointment.cancelled": "calendar-x",
    "appointment.confirmed": "check",
    "appointment.arrived": "user-check",
    "appointment.completed": "circle-check",
    "appointment.missed": "user-x",
}


@dataclass(frozen=True, slots=True)
class FeedLine:
    icon: str
    text: str
    by: str
    when: str
    url: str


def activity_feed(work: UnitOfWork, words: Words, zone: ZoneInfo) -> tuple[FeedLine, ...]:
    made = []
    for one in list_feed(work, tuple(_ICONS), since=work.now - timedelta(days=14), limit=_MOST):
        facts: dict[str, Any] = {
            "name": one.customer,
            "service": words.pick(one.service),
            "when": say_moment(one.starts_at, zone, words.language),
        }
        made.append(
            FeedLine(
                icon=_ICONS[one.type],
                text=words.say(f"dash.feed.{one.type.removeprefix('appointment.')}", **facts),
                by=words.say(f"actor.{one.actor}"),
                when=_ago(one.at, work, zone, words),
                url=f"/dashboard/appointments/{one.appointment}",
            )
        )
    return tuple(made)


def _ago(at: datetime, work: UnitOfWork, zone: ZoneInfo, words: Words) -> str:
    """The time today, else day and time."""
    local = at.astimezone(zone)
    if local.date() == work.now.astimezone(zone).date():
        return say_time(local, words.language)
    return say_moment(at, zone, words.language)
