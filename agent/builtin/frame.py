"""What the conversation has come to, read back from its messages: the built-in model remembers nothing itself."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from agent.builtin.said import read_contact
from agent.chat_model import AssistantMessage, CustomerMessage, Message, ToolMessage
from agent.wish import Wish
from app.words.catalogue import LANGUAGES, load_catalogue


class Goal(StrEnum):
    """What the customer is trying to get done."""

    BOOK = "book"
    MOVE = "move"
    CANCEL = "cancel"
    MESSAGE = "message"


_GOAL_OF_TOOL = {
    "create_appointment": Goal.BOOK,
    "reschedule_appointment": Goal.MOVE,
    "cancel_booking": Goal.CANCEL,
    "take_message": Goal.MESSAGE,
}


@dataclass(slots=True)
class Frame:
    """`asked` is what the assistant's last question was about, `misses` how often in a row it did not understand,
    `results` are the tool answers of the turn under way.
    """

    goal: Goal | None = None
    service: str | None = None
    staff: str | None = None
    wish: Wish = field(default_factory=Wish)
    offer: str | None = None
    appointment: str | None = None
    name: str | None = None
    phone: str | None = None
    email: str | None = None
    for_whom: str | None = None
    note: str | None = None
    body: str | None = None
    asked: tuple[str, ...] = ()
    last_say: str | None = None
    misses: int = 0
    results: list[ToolMessage] = field(default_factory=list)


def read_frame(messages: Sequence[Message], *, context: dict[str, Any]) -> Frame:
    """Go through the conversation up to the message to be answered, which is left to the policy."""
    frame = Frame()
    known = context.get("customer") or {}
    frame.name, frame.phone = known.get("name"), known.get("phone")
    for message in messages:
        match message:
            case CustomerMessage():
                _hear(frame, message, context)
            case AssistantMessage():
                _note_reply(frame, message)
            case ToolMessage():
                note_result(frame, message)
    return frame


def follow(frame: Frame, messages: Sequence[Message]) -> None:
    """Take in what the turn under way has done so far."""
    for message in messages:
        if isinstance(message, AssistantMessage):
            _note_reply(frame, message)
        elif isinstance(message, ToolMessage):
            frame.results.append(message)
            note_result(frame, message)


def _note_reply(frame: Frame, message: AssistantMessage) -> None:
    for call in message.tool_calls:
        _note_call(frame, call.name, call.arguments)
    if message.text:
        frame.misses = frame.misses + 1 if _is_miss(message.text) else 0


def _is_miss(text: str) -> bool:
    """Whether the assistant said that it did not understand."""
    keys = ("agent.not_understood", "agent.not_understood_twice")
    shrugs = [wording for language in LANGUAGES for key in keys for wording in load_catalogue(language)[key]]
    return any(shrug in text for shrug in shrugs)


def _hear(frame: Frame, message: CustomerMessage, context: dict[str, Any]) -> None:
    """Of an earlier message only the contact details matter: the rest stands in what the tools were asked."""
    contact = read_contact(message.text, asked=frame.asked, context=context)
    frame.name = contact.name or frame.name
    frame.phone = contact.phone or frame.phone
    frame.email = contact.email or frame.email
    frame.for_whom = contact.for_whom or frame.for_whom


def _note_call(frame: Frame, name: str, arguments: str) -> None:
    try:
        given = json.loads(arguments)
    except ValueError:
        given = {}
    if not isinstance(given, dict):
        given = {}
    frame.goal = _GOAL_OF_TOOL.get(name, frame.goal)
    for slot in ("name", "phone", "email", "for_whom", "note", "offer", "appointment", "staff"):
        value = given.get(slot)
        if isinstance(value, str) and value:
            setattr(frame, slot, value)
    if name == "take_message" and given.get("message"):
        frame.body = str(given["message"])
    if name == "check_availability":
        frame.goal = Goal.MOVE if given.get("appointment") else Goal.BOOK
        frame.offer = None
        frame.staff = given.get("staff")
        frame.service = given.get("service") or frame.service


def note_result(frame: Frame, message: ToolMessage) -> None:
    """What a tool's answer changes: what is wished, chosen, asked, or done."""
    result = message.result
    if result.get("done"):
        _settle(frame)
        return
    if result.get("appointments") == []:
        frame.goal = None
    if message.name == "check_availability":
        frame.service = result.get("service") or frame.service
        if "wish" in result:
            frame.wish = Wish.from_json(result["wish"])
    if isinstance(result.get("appointment"), str):
        frame.appointment = result["appointment"]
    if result.get("error") in {"slot_taken", "slot_unknown", "slot_expired", "past_time"}:
        frame.offer = None
    asked = _asked(result)
    if asked is not None:
        frame.asked = asked
        frame.last_say = result.get("say")


def _asked(result: dict[str, Any]) -> tuple[str, ...] | None:
    """What a result asks the customer; None leaves the question before it open."""
    if result.get("needs"):
        return tuple(result["needs"])
    if result.get("offers"):
        return ("offer",)
    if "offers" in result:
        return ("when",)
    return None


def _settle(frame: Frame) -> None:
    """An act is done: who the customer is stays known, what they wanted does not."""
    frame.goal = None
    frame.service = frame.staff = frame.offer = frame.appointment = None
    frame.for_whom = frame.note = frame.body = None
    frame.wish = Wish()
    frame.asked = ()
    frame.last_say = None
