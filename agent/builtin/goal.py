"""What a message is after: something new, a change of what is booked, or more of what is under way."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from agent.builtin.frame import Frame, Goal
from agent.builtin.said import Said
from agent.builtin.turns_of_phrase import (
    goes_on_for_next,
    means_what_was_done,
    moves_mine,
    wants_new_instead,
    wants_one_more,
    wants_other_day,
    wants_somebody_instead,
)
from agent.builtin.who import seeks_somebody
from agent.understanding.intents import Intent
from agent.wish import Wish

_MADE = frozenset({"booked", "requested"})
_DONE = frozenset({"booked", "requested", "moved", "shown"})


def set_goal(frame: Frame, said: Said, context: Mapping[str, Any]) -> None:
    """Settle the goal that the message leaves the conversation with."""
    goal = _wanted(frame, said, context)
    if goal is not None and goal is not frame.goal:
        frame.offer = None
    frame.goal = goal or frame.goal
    if frame.goal is Goal.BOOK:
        frame.appointment = None


def _wanted(frame: Frame, said: Said, context: Mapping[str, Any]) -> Goal | None:
    """The goal the message names; None leaves the one before."""
    return _change_wanted(frame, said, context) or _booking_wanted(frame, said, context)


def _change_wanted(frame: Frame, said: Said, context: Mapping[str, Any]) -> Goal | None:
    """A change of what is booked; before anything is, "change it" means the booking under way."""
    booked = bool(context["appointments"])
    if Intent.RESCHEDULE in said.intents and frame.goal is Goal.BOOK and not booked:
        return Goal.BOOK
    moves = Intent.RESCHEDULE in said.intents or _cancels_for_new(said, context)
    if moves or (booked and (moves_mine(said.text) or _changes_whom(frame, said))):
        return Goal.MOVE
    if booked and Intent.CANCEL in said.intents and said.when is not None and wants_other_day(said.text):
        return Goal.MOVE
    if Intent.CANCEL in said.intents:
        return Goal.CANCEL
    return Goal.MOVE if _changes_what_was_done(frame, said, context) else None


def _changes_whom(frame: Frame, said: Said) -> bool:
    """ "Can I see Leo instead of Nora?", before anything else is under way."""
    return frame.goal is None and bool(said.staff.wanted) and wants_somebody_instead(said.text)


def _booking_wanted(frame: Frame, said: Said, context: Mapping[str, Any]) -> Goal | None:
    """A new appointment, asked for or understood from its service, person or time."""
    if _goes_on_for_next(frame, said, context) or Intent.BOOK in said.intents:
        return Goal.BOOK
    if frame.goal is Goal.MOVE:
        return None
    if Intent.AVAILABILITY in said.intents:
        return Goal.BOOK
    names_it = bool(said.service or said.when or said.staff.wanted) or seeks_somebody(said.text)
    return Goal.BOOK if frame.goal is None and names_it else None


def _cancels_for_new(said: Said, context: Mapping[str, Any]) -> bool:
    """ "Cancel it and book a new one" keeps the place until the new time is found."""
    return bool(context["appointments"]) and Intent.CANCEL in said.intents and wants_new_instead(said.text)


def _goes_on_for_next(frame: Frame, said: Said, context: Mapping[str, Any]) -> bool:
    """ "And now for my wife": the same service once more, at the same time where somebody else can do it."""
    if frame.done not in _MADE or not goes_on_for_next(said.text) or said.service is not None:
        return False
    latest = context["appointments"][-1] if context["appointments"] else None
    if latest is None:
        return False
    frame.service = latest["service"]
    if said.when is None:
        starts = datetime.fromisoformat(latest["starts"])
        frame.wish = Wish(starts.date(), starts.date(), at=starts.time().replace(second=0))
    return True


def _changes_what_was_done(frame: Frame, said: Said, context: Mapping[str, Any]) -> bool:
    """Right after a booking a new time without a service means that booking."""
    if frame.done not in _DONE or frame.goal is not None or len(context["appointments"]) != 1:
        return False
    if said.service is not None or wants_one_more(said.text):
        return False
    wishes = said.when is not None or bool(said.staff.wanted)
    return wishes and means_what_was_done(said.text)
