"""The customer's answer to a read-back: only a plain yes commits."""

from datetime import datetime
from typing import Any, cast

from agent.answer_to_proposal import read_answer_to
from agent.builtin.answer_questions import question_steps
from agent.builtin.frame import Frame, Goal
from agent.builtin.said import Said
from agent.builtin.steps import Call, Say, Step, commit, take_offer
from agent.understanding.answers import Answer, ProposedAct
from agent.understanding.intents import Intent
from agent.understanding.side_questions import side_questions
from agent.understanding.text import read_text

_COURTESY = frozenset({Intent.THANKS, Intent.GREETING, Intent.GOODBYE, Intent.SMALL_TALK})
_NOTHING_DONE = {"book": "agent.not_booked_then", "move": "agent.kept", "cancel": "agent.kept"}


def answer_readback(frame: Frame, said: Said, context: dict[str, Any]) -> list[Step] | None:
    """A no with a new wish is a change; anything unclear is asked again; other wishes are left to the others."""
    if frame.asked != ("confirm",):
        return None
    proposal = context["proposal"]
    act = cast(ProposedAct, proposal["act"] if proposal else _act(frame))
    answer = read_answer_to(
        said.text,
        act=act,
        starts=datetime.fromisoformat(proposal["starts"]) if proposal and proposal["starts"] else None,
        now=datetime.fromisoformat(context["now"]),
        language=context["language"],
    )
    if answer is Answer.YES and proposal is not None:
        return [*_asides(frame, said), commit(act, proposal["id"])]
    if answer is Answer.YES and frame.offer is not None and not said.has_facts:
        # It was taken back in between, by a "wait" perhaps: read again what the yes is to.
        return [take_offer(frame)]
    if said.has_facts or _wants_something(said, act):
        return None
    match answer:
        case Answer.NO:
            return [Say(_NOTHING_DONE[act])]
        case Answer.CHANGE:
            return [Say("agent.change_what")]
        case Answer.UNCLEAR if not said.intents and proposal is not None:
            return [Say("agent.needs.confirm")]
    return None


def _asides(frame: Frame, said: Said) -> list[Call]:
    """What was asked beside the yes, answered before the confirmation: nothing is said after that."""
    asked = question_steps(frame, said)
    if asked or not any(side_questions(read_text(said.text).plain)):
        return asked
    return [Call("get_business_info", {"topic": "question", "question": said.text[:300], "when": None})]


def _act(frame: Frame) -> ProposedAct:
    """What a read-back was about that was taken back with this very message."""
    if frame.goal is Goal.MOVE:
        return "move"
    return "cancel" if frame.goal is Goal.CANCEL else "book"


def _wants_something(said: Said, act: ProposedAct) -> bool:
    """Whether the message holds a wish beside its yes or no; "cancel it" is part of the answer."""
    wishes = set(said.intents) - _COURTESY - {Intent.CANCEL}
    if act == "book":
        wishes -= {Intent.BOOK}
    return bool(wishes)
