"""Drives the proof by code: the contact, the code, for whom; and the ways on for who can get none."""

from typing import Any

from agent.builtin.frame import Frame
from agent.builtin.pursue import hear_facts
from agent.builtin.said import Said
from agent.builtin.steps import Call, Say, Step
from agent.builtin.turns_of_phrase import drops_it
from agent.understanding.answers import Answer, read_answer
from agent.understanding.codes import (
    cannot_receive,
    read_code,
    says_not_received,
    wants_new_code,
    wants_passing_on,
)
from agent.understanding.intents import Intent

_LONGEST_NAME = 4
# Saying again what the code is for.
_OWN = frozenset({Intent.CANCEL, Intent.RESCHEDULE, Intent.MY_APPOINTMENTS})


def answer_proof(frame: Frame, said: Said, context: dict[str, Any]) -> list[Step] | None:
    """What a message means while a proof is asked for; None when it is about something else."""
    if not {"verify", "code", "for_whom"} & set(frame.asked):
        return None
    if drops_it(said.text) and Intent.CANCEL not in said.intents:
        return [Say("agent.dropped")]
    if "for_whom" in frame.asked:
        return _hear_for_whom(said)
    contact = said.contact.phone or said.contact.email
    if contact is None and "code" in frame.asked:
        step = _hear_code(frame, said, context)
        if step is not None:
            return [step]
    return _hear_contact(frame, said, context, contact)


def _hear_for_whom(said: Said) -> list[Step] | None:
    named = said.contact.for_whom or said.contact.name
    if named is None and len(said.text.split()) <= _LONGEST_NAME and not said.intents:
        named = said.text.strip(" .!")
    return [Call("confirm_verification", {"for_whom": named})] if named else None


def _hear_code(frame: Frame, said: Said, context: dict[str, Any]) -> Step | None:
    code = read_code(said.text)
    if code is not None:
        return Call("confirm_verification", {"code": code})
    if cannot_receive(said.text) or wants_passing_on(said.text):
        return pass_on(frame)
    if wants_new_code(said.text):
        return Call("start_verification", {"contact": frame.proving})
    answer = read_answer(said.text, context["language"])
    if "message_offer" in frame.asked and answer is Answer.YES:
        return pass_on(frame)
    if _OWN & set(said.intents) and not set(said.intents) - _OWN:
        return Say("agent.reprise.code")
    return Say("agent.code.not_received") if says_not_received(said.text) else None


def _hear_contact(frame: Frame, said: Said, context: dict[str, Any], contact: str | None) -> list[Step] | None:
    given = contact or (said.contact.bad_phone if "verify" in frame.asked else None)
    if given is not None:
        hear_facts(frame, said, contact_only=True)
        return [Call("start_verification", {"contact": given})]
    if "verify" not in frame.asked:
        return None
    if cannot_receive(said.text) or wants_passing_on(said.text):
        return [pass_on(frame)]
    wants_same = read_answer(said.text, context["language"]) is Answer.YES or wants_new_code(said.text)
    return [Call("start_verification", {"contact": frame.proving})] if wants_same and frame.proving else None


def pass_on(frame: Frame) -> Call:
    """No code can be had: the wish itself goes to the owner, who answers in time."""
    wish = frame.pending.text if frame.pending else frame.open_question or frame.heard
    return Call("take_message", {"name": frame.name, "phone": frame.phone, "email": frame.email, "message": wish})
