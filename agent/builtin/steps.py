"""What the built-in model can do next: call a tool, or say a sentence of the catalogue."""

from dataclasses import dataclass, field, fields
from typing import Any

from agent.builtin.frame import Frame
from agent.wish import Wish


@dataclass(frozen=True, slots=True)
class Call:
    """A tool call; arguments left out are null. What a silent one reports is shown, not said."""

    name: str
    arguments: dict[str, Any] = field(default_factory=dict)
    is_silent: bool = False


@dataclass(frozen=True, slots=True)
class Say:
    """A sentence by its key."""

    key: str
    facts: dict[str, Any] = field(default_factory=dict)


Step = Call | Say


def look_for_times(frame: Frame, *, more: bool = False) -> Call:
    """Free times for what is wished so far."""
    return Call(
        "check_availability",
        {
            "service": frame.service,
            "staff": frame.staff,
            "wish": wish_form(frame.wish),
            "appointment": frame.appointment,
            "together": list(frame.together) or None,
            "more": more,
        },
    )


def wish_form(wish: Wish) -> dict[str, Any] | None:
    """The wish as the tool's arguments have it."""
    if wish.is_empty and not wish.not_days:
        return None
    said = wish.to_json()
    return {part.name: said.get(part.name) for part in fields(Wish)}


def take_offer(frame: Frame) -> Call:
    """Go on with the chosen time: a new booking, or the new time of one that is moved."""
    if frame.appointment:
        return Call("reschedule_appointment", {"appointment": frame.appointment, "offer": frame.offer})
    return Call(
        "create_appointment",
        {
            "offer": frame.offer,
            "name": frame.name,
            "phone": frame.phone,
            "email": frame.email,
            "for_whom": frame.for_whom,
            "note": frame.note,
            "repeat": frame.repeat,
        },
    )


_COMMIT_TOOL = {"book": "create_appointment", "move": "reschedule_appointment", "cancel": "cancel_booking"}


def commit(act: str, proposal_id: str) -> Call:
    """The customer said yes to this proposal."""
    return Call(_COMMIT_TOOL[act], {"proposal_id": proposal_id})
