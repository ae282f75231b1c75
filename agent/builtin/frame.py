"""What the conversation has come to, read back from its messages: the built-in model remembers nothing itself."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from agent.builtin.own_words import asked_in, is_shrug
from agent.builtin.said import Ground, read_contact
from agent.chat_model import AssistantMessage, CustomerMessage, Message, ToolMessage
from agent.understanding.repeats import read_repeat
from agent.wish import Wish


class Goal(StrEnum):
    """What the customer is trying to get done."""

    BOOK = "book"
    MOVE = "move"
    CANCEL = "cancel"
    MESSAGE = "message"
    WAIT = "wait"


_GOAL_OF_TOOL = {
    "create_appointment": Goal.BOOK,
    "reschedule_appointment": Goal.MOVE,
    "cancel_booking": Goal.CANCEL,
    "take_message": Goal.MESSAGE,
    "transfer_to_person": Goal.MESSAGE,
    "join_waitlist": Goal.WAIT,
}
# Calls of another model that could not be run: they tell nothing.
_NEVER_RUN = frozenset({"unknown_tool", "bad_arguments"})
_DETAILS = ("name", "phone", "email", "for_whom", "note", "offer", "appointment")
# Questions that a look-up of something else leaves open.
_OPEN = frozenset({"offer", "name", "phone", "confirm", "service"})
_TIME_GONE = frozenset({"slot_taken", "slot_unknown", "slot_expired", "past_time"})


@dataclass(slots=True)
class Frame:
    """`chosen` is the offer that was taken before this message changed the wish, `asked` what the assistant's last
    question was about, `misses` how often in a row it got no further, `done` the act that was carried out last,
    `open_question` what nobody here could answer, `topic` what was asked about the business last, `listed` the services
    shown last, `shown` who was put forward so far, the latest last, `heard` what the customer said last, `results`
    the tool answers of the turn under way. While a proof is asked for, `pending` is the wish that waits for it and
    `proving` the contact a code was sent to.
    """

    goal: Goal | None = None
    service: str | None = None
    together: tuple[str, ...] = ()
    staff: str | None = None
    wish: Wish = field(default_factory=Wish)
    offer: str | None = None
    chosen: str | None = None
    appointment: str | None = None
    name: str | None = None
    phone: str | None = None
    email: str | None = None
    for_whom: str | None = None
    note: str | None = None
    repeat: str | None = None
    body: str | None = None
    books_at_once: bool = False
    asked: tuple[str, ...] = ()
    done: str | None = None
    open_question: str | None = None
    topic: str | None = None
    listed: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    heard: str | None = None
    heard_message: CustomerMessage | None = None
    last_say: str | None = None
    last_text: str | None = None
    misses: int = 0
    pending: CustomerMessage | None = None
    proving: str | None = None
    results: list[ToolMessage] = field(default_factory=list)


def read_frame(messages: Sequence[Message], *, context: Mapping[str, Any], ground: Ground) -> Frame:
    """Go through the conversation up to the message to be answered, which is left to the policy."""
    frame = Frame()
    known = context.get("customer") or {}
    frame.name, frame.phone = known.get("name") or None, known.get("phone") or None
    for message in messages:
        match message:
            case CustomerMessage():
                _hear(frame, message, ground)
            case AssistantMessage():
                _note_reply(frame, message)
            case ToolMessage():
                note_result(frame, message)
    return frame


def follow(frame: Frame, messages: Sequence[Message]) -> None:
    """Take in what the turn under way has done so far."""
    for message in messages:
        if isinstance(message, AssistantMessage):
            for call in message.tool_calls:
                _note_call(frame, call.name, call.arguments)
        elif isinstance(message, ToolMessage) and message.result.get("error") not in _NEVER_RUN:
            frame.results.append(message)
            note_result(frame, message)


def _note_reply(frame: Frame, message: AssistantMessage) -> None:
    for call in message.tool_calls:
        _note_call(frame, call.name, call.arguments)
    if not message.text:
        return
    frame.last_text = message.text
    frame.misses = frame.misses + 1 if is_shrug(message.text) else 0
    asked = asked_in(message.text)
    if not asked:
        return
    if "fresh" in asked:
        _forget(frame)
    if "anything_else" in asked:
        frame.goal = None
    if asked == ("message_offer",):
        frame.open_question = frame.heard
    frame.asked = asked


def _hear(frame: Frame, message: CustomerMessage, ground: Ground) -> None:
    """Of an earlier message only the contact details matter: the rest stands in what the tools were asked."""
    contact = read_contact(message.text, asked=frame.asked, ground=ground)
    frame.heard, frame.heard_message = message.text, message
    frame.name = contact.name or frame.name
    frame.phone = contact.phone or contact.bad_phone or frame.phone
    frame.email = contact.email or frame.email
    frame.for_whom = contact.for_whom or frame.for_whom
    frame.repeat = repeat_in(frame, message.text)


def repeat_in(frame: Frame, text: str) -> str | None:
    """What is known of how it repeats once this was said too; "six times" completes "every week"."""
    if frame.repeat and "times" in frame.asked:
        return f"{frame.repeat}, {_as_times(text)}"
    return text[:200] if read_repeat(text) else frame.repeat


def _as_times(text: str) -> str:
    """ "Six, please" answers how many times."""
    return (
        text[:80]
        if read_repeat(f"every week {text}") != read_repeat("every week")
        else f"{text[:40].strip(' .!')} times"
    )


def _note_call(frame: Frame, name: str, arguments: str) -> None:
    given = _read_arguments(arguments)
    frame.goal = _GOAL_OF_TOOL.get(name, frame.goal)
    frame.topic = None
    for slot in _DETAILS:
        value = given.get(slot)
        if isinstance(value, str) and value:
            setattr(frame, slot, value)
    match name:
        case "take_message":
            frame.body = str(given["message"]) if given.get("message") else frame.body
        case "transfer_to_person":
            frame.body = str(given["reason"]) if given.get("reason") else frame.body
        case "check_availability":
            _note_look_up(frame, given)
        case "join_waitlist":
            _note_waiting(frame, given)
        case "start_verification":
            frame.proving = str(given.get("contact") or "") or frame.proving
        case "get_business_info":
            frame.open_question = str(given.get("question") or "") or None
            frame.topic = str(given.get("topic"))


def _read_arguments(arguments: str) -> dict[str, Any]:
    try:
        given = json.loads(arguments)
    except ValueError:
        return {}
    return given if isinstance(given, dict) else {}


def _note_look_up(frame: Frame, given: Mapping[str, Any]) -> None:
    frame.goal = Goal.MOVE if given.get("appointment") else Goal.BOOK
    frame.offer = frame.done = None
    frame.staff = given.get("staff")
    frame.service = given.get("service") or frame.service
    frame.together = tuple(given.get("together") or ())
    wish = given.get("wish")
    if isinstance(wish, dict):
        frame.wish = Wish.from_json({name: value for name, value in wish.items() if value is not None})


def _note_waiting(frame: Frame, given: Mapping[str, Any]) -> None:
    frame.service, frame.staff = given.get("service") or frame.service, given.get("staff")
    frame.books_at_once = frame.books_at_once or given.get("choice") == "auto"
    wish = given.get("wish")
    if isinstance(wish, dict):
        frame.wish = Wish.from_json({name: value for name, value in wish.items() if value is not None})


def note_result(frame: Frame, message: ToolMessage) -> None:
    """What a tool's answer changes: what is wished, chosen, asked, or done."""
    result = message.result
    if result.get("done"):
        _forget(frame)
        frame.done = str(result["done"])
        return
    if result.get("appointments") == []:
        frame.goal = None
    if result.get("asked_person") and not result.get("needs"):
        frame.goal, frame.asked = None, ()
    _note_proof(frame, result)
    if message.name == "find_my_appointments" and len(result.get("appointments") or ()) == 1:
        frame.done = "shown"
    _note_subject(frame, message.name, result)
    if isinstance(result.get("appointment"), str):
        frame.appointment = result["appointment"]
    if result.get("error") in _TIME_GONE:
        frame.offer = None
    asked = _asked(result)
    if asked == ("message_offer",) and frame.goal is not None and _OPEN & set(frame.asked):
        return
    if asked == ("message_offer",):
        frame.open_question = frame.open_question or frame.heard
    if asked is not None:
        frame.asked = asked
        frame.last_say = result.get("say")


def _note_proof(frame: Frame, result: Mapping[str, Any]) -> None:
    """A wish waits for a proof, or needs it no longer."""
    if "verify" in (result.get("needs") or ()) and frame.pending is None:
        frame.pending = frame.heard_message
    if result.get("verified"):
        frame.pending = frame.proving = None
        frame.asked = ()
    if result.get("cannot_verify") and frame.pending is not None:
        frame.open_question = frame.pending.text


def _note_subject(frame: Frame, tool: str, result: Mapping[str, Any]) -> None:
    """The service and the time that are being talked about."""
    if result.get("services"):
        frame.listed = tuple(one if isinstance(one, str) else str(one["name"]) for one in result["services"])
    if tool == "list_services":
        listed: list[dict[str, Any]] = list(result.get("services") or [])
        if len(listed) == 1 and frame.goal in {None, Goal.BOOK}:
            frame.service = listed[0]["name"]
    if tool == "check_availability":
        frame.service = result.get("service") or frame.service
        if "wish" in result:
            frame.wish = Wish.from_json(result["wish"])
        if result.get("needs") == ["staff"]:
            frame.staff = None
        if result.get("unknown"):
            frame.service = None
        _note_shown(frame, result)


def _note_shown(frame: Frame, result: Mapping[str, Any]) -> None:
    """Who the times on offer are with, where all are with one person."""
    names = {offer.get("staff") for offer in result.get("offers") or ()}
    name = names.pop() if len(names) == 1 else None
    if isinstance(name, str) and name:
        frame.shown = (*(other for other in frame.shown if other != name), name)


def _asked(result: Mapping[str, Any]) -> tuple[str, ...] | None:
    """What a result asks the customer; None leaves the question before it open."""
    if result.get("needs"):
        return tuple(result["needs"])
    if result.get("offers"):
        return ("offer",)
    if result.get("offers_waitlist"):
        return ("waitlist_offer",)
    if result.get("offers_message"):
        return ("message_offer",)
    if len(result.get("services") or ()) > 1:
        return ("service",)
    return ("when",) if "offers" in result else None


def _forget(frame: Frame) -> None:
    """An act is done, or all is to begin again: who the customer is stays known, what they wanted does not."""
    frame.goal = frame.done = frame.open_question = frame.topic = frame.last_say = None
    frame.service = frame.staff = frame.offer = frame.appointment = None
    frame.for_whom = frame.note = frame.body = frame.repeat = None
    frame.together = ()
    frame.wish = Wish()
    frame.books_at_once = False
    frame.asked = ()
    frame.pending = frame.proving = None
