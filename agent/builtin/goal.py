"""What a message is after: something new, a change of what is booked, or more of what is under way."""

from collections.abc import Mapping
from typing import Any

from agent.builtin.frame import Frame, Goal
from agent.builtin.said import Said
from agent.builtin.turns_of_phrase import means_what_was_done, moves_mine, wants_new_instead, wants_one_more
from agent.understanding.intents import Intent

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
    intents = said.intents
    if Intent.RESCHEDULE in intents or _cancels_for_new(said, context):
        return Goal.MOVE
    if context["appointments"] and moves_mine(said.text):
        return Goal.MOVE
    if Intent.CANCEL in intents:
        return Goal.CANCEL
    if _changes_what_was_done(frame, said, context):
        return Goal.MOVE
    if Intent.BOOK in intents:
        return Goal.BOOK
    if frame.goal is Goal.MOVE:
        return None
    if Intent.AVAILABILITY in intents:
        return Goal.BOOK
    if frame.goal in {None, Goal.CANCEL} and (said.service or said.when or said.staff.wanted):
        return Goal.BOOK if frame.goal is None else None
    return None


def _cancels_for_new(said: Said, context: Mapping[str, Any]) -> bool:
    """ "Cancel it and book a new one" keeps the place until the new time is found."""
    return bool(context["appointments"]) and Intent.CANCEL in said.intents and wants_new_instead(said.text)


def _changes_what_was_done(frame: Frame, said: Said, context: Mapping[str, Any]) -> bool:
    """Right after a booking a new time without a service means that booking."""
    if frame.done not in _DONE or frame.goal is not None or len(context["appointments"]) != 1:
        return False
    if said.service is not None or wants_one_more(said.text):
        return False
    wishes = said.when is not None or bool(said.staff.wanted)
    return wishes and means_what_was_done(said.text)
