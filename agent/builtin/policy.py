"""What to do next with a message: the order in which its wishes are served. Words are the catalogue's business."""

from typing import Any

from agent.builtin.answer_questions import question_steps
from agent.builtin.frame import Frame, Goal
from agent.builtin.pursue import hear_facts, pursue
from agent.builtin.said import Said
from agent.builtin.steps import Call, Say, Step, commit, look_for_times, take_offer
from agent.understanding.answers import Answer, ProposedAct, read_answer
from agent.understanding.choices import ChoiceKind
from agent.understanding.intents import Intent

_PLAIN_REPLIES = (
    (Intent.ABUSE, "agent.abuse"),
    (Intent.FORGET_ME, "agent.forget"),
    (Intent.ARE_YOU_HUMAN, "agent.am_i_human"),
    (Intent.JOIN_WAITLIST, "agent.waitlist_off"),
    (Intent.LEAVE_WAITLIST, "agent.waitlist_off"),
    (Intent.HELP, "agent.help"),
    (Intent.OFF_TOPIC, "agent.off_topic"),
    (Intent.SMALL_TALK, "agent.small_talk"),
)
_COURTESIES = (
    (Intent.THANKS, "agent.thanks"),
    (Intent.GOODBYE, "agent.goodbye"),
    (Intent.GREETING, "agent.hello"),
)


def plan(frame: Frame, said: Said, context: dict[str, Any], *, pressed: tuple[str, str] | None) -> list[Step]:
    """The steps for the latest message, in order."""
    if pressed is not None:
        return _pressed(frame, *pressed)
    if Intent.START_OVER in said.intents:
        return [Say("agent.start_over")]
    if frame.asked == ("confirm",):
        answered = _answer_to_readback(frame, said, context["proposal"])
        if answered is not None:
            return answered
    if Intent.PERSON in said.intents or Intent.MESSAGE in said.intents:
        return [_message(frame, said, wants_person=Intent.PERSON in said.intents)]
    questions = question_steps(frame, said)
    if frame.asked == ("offer",) and not questions:
        chosen = _choice(frame, said, context)
        if chosen is not None:
            return chosen
    return _go_on(frame, said, context, questions)


def _pressed(frame: Frame, kind: str, value: str) -> list[Step]:
    match kind:
        case "pick":
            frame.offer = value
            return [take_offer(frame)]
        case "confirm":
            return [commit(_act(frame), value)]
        case "more":
            return [look_for_times(frame, more=True)]
        case _:
            return [Say("agent.change_what")]


def _act(frame: Frame) -> ProposedAct:
    """What the read-back was about."""
    if frame.goal is Goal.MOVE:
        return "move"
    return "cancel" if frame.goal is Goal.CANCEL else "book"


def _answer_to_readback(frame: Frame, said: Said, proposal: dict[str, Any] | None) -> list[Step] | None:
    """Only a plain yes commits; a no with a new wish is a change; anything unclear is asked again."""
    act = _act(frame)
    answer = read_answer(said.text, act=act)
    if answer is Answer.YES and proposal is not None:
        return [commit(act, proposal["id"])]
    if answer is Answer.NO and not said.has_facts and not _wants_something(said):
        return [Say("agent.not_booked_then" if act == "book" else "agent.kept")]
    if answer is Answer.CHANGE and not said.has_facts and not _wants_something(said):
        return [Say("agent.change_what")]
    if answer is Answer.UNCLEAR and not said.has_facts and not said.intents:
        return [Say("agent.needs.confirm")]
    return None


def _wants_something(said: Said) -> bool:
    return any(intent not in {Intent.THANKS, Intent.GREETING} for intent in said.intents)


def _choice(frame: Frame, said: Said, context: dict[str, Any]) -> list[Step] | None:
    """One of the offered times, said in any way; a plain yes takes the only one."""
    offers = context["offers"]
    choice = said.choice
    if said.staff.anyone and frame.staff is not None:
        return None
    if choice.kind in {ChoiceKind.ONE, ChoiceKind.ANY} and choice.index is not None:
        frame.offer = offers[choice.index]["handle"]
    elif len(offers) == 1 and read_answer(said.text) is Answer.YES:
        frame.offer = offers[0]["handle"]
    elif choice.kind is ChoiceKind.SEVERAL or (read_answer(said.text) is Answer.YES and not said.has_facts):
        return [Say("agent.needs.offer")]
    elif choice.kind is ChoiceKind.NONE and not said.has_facts:
        return [look_for_times(frame, more=True)]
    else:
        return None
    hear_facts(frame, said, contact_only=True)
    return [take_offer(frame)]


def _go_on(frame: Frame, said: Said, context: dict[str, Any], questions: list[Step]) -> list[Step]:
    goal_before = frame.goal
    changed = hear_facts(frame, said)
    _set_goal(frame, said)
    if questions and not _acts_too(frame, said, goal_before):
        return [*questions, *_reprise(frame)]
    if Intent.MY_APPOINTMENTS in said.intents and frame.goal not in {Goal.MOVE, Goal.CANCEL}:
        return [Call("find_my_appointments")]
    step = pursue(frame, said, context, changed=changed)
    if step is not None:
        return [*questions, *_one_by_one(frame, said), step]
    return _small_talk(frame, said)


def _one_by_one(frame: Frame, said: Said) -> list[Step]:
    """A wish for several people is begun with the first, and said so."""
    return [Say("agent.several_people")] if frame.goal is Goal.BOOK and said.people > 1 else []


def _acts_too(frame: Frame, said: Said, goal_before: Goal | None) -> bool:
    """Whether a message that asks something also moves the booking on."""
    if any(intent in said.intents for intent in (Intent.BOOK, Intent.RESCHEDULE, Intent.CANCEL)):
        return True
    if Intent.AVAILABILITY in said.intents:
        return True
    return goal_before is not None and not said.contact.is_empty


def _set_goal(frame: Frame, said: Said) -> None:
    if Intent.RESCHEDULE in said.intents:
        frame.goal = Goal.MOVE
    elif Intent.CANCEL in said.intents:
        frame.goal = Goal.CANCEL
    elif Intent.BOOK in said.intents or Intent.AVAILABILITY in said.intents:
        if frame.goal is not Goal.MOVE or Intent.BOOK in said.intents:
            frame.goal = Goal.BOOK
    elif frame.goal is None and (said.service or said.when or said.staff.wanted):
        frame.goal = Goal.BOOK
    if frame.goal is Goal.BOOK:
        frame.appointment = None


def _message(frame: Frame, said: Said, *, wants_person: bool) -> Step:
    hear_facts(frame, said, contact_only=True)
    body = said.text if not wants_person or len(said.text.split()) > 9 else None
    return Call(
        "take_message",
        {
            "message": body,
            "name": frame.name,
            "phone": frame.phone,
            "email": frame.email,
            "wants_person": wants_person,
        },
    )


def _reprise(frame: Frame) -> list[Step]:
    """After an answer in the middle of something: back to the open question."""
    asked = frame.asked
    if asked in {("offer",), ("confirm",), ("when",), ("service",)}:
        return [Say(f"agent.reprise.{asked[0]}")]
    if "name" in asked or "phone" in asked:
        return [Say("agent.reprise.name_phone")]
    return []


def _small_talk(frame: Frame, said: Said) -> list[Step]:
    for intent, key in _PLAIN_REPLIES:
        if intent in said.intents:
            return [Say(key), *_reprise(frame)]
    if Intent.REPEAT in said.intents and frame.last_say:
        return [Say("agent.info.also", {"answer": frame.last_say})]
    for intent, key in _COURTESIES:
        if intent in said.intents:
            return [Say(key), *_reprise(frame)]
    return _not_understood(frame)


def _not_understood(frame: Frame) -> list[Step]:
    """Never twice the same shrug: the second time there is something to press."""
    if frame.misses:
        return [Say("agent.not_understood_twice"), Call("list_services", {"service": None})]
    return [Say("agent.not_understood"), *_reprise(frame)]
