"""Answers to what moves nothing on: courtesies, chatter, and what was not understood."""

from typing import Any

from agent.builtin.frame import Frame, Goal
from agent.builtin.said import Said
from agent.builtin.steps import Call, Say, Step, look_for_times, take_offer
from agent.understanding.answers import Answer, read_answer
from agent.understanding.intents import Intent

_PLAIN_REPLIES = (
    (Intent.ARE_YOU_HUMAN, "agent.am_i_human"),
    (Intent.LANGUAGE_SWITCH, "agent.language"),
    (Intent.JOIN_WAITLIST, "agent.waitlist_off"),
    (Intent.LEAVE_WAITLIST, "agent.waitlist_off"),
    (Intent.HELP, "agent.help"),
    (Intent.OFF_TOPIC, "agent.off_topic"),
    (Intent.SMALL_TALK, "agent.small_talk"),
)
_COURTESIES = (
    (Intent.THANKS, "agent.thanks"),
    (Intent.GREETING, "agent.hello"),
)
_OPEN_QUESTIONS = frozenset({"offer", "confirm", "when", "service", "staff"})


def reprise(frame: Frame) -> list[Step]:
    """After an answer in the middle of something: back to the open question."""
    asked = frame.asked
    for proof in ("code", "verify", "for_whom"):
        if proof in asked:
            return [Say(f"agent.reprise.{proof}")]
    if asked == ("message_offer",):
        return [Say("agent.reprise.message_offer")]
    if len(asked) == 1 and asked[0] in _OPEN_QUESTIONS and frame.goal is not None:
        return [Say(f"agent.reprise.{asked[0]}")]
    if frame.offer and {"name", "phone"} & set(asked):
        return [Say("agent.reprise.name_phone" if len(asked) > 1 else f"agent.reprise.{asked[0]}")]
    return []


def make_small_talk(frame: Frame, said: Said, context: dict[str, Any]) -> list[Step]:
    """The fitting courtesy; else an honest "I did not get that"."""
    for intent, key in _PLAIN_REPLIES:
        if intent in said.intents:
            return [Say(key), *reprise(frame)]
    if Intent.REPEAT in said.intents:
        return [_repeated(frame)]
    if Intent.GOODBYE in said.intents:
        return [Say("agent.thanks"), Say("agent.goodbye")] if Intent.THANKS in said.intents else [Say("agent.goodbye")]
    for intent, key in _COURTESIES:
        if intent in said.intents:
            return [Say(key), *reprise(frame)]
    return _not_understood(frame, said)


def _repeated(frame: Frame) -> Step:
    """The last question, asked anew from what is so now."""
    asked = frame.asked[0] if frame.asked else ""
    if asked == "confirm" and frame.goal is Goal.CANCEL:
        return Call("cancel_booking", {"appointment": frame.appointment, "reason": None})
    if frame.offer and asked in {"name", "phone", "confirm"}:
        return take_offer(frame)
    if asked == "offer":
        return look_for_times(frame)
    return Call("list_services", {"service": None}) if asked == "service" else Say("agent.unheard")


def _not_understood(frame: Frame, said: Said) -> list[Step]:
    """A question nobody foresaw goes to what the owner wrote; then a shrug, and never the same one twice."""
    asks = said.text.rstrip().endswith("?") or read_answer(said.text) is Answer.QUESTION
    if asks and len(said.text.split()) > 2:
        return [Call("get_business_info", {"topic": "question", "question": said.text[:300], "when": None})]
    if frame.misses > 1:
        return [Call("transfer_to_person", {"reason": None})]
    if frame.misses:
        return [Say("agent.not_understood_twice"), *(_buttons(frame))]
    return [Say("agent.not_understood"), *reprise(frame)]


def _buttons(frame: Frame) -> list[Step]:
    """Something to press: the services, unless times are on offer already."""
    return (
        [] if frame.offer or frame.asked == ("offer",) else [Call("list_services", {"service": None}, is_silent=True)]
    )
