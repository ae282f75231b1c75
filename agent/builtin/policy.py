"""What to do next with a message: the order in which its wishes are served. Words are the catalogue's business."""

from typing import Any

from agent.builtin.answer_questions import question_steps
from agent.builtin.choose import choose
from agent.builtin.frame import Frame, Goal, repeat_in
from agent.builtin.goal import set_goal
from agent.builtin.memory import serve_memory
from agent.builtin.prove import answer_proof
from agent.builtin.pursue import hear_facts, is_hour, pursue
from agent.builtin.readback import answer_readback
from agent.builtin.said import Said
from agent.builtin.small_talk import make_small_talk, reprise
from agent.builtin.steps import Call, Say, Step, commit, look_for_times, take_offer
from agent.builtin.turns_of_phrase import (
    asks_about_mine,
    asks_what_if,
    complains,
    drops_it,
    names_appointment,
    only_wants_to_leave_message,
    wants_change_or_cancel,
)
from agent.builtin.wait import serve_waitlist
from agent.builtin.who import settle_who
from agent.together import MOST_TOGETHER
from agent.understanding.answers import Answer, read_answer
from agent.understanding.choices import ChoiceKind, Option, read_choice
from agent.understanding.intents import Intent
from agent.understanding.repeats import Repeat, read_repeat

# A name and a phone number take up to so many words.
_MORE_THAN_CONTACT = 8
# "Can I please talk to a person who works there?" says nothing of what it is about.
_MORE_THAN_ASKING = 9
_NOT_A_WISH = frozenset({Intent.THANKS, Intent.GREETING, Intent.SMALL_TALK})


def plan(frame: Frame, said: Said, context: dict[str, Any], *, pressed: tuple[str, str] | None) -> list[Step]:
    """The steps for the latest message, in order."""
    if pressed is not None:
        return _pressed(frame, context, *pressed)
    if Intent.ABUSE in said.intents:
        return [Say("agent.abuse"), *reprise(frame)]
    if Intent.START_OVER in said.intents:
        return [Say("agent.start_over")]
    for serve in _SERVERS:
        steps = serve(frame, said, context)
        if steps is not None:
            return steps
    return _go_on(frame, said, context)


def _hear_complaint(frame: Frame, said: Said, context: dict[str, Any]) -> list[Step] | None:
    books = said.when is not None or Intent.BOOK in said.intents
    if frame.goal is Goal.MESSAGE and "message" in frame.asked:
        return None
    if not complains(said.text) or books or (Intent.POLICY in said.intents and "?" in said.text):
        return None
    return [Say("agent.complaint")]


def _talk_about_own(frame: Frame, said: Said, context: dict[str, Any]) -> list[Step] | None:
    """Questions about what is booked, and a change that is not named yet."""
    if wants_change_or_cancel(said.text):
        return [Call("find_my_appointments")]
    if Intent.CANCEL in said.intents and asks_what_if(said.text):
        question = {"topic": "policies", "question": said.text[:300], "when": None}
        return [Call("get_business_info", question), *reprise(frame)]
    asks = context["appointments"] and said.service is None and said.when is None and asks_about_mine(said.text)
    return [Call("find_my_appointments")] if asks else None


def _pressed(frame: Frame, context: dict[str, Any], kind: str, value: str) -> list[Step]:
    match kind:
        case "pick":
            frame.offer = value
            return [take_offer(frame)]
        case "confirm":
            proposal = context["proposal"]
            return [commit(proposal["act"] if proposal else _act(frame), value)]
        case "more":
            return [look_for_times(frame, more=True)]
        case _:
            return [Say("agent.change_what")]


def _act(frame: Frame) -> str:
    """What the last read-back was about, where it does not stand open any more."""
    if frame.goal is Goal.MOVE:
        return "move"
    return "cancel" if frame.goal is Goal.CANCEL else "book"


def _answer_offer_of_message(frame: Frame, said: Said, context: dict[str, Any]) -> list[Step] | None:
    """A yes or no to "shall I take a message?"."""
    if frame.asked != ("message_offer",) or said.has_facts or set(said.intents) - _NOT_A_WISH:
        return None
    match read_answer(said.text, context["language"]):
        case Answer.YES:
            return [Call("take_message", {**_details(frame), "message": frame.open_question})]
        case Answer.NO:
            return [Say("agent.kept")]
        case _:
            return None


def _hear_how_often(frame: Frame, said: Said, context: dict[str, Any]) -> list[Step] | None:
    """How many times it is to be: the last thing asked before the read-back."""
    if frame.asked != ("times",) or frame.offer is None:
        return None
    repeat = repeat_in(frame, said.text)
    if repeat is None or (read_repeat(repeat) or Repeat("weekly", 1, None)).count is None:
        return None
    frame.repeat = repeat
    return [take_offer(frame)]


def _drop(frame: Frame, said: Said, context: dict[str, Any]) -> list[Step] | None:
    """What was begun and not agreed to is let go; what is booked stays."""
    begun = frame.goal in {Goal.BOOK, Goal.MOVE, Goal.MESSAGE} and bool(frame.asked)
    if frame.goal is Goal.MOVE and Intent.CANCEL in said.intents:
        return None
    if not begun or said.has_facts or not (drops_it(said.text) or _cancels_nothing(said, context)):
        return None
    if set(said.intents) - _NOT_A_WISH - {Intent.CANCEL}:
        return None
    return [Say("agent.dropped")]


def _cancels_nothing(said: Said, context: dict[str, Any]) -> bool:
    """ "Cancel that" before anything is booked."""
    return Intent.CANCEL in said.intents and not context["appointments"] and not names_appointment(said.text)


def _answer_to_anything_else(frame: Frame, said: Said, context: dict[str, Any]) -> list[Step] | None:
    """A bare yes or no where nothing can be agreed to."""
    if said.has_facts or set(said.intents) - _NOT_A_WISH:
        return None
    answer = read_answer(said.text, context["language"])
    if answer is Answer.YES and frame.asked in {("when",), ("service",), ("anything_else",), ("change",)}:
        return reprise(frame) or [Say("agent.hello")]
    return [Say("agent.fine")] if answer is Answer.NO and frame.asked == ("anything_else",) else None


def _finish_message(frame: Frame, said: Said, context: dict[str, Any]) -> list[Step] | None:
    """What the business should know and whom to call back, as far as this message tells it."""
    asked = {"message", "name", "phone"} & set(frame.asked)
    if frame.goal is not Goal.MESSAGE or not asked or (said.contact.is_empty and "message" not in asked):
        return None
    if said.contact.is_empty and question_steps(frame, said):
        return None
    hear_facts(frame, said, contact_only=True)
    return [Call("take_message", {**_details(frame), "message": _body(frame, said)})]


def _body(frame: Frame, said: Said) -> str | None:
    """What was said before, and what is said now where it is more than a name and a number."""
    tells = len(said.text.split()) > _MORE_THAN_CONTACT or frame.body is None
    parts = [frame.body, said.text if tells else None]
    return "\n".join(part for part in parts if part) or None


def _leave_message(frame: Frame, said: Said, context: dict[str, Any]) -> list[Step] | None:
    wants_person = Intent.PERSON in said.intents
    if not wants_person and (Intent.MESSAGE not in said.intents or said.when is not None and said.service is not None):
        return None
    hear_facts(frame, said, contact_only=True)
    if wants_person:
        return [
            Call("transfer_to_person", {"reason": said.text if len(said.text.split()) > _MORE_THAN_ASKING else None})
        ]
    body = None if only_wants_to_leave_message(said.text) else said.text
    return [Call("take_message", {**_details(frame), "message": body})]


def _details(frame: Frame) -> dict[str, Any]:
    return {"name": frame.name, "phone": frame.phone, "email": frame.email}


def _choose(frame: Frame, said: Said, context: dict[str, Any]) -> list[Step] | None:
    if frame.asked != ("offer",) or question_steps(frame, said):
        return None
    return choose(frame, said, context)


def _choose_service(frame: Frame, said: Said, context: dict[str, Any]) -> list[Step] | None:
    """One of the services that were listed, by its place in the list."""
    if frame.asked != ("service",) or said.service is not None or said.when is not None or not frame.listed:
        return None
    choice = read_choice(said.text, [Option(label=name) for name in frame.listed])
    if choice.kind is not ChoiceKind.ONE or choice.index is None:
        return None
    frame.service = frame.listed[choice.index]
    return [look_for_times(frame)]


def _go_on(frame: Frame, said: Said, context: dict[str, Any]) -> list[Step]:
    questions = question_steps(frame, said)
    goal_before = frame.goal
    changed = hear_facts(frame, said)
    set_goal(frame, said, context)
    if questions and not _acts_too(said, goal_before):
        asks_itself = Call("list_services", {"service": None}) in questions
        return [*questions, *([] if asks_itself or frame.asked == ("message_offer",) else reprise(frame))]
    if Intent.MY_APPOINTMENTS in said.intents and not {Intent.RESCHEDULE, Intent.CANCEL} & set(said.intents):
        return [Call("find_my_appointments")]
    if frame.goal is Goal.BOOK and said.people > MOST_TOGETHER and not is_hour(said):
        return [Say("agent.too_many")]
    step = pursue(frame, said, context, changed=changed)
    if step is not None:
        return [*questions, step]
    if not said.contact.is_empty:
        return [Say("agent.noted"), *reprise(frame)]
    return make_small_talk(frame, said, context)


def _acts_too(said: Said, goal_before: Goal | None) -> bool:
    """Whether a message that asks something also moves the booking on."""
    acting = (Intent.BOOK, Intent.RESCHEDULE, Intent.CANCEL, Intent.AVAILABILITY, Intent.WHY_NOT)
    if any(intent in said.intents for intent in acting):
        return True
    return goal_before is not None and not said.contact.is_empty


_SERVERS = (
    _hear_how_often,
    serve_memory,
    answer_proof,
    answer_readback,
    serve_waitlist,
    _answer_offer_of_message,
    _hear_complaint,
    _talk_about_own,
    _drop,
    _answer_to_anything_else,
    _finish_message,
    _leave_message,
    settle_who,
    _choose,
    _choose_service,
)
