"""Moves the customer's goal one step on."""

from datetime import datetime
from typing import Any

from agent.builtin.frame import Frame, Goal
from agent.builtin.said import Said
from agent.builtin.steps import Call, Say, Step, look_for_times, take_offer
from agent.read_wish import relative_wish
from agent.understanding.dates import Ask
from agent.understanding.intents import Intent


def hear_facts(frame: Frame, said: Said, *, contact_only: bool = False) -> bool:
    """Take over what the message says; true when it changes what is to be looked up."""
    contact = said.contact
    frame.name = contact.name or frame.name
    frame.phone = contact.phone or contact.bad_phone or frame.phone
    frame.email = contact.email or frame.email
    frame.for_whom = contact.for_whom or frame.for_whom
    if contact_only:
        return False
    changed = _hear_service(frame, said) | _hear_staff(frame, said) | (said.when is not None)
    if changed:
        frame.offer = None
    return changed


def _hear_service(frame: Frame, said: Said) -> bool:
    if said.service is None:
        return False
    named = said.service.candidates[0] if said.service.is_clear else said.text[:120]
    changed = named != frame.service
    frame.service = named
    return changed


def _hear_staff(frame: Frame, said: Said) -> bool:
    before = frame.staff
    if len(said.staff.wanted) == 1:
        frame.staff = said.staff.wanted[0]
    elif said.staff.anyone or before in said.staff.excluded:
        frame.staff = None
    return frame.staff != before


def pursue(frame: Frame, said: Said, context: dict[str, Any], *, changed: bool) -> Step | None:
    """The next step towards the goal; None when there is no goal, or the message does not touch it."""
    match frame.goal:
        case Goal.MESSAGE:
            return _message(frame, said)
        case Goal.CANCEL:
            return _cancel(frame, said, context)
        case Goal.MOVE:
            return _move(frame, said, context, changed=changed)
        case Goal.BOOK:
            return _book(frame, said, context, changed=changed)
        case None:
            return None


def _book(frame: Frame, said: Said, context: dict[str, Any], *, changed: bool) -> Step | None:
    if said.when is not None:
        _hear_when(frame, said, context)
    starts = Intent.BOOK in said.intents or Intent.AVAILABILITY in said.intents
    if changed or (starts and frame.offer is None):
        return look_for_times(frame, more=_asks_for_more(said))
    if frame.offer is not None and (not said.contact.is_empty or starts):
        return take_offer(frame)
    if frame.offer is not None and {"name", "phone"} & set(frame.asked):
        return _ask_details_again(frame, said)
    return None


def _ask_details_again(frame: Frame, said: Said) -> Step | None:
    """No name and no number in the answer: repeat the question, unless the message is about something else."""
    if said.intents:
        return None
    return Say("agent.needs.name_again" if frame.asked == ("name",) else "agent.reprise.name_phone")


def _move(frame: Frame, said: Said, context: dict[str, Any], *, changed: bool) -> Step | None:
    frame.appointment = frame.appointment or _which(said, context)
    if said.when is not None:
        _hear_when(frame, said, context)
    if frame.appointment is None:
        return Call("reschedule_appointment", {"appointment": None, "offer": None})
    if changed and not frame.wish.is_empty:
        return look_for_times(frame, more=_asks_for_more(said))
    if frame.offer is not None:
        return take_offer(frame)
    return Call("reschedule_appointment", {"appointment": frame.appointment, "offer": None})


def _cancel(frame: Frame, said: Said, context: dict[str, Any]) -> Step:
    return Call("cancel_booking", {"appointment": _which(said, context), "reason": None})


def _which(said: Said, context: dict[str, Any]) -> str | None:
    """The appointment a message means: the only one, or the only one of the service, person or day it names."""
    appointments = context["appointments"]
    fitting = [appointment for appointment in appointments if _names(said, appointment)]
    for candidates in (fitting, appointments):
        if len(candidates) == 1:
            handle: str = candidates[0]["handle"]
            return handle
    return None


def _names(said: Said, appointment: dict[str, Any]) -> bool:
    if said.service is not None and appointment["service"] in said.service.candidates:
        return True
    if appointment["staff"] in said.staff.wanted:
        return True
    day = datetime.fromisoformat(appointment["starts"]).date()
    return said.when is not None and said.when.wish.is_one_day and said.when.wish.first_day == day


def _message(frame: Frame, said: Said) -> Step:
    body = frame.body
    if body is None and ("message" in frame.asked or Intent.MESSAGE in said.intents):
        body = said.text
    return Call(
        "take_message",
        {
            "message": body,
            "name": frame.name,
            "phone": frame.phone,
            "email": frame.email,
            "wants_person": "message" in frame.asked,
        },
    )


def _hear_when(frame: Frame, said: Said, context: dict[str, Any]) -> None:
    """A new day keeps the time of day, a new time keeps the day, relative asks start from what was offered."""
    assert said.when is not None
    offered = [datetime.fromisoformat(offer["starts"]) for offer in context["offers"]]
    frame.wish = relative_wish(said.when, offered, frame.wish)


def _asks_for_more(said: Said) -> bool:
    return said.when is not None and said.when.ask is Ask.ANOTHER_TIME
